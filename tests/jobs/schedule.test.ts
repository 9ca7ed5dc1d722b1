import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { tick } from '../../server/jobs/schedule.ts'
import { accounts, connectAccount, rawConnection, travel } from '../connections/journey.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
let us: number
let japan: number

beforeAll(async () => {
  house = await openHouse()
  us = await connectAccount(house, accounts.us)
  japan = await connectAccount(house, accounts.japan)
  await house.runJobs()
})
afterAll(() => house.close())

const runsOf = async (id: number) =>
  (
    await rows<{ cause: string }>(
      house.db,
      'SELECT cause FROM sync_runs WHERE connection_id = $1 ORDER BY id',
      [id],
    )
  ).map((one) => one.cause)

async function work() {
  await tick(house.rooms)
  await house.runJobs()
}

test('each account is synced when it is six on its own clock', async () => {
  expect(await runsOf(us)).toEqual(['first'])
  expect((await rawConnection(house, us)).next_sync_at).toEqual(new Date('2026-03-10T13:00:00Z'))
  expect((await rawConnection(house, japan)).next_sync_at).toEqual(new Date('2026-03-10T21:00:00Z'))
  await house.setTime(new Date('2026-03-10T12:59:00Z'))
  await work()
  expect(await runsOf(us)).toEqual(['first'])
  await house.setTime(new Date('2026-03-10T13:00:00Z'))
  await work()
  await work()
  expect(await runsOf(us)).toEqual(['first', 'schedule'])
  expect(await runsOf(japan)).toEqual(['first'])
  await house.setTime(new Date('2026-03-10T21:00:00Z'))
  await work()
  expect(await runsOf(japan)).toEqual(['first', 'schedule'])
})

test('a paused account is left out, and caught up when resumed', async () => {
  const admin = await house.as('admin@aurora.test')
  await admin.connections.pauseSync({ id: us })
  const before = await runsOf(us)
  await house.advance({ days: 4 })
  await work()
  expect(await runsOf(us)).toEqual(before)
  await admin.connections.resumeSync({ id: us })
  await work()
  expect(await runsOf(us)).toEqual([...before, 'missed_days'])
})

test('a limited account waits until its limit is over', async () => {
  await house.advance({ days: 1 })
  const until = new Date(house.clock.now().getTime() + 3_600_000)
  await row(
    house.db,
    'UPDATE ad_platform_connections SET limited_until = $2 WHERE id = $1 RETURNING id',
    [us, until],
  )
  const before = await runsOf(us)
  await work()
  expect(await runsOf(us)).toEqual(before)
  await house.setTime(until)
  await work()
  expect((await runsOf(us)).length).toBe(before.length + 1)
})

test('grants are renewed ahead of their end without anybody asking', async () => {
  await house.advance({ days: 45 })
  await work()
  const { token_refresh_at, status } = await rawConnection(house, us)
  expect(status).toBe('working')
  expect(token_refresh_at!.getTime()).toBeGreaterThan(house.clock.now().getTime())
})

test('old sign-in journeys are forgotten', async () => {
  await travel(house, { organizationId: house.organizations.aurora, connectionId: us })
  await work()
  expect(await house.count('oauth_states')).toBe(1)
  await house.advance({ minutes: 10 })
  await work()
  expect(await house.count('oauth_states')).toBe(0)
})

test('an account that cannot be queued holds up no other', async () => {
  await house.advance({ days: 1 })
  await row(
    house.db,
    `UPDATE ad_platform_connections SET network = 'tiktok' WHERE id = $1 RETURNING id`,
    [us],
  )
  // As if its settings were taken away between the look at the clock and the request.
  const { networks } = house.rooms
  const get = (name: string) => (name === 'tiktok' ? undefined : networks.get(name))
  const all = () => [{ ...networks.get('meta')!, name: 'tiktok' as const }, ...networks.all()]
  const before = await runsOf(japan)
  await expect(tick({ ...house.rooms, networks: { get, all } })).rejects.toThrow(
    /rounds of the schedule failed/,
  )
  expect((await runsOf(japan)).length).toBe(before.length + 1)
})
