import { expect, test } from 'vitest'
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
