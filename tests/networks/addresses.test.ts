import { afterEach, describe, expect, test } from 'vitest'
import type { NetworkAdapter, OAuthGrant } from '../../server/networks/network.ts'
import { scrub, withoutSecrets } from '../../server/networks/scrub.ts'
import { access as googleAccess, googleAt } from './google-bench.ts'
import { listOf, ok, access as tiktokAccess, tiktokAt } from './tiktok-wire.ts'
import { metaAt, patience, startWire, text } from './wire.ts'

// An ad network may be wrong, taken over or imitated: no address that it names is ever gone to.

const wires: Awaited<ReturnType<typeof startWire>>[] = []
async function open(...answers: Parameters<typeof startWire>) {
  const wire = await startWire(...answers)
  wires.push(wire)
  return wire
}
afterEach(async () => {
  for (const wire of wires.splice(0)) await wire.stop()
})

const once = { patience: { ...patience, retries: 0 } }
const adapters: Record<string, (url: string) => NetworkAdapter> = {
  meta: (url) => metaAt(url, once),
  tiktok: (url) => tiktokAt(url, once),
  google: (url) => googleAt(url, once),
}
const access = { meta: tiktokAccess, tiktok: tiktokAccess, google: googleAccess } as Record<
  string,
  typeof googleAccess
>
const grant: OAuthGrant = {
  accessToken: 'an-access-token-of-the-test',
  refreshToken: 'a-refresh-token-of-the-test',
  expiresAt: null,
  scopes: [],
}
const redirectUri = 'https://console.test/callback'

/** A call of each kind: of the app, of a grant, of an account, a read and a write. */
const calls: Record<string, (adapter: NetworkAdapter, name: string) => Promise<unknown>> = {
  'the exchange of a code': (adapter) =>
    adapter.exchangeCode({ code: 'a-code-of-the-test', redirectUri, codeVerifier: 'v'.repeat(43) }),
  'a renewal': (adapter) => adapter.refreshGrant(grant),
  'a revocation': (adapter) => adapter.revokeGrant(grant),
  'a list of accounts': (adapter) => adapter.listAccounts(grant),
  'a campaign': (adapter, name) => adapter.getCampaign(access[name]!, '7'),
  'a pause': (adapter, name) => adapter.pauseCampaign(access[name]!, '7'),
  'a report': async (adapter, name) => {
    const range = { from: '2026-11-01', to: '2026-11-01', level: 'campaign' as const }
    for await (const _page of adapter.getSpend(access[name]!, range));
  },
}

describe.each(Object.keys(adapters))('%s', (name) => {
  test.each(Object.keys(calls))(
    '%s that is sent elsewhere does not follow, with any status',
    async (call) => {
      const elsewhere = await open(text('{}'))
      for (const status of [301, 302, 303, 307, 308]) {
        const location = `${elsewhere.url}/latest/meta-data/`
        const wire = await open(text('', status, { location, refresh: `0; url=${location}` }))
        await expect(calls[call]!(adapters[name]!(wire.url), name)).rejects.toMatchObject({
          networkMessage: `redirect (HTTP ${status})`,
        })
        expect(wire.seen).toHaveLength(1)
      }
      expect(elsewhere.seen).toEqual([])
    },
  )
})

test('the cover that TikTok suggests is named to TikTok again and never fetched from here', async () => {
  const elsewhere = await open(text('a picture'))
  const film = {
    video_id: 'v1',
    width: 720,
    height: 1280,
    video_cover_url: `${elsewhere.url}/cover`,
  }
  for (const url of [
    `${elsewhere.url}/cover.png`,
    'http://169.254.169.254/latest/',
    'file:///etc/passwd',
  ]) {
    const wire = await open(
      listOf([film]),
      ok({ list: [{ id: 'c1', url }] }),
      ok({ image_id: 'i1', material_id: 'm1', image_url: url }),
    )
    const called: string[] = []
    const watched: typeof fetch = (input, init) => {
      called.push(new URL(String(input)).origin)
      return fetch(input, init)
    }
    const adapter = tiktokAt(wire.url, { ...once, fetch: watched })
    await adapter.checkCreative(tiktokAccess, { assetRef: 'v1', kind: 'video' })
    expect(new Set(called)).toEqual(new Set([wire.url]))
    expect(wire.seen.at(-1)!.body).toContain(JSON.stringify(url))
  }
  expect(elsewhere.seen).toEqual([])
})

describe('a secret is taken out of what a network says', () => {
  const secret = '1//0aB-c_d/EfGhIjKlMnOpQrStUvWxYz+0123456789'
  const spelled: [string, string][] = [
    ['as it is', secret],
    ['in an address', encodeURIComponent(secret)],
    ['in a form', new URLSearchParams({ a: secret }).toString()],
    ['in JSON with escaped slashes', secret.replaceAll('/', '\\/')],
    ['in hex', Buffer.from(secret).toString('hex')],
    ['in base64', Buffer.from(`Bearer ${secret}, and more`).toString('base64')],
    ['in base64 for addresses', Buffer.from(`a${secret}, and more`).toString('base64url')],
    ['cut off', secret.slice(0, 24)],
  ]
  test.each(spelled)('%s', (_, told) => {
    const clean = withoutSecrets(`{"before":1,"said":"${told}","after":2}`, [secret])
    expect(clean).toContain('[removed]')
    expect(JSON.parse(clean)).toMatchObject({ before: 1, after: 2 })
    for (const [, spelling] of spelled.slice(0, 5)) expect(clean).not.toContain(spelling)
  })

  test('and whatever else looks like one leaves a message', () => {
    const others = [
      'ya29.a0AfB_byC-0123456789',
      '4/0AfJohXk-0123456789ab',
      'GOCSPX-0123456789abcdef',
    ]
    for (const one of others) expect(scrub(`it was ${one}, no`, [])).toBe('it was [removed], no')
    expect(scrub('Authorization: Bearer abc.def', [])).toBe('Authorization: Bearer [removed]')
    expect(scrub('Access-Token: 0123abcd', [])).toBe('Access-Token: [removed]')
    expect(scrub('The secret is wrong. Sign in again.', [])).toBe(
      'The secret is wrong. Sign in again.',
    )
  })
})
