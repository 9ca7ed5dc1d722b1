import { afterAll, beforeAll, expect, test } from 'vitest'
import { analyticsDocument000 } from '../../server/analytics/present.ts'
import { toJson } from '../../server/rest-json.ts'
import { type Account, type Books, openBooks } from '../sync/books.ts'
import { asAuditor, asMember, asNobody } from '../sync/caller.ts'

let books: Books
let aurora: number
let basalt: number
let accounts: Account[]
let campaigns: number[]
const period = { from: '2026-03-08', to: '2026-03-10' }
const before = { compareFrom: '2026-03-05', compareTo: '2026-03-07' }

beforeAll(async () => {
  books = await openBooks()
  aurora = await books.organization(['2025-01-01', 'pro'])
  basalt = await books.organization()
  accounts = [
    await books.account(aurora),
    await books.account(aurora, { currency: 'JPY', timeZone: 'Asia/Tokyo' }),
    await books.account(basalt),
  ]
  campaigns = []
  for (const [at, account] of accounts.entries()) {
    const externalId = `seen-${at}`
    campaigns.push(await books.campaign(account, externalId))
    for (const [n, day] of ['2026-03-07', '2026-03-09', '2026-03-10'].entries()) {
      books.network.say(account.accountId, {
        externalId,
        day,
        currency: account.currency,
        spendMicros: BigInt(n + 1) * 10_000_000n,
        revenueMicros: 50_000_000n,
      })
    }
    await books.sync(account)
  }
})
afterAll(() => books.close())

test('a summary answers a line for each currency, beside the period before', async () => {
  const found = await asMember(books, aurora).analytics.summary({ ...period, ...before })
  expect(found.currencies.map((one) => one.currency)).toEqual(['JPY', 'USD'])
  const [, usd] = found.currencies
  expect(usd!.current).toMatchObject({
    spendMicros: '50000000',
    impressions: '2000',
    clicks: '20',
    conversions: '2',
    ctr: '0.01',
    cpcMicros: '2500000',
    roas: '2',
    feeMicros: '2500000',
  })
  expect(usd!.previous).toMatchObject({ spendMicros: '10000000', roas: '5' })
})

test('the auditor’s answer is the sum over all brands, still by currency', async () => {
  const { currencies } = await asAuditor(books).analytics.summary(period)
  expect(currencies.map((one) => [one.currency, one.current.spendMicros])).toEqual([
    ['JPY', '50000000'],
    ['USD', '100000000'],
  ])
})

test('a series has every day, the idle ones as zero, and says from when it is incomplete', async () => {
  const { lines, incompleteFrom } = await asMember(books, aurora).analytics.series({
    ...period,
    currency: 'USD',
  })
  expect(lines).toHaveLength(1)
  expect(lines[0]!.days.map((one) => [one.day, one.spendMicros])).toEqual([
    ['2026-03-08', '0'],
    ['2026-03-09', '20000000'],
    ['2026-03-10', '30000000'],
  ])
  expect(lines[0]!.totals.spendMicros).toBe('50000000')
  expect(incompleteFrom).toBe('2026-03-10')
  const split = await asAuditor(books).analytics.series({ ...period, by: 'network' })
  expect(split.lines.map((one) => [one.currency, one.network, one.totals.spendMicros])).toEqual([
    ['JPY', 'meta', '50000000'],
    ['USD', 'meta', '100000000'],
  ])
})

test('a breakdown ranks within each currency', async () => {
  const ask = asMember(books, aurora, basalt).analytics
  const byCampaign = await ask.breakdown({ ...period, by: 'campaign' })
  expect(byCampaign.items.map((one) => [one.currency, one.key])).toEqual([
    ['JPY', String(campaigns[1])],
    ['USD', String(campaigns[0])],
    ['USD', String(campaigns[2])],
  ])
  const byNetwork = await ask.breakdown({ ...period, by: 'network', currency: 'USD' })
  expect(byNetwork.items.map((one) => [one.key, one.figures.spendMicros])).toEqual([
    ['meta', '100000000'],
  ])
  const byBrand = await ask.breakdown({ ...period, by: 'organization', currency: 'USD' })
  expect(byBrand.items.map((one) => one.key)).toEqual([String(aurora), String(basalt)])
})

