import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { feeSentence } from '../../shared/fees.ts'
import { type Account, type Books, openBooks } from '../sync/books.ts'
import { asAuditor, asMember } from '../sync/caller.ts'

let books: Books
let account: Account
const day = '2026-03-10'
beforeAll(async () => {
  books = await openBooks()
  account = await books.account(await books.organization(['2025-01-01', 'pro']))
  await books.campaign(account, 'proven')
  for (const spend of [100n, 120n, 90n]) {
    const said = { externalId: 'proven', day, spendMicros: spend * 1_000_000n }
    books.network.say(account.accountId, said)
    await books.sync(account)
  }
})
afterAll(() => books.close())

const latest = async () => (await asAuditor(books).fees.list({ sort: 'day' })).items[0]!

test('an auditor opens a restatement down to what the network answered', async () => {
  const { id } = await latest()
  const found = await asAuditor(books).fees.get({ id })
  expect(found.sentence).toBe(
    '5.00 % of 90.00 USD spent on 10 March = 4.50 USD; 6.00 USD was posted before, so this entry is −1.50 USD.',
  )
  expect(found).toMatchObject({
    kind: 'restatement',
    amountMicros: '-1500000',
    formula: { basisMicros: '90000000', feeMicros: '4500000', postedBeforeMicros: '6000000' },
    rate: { tier: 'pro', rateBps: 500, startsOn: '2000-01-01', endsOn: null },
    tierPeriod: { tier: 'pro', startsOn: '2025-01-01', endsOn: null, chosen: true },
    revision: { spendMicros: '90000000', number: 3, of: 3 },
    answer: { intact: true },
    syncRun: { cause: 'schedule' },
  })
  expect(found.chain.map((one) => [one.kind, one.amountMicros, one.runningMicros])).toEqual([
    ['charge', '5000000', '5000000'],
    ['restatement', '1000000', '6000000'],
    ['restatement', '-1500000', '4500000'],
  ])
  const { body } = await asAuditor(books).fees.answer({ id })
  expect(createHash('sha256').update(body).digest('hex')).toBe(found.answer!.sha256)
  expect(body).toContain('"spendMicros":"90000000"')
})

test('computed again from the row alone, an entry is the same', async () => {
  const { items } = await asAuditor(books).fees.list({})
  for (const { id, amountMicros } of items) {
    const proof = await asAuditor(books).fees.recompute({ id })
    expect(proof.same).toBe(true)
    expect(proof.recomputedMicros).toBe(amountMicros)
    expect(proof.checks.every((one) => one.holds)).toBe(true)
  }
  expect((await asAuditor(books).fees.recompute({ id: items[0]!.id })).sentence).toBe(
    'Same: −1.50 USD',
  )
})

test('a rate changed behind the product’s back is noticed, and the amount stands', async () => {
  const { id } = await latest()
  await books.db.query(
    `INSERT INTO fee_rates (tier, starts_on, rate_bps) VALUES ('pro', '2026-01-01', 450)`,
  )
  const proof = await asAuditor(books).fees.recompute({ id })
  await books.db.query(`DELETE FROM fee_rates WHERE starts_on = '2026-01-01'`)
  expect(proof.same).toBe(false)
  expect(proof.checks.filter((one) => !one.holds)).toEqual([
    {
      name: 'rate',
      holds: false,
      said: '5.00 % since 2000-01-01',
      found: '4.50 % since 2026-01-01',
    },
  ])
})

test('the brand sees the evidence of its own fees, another brand sees nothing', async () => {
  const { id } = await latest()
  const own = asMember(books, account.organizationId)
  const other = asMember(books, await books.organization())
  expect((await own.fees.get({ id })).id).toBe(id)
  for (const attempt of [
    () => other.fees.get({ id }),
    () => other.fees.answer({ id }),
    () => other.fees.recompute({ id }),
    () => other.fees.get({ id: '999999' }),
    () => other.fees.get({ id: '0x1' }),
    () => other.fees.list({ organizationId: account.organizationId }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ reason: 'not_found' })
  }
  expect((await other.fees.list({})).items).toEqual([])
})

describe('the sentence', () => {
  const entry = {
    kind: 'charge' as const,
    day: '2026-05-12',
    currency: 'EUR',
    rateBps: 400,
    basisMicros: '1250000000',
    postedBeforeMicros: '0',
    amountMicros: '50000000',
  }
  test.each([
    [{}, '4.00 % of 1250.00 EUR spent on 12 May = 50.00 EUR.'],
    [{ currency: 'JPY', amountMicros: '50000000' }, '4.00 % of 1250 JPY spent on 12 May = 50 JPY.'],
    [
      { basisMicros: '333333', amountMicros: '13333' },
      '4.00 % of 0.333333 EUR spent on 12 May = 0.013333 EUR.',
    ],
    [
      { rateBps: 525, basisMicros: '100000000', amountMicros: '5250000' },
      '5.25 % of 100.00 EUR spent on 12 May = 5.25 EUR.',
    ],
  ])('of %o', (change, sentence) => {
    expect(feeSentence({ ...entry, ...change })).toBe(sentence)
  })
})
