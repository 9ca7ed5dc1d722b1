import { describe, expect, test } from 'vitest'
import { numbersAsText } from '../../server/networks/google/exact-json.ts'
import { toSpendRow } from '../../server/networks/google/map.ts'
import { pageOf, SpendRowFields } from '../../server/networks/google/schemas.ts'
import sample from './samples/google-search-rows.json'

const [sampled] = sample.results
const customer = { resourceName: 'customers/3176626509', id: '3176626509', currencyCode: 'EUR' }
const question = {
  account: { accountId: '3176626509', currency: 'EUR' },
  from: '2023-01-01',
  to: '2023-01-31',
  level: 'ad_group' as const,
}
const row = {
  ...sampled!,
  customer,
  metrics: {
    ...sampled!.metrics,
    conversions: sampled!.metrics.allConversions,
    conversionsValue: sampled!.metrics.allConversionsValue,
  },
}

function read(change: object = {}, asked = {}) {
  const text = JSON.stringify({ results: [{ ...row, ...change }] })
  const page = pageOf(SpendRowFields).parse(JSON.parse(numbersAsText(text)))
  return toSpendRow(page.results[0]!, { ...question, ...asked })
}

test('a row as Google sent it is read to the last place', () => {
  expect(read()).toEqual({
    level: 'ad_group',
    externalId: '131396279681',
    campaignExternalId: '11331000428',
    day: '2023-01-27',
    currency: 'EUR',
    spendMicros: 312_690_000n,
    impressions: 1149n,
    clicks: 486n,
    uniqueClicks: null,
    reach: null,
    conversions: '4.143961',
    revenueMicros: 180_707_567n,
  })
})

test('an ad is known by its own number', () => {
  const adGroupAd = {
    resourceName: 'customers/3176626509/adGroupAds/131396279681~99',
    ad: { resourceName: 'customers/3176626509/ads/99', id: '99' },
  }
  expect(read({ adGroupAd }, { level: 'ad' }).externalId).toBe('99')
  const torn = { ...adGroupAd, ad: { id: '98' } }
  expect(() => read({ adGroupAd: torn }, { level: 'ad' })).toThrow('two different ids')
})

test('counts may be left out when they are nought, the cost never', () => {
  const metrics = { costMicros: '0' }
  expect(read({ metrics })).toMatchObject({ spendMicros: 0n, clicks: 0n, conversions: '0' })
  expect(() => read({ metrics: { clicks: '1' } })).toThrow('costMicros')
})

describe('what is not about the question is refused whole', () => {
  test.each<[string, object, object]>([
    ['another account', { customer: { ...customer, id: '1' } }, {}],
    ['another currency', { customer: { ...customer, currencyCode: 'USD' } }, {}],
    ['a day outside', { segments: { date: '2023-02-01' } }, {}],
    ['no ad', {}, { level: 'ad' }],
    [
      'a campaign of another account',
      { campaign: { ...row.campaign, resourceName: 'customers/1/campaigns/11331000428' } },
      {},
    ],
  ])('%s', (_, change, asked) => {
    expect(() => read(change, asked)).toThrow('report refused')
  })

  test.each([
    ['a negative cost', { metrics: { ...row.metrics, costMicros: '-1' } }],
    ['a cost with a fraction', { metrics: { ...row.metrics, costMicros: '1.5' } }],
    ['a day that never was', { segments: { date: '2023-02-30' } }],
    ['negative conversions', { metrics: { ...row.metrics, conversions: -1 } }],
  ])('%s', (_, change) => {
    expect(() => read(change)).toThrow()
  })
})
