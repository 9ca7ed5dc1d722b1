import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountAccess, noteNetworkSuccess } from '../../server/connections/access.ts'
import type { Rooms } from '../../server/context.ts'
import { row } from '../../server/database/sequelize.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { accounts, connectAccount, rawConnection, travel } from './journey.ts'

let house: House
let second: Rooms
let aurora: number
let us: number

beforeAll(async () => {
  house = await openHouse()
  second = await house.secondRooms()
  aurora = house.organizations.aurora
  us = await connectAccount(house, accounts.us)
})
afterAll(() => house.close())

beforeEach(() => house.control('faults', undefined, 'DELETE'))

const keyOf = (connectionId: number) => ({ organizationId: aurora, connectionId })
const open = (rooms: Rooms, id: number) => accountAccess(rooms, keyOf(id))

/** How often the network was asked for a new token. */
async function exchanges(): Promise<number> {
  const { calls }: { calls: { query: Record<string, unknown> }[] } = (await house.control(
    'journal?pathIncludes=oauth/access_token',
  ))!
  return calls.filter((one) => one.query.grant_type === 'fb_exchange_token').length
}

test('a grant is renewed on day 45 of 60, not before', async () => {
  const { token_refresh_at, token_expires_at } = await rawConnection(house, us)
  const days = (at: Date | null) => (at!.getTime() - house.clock.now().getTime()) / 86_400_000
  expect(days(token_expires_at)).toBeCloseTo(60, 0)
  expect(days(token_refresh_at)).toBeCloseTo(45, 0)
  const before = await exchanges()
  await house.advance({ days: 44 })
  await open(house.rooms, us)
  expect(await exchanges()).toBe(before)
})

test('twenty callers in two processes renew a due grant exactly once', async () => {
  await house.advance({ days: 2 })
  const former = (await rawConnection(house, us)).grant_number
  const before = await exchanges()
  const callers = Array.from({ length: 20 }, (_, n) => open(n % 2 ? house.rooms : second, us))
  await Promise.all(callers)
  expect(await exchanges()).toBe(before + 1)
  const { connection } = await open(second, us)
  expect(connection.grantNumber).toBe(former + 1)
  expect(connection.tokenRefreshAt!.getTime()).toBeGreaterThan(house.clock.now().getTime())
})

test('a worker that held the lease too long does not overwrite the newer grant', async () => {
  const due = () =>
    row(
      house.db,
      `UPDATE ad_platform_connections SET token_refresh_at = $2 WHERE id = $1 RETURNING id`,
      [us, house.clock.now()],
    )
  await due()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let asked = () => {}
  const asking = new Promise<void>((resolve) => {
    asked = resolve
  })
  const meta = house.rooms.networks.get('meta')!
  const slow: typeof meta = {
    ...meta,
    refreshGrant: async (grant) => {
      asked()
      await held
      return { ...grant, accessToken: 'late-and-old' }
    },
  }
  const frozen = { ...house.rooms, networks: { get: () => slow, all: () => [slow] } }
  const late = open(frozen, us)
  await asking
  await house.advance({ minutes: 2 })
  const { access } = await open(second, us)
  release()
  expect((await late).access.accessToken).toBe(access.accessToken)
  expect((await open(second, us)).access.accessToken).toBe(access.accessToken)
})

test('when the token is dead already, the others wait for the new one', async () => {
  await row(
    house.db,
    'UPDATE ad_platform_connections SET token_refresh_at = $2, token_expires_at = $2 WHERE id = $1 RETURNING id',
    [us, house.clock.now()],
  )
  const meta = house.rooms.networks.get('meta')!
  let calls = 0
  const renewing: typeof meta = {
    ...meta,
    refreshGrant: async (grant) => {
      calls += 1
      const expiresAt = new Date(house.clock.now().getTime() + 3_600_000)
      return { ...grant, accessToken: 'fresh', expiresAt }
    },
  }
  const networks = { get: () => renewing, all: () => [renewing] }
  const both = [house.rooms, second].map((rooms) => ({ ...rooms, networks }))
  const opened = await Promise.all(Array.from({ length: 20 }, (_, n) => open(both[n % 2]!, us)))
  expect(opened.map((one) => one.access.accessToken)).toEqual(Array(20).fill('fresh'))
  expect(calls).toBe(1)
  await travel(house, { organizationId: aurora, connectionId: us })
})

test('a renewal that fails for a while keeps the token that still lives', async () => {
  await row(
    house.db,
    'UPDATE ad_platform_connections SET token_refresh_at = $2 WHERE id = $1 RETURNING id',
    [us, house.clock.now()],
  )
  const match = { pathIncludes: 'oauth/access_token' }
  await house.control('faults', { kind: 'http_500', match, times: 'always' })
  const { connection } = await open(house.rooms, us)
  expect(connection.status).toBe('working')
  const { last_error, token_refresh_at } = await rawConnection(house, us)
  expect(last_error).toMatch(/Meta/)
  expect(token_refresh_at!.getTime()).toBe(house.clock.now().getTime() + 10 * 60_000)
  await noteNetworkSuccess(house.rooms, keyOf(us))
  expect((await rawConnection(house, us)).last_error).toBeNull()
})
