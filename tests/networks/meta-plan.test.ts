import { describe, expect, test } from 'vitest'
import { defaults } from '../../server/networks/meta/vocabulary.ts'
import type { CampaignPlan } from '../../server/networks/plan.ts'
import { buildNetworks, registeredNetworks } from '../../server/networks/registry.ts'
import { access, aPlan } from './plans.ts'
import { metaAt, metaSettings } from './wire.ts'

const meta = metaAt('https://graph.facebook.com', { extra: { pixelId: '55' } })
const paths = (plan: CampaignPlan, currency = 'USD') =>
  meta.checkPlan({ ...access, currency }, plan).map(({ path }) => path)
const withGroup = (change: object, plan: Partial<CampaignPlan> = {}) =>
  aPlan({ ...plan, groups: [{ ...aPlan().groups[1]!, ...change }] })
const withAd = (change: object) =>
  withGroup({ ads: [{ ...aPlan().groups[1]!.ads[0]!, ...change }] })
const target = (change: object) => ({ targeting: { ...aPlan().groups[0]!.targeting, ...change } })
const day = (text: string) => new Date(`${text}T00:00:00Z`)

test('a sound plan has no problem', () => {
  expect(paths(aPlan())).toEqual([])
  expect(paths(aPlan({ budgetMicros: 2_500_000_000n }), 'JPY')).toEqual([])
})

test.each<[string, CampaignPlan, string[]]>([
  ['no title', aPlan({ title: ' ' }), ['title']],
  ['no group', aPlan({ groups: [] }), ['groups']],
  ['no ad', withGroup({ ads: [] }), ['groups.0.ads']],
  ['no budget', aPlan({ budgetMicros: null }), ['budgetMicros']],
  ['half a cent', aPlan({ budgetMicros: 5_000n }), ['budgetMicros']],
  ['budgets on both levels', withGroup({ budgetMicros: 1_000_000n }), ['groups.0.budgetMicros']],
  [
    'a group without its budget',
    withGroup({}, { budgetOwner: 'ad_group', budgetMicros: null }),
    ['groups.0.budgetMicros'],
  ],
  ['a cap without a bid', withGroup({}, { bidType: 'average_target' }), ['bidAmountMicros']],
  ['a bid without a cap', withGroup({ bidAmountMicros: 10_000n }), ['groups.0.bidAmountMicros']],
  ['a lifetime without an end', withGroup({}, { budgetType: 'lifetime' }), ['endsAt']],
  ['an end in the past', withGroup({}, { endsAt: day('2026-11-20') }), ['endsAt']],
  [
    'an end before the start',
    withGroup({ startsAt: day('2026-12-02'), endsAt: day('2026-12-01') }),
    ['groups.0.endsAt'],
  ],
  [
    'a lifetime of half a day',
    withGroup({}, { budgetType: 'lifetime', endsAt: new Date('2026-11-22T00:00:00Z') }),
    ['endsAt'],
  ],
  [
    'a goal of another objective',
    withGroup({ optimizationGoal: 'purchase' }),
    ['groups.0.optimizationGoal'],
  ],
  [
    'a goal named like a method',
    withGroup({ optimizationGoal: 'constructor' }),
    ['groups.0.optimizationGoal'],
  ],
  ['no country', withGroup(target({ countries: [] })), ['groups.0.targeting.countries']],
  ['children', withGroup(target({ ageMin: 12 })), ['groups.0.targeting.ageMin']],
  ['too old', withGroup(target({ ageMax: 70 })), ['groups.0.targeting.ageMax']],
  ['ages crossed', withGroup(target({ ageMin: 40, ageMax: 30 })), ['groups.0.targeting.ageMax']],
  ['narrow jobs', withGroup({}, { specialAdCategories: ['employment'] }), ['groups.0.targeting']],
  ['no address', withAd({ linkUrl: 'javascript:alert(1)' }), ['groups.0.ads.0.linkUrl']],
  ['no button', withAd({ callToAction: 'toString' }), ['groups.0.ads.0.callToAction']],
  [
    'no words',
    withAd({ headline: '', body: '' }),
    ['groups.0.ads.0.headline', 'groups.0.ads.0.body'],
  ],
])('%s is told before the launch', (_name, plan, expected) => {
  expect(paths(plan)).toEqual(expected)
})

test('amounts in whole yen or pesos only', () => {
  const problems = meta.checkPlan(
    { ...access, currency: 'COP' },
    aPlan({ budgetMicros: 10_500_000n }),
  )
  expect(problems).toEqual([
    { path: 'budgetMicros', message: 'Meta takes amounts in COP only in steps of 1.' },
  ])
})

test('two ads with one key would be taken for one', () => {
  const [first, second] = aPlan().groups
  const twice = aPlan({ groups: [first!, { ...second!, ads: [first!.ads[0]!] }] })
  expect(paths(twice)).toEqual(['groups'])
})

test('a goal that counts events needs a pixel', () => {
  const plan = withGroup({ optimizationGoal: 'purchase' }, { objective: 'sales' })
  expect(paths(plan)).toEqual([])
  const problems = metaAt('https://graph.facebook.com').checkPlan(access, plan)
  expect(problems[0]?.message).toMatch(/pixel, and none is set/)
})

describe('the registry', () => {
  test('knows Meta, and nothing it has no settings for', () => {
    const { hosts: _hosts, ...settings } = metaSettings('')
    const networks = buildNetworks({ meta: settings })
    expect(networks.all().map(({ label, apiVersion }) => [label, apiVersion])).toEqual([
      ['Meta', 'v21.0'],
    ])
    expect(networks.get('meta')?.name).toBe('meta')
    expect(networks.get('myspace')).toBeUndefined()
    expect(buildNetworks({}).get('meta')).toBeUndefined()
    expect(registeredNetworks).toEqual(expect.arrayContaining(['meta', 'tiktok']))
    expect(defaults.apiVersion).toBe('v21.0')
  })

  test.each([[{ apiVersion: '21' }], [{ hosts: {} }], [{ timeoutMs: 0 }]])(
    'refuses %o at the start',
    (change) => {
      expect(() => buildNetworks({ meta: metaSettings('https://x.test', change) })).toThrow(/Meta/)
    },
  )

  test('every objective has a usual goal that exists', () => {
    for (const objective of meta.capabilities.objectives) {
      const goals = meta.capabilities.goalsByObjective[objective] ?? []
      expect(goals.length).toBeGreaterThan(0)
      for (const goal of goals) expect(meta.capabilities.optimizationGoals).toContain(goal)
    }
  })
})
