import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
let connectionId: number

/** The story's day is Tuesday 10 March 2026; figures of Aurora's one account begin on 1 February. */
beforeAll(async () => {
  house = await openHouse()
  connectionId = await addConnection('working', '2026-03-09')
  await addDays('EUR', '2026-02-01', '2026-03-10', 10_000_000n)
  await addCampaign({
    title: 'On plan',
    budgetType: 'daily',
    budget: 10_000_000n,
    spentADay: 10_000_000n,
  })
  await addCampaign({
    title: 'Too slow',
    budgetType: 'daily',
    budget: 40_000_000n,
    spentADay: 10_000_000n,
  })
  await addCampaign({
    title: 'Long run',
    budgetType: 'lifetime',
    budget: 600_000_000n,
    spentADay: 10_000_000n,
  })
  for (const [severity, turn] of [
    ['low', 'open'],
    ['high', 'open'],
    ['medium', 'waiting_brand'],
    ['high', 'waiting_network'],
    ['high', 'resolved'],
  ]) {
    await addIssue(severity as string, turn as string)
  }
})
afterAll(() => house.close())

async function addConnection(status: string, syncedThrough: string) {
  const made = await row<{ id: number }>(
    house.db,
    `INSERT INTO ad_platform_connections (organization_id, network, status, account_id, account_name, currency,
       time_zone, last_good_sync_at, synced_through, connected_by, created_at, updated_at)
     SELECT $1, 'meta', $2, 'act_' || $2, 'Account ' || $2, 'EUR', 'Europe/Berlin', $3, $4, id, '2026-01-01', $3
     FROM users WHERE email = 'owner@aurora.test' RETURNING id`,
    [house.organizations.aurora, status, house.clock.now(), syncedThrough],
  )
  return made!.id
}

const addDays = (currency: string, from: string, to: string, spend: bigint) =>
  rows(
    house.db,
    `WITH d AS (SELECT generate_series($2::date, $3::date, '1 day')::date AS day),
     p AS (INSERT INTO platform_daily SELECT 'meta', $4, day, $5, 0, 0, 0, 0, fee_micros($5, 500) FROM d RETURNING day)
     INSERT INTO organization_daily SELECT $1, 'meta', $4, day, $5, 0, 0, 0, 0, fee_micros($5, 500) FROM d RETURNING day`,
    [house.organizations.aurora, from, to, currency, spend],
  )

type Running = { title: string; budgetType: string; budget: bigint; spentADay: bigint }

async function addCampaign({ title, budgetType, budget, spentADay }: Running) {
  await rows(
    house.db,
    `WITH c AS (
       INSERT INTO campaigns (organization_id, uuid, kind, title, network, connection_id, currency, budget_owner,
         budget_type, budget_micros, lifecycle, launched_at, starts_at, ends_at, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), 'ad', $2, 'meta', $3, 'EUR', 'ad_campaign', $4, $5, 'active',
         '2026-02-08 12:00Z', '2026-02-08 12:00Z', '2026-04-09 12:00Z', now(), now()) RETURNING id)
     INSERT INTO campaign_analytics (organization_id, campaign_id, day, network, currency, spend_micros, impressions,
       clicks, conversions, revenue_micros, fee_micros, revision_id, updated_at)
     SELECT $1, id, d::date, 'meta', 'EUR', $6, 0, 0, 0, 0, 0, 1, now()
     FROM c, generate_series('2026-02-09'::date, '2026-03-10', '1 day') d RETURNING day`,
    [house.organizations.aurora, title, connectionId, budgetType, budget, spentADay],
  )
}

const addIssue = (severity: string, turn: string) =>
  rows(
    house.db,
    `INSERT INTO issues (organization_id, uuid, cause, cause_key, severity, turn, resource_type, resource_id, message, next_step, opened_at, last_seen_at, due_at)
     VALUES ($1, gen_random_uuid(), 'x', $2 || $3, $2, $3, 'connection', $4, $2 || ' ' || $3, 'Do it.', $5, $5, $5) RETURNING id`,
    [house.organizations.aurora, severity, turn, connectionId, house.clock.now()],
  )

const brand = async () =>
  (await house.as('member@aurora.test')).homes.brand({ organizationId: house.organizations.aurora })

test('a brand sees what needs it, the worse first, and how much more there is', async () => {
  const home = await brand()
  expect(home.needsYou.map((one) => one.message)).toEqual([
    'high open',
    'medium waiting_brand',
    'low open',
  ])
  expect(home.needsYouTotal).toBe(3)
  expect(home.connections).toMatchObject({ total: 1, broken: 0, timeZone: 'Europe/Berlin' })
  expect(home.campaigns).toEqual({ active: 3, paused: 0, draft: 0, launching: 0, total: 3 })
})

