import { describe, expect, test } from 'vitest'
import type { AdGroupPlan, CampaignPlan } from '../../server/networks/plan.ts'
import { networkFacts } from './facts.ts'
import { access, tiktokAt } from './tiktok-wire.ts'

const tiktok = tiktokAt('https://x.test', { extra: { pixelId: '55' } })
const sound = networkFacts.tiktok.plan('a1b2c3', { film: 'v1:c1' })
const group = sound.groups[1]!
const ad = group.ads[0]!
const usd = (units: bigint) => units * 1_000_000n
const withGroup = (change: Partial<AdGroupPlan>, plan: Partial<CampaignPlan> = {}) => ({
  ...sound,
  ...plan,
  groups: [{ ...group, ...change }],
})
const paths = (plan: CampaignPlan, currency = 'USD') =>
  tiktok.checkPlan({ ...access, currency }, plan).map(({ path }) => path)

test('a currency whose ratio is not published has the least budget of one', () => {
  const kuwait = withGroup({}, { budgetMicros: usd(49n) })
  expect(paths(kuwait, 'KWD')).toEqual(['budgetMicros'])
  expect(paths({ ...kuwait, budgetMicros: usd(20_000_000n) }, 'COP')).toEqual([])
})

test.each([' https://beans.test', 'https://beans.test/a b', 'https:beans.test', 'https://'])(
  '%j is no address for TikTok',
  (linkUrl) => {
    expect(paths(withGroup({ ads: [{ ...ad, linkUrl }] }))).toEqual(['groups.0.ads.0.linkUrl'])
  },
)

describe('a bid lies below the budget', () => {
  const bids = { bidType: 'maximum_target', budgetMicros: usd(60n) } as const
  const own = { ...bids, budgetOwner: 'ad_group', budgetMicros: null } as const

  test.each<[string, CampaignPlan, string[]]>([
    ['of the campaign', withGroup({}, { ...bids, bidAmountMicros: usd(60n) }), ['bidAmountMicros']],
    [
      'of the group',
      withGroup({ bidAmountMicros: usd(30n), budgetMicros: usd(30n) }, own),
      ['groups.0.bidAmountMicros'],
    ],
    ['and may come near it', withGroup({}, { ...bids, bidAmountMicros: usd(60n) - 10_000n }), []],
  ])('%s', (_name, plan, expected) => {
    expect(paths(plan)).toEqual(expected)
  })
})

test('an ad group holds fifty ads', () => {
  const ads = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...ad, key: `a${index}` }))
  expect(paths(withGroup({ ads: ads(50) }))).toEqual([])
  expect(paths(withGroup({ ads: ads(51) }))).toEqual(['groups.0.ads'])
})

test('minors are not chosen by gender; with no age said TikTok leaves them out itself', () => {
  const at = (ageMin: number | null, genders: ('female' | 'male')[], ageMax: number | null = 34) =>
    paths(withGroup({ targeting: { ...group.targeting, ageMin, ageMax, genders } }))
  expect(at(13, ['female'])).toEqual(['groups.0.targeting.genders'])
  expect(at(null, ['female'])).toEqual(['groups.0.targeting.genders'])
  expect(at(13, [])).toEqual([])
  expect(at(18, ['female'])).toEqual([])
  expect(at(null, ['female'], null)).toEqual([])
})

test('Chinese, Japanese and Korean marks count twice like their letters', () => {
  const body = (text: string) => paths(withGroup({ ads: [{ ...ad, body: text }] }))
  for (const mark of ['、', '「', '！', 'ー', 'ㄅ']) {
    expect(body(mark.repeat(50))).toEqual([])
    expect(body(mark.repeat(51))).toEqual(['groups.0.ads.0.body'])
  }
  expect(body('“é”…'.repeat(25))).toEqual([])
})

test('a square film is larger than an upright one has to be', () => {
  const film = (width: number, height: number) => {
    const assets = [{ ...ad.assets[0]!, width, height }]
    return paths(withGroup({ ads: [{ ...ad, assets }] }))
  }
  expect(film(600, 600)).toEqual(['groups.0.ads.0.assets'])
  expect(film(640, 640)).toEqual([])
  expect(film(540, 960)).toEqual([])
})

test('the text of an ad has neither hashtags nor braces', () => {
  for (const body of ['Fresh #beans', 'Hello {name}']) {
    expect(paths(withGroup({ ads: [{ ...ad, body }] }))).toEqual(['groups.0.ads.0.body'])
  }
})
