import { afterAll, beforeAll, expect, test } from 'vitest'
import { budgetOf, owedToNetwork, receivableOf, revenue } from '../../server/ledger/accounts.ts'
import { type Account, type Books, openBooks } from '../sync/books.ts'
import { balanceOf, postingsOf, settle, units } from './money.ts'

let books: Books
beforeAll(async () => {
  books = await openBooks()
})
afterAll(() => books.close())

const today = '2026-03-10'
const spends = async (account: Account, externalId: string, amount: number, day = today) => {
  books.network.say(account.accountId, { externalId, day, spendMicros: units(amount) })
  expect(await books.sync(account)).toMatchObject({ state: 'succeeded' })
}
const proAccount = async () => books.account(await books.organization(['2025-01-01', 'pro']))
const platformBilled = async (account: Account) => {
  await books.db.query(
    `UPDATE ad_platform_connections SET billing = 'platform' WHERE id = ${account.connectionId}`,
  )
}
const amountsOf = async (campaign: number) =>
  (await postingsOf(books, campaign)).map((one) => [
    one.kind,
    one.from_account.replace(/\d+/, '#'),
    one.amount_micros,
  ])

test('a campaign without money of its own is owed for by its organization', async () => {
  const account = await proAccount()
  const before = await balanceOf(books, revenue)
  const campaign = await books.campaign(account, 'owing')
  for (const spend of [100, 120, 90]) await spends(account, 'owing', spend)
  expect(await amountsOf(campaign)).toEqual([
    ['fee', 'organization:#:receivable', units(5)],
    ['fee', 'organization:#:receivable', units(1)],
    ['fee_returned', 'platform:revenue', units(1.5)],
  ])
  expect(await balanceOf(books, receivableOf(account.organizationId))).toBe(units(-4.5))
  expect((await balanceOf(books, revenue)) - before).toBe(units(4.5))
})

test('data that did not change posts nothing', async () => {
  const account = await proAccount()
  const campaign = await books.campaign(account, 'same')
  for (const spend of [100, 100, 100]) await spends(account, 'same', spend)
  expect(await postingsOf(books, campaign)).toHaveLength(1)
})

test('a funded campaign pays with its own money first, and the last of it with a part that is owed', async () => {
  const account = await proAccount()
  const { organizationId } = account
  const campaign = await books.campaign(account, 'funded')
  await settle(books, { organizationId, campaignId: campaign, amountMicros: units(8) })
  await spends(account, 'funded', 100)
  expect(await balanceOf(books, budgetOf(campaign))).toBe(units(3))
  await spends(account, 'funded', 200)
  expect((await amountsOf(campaign)).slice(1)).toEqual([
    ['fee', 'campaign:#:budget', units(5)],
    ['fee', 'campaign:#:budget', units(3)],
    ['fee', 'organization:#:receivable', units(2)],
  ])
  expect(await balanceOf(books, receivableOf(organizationId))).toBe(units(-2))
})

test('what goes back pays what the campaign made owe, and fills its budget again', async () => {
  const account = await proAccount()
  const { organizationId } = account
  const campaign = await books.campaign(account, 'back')
  await spends(account, 'back', 40)
  await settle(books, { organizationId, campaignId: campaign, amountMicros: units(10) })
  await spends(account, 'back', 140)
  await spends(account, 'back', 20)
  expect(await balanceOf(books, receivableOf(organizationId))).toBe(0n)
  expect(await balanceOf(books, budgetOf(campaign))).toBe(units(9))
})

test('two campaigns of one account, one with money and one without, in one sync', async () => {
  const account = await proAccount()
  const { organizationId } = account
  const [rich, poor] = [
    await books.campaign(account, 'rich'),
    await books.campaign(account, 'poor'),
  ]
  await settle(books, { organizationId, campaignId: rich, amountMicros: units(50) })
  for (const externalId of ['rich', 'poor']) {
    books.network.say(account.accountId, { externalId, day: today, spendMicros: units(100) })
  }
  expect(await books.sync(account)).toMatchObject({ fees_added: 2 })
  expect(await balanceOf(books, budgetOf(rich))).toBe(units(45))
  expect(await balanceOf(books, receivableOf(organizationId))).toBe(units(-5))
  expect(await postingsOf(books, poor)).toHaveLength(1)
})

test('on a platform-billed account spend is charged before its fee', async () => {
  const account = await proAccount()
  const { organizationId } = account
  await platformBilled(account)
  const owed = await balanceOf(books, owedToNetwork('meta'))
  const campaign = await books.campaign(account, 'platform')
  await settle(books, { organizationId, campaignId: campaign, amountMicros: units(102) })
  await spends(account, 'platform', 100)
  expect((await amountsOf(campaign)).slice(1)).toEqual([
    ['spend', 'campaign:#:budget', units(100)],
    ['fee', 'campaign:#:budget', units(2)],
    ['fee', 'organization:#:receivable', units(3)],
  ])
  await spends(account, 'platform', 50)
  expect((await amountsOf(campaign)).slice(4)).toEqual([
    ['spend_returned', 'network:meta:payable', units(3)],
    ['spend_returned', 'network:meta:payable', units(47)],
    ['fee_returned', 'platform:revenue', units(2.5)],
  ])
  expect(await balanceOf(books, budgetOf(campaign))).toBe(units(49.5))
  expect((await balanceOf(books, owedToNetwork('meta'))) - owed).toBe(units(50))
})

test('an account that became platform-billed gives back no spend that it never took', async () => {
  const account = await proAccount()
  const campaign = await books.campaign(account, 'became')
  await spends(account, 'became', 100)
  await platformBilled(account)
  await spends(account, 'became', 120)
  await spends(account, 'became', 60)
  const spend = (await amountsOf(campaign)).filter(([kind]) => `${kind}`.startsWith('spend'))
  expect(spend).toEqual([
    ['spend', 'organization:#:receivable', units(20)],
    ['spend_returned', 'network:meta:payable', units(20)],
  ])
})
