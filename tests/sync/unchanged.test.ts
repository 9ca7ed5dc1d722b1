import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { type Account, type Books, openBooks } from './books.ts'

let books: Books
let account: Account
beforeAll(async () => {
  books = await openBooks()
  account = await books.account(await books.organization(['2025-01-01', 'pro']))
})
afterAll(() => books.close())

/** Rows of every table, and the md5 of what they hold. */
async function everything(): Promise<Record<string, string>> {
  const tables = await rows<{ name: string }>(
    books.db,
    `SELECT quote_ident(relname) AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname`,
  )
  const state: Record<string, string> = {}
  for (const { name } of tables) {
    const sums = await row<{ state: string }>(
      books.db,
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '\n' ORDER BY t::text)), '') AS state
       FROM ${name} t`,
    )
    state[name] = sums!.state
  }
  return state
}

test('ten syncs of unchanged data add no row and change none', async () => {
  await books.campaign(account, 'steady', new Date('2026-03-01T00:00:00Z'))
  for (const day of ['2026-03-08', '2026-03-09', '2026-03-10']) {
    const said = { externalId: 'steady', day, spendMicros: 123_456_789n, conversions: '1.5' }
    books.network.say(account.accountId, said)
    const ad = { ...said, level: 'ad' as const, externalId: 'unknown-ad' }
    books.network.say(account.accountId, { ...ad, campaignExternalId: 'steady' })
  }
  await books.sync(account)
  const { sync_runs: runsBefore, ...before } = await everything()
  for (let turn = 0; turn < 10; turn++) {
    expect(await books.sync(account)).toMatchObject({ revisions_added: 0, fees_added: 0 })
  }
  const { sync_runs: runsAfter, ...after } = await everything()
  expect(after).toEqual(before)
  expect(runsAfter).not.toBe(runsBefore)
})

test('changed clicks are a revision, but with the same spend no fee', async () => {
  books.network.say(account.accountId, {
    externalId: 'steady',
    day: '2026-03-10',
    spendMicros: 123_456_789n,
    conversions: '1.5',
    clicks: 11n,
  })
  expect(await books.sync(account)).toMatchObject({ revisions_added: 1, fees_added: 0 })
})

test('an answer that changed nothing is not kept, one that did is kept as it came', async () => {
  const kept = await rows<{ request: string; body: string; intact: boolean }>(
    books.db,
    `SELECT request, body, sha256 = sha256(convert_to(body, 'UTF8')) AS intact FROM network_answers`,
  )
  // Two pages of the first run's three days, and the one that brought the changed clicks.
  expect(kept).toHaveLength(4)
  expect(kept.every((one) => one.intact)).toBe(true)
  expect(kept.every((one) => one.body.includes('steady'))).toBe(true)
})

test('rows of campaigns that are not ours are counted and otherwise left alone', async () => {
  books.network.say(account.accountId, { externalId: 'theirs', day: '2026-03-10', spendMicros: 5n })
  const run = await books.sync(account)
  expect(run).toMatchObject({ state: 'succeeded', rows_ignored: 1, revisions_added: 0 })
  expect(run.campaigns_seen).toBe(1)
})
