import { afterAll, beforeAll, expect, test } from 'vitest'
import { followBilling, settleBilling } from '../../server/campaigns/billing-follow.ts'
import { resolvePendingMoves } from '../../server/campaigns/resolve.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { NetworkError } from '../../server/networks/network-error.ts'
import { type BilledStage, openBilledStage } from './billed-stage.ts'

let stage: BilledStage
beforeAll(async () => {
  stage = await openBilledStage()
})
afterAll(() => stage.close())

const key = (campaignId: number) => ({
  organizationId: stage.house.organizations.aurora,
  campaignId,
})

/** What a worker that died leaves: the job is gone, its work is not done. */
const loseJobs = () =>
  rows(stage.house.db, 'DELETE FROM graphile_worker._private_jobs RETURNING id')

const refusing = () => {
  let asked = 0
  const pauseCampaign = () => {
    asked += 1
    throw new NetworkError('meta', { kind: 'rejected', userMessage: 'Meta refused the pause.' })
  }
  return { rooms: stage.roomsWith({ pauseCampaign }), times: () => asked }
}

test('a job that was lost on the way is found and done by the next round, either way', async () => {
  const id = await stage.runningWith(1)
  await stage.empty(id)
  await settleBilling(stage.house.rooms)
  await loseJobs()
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'active', status: 'payment_failed' })
  await stage.round()
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'paused', pausedBy: ['billing'] })

  await stage.fund(id, 1)
  await settleBilling(stage.house.rooms)
  await loseJobs()
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'paused', billing: 'ok' })
  await stage.round()
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'active', pausedBy: [] })
})

test('done twice it is done once', async () => {
  const id = await stage.runningWith(1)
  await stage.empty(id)
  await settleBilling(stage.house.rooms)
  await Promise.all([1, 2, 3].map(() => followBilling(stage.house.rooms, key(id))))
  await stage.round()
  const { items } = await stage.admin.campaigns.events({ id })
  expect(items.map((one) => one.move)).toEqual(['pause', 'arrive', 'launch'])
  expect(await stage.openIssues(id)).toEqual(['payment_failed high waiting_brand'])
})

test('a network that refuses the pause is told, left in peace for a while, and asked again', async () => {
  const id = await stage.runningWith(1)
  await stage.empty(id)
  const { rooms, times } = refusing()
  await settleBilling(rooms)
  await loseJobs()
  await followBilling(rooms, key(id))
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'active', pendingMove: null })
  expect(await stage.openIssues(id)).toEqual([
    'pause_refused high open',
    'payment_failed high waiting_brand',
  ])
  await settleBilling(rooms)
  const job = "SELECT 1 FROM graphile_worker._private_jobs WHERE key = 'billing:' || $1"
  expect(await row(stage.house.db, job, [id])).toBeNull()
  expect(times()).toBe(1)
  await stage.house.advance({ minutes: 20 })
  await stage.round()
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'paused', pausedBy: ['billing'] })
  expect(await stage.openIssues(id)).toEqual(['payment_failed high waiting_brand'])
})

test('money that comes before the pause was possible leaves nothing behind', async () => {
  const id = await stage.runningWith(1)
  await stage.empty(id)
  const { rooms } = refusing()
  await settleBilling(rooms)
  await loseJobs()
  await followBilling(rooms, key(id))
  await stage.fund(id, 1)
  await stage.round()
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'active', billing: 'ok', openIssues: 0 })
})

test('a pause whose answer is lost is found out, and is held by billing and not by a person', async () => {
  const id = await stage.runningWith(1)
  await stage.empty(id)
  await stage.fault({ kind: 'timeout_after_write', match: { step: 'update' } })
  await stage.round()
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'active', pendingMove: 'pause' })
  await stage.house.advance({ minutes: 1 })
  await resolvePendingMoves(stage.house.rooms)
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'paused', pausedBy: ['billing'] })
})

test('a network that stays away is told after a quarter of an hour', async () => {
  const id = await stage.runningWith(1)
  await stage.empty(id)
  await stage.fault({ kind: 'rate_limit', times: 'always', match: { step: 'update' } })
  await stage.round()
  expect(await stage.openIssues(id)).toEqual(['payment_failed high waiting_brand'])
  await stage.house.advance({ minutes: 16 })
  await stage.round()
  expect(await stage.openIssues(id)).toContain('pause_refused high open')
  await stage.calm()
  await stage.house.advance({ hours: 2 })
  await stage.round()
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'paused', pausedBy: ['billing'] })
})

test('a campaign that the brand pays for itself is never held for lack of money', async () => {
  const id = await stage.runningWith(1)
  await stage.empty(id)
  await settleBilling(stage.house.rooms)
  await rows(
    stage.house.db,
    "UPDATE ad_platform_connections SET billing = 'brand' WHERE id = $1 RETURNING id",
    [stage.connectionId],
  )
  await stage.round()
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'active', billing: 'ok' })
})
