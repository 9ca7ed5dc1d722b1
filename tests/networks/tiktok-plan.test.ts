import { describe, expect, test } from 'vitest'
import type { AdAsset, CampaignPlan } from '../../server/networks/plan.ts'
import { locationIds } from '../../server/networks/tiktok/locations.ts'
import { networkFacts } from './facts.ts'
import { access, tiktokAt } from './tiktok-wire.ts'

const tiktok = tiktokAt('https://x.test', { extra: { pixelId: '55' } })
const sound = (change: Partial<CampaignPlan> = {}): CampaignPlan => ({
  ...networkFacts.tiktok.plan('a1b2c3', { film: 'v1:c1' }),
  ...change,
})
const paths = (plan: CampaignPlan, currency = 'USD') =>
  tiktok.checkPlan({ ...access, currency }, plan).map(({ path }) => path)
const withGroup = (change: object, plan: Partial<CampaignPlan> = {}) =>
  sound({ ...plan, groups: [{ ...sound().groups[1]!, ...change }] })
const withAd = (change: object) =>
  withGroup({ ads: [{ ...sound().groups[1]!.ads[0]!, ...change }] })
const target = (change: object) => ({ targeting: { ...sound().groups[0]!.targeting, ...change } })
const film = (change: Partial<AdAsset>) => {
  const [primary] = sound().groups[1]!.ads[0]!.assets
  return { ...primary!, ...change }
}
const cover = (change: Partial<AdAsset> = {}): AdAsset => ({
  ...film({ key: 'cover', role: 'cover', kind: 'image', ref: 'c9' }),
  ...change,
})
const day = (text: string) => new Date(`${text}T12:00:00Z`)
const goal = (objective: CampaignPlan['objective'], optimizationGoal: string, plan = {}) =>
  withGroup({ optimizationGoal }, { objective, ...plan })
const usd = (units: bigint) => units * 1_000_000n

test('a sound plan has no problem', () => {
  expect(paths(sound())).toEqual([])
  expect(paths(sound({ budgetMicros: usd(5_000n) }), 'JPY')).toEqual([])
  expect(paths(goal('sales', 'purchase'))).toEqual([])
  expect(
    paths(goal('leads', 'lead', { bidType: 'average_target', bidAmountMicros: 1_000_000n })),
  ).toEqual([])
})

test.each<[string, CampaignPlan, string[]]>([
  ['no title', sound({ title: ' ' }), ['title']],
  ['an emoji in a name', sound({ title: 'Spring 🌷' }), ['title']],
  ['another channel', sound({ channel: 'search' }), ['channel']],
  ['politics', sound({ specialAdCategories: ['politics'] }), ['specialAdCategories']],
  ['no group', sound({ groups: [] }), ['groups']],
  ['no ad', withGroup({ ads: [] }), ['groups.0.ads']],
  ['keywords', withGroup({ keywords: [{ text: 'x', match: 'exact' }] }), ['groups.0.keywords']],
  ['no budget', sound({ budgetMicros: null }), ['budgetMicros']],
  ['a tenth of a cent', sound({ budgetMicros: usd(60n) + 1_000n }), ['budgetMicros']],
  ['less than 50 a day', sound({ budgetMicros: usd(49n) }), ['budgetMicros']],
  ['ten millions a day', sound({ budgetMicros: usd(10_000_000n) }), ['budgetMicros']],
  ['budgets on both levels', withGroup({ budgetMicros: usd(30n) }), ['groups.0.budgetMicros']],
  [
    'less than 20 a day for a group',
    withGroup({ budgetMicros: usd(19n) }, { budgetOwner: 'ad_group', budgetMicros: null }),
    ['groups.0.budgetMicros'],
  ],
  [
    'a lifetime that is too little for its days',
    sound({ budgetType: 'lifetime', budgetMicros: usd(499n), endsAt: day('2026-12-01') }),
    ['budgetMicros'],
  ],
  ['a lifetime without an end', withGroup({}, { budgetType: 'lifetime' }), ['endsAt']],
  ['an end in the past', withGroup({ endsAt: day('2026-11-20') }), ['groups.0.endsAt']],
  [
    'an end before the start',
    withGroup({ startsAt: day('2026-12-02'), endsAt: day('2026-12-01') }),
    ['groups.0.endsAt'],
  ],
  [
    'a goal of another objective',
    withGroup({ optimizationGoal: 'purchase' }),
    ['groups.0.optimizationGoal'],
  ],
  ['a cap without a bid', withGroup({}, { bidType: 'maximum_target' }), ['bidAmountMicros']],
  [
    'an average cost of a click',
    withGroup({}, { bidType: 'average_target', bidAmountMicros: usd(1n) }),
    ['bidType'],
  ],
  [
    'a highest bid for a purchase',
    goal('sales', 'purchase', { bidType: 'maximum_target', bidAmountMicros: usd(1n) }),
    ['bidType'],
  ],
  ['a bid that is not used', withGroup({ bidAmountMicros: 10_000n }), ['groups.0.bidAmountMicros']],
  ['no country', withGroup(target({ countries: [] })), ['groups.0.targeting.countries']],
  ['India', withGroup(target({ countries: ['US', 'IN'] })), ['groups.0.targeting.countries']],
  ['ages between groups', withGroup(target({ ageMin: 21 })), ['groups.0.targeting.ageMin']],
  ['an age inside a group', withGroup(target({ ageMax: 50 })), ['groups.0.targeting.ageMax']],
  ['ages crossed', withGroup(target({ ageMin: 45, ageMax: 24 })), ['groups.0.targeting.ageMax']],
  ['narrow jobs', withGroup({}, { specialAdCategories: ['employment'] }), ['groups.0.targeting']],
  ['no address', withAd({ linkUrl: 'javascript:alert(1)' }), ['groups.0.ads.0.linkUrl']],
  ['no button', withAd({ callToAction: 'toString' }), ['groups.0.ads.0.callToAction']],
  ['no text', withAd({ body: '' }), ['groups.0.ads.0.body']],
  ['a text of 101', withAd({ body: 'x'.repeat(101) }), ['groups.0.ads.0.body']],
  ['51 Japanese characters', withAd({ body: 'あ'.repeat(51) }), ['groups.0.ads.0.body']],
  ['no film', withAd({ assets: [] }), ['groups.0.ads.0.assets']],
  ['a picture', withAd({ assets: [film({ kind: 'image' })] }), ['groups.0.ads.0.assets']],
  ['a film of 4:5', withAd({ assets: [film({ height: 900 })] }), ['groups.0.ads.0.assets']],
  [
    'a film that is too small',
    withAd({ assets: [film({ width: 360, height: 640 })] }),
    ['groups.0.ads.0.assets'],
  ],
  [
    'a cover of another shape',
    withAd({ assets: [film({}), cover({ width: 720, height: 720 })] }),
    ['groups.0.ads.0.assets'],
  ],
])('%s is told before the launch', (_name, plan, expected) => {
  expect(paths(plan)).toEqual(expected)
})

