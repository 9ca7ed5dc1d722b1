import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Books, openBooks } from '../sync/books.ts'
import { asAuditor, asMember, asNobody } from '../sync/caller.ts'
import { type Example, exampleDays, exampleMetrics, storeExample } from './example.ts'

let books: Books
let example: Example
beforeAll(async () => {
  books = await openBooks()
  const account = await books.account(await books.organization())
  example = await storeExample(books, account)
})
afterAll(() => books.close())

const campaign = () => ({ subject: 'campaign' as const, id: example.campaignId })

test('a member is told the document’s metrics beside the network’s own figures', async () => {
  const found = await asMember(books, example.organizationId).analytics.object(campaign())
  expect(found).toMatchObject({
    period: { from: null, to: null },
    currency: 'USD',
    resultEvent: 'purchase',
    resultEventName: null,
    results: '15',
    daysWithoutRate: 0,
    metrics: { spend: '750', cost_per_schedule: null, return_on_ad_spend: '16.8' },
    network: { spendMicros: '750000000', conversions: '0', roas: '0' },
  })
  for (const [name, value] of Object.entries(found.metrics)) {
    const expected = exampleMetrics[name as keyof typeof exampleMetrics]
    expect(value, name).toBe(expected === null ? null : String(expected))
  }
})

test('groups and ads are asked for in the same way, over a range too', async () => {
  const ask = asMember(books, example.organizationId).analytics.object
  const [from] = exampleDays
  const first = await ask({ subject: 'ad', id: example.adId, from, to: from })
  expect(first).toMatchObject({ period: { from, to: from }, metrics: { purchases: '7' } })
  const group = await ask({ subject: 'ad_group', id: example.adGroupId })
  expect(group.metrics.reach).toBe('17800')
})

test('what is foreign answers as what is not there; staff see all; nobody is asked to sign in', async () => {
  const other = await books.organization()
  const foreign = asMember(books, other).analytics.object(campaign())
  await expect(foreign).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const missing = asMember(books, other).analytics.object({ subject: 'ad', id: 999_999 })
  await expect(missing).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await asAuditor(books).analytics.object(campaign())).currency).toBe('USD')
  const nobody = asNobody(books).analytics.object(campaign())
  await expect(nobody).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
})

test('a range that ends before it begins is refused', async () => {
  const [from, , to] = exampleDays
  const ask = asMember(books, example.organizationId).analytics.object
  const backwards = ask({ ...campaign(), from: to, to: from })
  await expect(backwards).rejects.toMatchObject({ fields: { to: expect.any(String) } })
})
