import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { type BilledStage, openBilledStage } from './billed-stage.ts'
import { refusalOf } from './stage.ts'

let stage: BilledStage
beforeAll(async () => {
  stage = await openBilledStage()
})
afterAll(() => stage.close())

const noFunding = 'Add money first. This campaign has no settled funding yet.'

test('what the platform pays for is launched only with money of its own', async () => {
  const { id } = await stage.draft()
  expect((await stage.get(id)).can.launch).toBe(noFunding)
  const preview = await stage.admin.campaigns.preview({ id })
  expect(preview.problems).toContainEqual({ path: '', message: noFunding })
  expect(await refusalOf(stage.admin.campaigns.launch({ id }))).toMatchObject({
    reason: 'move_not_allowed',
    message: noFunding,
  })
  await stage.fund(id, 3)
  expect((await stage.get(id)).can.launch).toBe(true)
  expect((await stage.admin.campaigns.preview({ id })).problems).toEqual([])
})

test('when the money is used up it is paused at the network and the brand is told; new money lets it run', async () => {
  const id = await stage.runningWith(1)
  await stage.spendADay()
  expect(await stage.get(id)).toMatchObject({
    status: 'payment_failed',
    lifecycle: 'paused',
    billing: 'payment_failed',
    pausedBy: ['billing'],
    money: { totalMicros: '1000000', usedMicros: '1000000', unusedMicros: '0' },
    names: { document000: 'paused', document002: 'payment_failed' },
  })
  expect(await stage.statusAtNetwork(id)).toBe('PAUSED')
  expect(await stage.openIssues(id)).toEqual(['payment_failed high waiting_brand'])
  const { items } = await stage.admin.campaigns.events({ id })
  expect(items[0]).toMatchObject({ move: 'pause', reason: 'The money is used up.' })

  await stage.fund(id, 500)
  await stage.round()
  expect(await stage.get(id)).toMatchObject({
    status: 'active',
    lifecycle: 'active',
    billing: 'ok',
    pausedBy: [],
  })
  expect(await stage.statusAtNetwork(id)).toBe('ACTIVE')
  expect(await stage.openIssues(id)).toEqual([])
})

test('what a person paused stays paused when the money comes back', async () => {
  const id = await stage.runningWith(1)
  await stage.admin.campaigns.pause({ id })
  await stage.empty(id)
  await stage.round()
  expect(await stage.get(id)).toMatchObject({
    status: 'payment_failed',
    pausedBy: ['person', 'billing'],
  })
  await stage.fund(id, 1)
  await stage.round()
  expect(await stage.get(id)).toMatchObject({
    status: 'paused',
    billing: 'ok',
    pausedBy: ['person'],
  })
  expect(await stage.statusAtNetwork(id)).toBe('PAUSED')
})

test('a person can let go of their own pause, but not run a campaign without money', async () => {
  const id = await stage.runningWith(1)
  await stage.admin.campaigns.pause({ id })
  await stage.empty(id)
  await stage.round()
  await stage.admin.campaigns.resume({ id })
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'paused', pausedBy: ['billing'] })
  const sentence = 'Its money is used up. Add money, and it runs again by itself.'
  expect((await stage.get(id)).can.resume).toBe(sentence)
  expect(await refusalOf(stage.admin.campaigns.resume({ id }))).toMatchObject({
    reason: 'move_not_allowed',
    message: sentence,
  })
})

test('retrying the payment heals when there is money, and says so when there is none', async () => {
  const id = await stage.runningWith(1)
  expect(await refusalOf(stage.admin.campaigns.retryPayment({ id }))).toMatchObject({
    reason: 'move_not_allowed',
    message: 'Nothing is wrong with its payment.',
  })
  await stage.empty(id)
  await stage.round()
  expect(await refusalOf(stage.support.campaigns.retryPayment({ id }))).toMatchObject({
    reason: 'move_not_allowed',
    message: 'No money has arrived yet. Add money, or wait until a funding has settled.',
  })
  await stage.fund(id, 1)
  expect((await stage.get(id)).can.retry_payment).toBe(true)
  expect(await stage.support.campaigns.retryPayment({ id })).toMatchObject({ billing: 'ok' })
  await stage.house.runJobs()
  expect(await stage.get(id)).toMatchObject({ lifecycle: 'active', pausedBy: [] })
  const [audit] = await rows(
    stage.house.db,
    `SELECT actor_name, before, after FROM audit_events
     WHERE action = 'campaigns.billing' AND record_id = $1 ORDER BY id DESC LIMIT 1`,
    [String(id)],
  )
  expect(audit).toEqual({
    actor_name: 'Sam Support',
    before: { billing: 'payment_failed' },
    after: { billing: 'ok' },
  })
  const member = await stage.house.as('member@aurora.test')
  expect((await refusalOf(member.campaigns.retryPayment({ id }))).reason).toBe('not_allowed')
})

test('who is billed stays fixed when fees were charged, though no sync was good to its end', async () => {
  await rows(
    stage.house.db,
    'UPDATE ad_platform_connections SET last_good_sync_at = NULL WHERE id = $1 RETURNING id',
    [stage.connectionId],
  )
  const change = { id: stage.connectionId, billing: 'brand' as const }
  expect(await refusalOf(stage.operator.connections.setBilling(change))).toMatchObject({
    reason: 'move_not_allowed',
    message: 'Who is billed is fixed: fees were charged on this account.',
  })
})
