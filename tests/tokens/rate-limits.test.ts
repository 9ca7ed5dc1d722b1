import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openSharedLimiter } from '../../server/http/shared-limiter.ts'
import { callOver, send, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
let web: string
beforeAll(async () => {
  house = await openHouse()
  Object.assign(house.env, { API_READS_PER_MINUTE: 6, API_WRITES_PER_MINUTE: 2 })
  web = await house.web()
})
afterAll(() => house.close())

// The minute stands still, so that none of these runs over its end.
const minute = new Date('2026-11-22T10:00:15Z')
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: minute })
})
afterEach(() => {
  vi.useRealTimers()
})

async function tokenOf(permission: 'read' | 'write' = 'write') {
  const admin = await house.as('admin@aurora.test')
  const order = { organizationId: house.organizations.aurora, name: 'Busy', permission, days: 9 }
  const { token } = await admin.tokens.create(order)
  return { authorization: `Bearer ${token}` }
}

const read = (credential: { authorization: string }, path = '/api/campaigns') =>
  send(web, `GET ${path}`, { credential })
const limitsOf = ({ headers }: { headers: Headers }) =>
  ['limit', 'remaining', 'reset'].map((name) => Number(headers.get(`ratelimit-${name}`)))

test('each answer tells what is left, the one too many is refused with when to come again', async () => {
  const credential = await tokenOf()
  for (let left = 5; left >= 0; left -= 1) {
    const answer = await read(credential)
    expect(answer.status).toBe(200)
    expect(limitsOf(answer)).toEqual([6, left, 45])
  }
  const refused = await read(credential)
  expect(refused.status).toBe(429)
  expect(limitsOf(refused)).toEqual([6, 0, 45])
  expect(refused.headers.get('retry-after')).toBe('45')
  expect(JSON.parse(refused.text)).toEqual({
    error: {
      code: 'rate_limited',
      message: 'This token reads too often. Try again in 45 seconds.',
    },
  })
})

test('another token is not affected, writes have an allowance of their own, and the minute passes', async () => {
  const [busy, other] = [await tokenOf(), await tokenOf()]
  for (let n = 0; n < 7; n += 1) await read(busy)
  expect((await read(busy)).status).toBe(429)
  expect((await read(other)).status).toBe(200)
  const write = () => send(web, 'POST /api/campaigns', { credential: busy, body: { name: 7 } })
  expect([(await write()).status, (await write()).status]).toEqual([422, 422])
  expect(await write()).toMatchObject({ status: 429 })
  vi.setSystemTime(new Date(minute.getTime() + 45_000))
  expect(limitsOf(await read(busy))).toEqual([6, 5, 60])
  expect((await write()).status).toBe(422)
})

test('every door counts: a missing record, a file’s content and the procedures alike', async () => {
  const credential = await tokenOf()
  const id = '0197f000-0000-7000-8000-000000000000'
  expect((await read(credential, `/api/campaigns/${id}`)).status).toBe(404)
  expect((await read(credential, `/api/assets/${id}/content`)).status).toBe(404)
  await callOver(web, { path: 'campaigns.list', type: 'query' }, {}, credential)
  expect(limitsOf(await read(credential))).toEqual([6, 2, 45])
})

test('the console is not counted, and a token that is none tells nothing of limits', async () => {
  vi.useRealTimers()
  const cookie = await signInOver(web, 'admin@aurora.test')
  for (let n = 0; n < 9; n += 1) {
    const answer = await callOver(web, { path: 'campaigns.list', type: 'query' }, {}, cookie)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('ratelimit-limit')).toBeNull()
  }
  const invalid = { authorization: `Bearer cck_read_${'a'.repeat(38)}` }
  const answer = await read(invalid)
  expect(answer.status).toBe(401)
  expect(answer.headers.get('ratelimit-limit')).toBeNull()
})

test('with the usual limits the 601st read of a minute is refused', () => {
  const { take } = openSharedLimiter({
    db: house.db,
    name: 'usual',
    perMinute: 600,
    now: () => minute.getTime(),
  })
  const answers = Array.from({ length: 601 }, () => take('1').allowed)
  expect(answers.lastIndexOf(true)).toBe(599)
  expect(answers[600]).toBe(false)
})

test('two servers share one allowance, and a new minute is a new one', async () => {
  let now = minute.getTime()
  const open = () =>
    openSharedLimiter({ db: house.db, name: 'shared', perMinute: 10, now: () => now })
  const [here, there] = [open(), open()]
  for (let n = 0; n < 9; n += 1) here.take('1')
  await here.share()
  there.take('1')
  await there.share()
  expect(there.take('1')).toMatchObject({ allowed: false, remaining: 0 })
  expect(there.take('2').allowed).toBe(true)
  now += 60_000
  expect(there.take('1')).toMatchObject({ allowed: true, remaining: 9 })
})
