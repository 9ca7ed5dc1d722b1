import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { objectFacts, objectMetrics } from '../../server/analytics/object-facts.ts'
import { capabilities as google } from '../../server/networks/google/vocabulary.ts'
import { capabilities as meta } from '../../server/networks/meta/vocabulary.ts'
import { capabilities as tiktok } from '../../server/networks/tiktok/vocabulary.ts'
import { toJson } from '../../server/rest-json.ts'
import { eventOfGoal, usualGoals } from '../../shared/goals.ts'
import { type Account, type Books, openBooks } from '../sync/books.ts'
import { attribute, group, people, rate, settle, spend } from './facts-books.ts'

let books: Books
let dollars: Account
let euros: Account
let made = 0
beforeAll(async () => {
  books = await openBooks()
  const organizationId = await books.organization()
  dollars = await books.account(organizationId)
  euros = await books.account(organizationId, { currency: 'EUR' })
})
afterAll(() => books.close())

const campaign = (account: Account) => books.campaign(account, `of facts ${++made}`)

async function told(
  ids: number | number[],
  days: { from: string; to: string } | null = null,
  subject: 'campaign' | 'ad_group' = 'campaign',
) {
  const asked = {
    organizationIds: [dollars.organizationId],
    subject,
    ids: [ids].flat(),
    from: days?.from ?? null,
    to: days?.to ?? null,
  }
  const found = await objectMetrics(books.db, asked)
  const facts = await objectFacts(books.db, asked)
  return asked.ids.map((id) => ({
    ...JSON.parse(toJson(found.get(id))!),
    daysWithoutRate: facts.get(id)!.daysWithoutRate,
  }))
}

describe('what networks optimize for', () => {
  const networks = Object.entries({ meta, tiktok, google })
  test.each(networks)('every goal of %s has its place in the table', (_, { optimizationGoals }) => {
    for (const goal of optimizationGoals) expect(Object.hasOwn(eventOfGoal, goal), goal).toBe(true)
  })
  test.each(networks)('what %s takes by itself is the first goal it lists', (name, found) => {
    const first = Object.entries(found.goalsByObjective).map(([objective, goals]) => [
      objective,
      goals[0],
    ])
    expect(usualGoals[name as keyof typeof usualGoals]).toEqual(Object.fromEntries(first))
  })
})

describe('the return', () => {
  test('values each day’s spend by the rate of that day', async () => {
    const id = await campaign(euros)
    await rate(books, 'EUR', '2026-03-01', 1_100_000_000_000n)
    await rate(books, 'EUR', '2026-03-02', 1_200_000_000_000n)
    await spend(books, euros, id, { day: '2026-03-01', spendMicros: 100_000_000n })
    await spend(books, euros, id, { day: '2026-03-02', spendMicros: 50_000_000n })
    const bought = { event: 'purchase', events: 2, usdMicros: 340_000_000n }
    await attribute(books, euros, { campaignId: id }, { day: '2026-03-02', ...bought })
    // 340 ÷ (100 × 1.1 + 50 × 1.2)
    expect(await told(id)).toMatchObject([
      { spend: 150, spend_currency: 'eur', return_on_ad_spend: 2, daysWithoutRate: 0 },
    ])
  })

  test('leaves out a day whose rate is missing on both sides, and says so', async () => {
    const id = await campaign(euros)
    for (const day of ['2026-03-01', '2025-06-01']) {
      await spend(books, euros, id, { day, spendMicros: 100_000_000n })
      const bought = { event: 'purchase', events: 1, usdMicros: 220_000_000n }
      await attribute(books, euros, { campaignId: id }, { day, ...bought })
    }
    expect(await told(id)).toMatchObject([
      { spend: 200, purchase_value: 440, return_on_ad_spend: 2, daysWithoutRate: 1 },
    ])
    const only = { from: '2025-06-01', to: '2025-06-01' }
    expect(await told(id, only)).toMatchObject([
      { purchase_value: 220, return_on_ad_spend: 0, daysWithoutRate: 1 },
    ])
  })

  test('counts what was bought on days without spend', async () => {
    const id = await campaign(dollars)
    await spend(books, dollars, id, { day: '2026-03-01', spendMicros: 10_000_000n })
    const bought = { day: '2026-03-05', event: 'purchase', events: 1, usdMicros: 35_000_000n }
    await attribute(books, dollars, { campaignId: id }, bought)
    expect(await told(id)).toMatchObject([{ return_on_ad_spend: 3.5 }])
  })
})

