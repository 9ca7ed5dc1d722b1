import { afterEach, describe, expect, test } from 'vitest'
import type { OAuthGrant } from '../../server/networks/network.ts'
import { json, metaAt, reset, startWire } from './wire.ts'

type Wire = Awaited<ReturnType<typeof startWire>>
let wire: Wire
afterEach(() => wire?.stop())

const short = json({
  access_token: 'EAAshortshortshortshort',
  token_type: 'bearer',
  expires_in: 7200,
})
const long = json({
  access_token: 'EAAlonglonglonglonglong',
  token_type: 'bearer',
  expires_in: 5_183_944,
})
const permissions = (...declined: string[]) =>
  json({
    data: ['ads_management', 'ads_read', 'business_management'].map((permission) => ({
      permission,
      status: declined.includes(permission) ? 'declined' : 'granted',
    })),
  })
const input = { code: 'the-code-of-the-callback', redirectUri: 'https://console.test/callback' }
const grant: OAuthGrant = {
  accessToken: 'EAAlonglonglonglonglong',
  refreshToken: null,
  expiresAt: new Date('2027-01-20T00:00:00Z'),
  scopes: ['ads_management', 'ads_read'],
}

test('the person is sent to Meta’s dialog with our state and what we need', () => {
  const url = new URL(
    metaAt('https://graph.facebook.com').authorizeUrl({
      state: 's t',
      redirectUri: input.redirectUri,
    }),
  )
  expect(url.origin + url.pathname).toBe('https://www.facebook.com/v21.0/dialog/oauth')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: '2586347315015828',
    redirect_uri: input.redirectUri,
    state: 's t',
    response_type: 'code',
    scope: 'ads_management,ads_read,business_management,pages_show_list,pages_read_engagement',
  })
})

describe('a code', () => {
  test('becomes a token of sixty days, with what was really granted', async () => {
    wire = await startWire(short, long, permissions('business_management'))
    expect(await metaAt(wire.url).exchangeCode(input)).toEqual({
      accessToken: 'EAAlonglonglonglonglong',
      refreshToken: null,
      expiresAt: new Date(Date.parse('2026-11-21T12:00:00Z') + 5_183_944_000),
      scopes: ['ads_management', 'ads_read'],
    })
    const asked = wire.seen.map(({ url }) => new URL(url, 'http://x').searchParams)
    expect(asked[0]?.get('redirect_uri')).toBe(input.redirectUri)
    expect(asked[1]?.get('grant_type')).toBe('fb_exchange_token')
  })

  test('whose token has no end has none here', async () => {
    wire = await startWire(short, json({ access_token: 'EAAforever' }), permissions())
    expect((await metaAt(wire.url).exchangeCode(input)).expiresAt).toBeNull()
  })

  test('is traded once: a lost answer is not asked for again', async () => {
    wire = await startWire(reset)
    await expect(metaAt(wire.url).exchangeCode(input)).rejects.toMatchObject({ kind: 'transient' })
    expect(wire.seen).toHaveLength(1)
  })

  test('that was used asks the person to start again, and is not quoted', async () => {
    const message = `This authorization code has been used: ${input.code}`
    wire = await startWire(json({ error: { code: 100, error_subcode: 36009, message } }, 400))
    const error = await metaAt(wire.url)
      .exchangeCode(input)
      .catch((reason) => reason)
    expect(error).toMatchObject({ kind: 'auth', userMessage: expect.stringMatching(/again/) })
    expect(`${error.message}${error.networkMessage}`).not.toContain(input.code)
  })

  test('without the right to advertise is of no use', async () => {
    wire = await startWire(short, long, permissions('ads_management'))
    await expect(metaAt(wire.url).exchangeCode(input)).rejects.toMatchObject({
      kind: 'permission',
      networkMessage: 'not granted: ads_management',
    })
  })
})

describe('a grant', () => {
  test('is refreshed by trading the living token', async () => {
    wire = await startWire(json({ access_token: 'EAAnext', expires_in: 60 }))
    expect(await metaAt(wire.url).refreshGrant(grant)).toEqual({
      accessToken: 'EAAnext',
      refreshToken: null,
      expiresAt: new Date('2026-11-21T12:01:00Z'),
      scopes: grant.scopes,
    })
  })

  test('that has ended needs the person', async () => {
    wire = await startWire(json({ error: { code: 190, error_subcode: 463, message: 'x' } }, 400))
    await expect(metaAt(wire.url).refreshGrant(grant)).rejects.toMatchObject({ kind: 'auth' })
  })

  test('is given back, and counts as given back when Meta has forgotten it', async () => {
    wire = await startWire(
      json({ success: true }),
      json({ error: { code: 190, message: 'x' } }, 400),
    )
    const meta = metaAt(wire.url)
    await meta.revokeGrant(grant)
    await meta.revokeGrant(grant)
    expect(wire.seen.map(({ method }) => method)).toEqual(['DELETE', 'DELETE'])
  })

  test('opens its accounts, page after page, without ever following Meta’s own links', async () => {
    const account = (id: string) => ({
      id: `act_${id}`,
      account_id: id,
      name: id,
      account_status: 1,
      currency: 'EUR',
      timezone_name: 'Europe/Berlin',
    })
    wire = await startWire(
      json({
        data: [account('1')],
        paging: {
          cursors: { after: 'A' },
          next: 'http://127.0.0.1:1/stolen?access_token=x&after=A',
        },
      }),
      json({ data: [], paging: { next: 'http://127.0.0.1:1/stolen?access_token=x&after=B' } }),
      json({ data: [account('2')], paging: { cursors: { after: 'C' } } }),
    )
    const accounts = await metaAt(wire.url).listAccounts(grant)
    expect(accounts.map(({ accountId }) => accountId)).toEqual(['1', '2'])
    const cursors = wire.seen.map(({ url }) => new URL(url, 'http://x').searchParams.get('after'))
    expect(cursors).toEqual([null, 'A', 'B'])
  })

  test('whose list never ends is not read for ever', async () => {
    wire = await startWire(
      json({ data: [], paging: { cursors: { after: 'A' }, next: 'http://x.test/?after=A' } }),
    )
    await expect(metaAt(wire.url).listAccounts(grant)).rejects.toMatchObject({ kind: 'unknown' })
    expect(wire.seen).toHaveLength(2)
  })
})