test('groups and ads are those of one campaign', async () => {
  const ask = asMember(books, aurora).analytics
  await expect(ask.breakdown({ ...period, by: 'ad' })).rejects.toMatchObject({
    fields: { campaignId: expect.any(String) },
  })
  const empty = await ask.breakdown({ ...period, by: 'ad', campaignId: campaigns[0]! })
  expect(empty.items).toEqual([])
  const foreign = ask.breakdown({ ...period, by: 'ad', campaignId: campaigns[2]! })
  await expect(foreign).rejects.toMatchObject({ reason: 'not_found' })
})

test('one campaign, and what document 000 makes of it', async () => {
  const found = await asMember(books, aurora).analytics.campaign({ id: campaigns[0]! })
  expect(found.period).toEqual({ from: '2026-03-07', to: '2026-03-10' })
  expect(found.days.map((one) => [one.day, one.reach, one.revisions])).toEqual([
    ['2026-03-07', '800', 1],
    ['2026-03-09', '800', 1],
    ['2026-03-10', '800', 1],
  ])
  expect(JSON.parse(toJson(analyticsDocument000(found))!)).toMatchObject({
    campaign_id: found.campaign.uuid,
    currency: 'USD',
    totals: {
      impressions: 3000,
      clicks: 30,
      spend: 60,
      conversions: 3,
      ctr: 0.01,
      cpc: 2,
      roas: 2.5,
    },
    days: [
      {
        date: '2026-03-07',
        impressions: 1000,
        clicks: 10,
        spend: 10,
        conversions: 1,
        ctr: 0.01,
        cpc: 1,
        roas: 5,
      },
      { date: '2026-03-09' },
      { date: '2026-03-10' },
    ],
  })
})

test('a campaign without figures answers zeros, not errors', async () => {
  const id = await books.campaign(accounts[0]!, 'quiet')
  const found = await asMember(books, aurora).analytics.campaign({ id })
  expect(found.days).toEqual([])
  expect(found.totals).toMatchObject({ spendMicros: '0', ctr: '0', roas: '0' })
})

test('what is another brand’s, and what is no period, is refused', async () => {
  const ask = asMember(books, aurora).analytics
  await expect(ask.campaign({ id: campaigns[2]! })).rejects.toMatchObject({ reason: 'not_found' })
  const foreign = ask.summary({ ...period, organizationId: basalt })
  await expect(foreign).rejects.toMatchObject({ reason: 'not_found' })
  const backwards = ask.series({ from: '2026-03-10', to: '2026-03-08' })
  await expect(backwards).rejects.toMatchObject({ fields: { to: expect.any(String) } })
  const endless = ask.series({ from: '2000-01-01', to: '2026-03-08' })
  await expect(endless).rejects.toMatchObject({ fields: { to: expect.any(String) } })
  await expect(asNobody(books).analytics.series(period)).rejects.toMatchObject({
    reason: 'unauthenticated',
  })
})

test('a life longer than a question may be is answered by its last 800 days, and says so', async () => {
  const id = campaigns[0]!
  await books.db.query(
    `INSERT INTO campaign_analytics SELECT organization_id, campaign_id, date '2020-01-01', network,
       currency, spend_micros, impressions, clicks, unique_clicks, reach, conversions, revenue_micros,
       fee_micros, revision_id, revisions, updated_at
     FROM campaign_analytics WHERE campaign_id = ${id} AND day = '2026-03-07'`,
  )
  const found = await asMember(books, aurora).analytics.campaign({ id })
  expect(found.period).toEqual({ from: '2024-01-01', to: '2026-03-10' })
  expect(found.days.map((one) => one.day)).not.toContain('2020-01-01')
  const asked = { id, from: '2020-01-01', to: '2020-01-02' }
  expect((await asMember(books, aurora).analytics.campaign(asked)).days).toHaveLength(1)
})