test('the month is told with its fees and a forecast from whole days', async () => {
  const [euros] = (await brand()).month
  expect(euros).toEqual({
    currency: 'EUR',
    // Ten days of March with 10 each, the tenth incomplete.
    spendMicros: '100000000',
    feeMicros: '5000000',
    // Nine whole days, and 22 more at 10 each.
    forecast: { lowMicros: '310000000', highMicros: '310000000', days: 14 },
  })
})

test('without fourteen whole days there is no forecast, and currencies are never added', async () => {
  await addDays('JPY', '2026-03-05', '2026-03-10', 7_000_000n)
  const { month } = await brand()
  expect(month.map((one) => [one.currency, one.spendMicros, one.forecast === null])).toEqual([
    ['EUR', '100000000', false],
    ['JPY', '42000000', true],
  ])
})

test('running campaigns are measured against their budgets, the furthest off first', async () => {
  const { pacing, moneyLeft } = await brand()
  expect(
    pacing.map((one) => [one.title, one.spentMicros, one.foreseenMicros, one.paceBps]),
  ).toEqual([
    // A quarter of seven days at 40.
    ['Too slow', '70000000', '280000000', 2500],
    ['On plan', '70000000', '70000000', 10000],
    // Thirty of sixty days: half of 600, and 30 days at 10 are spent.
    ['Long run', '300000000', '300000000', 10000],
  ])
  expect(moneyLeft).toEqual([
    { currency: 'EUR', lifetimeLeftMicros: '300000000', dailyBudgetMicros: '50000000' },
  ])
})

test('a campaign whose account was not read for days is not called slow', async () => {
  const readUpTo = (day: string) =>
    rows(
      house.db,
      "UPDATE ad_platform_connections SET synced_through = $1::date WHERE status = 'working' RETURNING id",
      [day],
    )
  await readUpTo('2026-03-06')
  expect((await brand()).pacing).toEqual([])
  await readUpTo('2026-03-09')
  expect((await brand()).pacing).toHaveLength(3)
})

test('another brand’s home does not exist, and staff’s homes are staff’s', async () => {
  const owner = await house.as('owner@aurora.test')
  for (const organizationId of [house.organizations.basalt, 2_000_000_000]) {
    await expect(owner.homes.brand({ organizationId })).rejects.toMatchObject({
      reason: 'not_found',
    })
  }
  for (const home of ['support', 'auditor', 'operator'] as const) {
    await expect(owner.homes[home]()).rejects.toMatchObject({ reason: 'not_allowed' })
  }
})

test('support sees the queue: open ones only, the worse first', async () => {
  const home = await (await house.as('support@staff.test')).homes.support()
  expect(home.counts).toEqual({
    mine: 0,
    unassigned: 2,
    open: 2,
    waiting_brand: 1,
    waiting_network: 1,
    late: 0,
  })
  expect(home.queue.map((one) => one.message)).toEqual(['high open', 'low open'])
})

test('the auditor sees days whose entries and figures differ, per currency, with the time of the check', async () => {
  const home = await (await house.as('auditor@staff.test')).homes.auditor()
  expect(home.checkedAt).toBe(house.clock.now().toISOString())
  // No entry was posted for any day, so every day since 1 February lacks its fee.
  expect(home.exceptions).toEqual([
    {
      kind: 'fee_differs',
      count: 38 + 6,
      amounts: [
        { currency: 'EUR', micros: '-19000000' },
        { currency: 'JPY', micros: '-2100000' },
      ],
      oldestDay: '2026-02-01',
    },
  ])
  expect(home.lastMonth).toEqual({
    month: '2026-02',
    connectionsSynced: 1,
    connectionsTotal: 1,
    daysThatDiffer: 28,
  })
})

test('the operator sees health worst first and the account that lags most', async () => {
  await addConnection('needs_reauth', '2026-02-20')
  const home = await (await house.as('operator@staff.test')).homes.operator()
  expect(home.connections).toEqual([
    { state: 'needs_reauth', count: 1 },
    { state: 'working', count: 1 },
  ])
  expect(home.networks).toMatchObject([
    { network: 'meta', accounts: 1, oldestAccount: 'Account working' },
  ])
  expect(home.organizations).toEqual({ total: 2, withoutOwner: 0 })
  const audit = await (await house.as('auditor@staff.test')).homes.auditor()
  expect(audit.exceptions.find((one) => one.kind === 'signed_out')).toMatchObject({
    count: 1,
    oldestDay: '2026-02-21',
  })
})
