import { afterAll, beforeAll, expect, test } from 'vitest'
import { objectMetrics } from '../../server/analytics/object-facts.ts'
import { toJson } from '../../server/rest-json.ts'
import { type Books, openBooks } from '../sync/books.ts'
import { type Example, exampleDays, exampleMetrics, storeExample } from './example.ts'

let books: Books
let example: Example
beforeAll(async () => {
  books = await openBooks()
  const account = await books.account(await books.organization())
  example = await storeExample(books, account)
})
afterAll(() => books.close())

type Asked = Partial<Parameters<typeof objectMetrics>[1]>

async function told(subject: 'campaign' | 'ad_group' | 'ad', id: number, asked: Asked = {}) {
  const found = await objectMetrics(books.db, {
    organizationIds: [example.organizationId],
    subject,
    ids: [id],
    from: null,
    to: null,
    now: books.clock.now(),
    ...asked,
  })
  return JSON.parse(toJson(found.get(id)) ?? 'null')
}

test('the document’s example comes out of stored facts to the last digit, in its order', async () => {
  const found = await told('campaign', example.campaignId)
  expect(found).toEqual(exampleMetrics)
  expect(Object.keys(found)).toEqual(Object.keys(exampleMetrics))
})

test('its only group and ad tell the same, having the same goal', async () => {
  expect(await told('ad_group', example.adGroupId)).toEqual({ ...exampleMetrics })
  expect(await told('ad', example.adId)).toEqual({ ...exampleMetrics })
})

test('of a part of its life the counts are of those days, and nobody says how many people', async () => {
  const [from, to] = exampleDays
  expect(await told('campaign', example.campaignId, { from, to })).toMatchObject({
    spend: 499.99,
    clicks: 800,
    purchases: 10,
    purchase_value: 8400,
    leads: 25,
    return_on_ad_spend: 16.8,
    reach: 0,
    frequency: null,
    unique_clicks: 0,
    unique_click_through_rate: null,
  })
})

test('another organization’s campaign is as one that is not there', async () => {
  const other = await books.organization()
  const asked = { organizationIds: [other] }
  expect(await told('campaign', example.campaignId, asked)).toBeNull()
  expect(await told('campaign', example.campaignId, { organizationIds: 'all' })).toEqual(
    exampleMetrics,
  )
  expect(await told('campaign', 999_999_999)).toBeNull()
})
