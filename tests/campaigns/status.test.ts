import { afterAll, beforeAll, expect, test } from 'vitest'
import { document000Sql, statusSql } from '../../server/campaigns/status.ts'
import { openDatabase, rows } from '../../server/database/sequelize.ts'
import { billings, lifecycles, origins, reviews, statusOf } from '../../shared/campaigns.ts'
import { cloneDatabase } from '../support/postgres.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let db: ReturnType<typeof openDatabase>
beforeAll(async () => {
  database = await cloneDatabase()
  db = openDatabase({ url: database.appUrl })
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

test('the filter in SQL and the table of statuses agree on every combination of the axes', async () => {
  const all = lifecycles.flatMap((lifecycle) =>
    reviews.flatMap((review) =>
      billings.flatMap((billing) =>
        origins.flatMap((origin) =>
          [true, false].map((stale) => ({ lifecycle, review, billing, origin, stale })),
        ),
      ),
    ),
  )
  const found = await rows<{ status: string; word: string | null }>(
    db,
    `SELECT ${statusSql('c.stale')} AS status, ${document000Sql} AS word
     FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (lifecycle text, review text, billing text,
       origin text, stale boolean)) WITH ORDINALITY AS c ORDER BY c.ordinality`,
    [JSON.stringify(all)],
  )
  expect(found.map((one) => one.status)).toEqual(all.map((axes) => statusOf(axes).status))
  expect(found.map((one) => one.word)).toEqual(all.map((axes) => statusOf(axes).document000))
  expect(found).toHaveLength(6 * 4 * 3 * 3 * 2)
})

const running = {
  lifecycle: 'active',
  review: 'approved',
  billing: 'ok',
  origin: 'native',
} as const

test.each([
  [{ origin: 'importing' }, 'importing', null, 'importing'],
  [
    { lifecycle: 'canceled', billing: 'pending_refund' },
    'pending_refund',
    'canceled',
    'pending_refund',
  ],
  [
    { lifecycle: 'completed', billing: 'pending_refund' },
    'pending_refund',
    'completed',
    'pending_refund',
  ],
  [{ lifecycle: 'completed' }, 'completed', 'completed', 'inactive'],
  [{ lifecycle: 'canceled' }, 'canceled', 'canceled', 'inactive'],
  [{ lifecycle: 'draft' }, 'draft', 'draft', 'draft'],
  [{ lifecycle: 'launching' }, 'launching', 'draft', 'in_review'],
  [{ billing: 'payment_failed' }, 'payment_failed', 'paused', 'payment_failed'],
  [{ review: 'flagged' }, 'flagged', 'paused', 'flagged'],
  [{ lifecycle: 'paused' }, 'paused', 'paused', 'paused'],
  [{ review: 'in_review' }, 'in_review', 'active', 'in_review'],
  [{ stale: true }, 'stale', 'active', 'stale'],
  [{ origin: 'imported' }, 'imported', 'active', 'imported'],
  [{}, 'active', 'active', 'active'],
] as const)('%o is called %s, in document 000 %s, in document 002 %s', (change, ...names) => {
  const told = statusOf({ ...running, stale: false, ...change })
  expect([told.status, told.document000, told.document002]).toEqual(names)
})
