import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, row } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { budgetOf, moneyAt, payableTo } from '../../server/ledger/accounts.ts'
import { holdBalance } from '../../server/ledger/balances.ts'
import { type Posting, post, reverse } from '../../server/ledger/post.ts'
import { differences, lookAtOnce } from '../../server/ledger/verify.ts'
import { systemActor } from '../../server/principal.ts'
import { type Account, type Books, openBooks } from '../sync/books.ts'
import { balanceOf, postNow, settle, units } from './money.ts'

let books: Books
let account: Account
let organizationId: number
beforeAll(async () => {
  books = await openBooks()
  account = await books.account(await books.organization(['2025-01-01', 'pro']))
  organizationId = account.organizationId
})
afterAll(() => books.close())

let campaigns = 0
async function funded(amountMicros: bigint): Promise<number> {
  campaigns += 1
  const campaignId = await books.campaign(account, `posted-${campaigns}`)
  await settle(books, { organizationId, campaignId, amountMicros })
  return campaignId
}
const goesBack = (campaignId: number, amountMicros: bigint, reference: string): Posting => ({
  from: budgetOf(campaignId),
  to: moneyAt('transfer'),
  amountMicros,
  currency: 'USD',
  kind: 'refund',
  reference,
  campaignId,
  reason: 'It goes back',
})
const actor = systemActor('Tests')
const posted = () => ({ organizationId, actor, now: books.clock.now() })

test('a budget never pays more than it holds, and the refusal moves nothing', async () => {
  const campaign = await funded(units(10))
  const tooMuch = [
    goesBack(campaign, units(4), 'refund:1001'),
    goesBack(campaign, units(7), 'refund:1002'),
  ]
  await expect(postNow(books, organizationId, tooMuch)).rejects.toMatchObject({
    reason: 'not_enough_money',
  })
  expect(await balanceOf(books, budgetOf(campaign))).toBe(units(10))
})

test('what a creator is owed never falls below zero', async () => {
  const campaign = await funded(units(5))
  const earned = { ...goesBack(campaign, units(5), 'earning:1003:5000000'), to: payableTo(7) }
  await postNow(books, organizationId, [{ ...earned, kind: 'earning' }])
  const payout = { ...goesBack(campaign, units(6), 'payout:1003'), from: payableTo(7) }
  await expect(
    postNow(books, organizationId, [{ ...payout, kind: 'payout' }]),
  ).rejects.toMatchObject({ reason: 'not_enough_money' })
})

test('a posting that comes twice is one', async () => {
  const campaign = await funded(units(10))
  const one = goesBack(campaign, units(2), 'refund:1004')
  expect(await postNow(books, organizationId, [one])).toEqual(new Set(['refund:1004']))
  expect(await postNow(books, organizationId, [one])).toEqual(new Set())
  expect(await balanceOf(books, budgetOf(campaign))).toBe(units(8))
})

test('fifty who bring the same posting at once move its money once', async () => {
  const campaign = await funded(units(10))
  const one = goesBack(campaign, units(2), 'refund:1005')
  const told = await Promise.all(
    Array.from({ length: 50 }, () => postNow(books, organizationId, [one])),
  )
  expect(told.filter((fresh) => fresh.size === 1)).toHaveLength(1)
  expect(await balanceOf(books, budgetOf(campaign))).toBe(units(8))
})

test('the same reference with another amount is refused aloud', async () => {
  const campaign = await funded(units(10))
  await postNow(books, organizationId, [goesBack(campaign, units(2), 'refund:1006')])
  const other = postNow(books, organizationId, [goesBack(campaign, units(3), 'refund:1006')])
  await expect(other).rejects.toThrow('refund:1006 was posted before with other facts.')
})

test('a campaign has money of one currency: another is refused', async () => {
  const campaign = await funded(units(10))
  const euros = { organizationId, campaignId: campaign, amountMicros: units(1), currency: 'EUR' }
  await expect(settle(books, euros)).rejects.toMatchObject({
    parent: { constraint: 'ledger_accounts_one_budget' },
  })
})

