import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { NetworkName } from '../../shared/networks.ts'
import { networkNames } from '../../shared/networks.ts'
import { type Credential, send, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { decide } from './journey.ts'

let house: House
let web: string
let admin: Credential

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  admin = await signInOver(web, 'admin@aurora.test')
})
afterAll(() => house.close())

const pathOf = (network: NetworkName) => `/api/campaigns/connect/${network}`
const codeOf = (network: NetworkName) =>
  house.rooms.networks.get(network)!.capabilities.callbackCode

/** There, and what the network sends the browser back with. */
async function granted(network: NetworkName): Promise<URL> {
  const path = `GET ${pathOf(network)}?organization_id=${house.organizations.aurora}`
  const start = await send(web, path, { credential: admin })
  return decide(start.headers.get('location')!)
}

async function comeBack(network: NetworkName, query: URLSearchParams | string) {
  const answer = await send(web, `GET ${pathOf(network)}/callback?${query}`, { credential: admin })
  return answer.headers.get('location') ?? String(answer.status)
}

const rowsNow = () => house.count('ad_platform_connections')
const chosen = /^\/app\/connections\/\d+\/choose$/
const lost = '/app/connections?journey=expired'

/** The tokens calls that reached a network since the last look. */
async function exchanges(network: NetworkName): Promise<number> {
  const { calls } = await house.control<{ calls: { step: string | null; method: string }[] }>(
    `journal?network=${network}`,
  )
  await house.control('journal', undefined, 'DELETE')
  return calls.filter(({ step }) => step === 'token').length
}

describe.each(networkNames)('back from %s', (network) => {
  const others = networkNames.filter((one) => one !== network)

  test('once: the same address again finds nothing, and the network is not asked again', async () => {
    const { searchParams } = await granted(network)
    expect(await comeBack(network, searchParams)).toMatch(chosen)
    expect(await exchanges(network)).toBeGreaterThan(0)
    expect(await comeBack(network, searchParams)).toBe(lost)
    expect(await exchanges(network)).toBe(0)
  })

  test.each(others)(
    'its state and code count for nothing at the door of %s, which uses them up',
    async (other) => {
      const before = await rowsNow()
      const { searchParams } = await granted(network)
      const moved = new URLSearchParams(searchParams)
      moved.set(codeOf(other), searchParams.get(codeOf(network))!)
      await exchanges(other)
      expect(await comeBack(other, moved)).toBe(lost)
      expect(await exchanges(other)).toBe(0)
      expect(await comeBack(network, searchParams)).toBe(lost)
      expect(await rowsNow()).toBe(before)
    },
  )

  test.each(others)('the code of %s is refused in its journey', async (other) => {
    const before = await rowsNow()
    const [own, foreign] = [await granted(network), await granted(other)]
    own.searchParams.set(codeOf(network), foreign.searchParams.get(codeOf(other))!)
    expect(await comeBack(network, own.searchParams)).toMatch(/journey=(expired|failed)$/)
    expect(await rowsNow()).toBe(before)
  })

  test('with another code beside its own: its own is the one that is traded', async () => {
    const { searchParams } = await granted(network)
    searchParams.set(codeOf(network) === 'code' ? 'auth_code' : 'code', 'somebody else’s')
    expect(await comeBack(network, searchParams)).toMatch(chosen)
  })

  test('with the other parameter only, or a parameter twice: nothing is traded', async () => {
    const before = await rowsNow()
    const { searchParams } = await granted(network)
    const code = searchParams.get(codeOf(network))!
    const twice = `${searchParams}&${codeOf(network)}=${encodeURIComponent(code)}`
    expect(await comeBack(network, twice)).toBe('400')
    await exchanges(network)
    searchParams.delete(codeOf(network))
    searchParams.set(codeOf(network) === 'code' ? 'auth_code' : 'code', code)
    expect(await comeBack(network, searchParams)).toMatch(/journey=refused$/)
    expect(await exchanges(network)).toBe(0)
    expect(await rowsNow()).toBe(before)
  })

  test.each([
    'https://accounts.google.com.evil.example',
    'https://accounts.google.com',
    'https://www.facebook.com',
    'null',
    'javascript:alert(1)',
  ])('with a code issued by %s, who was not asked: nothing is traded', async (issuer) => {
    const before = await rowsNow()
    const { searchParams } = await granted(network)
    searchParams.set('iss', issuer)
    await exchanges(network)
    expect(await comeBack(network, searchParams)).toMatch(/journey=failed$/)
    expect(await exchanges(network)).toBe(0)
    expect(await rowsNow()).toBe(before)
  })

  test('two states of one person exchanged: each code still belongs to its own journey', async () => {
    const [one, other] = [await granted(network), await granted(network)]
    const [first, second] = [one.searchParams.get('state')!, other.searchParams.get('state')!]
    one.searchParams.set('state', second)
    other.searchParams.set('state', first)
    const ends = [
      await comeBack(network, one.searchParams),
      await comeBack(network, other.searchParams),
    ]
    // Where the network takes a challenge, it refuses; elsewhere both are this person’s own anyway.
    const pkce = house.rooms.networks.get(network)!.capabilities.pkce
    for (const end of ends) expect(end).toMatch(pkce ? /journey=expired$/ : chosen)
  })
})
