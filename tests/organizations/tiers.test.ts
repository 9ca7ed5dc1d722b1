import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import type { Tier } from '../../shared/organizations.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const noon = new Date('2026-03-10T12:00:00Z')

beforeEach(async () => {
  await house.setTime(noon)
  await rows(
    house.db,
    "DELETE FROM organization_tiers WHERE starts_on > '2025-01-01' RETURNING tier",
  )
})

async function setTier(tier: Tier, startsOn: string, organizationId = house.organizations.aurora) {
  const operator = await house.as('operator@staff.test')
  return operator.organizations.setTier({ organizationId, tier, startsOn })
}

async function stored() {
  const found = await rows<{ line: string }>(
    house.db,
    "SELECT starts_on || ' ' || tier AS line FROM organization_tiers WHERE organization_id = $1 ORDER BY starts_on",
    [house.organizations.aurora],
  )
  return found.map((one) => one.line)
}

test('a tier begins today or later and leaves the days before as they were', async () => {
  const changed = await setTier('agency', '2026-03-10')
  expect(changed.tier).toEqual({ tier: 'agency', rateBps: 400, since: '2026-03-10' })
  expect(await stored()).toEqual(['2025-01-01 pro', '2026-03-10 agency'])
})

test('yesterday is refused: the past is corrected by an adjustment', async () => {
  await expect(setTier('free', '2026-03-09')).rejects.toMatchObject({
    fields: { startsOn: expect.stringContaining('the past is corrected') },
  })
  expect(await stored()).toEqual(['2025-01-01 pro'])
})

test('today is the organization’s own day', async () => {
  await house.setTime(new Date('2026-03-10T23:30:00Z'))
  const { aurora, basalt } = house.organizations
  await expect(setTier('free', '2026-03-10', aurora)).rejects.toMatchObject({
    reason: 'validation_failed',
  })
  expect((await setTier('free', '2026-03-10', basalt)).tier.tier).toBe('free')
})

test('a planned change shows, does not hold yet, and gives way to the next one', async () => {
  const planned = await setTier('agency', '2026-04-01')
  expect(planned.tier.tier).toBe('pro')
  expect(planned.plannedTier).toEqual({ tier: 'agency', startsOn: '2026-04-01' })
  await setTier('starter', '2026-03-20')
  expect(await stored()).toEqual(['2025-01-01 pro', '2026-03-20 starter'])
  await house.setTime(new Date('2026-03-20T12:00:00Z'))
  const operator = await house.as('operator@staff.test')
  const now = await operator.organizations.get({ organizationId: house.organizations.aurora })
  expect([now.tier.tier, now.plannedTier]).toEqual(['starter', null])
})

test('naming the tier that holds anyway takes the plan back', async () => {
  await setTier('agency', '2026-04-01')
  await setTier('pro', '2026-04-01')
  expect(await stored()).toEqual(['2025-01-01 pro'])
  const before = await house.count('audit_events')
  await setTier('pro', '2026-03-10')
  expect(await house.count('audit_events')).toBe(before)
})

test('a change made this morning can be corrected the same day', async () => {
  await setTier('agency', '2026-03-10')
  await setTier('free', '2026-03-10')
  expect(await stored()).toEqual(['2025-01-01 pro', '2026-03-10 free'])
  await setTier('pro', '2026-03-10')
  expect(await stored()).toEqual(['2025-01-01 pro'])
})

test('the history tells each stretch with its rate and its last day, and a new rate begins another', async () => {
  await rows(house.db, "INSERT INTO fee_rates VALUES ('agency', '2026-05-01', 350) RETURNING tier")
  await setTier('agency', '2026-03-20')
  const operator = await house.as('auditor@staff.test')
  const periods = await operator.organizations.tiers({ organizationId: house.organizations.aurora })
  expect(
    periods.map((one) => [one.tier, one.rateBps, one.startsOn, one.endsOn, one.state]),
  ).toEqual([
    ['agency', 350, '2026-05-01', null, 'planned'],
    ['agency', 400, '2026-03-20', '2026-04-30', 'planned'],
    ['pro', 500, '2026-03-10', '2026-03-19', 'current'],
  ])
  expect(periods[0]?.setBy).toBe('Otto Operator')
})

test('the effect of a change is told before it is made, on the spend of the last 28 days', async () => {
  await rows(
    house.db,
    `INSERT INTO organization_daily SELECT $1, 'meta', c, d::date, 10000000, 0, 0, 0, 0, 0
     FROM unnest(ARRAY['EUR', 'USD']) c, generate_series('2026-01-01'::date, '2026-03-10', '1 day') d RETURNING day`,
    [house.organizations.aurora],
  )
  const operator = await house.as('operator@staff.test')
  const question = {
    organizationId: house.organizations.aurora,
    tier: 'free',
    startsOn: '2026-04-01',
  } as const
  const effect = await operator.organizations.tierEffect(question)
  expect(effect.sentences[0]).toBe(
    'Free from 1 April 2026 (Europe/Berlin). Days before stay at Pro.',
  )
  expect(effect.sentences).toContain('New launches on Google will be refused.')
  expect(
    effect.fees.map((one) => [one.currency, one.spendMicros, one.feeNowMicros, one.feeThenMicros]),
  ).toEqual([
    ['EUR', '280000000', '14000000', '16800000'],
    ['USD', '280000000', '14000000', '16800000'],
  ])
})

test('only an operator sets a tier', async () => {
  const order = {
    organizationId: house.organizations.aurora,
    tier: 'agency',
    startsOn: '2026-03-10',
  } as const
  for (const email of ['owner@aurora.test', 'auditor@staff.test', 'support@staff.test'] as const) {
    const caller = await house.as(email)
    await expect(caller.organizations.setTier(order)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  }
})