test('a posting is undone by its opposite, once', async () => {
  const campaign = await funded(units(10))
  await postNow(books, organizationId, [goesBack(campaign, units(4), 'refund:1007')])
  const undo = () =>
    inTransaction(books.db, (transaction) =>
      reverse(
        books.db,
        posted(),
        { reference: 'refund:1007', reason: 'The bank refused' },
        transaction,
      ),
    )
  expect([await undo(), await undo()]).toEqual([true, false])
  expect(await balanceOf(books, budgetOf(campaign))).toBe(units(10))
})

test('fifty who draw on one budget at once, over two servers, never overspend it', async () => {
  const campaign = await funded(units(10))
  const second = openDatabase({ url: books.database.appUrl })
  const drawOn = (db: typeof second, n: number) =>
    inTransaction(db, async (transaction) => {
      const held = await holdBalance(db, budgetOf(campaign), 'USD', transaction)
      expect(held >= 0n).toBe(true)
      const one = goesBack(campaign, units(0.7), `refund:${2000 + n}`)
      await post(db, posted(), [one], transaction)
    })
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, (_, n) => drawOn(n % 2 ? second : books.db, n)),
  )
  await second.close()
  const refused = outcomes.filter((one) => one.status === 'rejected')
  expect(outcomes.length - refused.length).toBe(14)
  expect(new Set(refused.map((one) => one.reason.reason))).toEqual(new Set(['not_enough_money']))
  expect(await balanceOf(books, budgetOf(campaign))).toBe(units(0.2))
})

test('the program cannot write a balance', async () => {
  await expect(
    books.db.query('UPDATE ledger_accounts SET balance_micros = 0'),
  ).rejects.toMatchObject({ parent: { code: '42501' } })
})

test('postings in every direction leave earlier rows as they were, byte for byte', async () => {
  const campaign = await funded(units(100))
  const until = (await row<{ id: bigint }>(books.db, 'SELECT max(id) AS id FROM ledger_entries'))!
    .id
  const digest = async () =>
    (await row<{ md5: string }>(
      books.db,
      `SELECT md5(string_agg(e::text, '|' ORDER BY id)) AS md5 FROM ledger_entries e WHERE id <= $1`,
      [until],
    ))!.md5
  const before = await digest()
  for (const spend of [300, 900, 10, 0]) {
    const externalId = `posted-${campaigns}`
    books.network.say(account.accountId, {
      externalId,
      day: '2026-03-10',
      spendMicros: units(spend),
    })
    await books.sync(account)
  }
  await postNow(books, organizationId, [goesBack(campaign, units(1), 'refund:3000')])
  expect(await digest()).toBe(before)
})

test('any past balance can be told from the entries alone', async () => {
  const campaign = await funded(units(20))
  await postNow(books, organizationId, [goesBack(campaign, units(5), 'refund:3001')])
  const at = (await row<{ id: bigint }>(books.db, 'SELECT max(id) AS id FROM ledger_entries'))!.id
  const then = await balanceOf(books, budgetOf(campaign))
  await postNow(books, organizationId, [goesBack(campaign, units(6), 'refund:3002')])
  const told = await row<{ micros: string }>(
    books.db,
    `SELECT sum(CASE to_account WHEN $1 THEN amount_micros ELSE -amount_micros END)::text AS micros
     FROM ledger_entries WHERE $1 IN (from_account, to_account) AND id <= $2`,
    [budgetOf(campaign), at.toString()],
  )
  expect(BigInt(told!.micros)).toBe(then)
  const found = await lookAtOnce(books.db, (transaction) => differences(books.db, transaction))
  const ofBalances = found.filter(({ check }) => /balance|below zero|together|budget/.test(check))
  expect(ofBalances).toEqual([])
})
