import { afterAll, beforeAll, expect, test } from 'vitest'
import { rankedBy } from '../../server/analytics/metric-order.ts'
import { objectMetrics } from '../../server/analytics/object-facts.ts'
import { keyset } from '../../server/database/keyset.ts'
import { rows } from '../../server/database/sequelize.ts'
import { type ObjectMetricName, objectMetricNames } from '../../shared/object-metrics.ts'
import { type Account, type Books, openBooks } from '../sync/books.ts'
import { attribute, group, people, rate, settle, spend } from './facts-books.ts'

let books: Books
let organizationId: number
let foreign: number
const ids: number[] = []

/** The same numbers each time. */
function chances(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const goals = ['purchase', 'lead', 'link_clicks', 'view_content', 'contact']
const events = ['purchase', 'lead', 'view_content', 'custom', 'page_view', 'contact']

beforeAll(async () => {
  books = await openBooks()
  organizationId = await books.organization()
  const dollars = await books.account(organizationId)
  const euros = await books.account(organizationId, { currency: 'EUR' })
  await rate(books, 'EUR', '2026-03-01', 1_100_000_000_000n)
  const chance = chances(92)
  for (let at = 0; at < 24; at++) await invent(at % 3 ? dollars : euros, at, chance)
  const other = await books.account(await books.organization())
  foreign = await books.campaign(other, 'foreign')
})
afterAll(() => books.close())

async function invent(account: Account, at: number, chance: (below: number) => number) {
  const id = await books.campaign(account, `ranked ${at}`)
  ids.push(id)
  const owner = chance(3) === 0 ? 'ad_group' : 'ad_campaign'
  await settle(books, id, { budget_owner: owner, optimization_goal: goals[chance(5)]! })
  await group(books, account, id, goals[chance(5)]!)
  for (const day of ['2026-03-01', '2026-03-02', '2025-03-01']) {
    if (chance(4) === 0) continue
    const impressions = BigInt(chance(3) * 1000)
    const spendMicros = BigInt(chance(3) * 7_330_000)
    await spend(books, account, id, { day, impressions, spendMicros, clicks: BigInt(chance(4)) })
    for (const event of events) {
      const count = chance(4)
      const usdMicros = event === 'purchase' ? BigInt(count * chance(5) * 9_000_000) : 0n
      const name = event === 'custom' ? `Own ${chance(2)}` : ''
      const told = { day, event, name, events: count, usdMicros }
      await attribute(books, account, { campaignId: id }, told)
    }
  }
  if (chance(3) === 0) return
  await people(books, account, id, {
    span: 'lifetime',
    lastDay: '2026-03-09',
    impressions: BigInt(chance(4) * 500),
    reach: chance(3) === 0 ? null : BigInt(chance(3) * 100),
    uniqueClicks: chance(3) === 0 ? null : BigInt(chance(50)),
  })
}

type Page = { after?: string; direction?: 'asc' | 'desc'; limit?: number }
type Days = { from: string; to: string }

async function ranked(metric: ObjectMetricName, page: Page = {}, days?: Days) {
  const { direction = 'desc', limit = 100, after } = page
  const asked = { from: days?.from ?? null, to: days?.to ?? null }
  const organizationIds = [organizationId]
  const rank = rankedBy(metric, { organizationIds, subject: 'campaign', ...asked })
  const set = keyset<string>(
    { [metric]: rank.sort },
    metric,
    { direction, limit, after },
    rank.bind,
  )
  const found = await rows<{ id: number; within: string; cursor_value: string }>(
    books.db,
    `WITH ${rank.cte} SELECT r.id, r.within, ${set.cursorValue} FROM ranked r
     JOIN campaigns c ON c.organization_id = r.organization_id AND c.id = r.id
     WHERE ${set.where} ${set.tail}`,
    rank.bind,
  )
  return set.page(found)
}

const money = /^cost_|^spend$/

test.each(objectMetricNames)('by %s a list stands as its answers say', async (metric) => {
  const asked = { organizationIds: [organizationId], subject: 'campaign' as const, ids }
  for (const days of [undefined, { from: '2026-03-01', to: '2026-03-02' }]) {
    const told = await objectMetrics(books.db, {
      ...asked,
      from: days?.from ?? null,
      to: days?.to ?? null,
    })
    const { rows: list } = await ranked(metric, {}, days)
    expect(list.map(({ id }) => id).sort((a, b) => a - b)).toEqual(ids)
    const answers = list.map(({ id, within }) => {
      const one = told.get(id)!
      const text = one[metric]?.text
      const currency = money.test(metric) ? one.spend_currency : ''
      return { value: text === undefined ? null : Number(text), currency, within }
    })
    for (const [at, one] of answers.entries()) {
      const before = answers[at - 1]
      expect(one.within.startsWith('1')).toBe(one.value === null)
      if (!before) continue
      if (before.value === null) expect(one.value).toBeNull()
      if (before.currency === one.currency && one.value !== null) {
        expect(before.value).toBeGreaterThanOrEqual(one.value)
      }
      if (before.value !== null && one.value !== null) {
        expect(before.currency! <= one.currency!).toBe(true)
      }
    }
  }
})

test('pages of it meet without a gap or a double, in either direction, unknown ones last', async () => {
  for (const metric of ['cost_per_result', 'frequency', 'return_on_ad_spend'] as const) {
    for (const direction of ['asc', 'desc'] as const) {
      const all = (await ranked(metric, { direction })).rows.map(({ id }) => id)
      const seen: number[] = []
      let after: string | undefined
      do {
        const page = await ranked(metric, { direction, limit: 5, ...(after ? { after } : {}) })
        seen.push(...page.rows.map(({ id }) => id))
        after = page.pageInfo.next ?? undefined
      } while (after)
      expect(seen).toEqual(all)
    }
  }
})

test('groups and ads are ranked as campaigns are, and nobody else’s among them', async () => {
  for (const subject of ['ad_group', 'ad'] as const) {
    for (const metric of objectMetricNames) {
      const question = { organizationIds: [organizationId], subject, from: null, to: null }
      const { cte, bind } = rankedBy(metric, question)
      const found = await rows(books.db, `WITH ${cte} SELECT id FROM ranked`, bind)
      expect(found).toHaveLength(subject === 'ad_group' ? ids.length : 0)
    }
  }
  const everybody = rankedBy('spend', {
    organizationIds: 'all',
    subject: 'campaign',
    from: null,
    to: null,
  })
  const all = await rows<{ id: number }>(
    books.db,
    `WITH ${everybody.cte} SELECT id FROM ranked`,
    everybody.bind,
  )
  expect(all.map(({ id }) => id)).toContain(foreign)
  expect((await ranked('spend')).rows.map(({ id }) => id)).not.toContain(foreign)
})
