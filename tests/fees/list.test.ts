import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, type Books, openBooks } from '../sync/books.ts'
import { asAuditor, asMember } from '../sync/caller.ts'

let books: Books
let dollars: Account
let euros: Account
let elsewhere: Account
let campaigns: number[]
const days = ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09', '2026-03-10']

beforeAll(async () => {
  books = await openBooks()
  const organization = await books.organization(['2025-01-01', 'pro'])
  dollars = await books.account(organization)
  euros = await books.account(organization, { currency: 'EUR' })
  elsewhere = await books.account(await books.organization())
  campaigns = []
  for (const [at, account] of [dollars, euros, elsewhere].entries()) {
    const externalId = `list-${at}`
    campaigns.push(await books.campaign(account, externalId))
    for (const [n, day] of days.entries()) {
      const spendMicros = BigInt(100 * (n + 1)) * 1_000_000n
      books.network.say(account.accountId, {
        externalId,
        day,
        spendMicros,
        currency: account.currency,
      })
    }
    await books.sync(account)
  }
  const said = { externalId: 'list-0', day: days[0]!, spendMicros: 0n }
  books.network.say(dollars.accountId, said)
  await books.sync(dollars)
})
afterAll(() => books.close())

type Input = Parameters<ReturnType<typeof asAuditor>['fees']['list']>[0]
const list = (input: Input) => asAuditor(books).fees.list(input)

test('pages meet without a gap and without a double, forwards and back', async () => {
  const whole = (await list({})).items.map((one) => one.id)
  expect(whole).toHaveLength(16)
  const walked: string[] = []
  let after: string | undefined
  let last: string | null = null
  do {
    const page = await list({ limit: 3, ...(after ? { after } : {}) })
    walked.push(...page.items.map((one) => one.id))
    last = page.pageInfo.previous
    after = page.pageInfo.next ?? undefined
  } while (after)
  expect(walked).toEqual(whole)
  const back = await list({ limit: 3, before: last! })
  expect(back.items.map((one) => one.id)).toEqual(whole.slice(12, 15))
})

test('newest account day first, and each filter leaves what it names', async () => {
  const all = (await list({})).items
  expect(all.map((one) => one.day)).toEqual([...all.map((one) => one.day)].sort().reverse())
  const counts = async (input: Input) => (await list(input)).items.length
  expect(await counts({ organizationId: dollars.organizationId })).toBe(11)
  expect(await counts({ campaignId: campaigns[1]! })).toBe(5)
  expect(await counts({ currency: 'EUR' })).toBe(5)
  expect(await counts({ kind: 'restatement' })).toBe(1)
  expect(await counts({ network: 'tiktok' })).toBe(0)
  expect(await counts({ dayFrom: '2026-03-07', dayTo: '2026-03-08' })).toBe(6)
})

test('amounts are ranked within one currency only', async () => {
  await expect(list({ sort: 'amount' })).rejects.toMatchObject({
    fields: { currency: expect.stringContaining('no order') },
  })
  const ranked = await list({ sort: 'amount', currency: 'USD', direction: 'asc', limit: 4 })
  expect(ranked.items.map((one) => one.amountMicros)).toEqual([
    '-5000000',
    '5000000',
    '6000000',
    '10000000',
  ])
})

test('sums are of the whole filtered set, a line for each currency', async () => {
  const sums = await asAuditor(books).fees.sums({ organizationId: dollars.organizationId })
  expect(sums).toEqual([
    {
      currency: 'EUR',
      entries: 5,
      chargesMicros: '75000000',
      restatementsMicros: '0',
      adjustmentsMicros: '0',
      netMicros: '75000000',
    },
    {
      currency: 'USD',
      entries: 6,
      chargesMicros: '75000000',
      restatementsMicros: '-5000000',
      adjustmentsMicros: '0',
      netMicros: '70000000',
    },
  ])
})

test('a member sees the fees of their own brands only', async () => {
  const own = asMember(books, elsewhere.organizationId)
  expect((await own.fees.list({})).items).toHaveLength(5)
  expect((await own.fees.sums({})).map((one) => one.netMicros)).toEqual(['90000000'])
  await expect(own.fees.list({ campaignId: campaigns[0]! })).rejects.toMatchObject({
    reason: 'not_found',
  })
  await expect(own.fees.sums({ campaignId: 999_999 })).rejects.toMatchObject({
    reason: 'not_found',
  })
})

test('every rate is listed with the days it holds', async () => {
  const rates = await asMember(books, elsewhere.organizationId).fees.rates()
  expect(rates.map((one) => `${one.tier} ${one.rateBps}`)).toEqual([
    'free 600',
    'starter 600',
    'pro 500',
    'agency 400',
  ])
  expect(rates[0]).toMatchObject({ startsOn: '2000-01-01', endsOn: null })
})
