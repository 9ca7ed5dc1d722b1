import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { feeMicros } from '../../shared/money.ts'
import { type Books, openBooks } from '../sync/books.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.close())

const seed = Number(process.env.SEED_OF_TESTS ?? 20_261_121)
const days = ['2026-03-07', '2026-03-08', '2026-03-09', '2026-03-10']
const rates: Record<string, number> = {
  '2026-03-07': 600,
  '2026-03-08': 500,
  '2026-03-09': 500,
  '2026-03-10': 400,
}

type Key = { externalId: string; day: string }
const nothing = { spendMicros: 0n, clicks: 0n, conversions: '0', revenueMicros: 0n }
/** What the network says next about one campaign and day; null: all of it was taken back. */
const word = fc.option(
  fc.record({
    spendMicros: fc.oneof(
      fc.bigInt({ min: 0n, max: 1_000_000_000_000n }),
      fc.bigInt({ min: 0n, max: 200n }),
    ),
    clicks: fc.bigInt({ min: 0n, max: 1000n }),
    conversions: fc.integer({ min: 0, max: 9_999_999 }).map((n) => (n / 1e6).toFixed(6)),
    revenueMicros: fc.bigInt({ min: 0n, max: 1_000_000_000n }),
  }),
  { freq: 6 },
)

/** Differences that must not exist: fees, rollups and current figures against the raw revisions. */
const mistakes = () =>
  rows(
    books.db,
    `WITH latest AS (
       SELECT DISTINCT ON (organization_id, subject_id, day) * FROM metric_revisions
       WHERE subject = 'campaign' ORDER BY organization_id, subject_id, day, id DESC
     ), posted AS (
       SELECT organization_id, campaign_id, day, sum(amount_micros)::bigint AS fee
       FROM ad_spend_fees GROUP BY 1, 2, 3
     ), raw AS (
       SELECT l.organization_id, l.campaign_id, l.day, l.currency, l.spend_micros, l.impressions, l.clicks,
         l.conversions, l.revenue_micros, coalesce(p.fee, 0) AS fee_micros
       FROM latest l LEFT JOIN posted p USING (organization_id, campaign_id, day)
     ), sums AS (
       SELECT organization_id, day, currency, sum(spend_micros) AS s, sum(impressions) AS i, sum(clicks) AS c,
         sum(conversions) AS v, sum(revenue_micros) AS r, sum(fee_micros) AS f
       FROM raw GROUP BY 1, 2, 3
     )
     SELECT 'current figures' AS what FROM raw FULL JOIN campaign_analytics a USING (organization_id, campaign_id, day)
     WHERE (raw.spend_micros, raw.impressions, raw.clicks, raw.conversions, raw.revenue_micros, raw.fee_micros)
       IS DISTINCT FROM (a.spend_micros, a.impressions, a.clicks, a.conversions, a.revenue_micros, a.fee_micros)
     UNION ALL
     SELECT 'sums of a brand' FROM sums FULL JOIN organization_daily o USING (organization_id, day, currency)
     WHERE (s, i, c, v, r, f) IS DISTINCT FROM
       (o.spend_micros, o.impressions, o.clicks, o.conversions, o.revenue_micros, o.fee_micros)
     UNION ALL
     SELECT 'sums of all' FROM (
       SELECT day, currency, sum(s) AS s, sum(i) AS i, sum(c) AS c, sum(v) AS v, sum(r) AS r, sum(f) AS f
       FROM sums GROUP BY 1, 2) t
     FULL JOIN platform_daily p USING (day, currency)
     WHERE (s, i, c, v, r, f) IS DISTINCT FROM
       (p.spend_micros, p.impressions, p.clicks, p.conversions, p.revenue_micros, p.fee_micros)`,
  )

test('after any sequence of restatements the fees of a day come to the fee of its latest spend', async () => {
  const organization = await books.organization(
    ['2025-01-01', 'starter'],
    ['2026-03-08', 'pro'],
    ['2026-03-10', 'agency'],
  )
  const account = await books.account(organization)
  const numbers = new Map<string, number>()
  for (let n = 0; n < 12; n++) numbers.set(`c${n}`, await books.campaign(account, `c${n}`))
  const keys: Key[] = [...numbers.keys()].flatMap((externalId) =>
    days.map((day) => ({ externalId, day })),
  )
  const latest = new Map<Key, bigint>(keys.map((key) => [key, 0n]))
  const rounds = fc.sample(fc.array(word, { minLength: keys.length, maxLength: keys.length }), {
    numRuns: 25,
    seed,
  })
  for (const [turn, words] of rounds.entries()) {
    keys.forEach((key, at) => {
      if ((at + turn) % 3 === 0) return
      const said = words[at] ?? nothing
      books.network.say(account.accountId, { ...key, ...said })
      latest.set(key, said.spendMicros)
    })
    expect(await books.sync(account)).toMatchObject({ state: 'succeeded' })
    expect(await mistakes(), `seed ${seed}, round ${turn}`).toEqual([])
  }
  const posted = await rows<{ campaign_id: number; day: string; fee: bigint }>(
    books.db,
    `SELECT campaign_id, day::text AS day, sum(amount_micros)::bigint AS fee
     FROM ad_spend_fees GROUP BY 1, 2`,
  )
  const feeOf = new Map(posted.map((one) => [`${one.campaign_id} ${one.day}`, one.fee]))
  for (const [key, spend] of latest) {
    const fee = feeOf.get(`${numbers.get(key.externalId)} ${key.day}`) ?? 0n
    expect(fee, `seed ${seed}, ${key.externalId} ${key.day}`).toBe(
      feeMicros(spend, rates[key.day]!),
    )
  }
}, 60_000)

test('two accounts of one brand, synced at once, add up in the same sums', async () => {
  const organization = await books.organization(['2025-01-01', 'pro'])
  const accounts = await Promise.all([1, 2, 3, 4].map(() => books.account(organization)))
  for (const account of accounts) {
    const externalId = `at-once-${account.accountId}`
    await books.campaign(account, externalId)
    for (const day of days) {
      const said = { externalId, day, spendMicros: 1_000_001n }
      books.network.say(account.accountId, said)
    }
  }
  const runs = await Promise.all(accounts.map((account) => books.sync(account)))
  expect(runs.map((run) => run.state)).toEqual(accounts.map(() => 'succeeded'))
  expect(await mistakes()).toEqual([])
})