describe('what is fine', () => {
  test.each<[string, CampaignPlan]>([
    ['everybody', withGroup(target({ ageMin: null, ageMax: null }))],
    ['18 and older', withGroup(target({ ageMin: 18, ageMax: 65 }))],
    [
      'jobs for all',
      withGroup(target({ ageMin: 18, ageMax: null }), {
        specialAdCategories: ['employment'],
      }),
    ],
    ['50 Japanese characters', withAd({ body: 'あ'.repeat(50) })],
    ['a film of unknown size', withAd({ assets: [film({ width: null, height: null })] })],
    ['a cover of the film’s shape', withAd({ assets: [film({}), cover()] })],
    [
      'a lifetime that pays its days',
      sound({
        budgetType: 'lifetime',
        budgetMicros: usd(500n),
        endsAt: day('2026-12-01'),
      }),
    ],
  ])('%s', (_name, plan) => {
    expect(paths(plan)).toEqual([])
  })
})

test('groups that share a budget share their goal', () => {
  const [first, second] = sound().groups
  const plan = sound({
    objective: 'sales',
    groups: [
      { ...first!, optimizationGoal: 'purchase' },
      { ...second!, optimizationGoal: 'view_content' },
    ],
  })
  expect(paths(plan)).toEqual(['groups.1.optimizationGoal'])
})

test('a goal that counts events needs a pixel', () => {
  const problems = tiktokAt('https://x.test').checkPlan(access, goal('sales', 'purchase'))
  expect(problems[0]?.message).toMatch(/pixel, and none is set/)
})

test('a country is known by its own number', () => {
  expect(Object.keys(locationIds).length).toBeGreaterThan(60)
  expect(new Set(Object.values(locationIds)).size).toBe(Object.keys(locationIds).length)
})

test.each([[{ apiVersion: '1.3' }], [{ hosts: {} }], [{ timeoutMs: 0 }]])(
  'settings that cannot be used are refused at the start: %o',
  (change) => {
    expect(() => tiktokAt('https://x.test', change)).toThrow(/TikTok/)
  },
)

test('every objective has a usual goal that exists', () => {
  for (const objective of tiktok.capabilities.objectives) {
    const goals = tiktok.capabilities.goalsByObjective[objective] ?? []
    expect(goals.length).toBeGreaterThan(0)
    for (const one of goals) expect(tiktok.capabilities.optimizationGoals).toContain(one)
  }
})
