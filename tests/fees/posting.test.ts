import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTier } from '../../server/organizations/set-tier.ts'
import type { Tier } from '../../shared/organizations.ts'
import { type Books, noon, openBooks } from '../sync/books.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.close())

const today = '2026-03-10'
const units = (amount: number) => BigInt(amount) * 1_000_000n

test('a Pro brand that spends 100.00 pays 5.00', async () => {
  const account = await books.account(await books.organization(['2025-01-01', 'pro']))
  const campaign = await books.campaign(account, 'pro-1')
  books.network.say(account.accountId, { externalId: 'pro-1', day: today, spendMicros: units(100) })
  const run = await books.sync(account)
  expect(run).toMatchObject({ state: 'succeeded', revisions_added: 1, fees_added: 1 })
  expect(await books.fees(campaign, today)).toEqual([
    { kind: 'charge', amount_micros: 5_000_000n, rate_bps: 500 },
  ])
})

test('100, then 120, then 90 post +5.00, +1.00 and −1.50', async () => {
  const account = await books.account(await books.organization(['2025-01-01', 'pro']))
  const campaign = await books.campaign(account, 'restated')
  for (const spend of [100, 120, 90]) {
    const said = { externalId: 'restated', day: today, spendMicros: units(spend) }
    books.network.say(account.accountId, said)
    await books.sync(account)
  }
  expect(await books.fees(campaign, today)).toEqual([
    { kind: 'charge', amount_micros: 5_000_000n, rate_bps: 500 },
    { kind: 'restatement', amount_micros: 1_000_000n, rate_bps: 500 },
    { kind: 'restatement', amount_micros: -1_500_000n, rate_bps: 500 },
  ])
})

test('each tier pays its own rate, and a brand without a tier the free one', async () => {
  const expected: [string | null, bigint][] = [
    ['free', 6_000_000n],
    ['starter', 6_000_000n],
    ['pro', 5_000_000n],
    ['agency', 4_000_000n],
    [null, 6_000_000n],
  ]
  for (const [tier, amount] of expected) {
    const tiers: [string, string][] = tier ? [['2025-01-01', tier]] : []
    const account = await books.account(await books.organization(...tiers))
    const externalId = `tier-${tier}`
    const campaign = await books.campaign(account, externalId)
    books.network.say(account.accountId, { externalId, day: today, spendMicros: units(100) })
    await books.sync(account)
    expect(await books.amounts(campaign, today), `${tier}`).toEqual([amount])
  }
})

test('a tier change in the window charges each day at the tier of that day', async () => {
  const organization = await books.organization(['2025-01-01', 'starter'], ['2026-03-08', 'agency'])
  const account = await books.account(organization)
  const campaign = await books.campaign(account, 'change', new Date('2026-03-01T00:00:00Z'))
  for (const day of ['2026-03-07', '2026-03-08']) {
    books.network.say(account.accountId, { externalId: 'change', day, spendMicros: units(100) })
  }
  await books.sync(account)
  expect(await books.amounts(campaign, '2026-03-07')).toEqual([6_000_000n])
  expect(await books.amounts(campaign, '2026-03-08')).toEqual([4_000_000n])
  await books.tier(organization, '2026-03-10', 'pro')
  books.network.say(account.accountId, {
    externalId: 'change',
    day: '2026-03-07',
    spendMicros: units(200),
  })
  await books.sync(account)
  expect(await books.amounts(campaign, '2026-03-07')).toEqual([6_000_000n, 6_000_000n])
})

test('a tier that fees were charged by on its first day gives way from the next day on only', async () => {
  const organizationId = await books.organization(['2025-01-01', 'starter'], [today, 'agency'])
  const account = await books.account(organizationId)
  await books.campaign(account, 'same-day')
  const principal = {
    kind: 'session' as const,
    userId: 'somebody',
    name: 'Somebody',
    email: 'somebody@aurora.test',
    staffRole: 'operator' as const,
    memberships: [],
    sessionId: 'session',
    token: null,
  }
  const ctx = { ...books.rooms, principal, requestId: 'test', address: '127.0.0.1' }
  const change = (tier: Tier, startsOn: string) => setTier(ctx, { organizationId, tier, startsOn })
  await change('pro', today)
  books.network.say(account.accountId, {
    externalId: 'same-day',
    day: today,
    spendMicros: units(100),
  })
  await books.sync(account)
  await expect(change('agency', today)).rejects.toMatchObject({
    fields: { startsOn: expect.stringContaining(`began on ${today}`) },
  })
  expect((await change('agency', '2026-03-11')).plannedTier?.tier).toBe('agency')
})

test('yen and euro are charged in their own currency, to the micro', async () => {
  const organization = await books.organization(['2025-01-01', 'pro'])
  for (const [currency, spendMicros, fee] of [
    ['JPY', 1_234_000_000n, 61_700_000n],
    ['EUR', 33_330_000n, 1_666_500n],
  ] as const) {
    const account = await books.account(organization, { currency })
    const campaign = await books.campaign(account, `in-${currency}`)
    const said = { externalId: `in-${currency}`, day: today, currency, spendMicros }
    books.network.say(account.accountId, said)
    await books.sync(account)
    expect(await books.amounts(campaign, today)).toEqual([fee])
  }
})

test('spend that arrives after a campaign was canceled is charged all the same', async () => {
  const account = await books.account(await books.organization(['2025-01-01', 'pro']))
  const campaign = await books.campaign(account, 'canceled')
  await books.db.query(`UPDATE campaigns SET lifecycle = 'canceled' WHERE id = ${campaign}`)
  const said = { externalId: 'canceled', day: today, spendMicros: units(10) }
  books.network.say(account.accountId, said)
  await books.sync(account)
  expect(await books.amounts(campaign, today)).toEqual([500_000n])
})

test('a day without spend is no charge, and its first spend later is the charge', async () => {
  const account = await books.account(await books.organization(['2025-01-01', 'pro']))
  const campaign = await books.campaign(account, 'late')
  books.network.say(account.accountId, { externalId: 'late', day: today })
  await books.sync(account)
  expect(await books.fees(campaign, today)).toEqual([])
  books.network.say(account.accountId, { externalId: 'late', day: today, spendMicros: units(20) })
  await books.sync(account)
  expect(await books.fees(campaign, today)).toMatchObject([{ kind: 'charge' }])
})

test('a day that the network leaves out is zero only when it is still left out a day later', async () => {
  const account = await books.account(await books.organization(['2025-01-01', 'pro']))
  const campaign = await books.campaign(account, 'gone')
  const said = { externalId: 'gone', day: today, spendMicros: units(100) }
  const at = (hours: number) => books.clock.set(new Date(noon.getTime() + hours * 3_600_000))
  books.network.say(account.accountId, said)
  await books.sync(account)
  books.network.forget(account.accountId, said)
  for (const hours of [1, 2]) {
    at(hours)
    expect(await books.sync(account)).toMatchObject({ state: 'succeeded', revisions_added: 0 })
  }
  books.network.say(account.accountId, said)
  at(3)
  await books.sync(account)
  books.network.forget(account.accountId, said)
  at(10)
  await books.sync(account)
  at(24)
  await books.sync(account)
  expect(await books.amounts(campaign, today)).toEqual([5_000_000n])
  at(31)
  await books.sync(account)
  expect(await books.amounts(campaign, today)).toEqual([5_000_000n, -5_000_000n])
  at(60)
  expect(await books.sync(account)).toMatchObject({ revisions_added: 0 })
  books.clock.set(noon)
})
