import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rekey } from '../../server/cli/rekey.ts'
import { removeOldStates } from '../../server/connections/oauth-state.ts'
import { sealedWith } from '../../server/connections/seal.ts'
import type { Rooms } from '../../server/context.ts'
import { rows } from '../../server/database/sequelize.ts'
import { openRooms } from '../../server/rooms.ts'
import { startWeb } from '../../server/web.ts'
import { type Credential, send, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { decide } from './journey.ts'

let house: House
let web: string
let admin: Credential
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  admin = await signInOver(web, 'admin@aurora.test')
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
  await house.close()
})
beforeEach(async () => {
  await rows(house.db, 'DELETE FROM oauth_states RETURNING 1')
})

type Kept = { used_at: Date | null; code_verifier_sealed: Buffer | null; text: string }
const journeys = () =>
  rows<Kept>(
    house.db,
    'SELECT used_at, code_verifier_sealed, o::text AS text FROM oauth_states o ORDER BY created_at',
  )

async function begin(credential = admin) {
  const path = `GET /api/campaigns/connect/google?organization_id=${house.organizations.aurora}`
  return new URL((await send(web, path, { credential })).headers.get('location')!)
}

/** Where the console sends a browser that comes back; from a second console when one is named. */
async function comeBack(back: URL, { at = web, credential = admin } = {}): Promise<string> {
  const answer = await send(at, `GET ${back.pathname}${back.search}`, { credential })
  return answer.headers.get('location') ?? `${answer.status}`
}

const chosen = /^\/app\/connections\/\d+\/choose$/
const lost = '/app/connections?journey=expired'

test('only the challenge leaves; the verifier is kept sealed and each journey has its own', async () => {
  const [one, other] = [await begin(), await begin()]
  const challenges = [one, other].map((url) => url.searchParams.get('code_challenge'))
  expect(new Set(challenges).size).toBe(2)
  for (const challenge of challenges) expect(challenge).toMatch(/^[\w-]{43}$/)
  expect(one.searchParams.get('code_challenge_method')).toBe('S256')
  expect(one.searchParams.has('code_verifier')).toBe(false)
  for (const { code_verifier_sealed: sealed, text } of await journeys()) {
    expect(sealedWith(sealed!)).toBe(house.rooms.keyring.currentId)
    for (const challenge of challenges) expect(text).not.toContain(challenge)
  }
})

describe('the verifier is gone', () => {
  const left = async () => (await journeys()).map((one) => one.code_verifier_sealed)

  test('after the journey arrived', async () => {
    expect(await comeBack(await decide((await begin()).href))).toMatch(chosen)
    expect(await left()).toEqual([null])
  })

  test('after somebody else showed its state', async () => {
    const back = await decide((await begin()).href)
    const owner = await signInOver(web, 'owner@aurora.test')
    expect(await comeBack(back, { credential: owner })).toBe(lost)
    expect(await left()).toEqual([null])
    expect(await comeBack(back)).toBe(lost)
  })

  test('after a refusal, a failure and a return too late', async () => {
    const no = await decide((await begin()).href, { decision: 'cancel' })
    expect(await comeBack(no)).toContain('journey=refused')
    await house.control('faults', { kind: 'http_500', match: { network: 'google', step: 'token' } })
    expect(await comeBack(await decide((await begin()).href))).toContain('journey=failed')
    const late = await decide((await begin()).href)
    await house.advance({ minutes: 10 })
    expect(await comeBack(late)).toBe(lost)
    expect(await left()).toEqual([null, null, null])
  })

  test('with its row, when nobody comes back', async () => {
    await begin()
    await house.advance({ minutes: 10 })
    await removeOldStates(house.rooms)
    expect(await journeys()).toEqual([])
  })
})

