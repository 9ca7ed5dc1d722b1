import { afterEach, describe, expect, test } from 'vitest'
import accounts from './samples/tiktok-accounts.json'
import { access, asked, ok, refusal, tiktokAt } from './tiktok-wire.ts'
import { json, startWire } from './wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
afterEach(() => wire?.stop())

const grant = {
  accessToken: access.accessToken,
  refreshToken: null,
  expiresAt: null,
  scopes: ['4'],
}
const granted = (...ids: string[]) =>
  ok({ list: ids.map((id) => ({ advertiser_id: id, advertiser_name: id })) })
const [good, suspended] = accounts.data.list
const ids = [good!.advertiser_id, suspended!.advertiser_id]

describe('accounts as TikTok really sends them', () => {
  test('count their days in the zone of the city, not in the reversed offset', async () => {
    wire = await startWire(granted(...ids), json(accounts))
    const [usable, other] = await tiktokAt(wire.url).listAccounts(grant)
    expect(usable).toEqual({
      accountId: '7002238017842757633',
      name: 'Airbyte0830',
      currency: 'USD',
      timeZone: 'America/Los_Angeles',
      through: null,
      usable: true,
      problem: null,
    })
    expect(other).toMatchObject({ usable: false, timeZone: 'Europe/Istanbul' })
    expect(other?.problem).toMatch(
      /suspended this account\. TikTok says: Your account has been .* \(until 2032-12-10\)$/s,
    )
  })

  test('are asked for a hundred at a time, and the app’s secret goes no further', async () => {
    const many = Array.from({ length: 101 }, (_, index) => String(7_000_000 + index))
    wire = await startWire(granted(...many), ok({ list: [] }))
    expect(await tiktokAt(wire.url).listAccounts(grant)).toEqual([])
    const [first, ...others] = wire.seen.map(({ url }) => asked(url))
    expect(first).toMatchObject({ app_id: '7400000000000000001' })
    expect(others.map(({ advertiser_ids: some }) => (some as string[]).length)).toEqual([100, 1])
    expect(wire.seen[1]?.url).not.toContain('secret')
  })

  test.each([
    [40300, 'The advertiser does not exist.'],
    [40001, 'No permission to operate advertiser 1.'],
  ])('one that was taken away (%s) does not hide the others', async (code, message) => {
    wire = await startWire(granted('1', ...ids), (response, { url }) => {
      const wanted = asked(url).advertiser_ids as string[]
      if (wanted.includes('1')) return refusal(code, message)(response, wire.seen[0]!)
      const list = accounts.data.list.filter(({ advertiser_id: id }) => wanted.includes(id))
      ok({ list })(response, wire.seen[0]!)
    })
    const found = await tiktokAt(wire.url).listAccounts(grant)
    expect(found.map(({ accountId }) => accountId)).toEqual(ids)
  })

  test.each(['Mars/Olympus', '+02:00', ''])('with the zone %j it cannot be used', async (zone) => {
    const nowhere = { ...good, display_timezone: zone }
    wire = await startWire(granted(ids[0]!), ok({ list: [nowhere] }))
    expect(await tiktokAt(wire.url).listAccounts(grant)).toMatchObject([{ usable: false }])
  })
})

describe('signing in', () => {
  const exchange = () => tiktokAt(wire.url).exchangeCode({ code: 'the-code', redirectUri: 'x' })

  test('the page is asked for without scopes', () => {
    const url = new URL(
      tiktokAt('http://x').authorizeUrl({ state: 's', redirectUri: 'https://c.test/back' }),
    )
    expect(url.origin + url.pathname).toBe('https://business-api.tiktok.com/portal/auth')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      app_id: '7400000000000000001',
      state: 's',
      redirect_uri: 'https://c.test/back',
    })
  })

  test('a code becomes a grant without an end', async () => {
    wire = await startWire(ok({ access_token: 'fresh-token', scope: [4, 5] }))
    expect(await exchange()).toEqual({
      accessToken: 'fresh-token',
      refreshToken: null,
      expiresAt: null,
      scopes: ['4', '5'],
    })
    expect(JSON.parse(wire.seen[0]!.body)).toMatchObject({
      auth_code: 'the-code',
      return_advertiser_ids: false,
    })
  })

  test.each([
    [40110, 'Auth_code is used', 'auth'],
    [40101, 'The auth_code is incorrect.', 'auth'],
    [40101, 'app_id and secret do not match', 'rejected'],
  ])('refused with %s “%s” it is %s, and asked once', async (code, message, kind) => {
    wire = await startWire(refusal(code, message))
    await expect(exchange()).rejects.toMatchObject({ kind })
    expect(wire.seen).toHaveLength(1)
  })

  test('a person who allowed nothing is told at once', async () => {
    wire = await startWire(ok({ access_token: 'fresh-token', scope: [] }))
    await expect(exchange()).rejects.toMatchObject({ kind: 'permission' })
  })

  test('a grant stays what it is, as long as TikTok takes it', async () => {
    wire = await startWire(granted('1'), refusal(40105))
    const tiktok = tiktokAt(wire.url)
    expect(await tiktok.refreshGrant(grant)).toEqual(grant)
    await expect(tiktok.refreshGrant(grant)).rejects.toMatchObject({ kind: 'auth' })
    await expect(tiktok.revokeGrant(grant)).resolves.toBeUndefined()
  })
})
