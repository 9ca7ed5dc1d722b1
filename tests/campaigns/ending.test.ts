import { afterAll, beforeAll, expect, test } from 'vitest'
import { completeDue, completeSpent } from '../../server/campaigns/complete.ts'
import { rows } from '../../server/database/sequelize.ts'
import { aGroup, anAd, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const inDays = (days: number) =>
  new Date(stage.house.clock.now().getTime() + days * 86_400_000).toISOString()

const spend = (id: number, day: string, micros: string) =>
  rows(
    stage.house.db,
    `INSERT INTO campaign_analytics (organization_id, campaign_id, day, network, currency, spend_micros,
       impressions, clicks, conversions, revenue_micros, fee_micros, revision_id, updated_at)
     VALUES ($1, $2, $3, 'meta', 'USD', $4::bigint, 1, 1, 0, 0, 0, 1, $5) RETURNING day`,
    [stage.house.organizations.aurora, id, day, micros, stage.house.clock.now()],
  )

const completeSpentHere = () =>
  completeSpent(stage.house.rooms, {
    organizationId: stage.house.organizations.aurora,
    connectionId: stage.connectionId,
  })

test('a campaign completes when its end has passed, also out of a pause, and not a minute before', async () => {
  const endsAt = inDays(2)
  const { id: running } = await stage.running({ endsAt })
  const { id: paused } = await stage.running({ endsAt })
  await stage.admin.campaigns.pause({ id: paused })
  const { id: endless } = await stage.running()
  await stage.house.advance({ days: 1, hours: 23, minutes: 59 })
  await completeDue(stage.house.rooms)
  expect((await stage.get(running)).lifecycle).toBe('active')
  await stage.house.advance({ minutes: 1 })
  await completeDue(stage.house.rooms)
  expect(await stage.get(running)).toMatchObject({ lifecycle: 'completed', endedAt: endsAt })
  expect((await stage.get(paused)).lifecycle).toBe('completed')
  expect((await stage.get(endless)).lifecycle).toBe('active')
  const { items: events } = await stage.admin.campaigns.events({ id: running })
  expect(events[0]).toMatchObject({ move: 'complete', reason: 'The end date passed.' })
})

test('a campaign whose groups have all ended completes with the last of them', async () => {
  const groups = [1, 2].map((days) => ({
    ...aGroup(`Until ${days}`, [anAd('Ad', stage.assetId)]),
    endsAt: inDays(days),
  }))
  const { id } = await stage.running({ groups })
  await stage.house.advance({ days: 1, hours: 1 })
  await completeDue(stage.house.rooms)
  expect((await stage.get(id)).lifecycle).toBe('active')
  await stage.house.advance({ days: 1 })
  await completeDue(stage.house.rooms)
  expect((await stage.get(id)).lifecycle).toBe('completed')
})

test('a campaign completes when its lifetime budget is used up, to the last micro', async () => {
  const { id } = await stage.running({
    budgetType: 'lifetime',
    budgetMicros: '50000000',
    endsAt: inDays(30),
  })
  const { id: daily } = await stage.running()
  await spend(id, '2026-03-10', '49990000')
  await spend(daily, '2026-03-10', '999000000')
  await completeSpentHere()
  expect((await stage.get(id)).lifecycle).toBe('active')
  await spend(id, '2026-03-11', '10000')
  await completeSpentHere()
  expect((await stage.get(id)).lifecycle).toBe('completed')
  expect((await stage.get(daily)).lifecycle).toBe('active')
})

test('an end waits for a move that is still open at the network', async () => {
  const { id } = await stage.running({ endsAt: inDays(1.5) })
  await stage.fault({ kind: 'reset_after_write', match: { step: 'update' } })
  await stage.admin.campaigns.pause({ id })
  await stage.house.advance({ days: 2 })
  await completeDue(stage.house.rooms)
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'active', pendingMove: 'pause' })
})