test('a stolen code is of no use in another journey, nor at the network without the verifier', async () => {
  const before = await house.count('ad_platform_connections')
  const stolen = (await decide((await begin()).href)).searchParams.get('code')!
  const own = await decide((await begin()).href)
  own.searchParams.set('code', stolen)
  expect(await comeBack(own)).toBe(lost)
  const form = {
    client_id: 'sandbox-client.apps.googleusercontent.com',
    client_secret: 'sandbox-google-client-secret',
    grant_type: 'authorization_code',
    redirect_uri: `${web}/api/campaigns/connect/google/callback`,
    code: stolen,
  }
  for (const guess of [{}, { code_verifier: '' }, { code_verifier: 'a'.repeat(43) }]) {
    const answer = await fetch(`${house.sandbox.url}/google/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, ...guess } as Record<string, string>),
    })
    expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([
      400,
      'invalid_grant',
    ])
  }
  expect(await house.count('ad_platform_connections')).toBe(before)
})

describe('SECRET_KEY is changed while somebody is at the network', () => {
  const former = () => house.env.SECRET_KEY!
  const current = randomBytes(32).toString('base64')

  async function withKeys(SECRET_KEY: string, FORMER_SECRET_KEYS = ''): Promise<Rooms> {
    const env = { ...house.env, SECRET_KEY, FORMER_SECRET_KEYS }
    const rooms = await openRooms(env, house.database.appUrl, { clock: house.clock })
    closing.push(rooms.close)
    return rooms
  }

  /** The console as it runs after the change, and somebody signed in there. */
  async function consoleOf(rooms: Rooms) {
    // It stands where the former one stood: the network sends people back to that address.
    const env = { ...rooms.env, PUBLIC_URL: web }
    const opened = { ...rooms, env }
    const running = await startWeb({
      env,
      databaseUrl: house.database.appUrl,
      port: 0,
      rooms: opened,
    })
    closing.push(running.stop)
    const cookie = await signInOver(running.url, 'admin@aurora.test')
    return { at: running.url, credential: { ...cookie, origin: web } as Credential }
  }

  /** Begun by a program, so that it may end in whichever session its person has by then. */
  async function begunByToken(): Promise<URL> {
    const caller = await house.as('admin@aurora.test')
    const organizationId = house.organizations.aurora
    const order = { organizationId, name: 'Connect', permission: 'write' as const, days: 9 }
    const { token } = await caller.tokens.create(order)
    const path = `GET /api/campaigns/connect/google?organization_id=${organizationId}`
    const answer = await send(web, path, { credential: { authorization: `Bearer ${token}` } })
    return decide((JSON.parse(answer.text) as { url: string }).url)
  }

  test('with both keys the journey goes on, and after rekey with the new one alone', async () => {
    const backs = [await begunByToken(), await begunByToken()]
    const both = await withKeys(current, former())
    expect(await comeBack(backs[0]!, await consoleOf(both))).toMatch(chosen)
    expect(await rekey(both)).toContain('Sign-ins at a network on their way, sealed anew: 1')
    expect(await rekey(both)).toContain('Sign-ins at a network on their way, sealed anew: 0')
    const only = await withKeys(current)
    expect(await comeBack(backs[1]!, await consoleOf(only))).toMatch(chosen)
  })

  test('a journey of a browser ends in words, since its session has ended too', async () => {
    const back = await decide((await begin()).href)
    const { at, credential } = await consoleOf(await withKeys(current, former()))
    expect(await comeBack(back, { at })).toBe('/app/connections?journey=signed_out')
    expect(await comeBack(back, { at, credential })).toBe(lost)
  })

  test('a key that is taken away at once ends it in words, and the verifier is gone', async () => {
    const back = await begunByToken()
    const stranger = await withKeys(randomBytes(32).toString('base64'))
    const elsewhere = await consoleOf(stranger)
    expect(await comeBack(back, elsewhere)).toBe(lost)
    expect((await journeys()).map((one) => one.code_verifier_sealed)).toEqual([null])
  })
})
