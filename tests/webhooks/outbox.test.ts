import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { moveCampaign } from '../../server/campaigns/move.ts'
import { noteNetworkError } from '../../server/connections/access.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { openIssue, resolveIssues } from '../../server/issues/open.ts'
import { NetworkError } from '../../server/networks/network-error.ts'
import { systemActor } from '../../server/principal.ts'
import { webhookEvents, webhookExamples } from '../../shared/webhooks.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { creatorDraft } from '../creators/stage.ts'
import { type Hooks, openHooks } from './receiver.ts'

let stage: Stage
let hooks: Hooks
let campaignId: number

beforeAll(async () => {
  stage = await openStage()
  campaignId = (await stage.running()).id
  hooks = await openHooks(stage.house)
})
afterAll(async () => {
  await hooks.close()
  await stage.close()
})
beforeEach(() => {
  hooks.receiver.received.length = 0
})

type Event = { type: keyof typeof webhookExamples; timestamp: string; data: object }

const told = () => hooks.receiver.received.map((one) => JSON.parse(one.body) as Event)

/** The same names at every depth, in the same order, with values of the same kind. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return 'list'
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value
  return Object.entries(value).map(([name, one]) => [name, shapeOf(one)])
}
const names = (value: object) =>
  JSON.stringify(shapeOf(value)).replace(/"(?:null|string|number)"/g, '"value"')

function expectLikeExample({ type, data }: Event) {
  expect(names(data)).toBe(names(webhookExamples[type]))
}

test('while nobody listens, nothing is written', async () => {
  await stage.admin.campaigns.pause({ id: campaignId })
  await stage.admin.campaigns.resume({ id: campaignId })
  expect(await stage.house.count('webhook_events')).toBe(0)
  const others = `SELECT count(*) AS n FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier LIKE '%webhooks'`
  expect(await row(stage.house.db, others)).toEqual({ n: 0n })
})

test('a move is told to the endpoints that listen to it, and to no other organization’s', async () => {
  const mine = await hooks.listen(['campaign.moved'])
  const deaf = await hooks.listen(['fee.posted'])
  const basalt = await hooks.as('owner@basalt.test')
  const theirs = await basalt.webhooks.create({
    organizationId: stage.house.organizations.basalt,
    url: hooks.receiver.url,
    events: [...webhookEvents],
  })
  await stage.admin.campaigns.pause({ id: campaignId, reason: 'Out of stock' })
  await hooks.run()
  expect(told()).toHaveLength(1)
  expect(told()[0]).toMatchObject({
    type: 'campaign.moved',
    data: {
      organization_id: stage.house.organizations.aurora,
      campaign: { number: campaignId, kind: 'ad', title: 'Spring' },
      move: 'pause',
      from: 'active',
      to: 'paused',
      paused_by: ['person'],
      reason: 'Out of stock',
      by: 'session',
    },
  })
  expectLikeExample(told()[0]!)
  for (const [caller, { id }] of [
    [hooks.admin, deaf],
    [basalt, theirs],
  ] as const) {
    expect((await caller.webhooks.deliveries({ id })).items).toEqual([])
    await caller.webhooks.remove({ id })
  }
  await stage.admin.campaigns.resume({ id: campaignId })
  await hooks.run()
  await hooks.admin.webhooks.remove({ id: mine.id })
})

test('a move that is rolled back is told to nobody', async () => {
  const { id } = await hooks.listen(['campaign.moved'])
  const { db, organizations, clock } = stage.house
  const moving = {
    organizationId: organizations.aurora,
    id: campaignId,
    move: 'pause',
    actor: systemActor('Test'),
    now: clock.now(),
    pauser: 'person',
  } as const
  const undone = inTransaction(db, async (transaction) => {
    await moveCampaign(db, moving, transaction)
    const seen = await rows(
      db,
      'SELECT 1 FROM webhook_events WHERE occurred_at = $1',
      [clock.now()],
      transaction,
    )
    expect(seen.length).toBeGreaterThan(0)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await hooks.run()
  expect(told()).toEqual([])
  await hooks.admin.webhooks.remove({ id })
})

test('an issue is told when it opens, when it is resolved and when it returns, not while it stands', async () => {
  const { id } = await hooks.listen(['issue.opened', 'issue.resolved'])
  const { db, organizations, clock } = stage.house
  const key = {
    organizationId: organizations.aurora,
    cause: 'launch_refused',
    resourceType: 'campaign',
    resourceId: campaignId,
    now: clock.now(),
  } as const
  const words = { message: 'The network refused.', nextStep: 'Look at the ads.' }
  const open = () =>
    inTransaction(db, (transaction) =>
      openIssue(db, { ...key, ...words, campaignId, severity: 'high', turn: 'open' }, transaction),
    )
  await open()
  await open()
  await inTransaction(db, (transaction) => resolveIssues(db, key, transaction))
  await open()
  await hooks.run()
  const types = told().map((one) => one.type)
  expect(types.sort()).toEqual(['issue.opened', 'issue.opened', 'issue.resolved'])
  for (const one of told()) expectLikeExample(one)
  await hooks.admin.webhooks.remove({ id })
})

test('money that comes in is told once', async () => {
  const { id } = await hooks.listen(['funding.settled'])
  const campaign = await creatorDraft(stage.house)
  const funding = await stage.admin.fundings.create({
    id: campaign.id,
    provider: 'transfer',
    amountMicros: '5000000',
    idempotencyKey: 'told-once',
  })
  const operator = await hooks.as('operator@staff.test')
  await operator.fundings.settle({
    id: funding.id,
    amountMicros: '5000000',
    arrivedOn: '2026-03-10',
    idempotencyKey: 'arrived',
  })
  await hooks.run()
  expect(told()).toHaveLength(1)
  expect(told()[0]).toMatchObject({
    data: { funding: { number: funding.id, settled_micros: '5000000', currency: 'USD' } },
  })
  expectLikeExample(told()[0]!)
  await hooks.admin.webhooks.remove({ id })
})

test('each fee that a sync posts is told, with the amounts of its entry', async () => {
  const { id } = await hooks.listen(['fee.posted'])
  await stage.house.advance({ days: 2 })
  await stage.admin.connections.sync({ id: stage.connectionId })
  await hooks.run()
  const posted = await rows<{ id: bigint; amount_micros: bigint; day: string }>(
    stage.house.db,
    'SELECT id, amount_micros, day::text AS day FROM ad_spend_fees ORDER BY id',
  )
  expect(posted.length).toBeGreaterThan(0)
  const fees = told()
    .map((one) => (one.data as { fee: { number: string; amount_micros: string; day: string } }).fee)
    .sort((a, b) => Number(a.number) - Number(b.number))
  expect(fees.map((one) => [one.number, one.amount_micros, one.day])).toEqual(
    posted.map((one) => [String(one.id), String(one.amount_micros), one.day]),
  )
  expectLikeExample(told()[0]!)
  await hooks.admin.webhooks.remove({ id })
})

test('a connection whose sign-in has ended is told once', async () => {
  const { id } = await hooks.listen(['connection.needs_attention'])
  const key = { organizationId: stage.house.organizations.aurora, connectionId: stage.connectionId }
  const error = () =>
    new NetworkError('meta', {
      kind: 'permission',
      userMessage: 'Meta asks for one more permission.',
    })
  await noteNetworkError(stage.house.rooms, key, error())
  await noteNetworkError(stage.house.rooms, key, error())
  await hooks.run()
  expect(told()).toHaveLength(1)
  expect(told()[0]).toMatchObject({
    data: {
      connection: { number: stage.connectionId, network: 'meta' },
      cause: 'permission_missing',
    },
  })
  expectLikeExample(told()[0]!)
  await hooks.admin.webhooks.remove({ id })
})