describe('goals', () => {
  test('a campaign without a goal has the usual one; an imported one has none', async () => {
    const id = await campaign(dollars)
    await settle(books, id, { objective: 'leads' })
    expect(await told(id)).toMatchObject([{ result_event: 'lead', cost_per_lead: 0 }])
    await settle(books, id, { origin: 'imported' })
    expect(await told(id)).toMatchObject([{ result_event: null, cost_per_lead: null }])
  })

  test('where groups own the budget each of their goals counts, and each group has its own', async () => {
    const id = await campaign(dollars)
    await settle(books, id, { budget_owner: 'ad_group', objective: 'sales' })
    const buying = await group(books, dollars, id, null)
    const viewing = await group(books, dollars, id, 'view_content')
    expect(await told(id)).toMatchObject([
      { cost_per_purchase: 0, cost_per_viewed_content: 0, cost_per_lead: null, result_event: null },
    ])
    expect(await told([buying, viewing], null, 'ad_group')).toMatchObject([
      { result_event: 'purchase', cost_per_purchase: 0, cost_per_viewed_content: null },
      { result_event: 'view_content', cost_per_purchase: null, cost_per_viewed_content: 0 },
    ])
  })
})

describe('how many people', () => {
  let id: number
  beforeAll(async () => {
    id = await campaign(dollars)
    const said = { impressions: 100n, uniqueClicks: 5n, lastDay: '2026-03-09' }
    await people(books, dollars, id, { ...said, span: '7d', reach: 70n })
    await people(books, dollars, id, { ...said, span: '30d', reach: 30n })
    await people(books, dollars, id, { ...said, span: 'lifetime', reach: 10n })
    await spend(books, dollars, id, { day: '2026-03-09', impressions: 9n, reach: 3n })
  })
  test.each([
    ['the whole life', null, 10, 10],
    ['seven days', { from: '2026-03-03', to: '2026-03-09' }, 70, 1.4],
    ['thirty days', { from: '2026-02-08', to: '2026-03-09' }, 30, 3.3],
    ['one day', { from: '2026-03-09', to: '2026-03-09' }, 3, 3],
    ['seven days to another last day', { from: '2026-03-02', to: '2026-03-08' }, 0, null],
    ['six days', { from: '2026-03-04', to: '2026-03-09' }, 0, null],
    ['a day that nothing was said of', { from: '2026-03-01', to: '2026-03-01' }, 0, null],
  ] as const)('%s', async (_, days, reach, frequency) => {
    expect(await told(id, days)).toMatchObject([{ reach, frequency }])
  })
})

test('a page of fifty costs as many statements as one campaign', async () => {
  const count = async (ids: number[]) => {
    let statements = 0
    const original = books.db.query.bind(books.db)
    const counting = ((...given: Parameters<typeof original>) => {
      statements += 1
      return original(...given)
    }) as typeof books.db.query
    const db = Object.assign(Object.create(books.db) as typeof books.db, { query: counting })
    await objectMetrics(db, {
      organizationIds: 'all',
      subject: 'campaign',
      ids,
      from: null,
      to: null,
    })
    return statements
  }
  const many: number[] = []
  for (let at = 0; at < 50; at++) many.push(await campaign(dollars))
  expect(await count(many)).toBe(await count([many[0]!]))
  expect(await count(many)).toBe(4)
})
