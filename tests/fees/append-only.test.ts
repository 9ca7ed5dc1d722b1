import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { type Books, openBooks } from '../sync/books.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
  const account = await books.account(await books.organization())
  await books.campaign(account, 'kept')
  const said = { externalId: 'kept', day: '2026-03-10', spendMicros: 1_000_000n }
  books.network.say(account.accountId, said)
  await books.sync(account)
})
afterAll(() => books.close())

const tables = [
  'ad_spend_fees',
  'audit_events',
  'campaign_events',
  'ledger_entries',
  'metric_revisions',
  'network_answers',
  'reach_revisions',
  'submission_views',
]
const attempts = (table: string) => [
  `UPDATE ${table} SET organization_id = organization_id`,
  `DELETE FROM ${table}`,
  `TRUNCATE ${table} CASCADE`,
]

test.each(tables)('%s refuses change to the program and to its own owner', async (table) => {
  for (const [role, url] of [
    ['app', books.database.appUrl],
    ['owner', books.database.ownerUrl],
  ] as const) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    for (const attempt of attempts(table)) {
      const refused = client.query(attempt)
      await expect(refused, `${role}: ${attempt}`).rejects.toMatchObject({
        code: role === 'app' ? '42501' : '23001',
      })
    }
    await client.end()
  }
})

test('no other table is append-only, and none of these has lost its guard', async () => {
  const guarded = await rows<{ name: string }>(
    books.db,
    `SELECT DISTINCT tgrelid::regclass::text AS name FROM pg_trigger
     WHERE tgfoid = 'refuse_change'::regproc AND tgenabled = 'O' ORDER BY name`,
  )
  expect(guarded.map((one) => one.name)).toEqual(tables)
})

test('an entry whose amount its own figures do not prove is refused', async () => {
  const forged = books.db.query(
    `INSERT INTO ad_spend_fees (organization_id, campaign_id, connection_id, network, day, currency, kind,
       revision_id, tier, tier_starts_on, rate_bps, rate_starts_on, basis_micros, posted_before_micros,
       amount_micros, created_at)
     SELECT organization_id, campaign_id, connection_id, network, day, currency, 'restatement',
       revision_id + 1000, tier, tier_starts_on, rate_bps, rate_starts_on, basis_micros, 0,
       amount_micros + 1, created_at FROM ad_spend_fees`,
  )
  await expect(forged).rejects.toThrow('ad_spend_fees_check')
})

test('a second entry for the same revision is refused', async () => {
  const twice = books.db.query(
    `INSERT INTO ad_spend_fees (organization_id, campaign_id, connection_id, network, day, currency, kind,
       revision_id, tier, tier_starts_on, rate_bps, rate_starts_on, basis_micros, posted_before_micros,
       amount_micros, created_at)
     SELECT organization_id, campaign_id, connection_id, network, day, currency, kind,
       revision_id, tier, tier_starts_on, rate_bps, rate_starts_on, basis_micros, posted_before_micros,
       amount_micros, created_at FROM ad_spend_fees`,
  )
  await expect(twice).rejects.toMatchObject({ parent: { constraint: 'ad_spend_fees_revision' } })
})
