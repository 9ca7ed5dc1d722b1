import { expect, test } from 'vitest'
import type { AdPlan, CampaignPlan } from '../../server/networks/plan.ts'
import {
  access,
  displayPlan,
  google,
  landscape,
  searchAd,
  searchPlan,
  square,
} from './google-bench.ts'

const paths = (plan: CampaignPlan, currency = 'USD') =>
  google.checkPlan({ ...access, currency }, plan).map(({ path }) => path)
const targeting = { countries: ['US'], ageMin: 25, ageMax: 54, genders: [] }
const target = (change: object) => ({ group: { targeting: { ...targeting, ...change } } })
const conversions = {
  objective: 'sales' as const,
  optimizationGoal: 'conversions',
}
const forConversions = { group: { optimizationGoal: 'conversions' } }
const day = (text: string) => new Date(`${text}T00:00:00Z`)

test('sound plans have no problem, on either channel and in every currency', () => {
  expect(paths(searchPlan())).toEqual([])
  expect(paths(displayPlan())).toEqual([])
  expect(paths(searchPlan({ plan: { budgetMicros: 2_500_000_000n } }), 'JPY')).toEqual([])
  const target = { ...conversions, bidType: 'average_target' as const, bidAmountMicros: 5_000_000n }
  expect(paths(searchPlan({ plan: target, ...forConversions }))).toEqual([])
})

test.each<[string, CampaignPlan, string[]]>([
  ['no channel', searchPlan({ plan: { channel: 'feed' } }), ['channel']],
  ['awareness in search', searchPlan({ plan: { objective: 'awareness' } }), ['objective']],
  ['engagement', displayPlan({ plan: { objective: 'engagement' } }), ['objective']],
  [
    'conversions for traffic',
    displayPlan({ plan: { optimizationGoal: 'conversions' }, ...forConversions }),
    ['optimizationGoal'],
  ],
  [
    'a group with another goal',
    displayPlan({ plan: { objective: 'sales' }, ...forConversions }),
    ['groups.0.optimizationGoal'],
  ],
  [
    'a lifetime budget',
    displayPlan({ plan: { budgetType: 'lifetime', endsAt: day('2026-12-24') } }),
    ['budgetType'],
  ],
  ['half a cent', displayPlan({ plan: { budgetMicros: 5_000n } }), ['budgetMicros']],
  ['no budget', displayPlan({ plan: { budgetMicros: null } }), ['budgetMicros']],
  [
    'budgets of groups',
    displayPlan({ plan: { budgetOwner: 'ad_group' }, group: { budgetMicros: 1_000_000n } }),
    ['budgetOwner', 'groups.0.budgetMicros'],
  ],
  [
    'a target for clicks',
    displayPlan({ plan: { bidType: 'average_target', bidAmountMicros: 1_000_000n } }),
    ['bidType'],
  ],
  [
    'a highest bid for conversions',
    displayPlan({
      plan: { ...conversions, bidType: 'maximum_target', bidAmountMicros: 1_000_000n },
      ...forConversions,
    }),
    ['bidType'],
  ],
  [
    'a bid without an amount',
    displayPlan({ plan: { bidType: 'maximum_target' } }),
    ['bidAmountMicros'],
  ],
  ['a bid too many', displayPlan({ plan: { bidAmountMicros: 10_000n } }), ['bidAmountMicros']],
  ['an end that has passed', displayPlan({ plan: { endsAt: day('2026-11-20') } }), ['endsAt']],
  [
    'a schedule of a group',
    displayPlan({ group: { startsAt: day('2026-12-01') } }),
    ['groups.0.startsAt'],
  ],
  [
    'a special category',
    displayPlan({ plan: { specialAdCategories: ['credit'] } }),
    ['specialAdCategories'],
  ],
  ['no country', displayPlan(target({ countries: [] })), ['groups.0.targeting.countries']],
  [
    'a country unknown',
    displayPlan(target({ countries: ['XK'] })),
    ['groups.0.targeting.countries'],
  ],
  ['an age in between', displayPlan(target({ ageMin: 21 })), ['groups.0.targeting.ageMin']],
  ['an oldest in between', displayPlan(target({ ageMax: 60 })), ['groups.0.targeting.ageMax']],
  ['no keyword', searchPlan({ group: { keywords: [] } }), ['groups.0.keywords']],
  [
    'keywords in display',
    displayPlan({ group: { keywords: [{ text: 'beans', match: 'broad' }] } }),
    ['groups.0.keywords'],
  ],
  [
    'four search ads',
    searchPlan({ group: { ads: ['1', '2', '3', '4'].map((key) => searchAd(key)) } }),
    ['groups.0.ads'],
  ],
  [
    'two headlines',
    searchPlan({ ad: { moreHeadlines: ['Two'] } }),
    ['groups.0.ads.0.moreHeadlines'],
  ],
  [
    'a long headline',
    searchPlan({ ad: { headline: 'x'.repeat(31) } }),
    ['groups.0.ads.0.headline'],
  ],
  ['wide signs', displayPlan({ ad: { headline: '豆'.repeat(16) } }), ['groups.0.ads.0.headline']],
  [
    'the same headline twice',
    searchPlan({ ad: { moreHeadlines: ['Fresh beans', 'Two'] } }),
    ['groups.0.ads.0.moreHeadlines'],
  ],
  ['one text', searchPlan({ ad: { moreBodies: [] } }), ['groups.0.ads.0.moreBodies']],
  ['no web address', displayPlan({ ad: { linkUrl: 'ftp://x' } }), ['groups.0.ads.0.linkUrl']],
  [
    'a strange button',
    displayPlan({ ad: { callToAction: 'dance' } }),
    ['groups.0.ads.0.callToAction'],
  ],
  ['no square picture', displayPlan({ ad: { assets: [landscape] } }), ['groups.0.ads.0.assets']],
  ['no landscape picture', displayPlan({ ad: { assets: [square] } }), ['groups.0.ads.0.assets']],
  [
    'a film that is a file',
    displayPlan({ ad: { assets: [landscape, square, { ...square, key: 'f', kind: 'video' }] } }),
    ['groups.0.ads.0.assets'],
  ],
  [
    'a small landscape',
    displayPlan({ ad: { assets: [{ ...landscape, width: 382, height: 200 }, square] } }),
    ['groups.0.ads.0.assets'],
  ],
])('%s is told at its field', (_, plan, expected) => {
  expect(paths(plan)).toEqual(expected)
})

test.each([
  ['beans!', false],
  ['[beans]', false],
  ['"beans"', false],
  ['beans, roasted', false],
  ['beans 🌷', false],
  ["o'brien & sons #1 c++", true],
  ['beans\nroasted', true],
])('a keyword such as %j is taken: %s', (text, taken) => {
  const keywords = [{ text, match: 'broad' as const }]
  expect(paths(searchPlan({ group: { keywords } }))).toEqual(taken ? [] : ['groups.0.keywords'])
})

test.each<[string, Partial<AdPlan>, string[]]>([
  ['the same text but for its line break', { headline: 'Sent\ntomorrow' }, ['moreHeadlines']],
  ['wide signs of an old kind', { headline: '\ufe30'.repeat(16) }, ['headline']],
  ['pictures that are as wide as two letters', { body: '🌷'.repeat(46) }, ['body']],
  ['a link that is too long', { linkUrl: `https://b.test/${'x'.repeat(2_040)}` }, ['linkUrl']],
])('%s is told at its field', (_, ad, expected) => {
  expect(paths(searchPlan({ ad }))).toEqual(expected.map((field) => `groups.0.ads.0.${field}`))
})

test('keywords that differ in blanks and capitals only are the same', () => {
  const keywords = ['Fresh  beans', ' fresh\tbeans'].map((text) => ({
    text,
    match: 'broad' as const,
  }))
  expect(paths(searchPlan({ group: { keywords } }))).toEqual(['groups.0.keywords'])
})

test('groups with different countries are told, for Google keeps them on the campaign', () => {
  const plan = displayPlan()
  const other = { ...plan.groups[0]!, key: 'g9', targeting: { ...targeting, countries: ['DE'] } }
  const groups = [plan.groups[0]!, { ...other, ads: [] }]
  expect(paths({ ...plan, groups })).toEqual(['groups.1.targeting.countries', 'groups.1.ads'])
})

test('the ad’s own picture stands where its shape fits', () => {
  const own = { ...landscape, role: 'primary' as const }
  expect(paths(displayPlan({ ad: { assets: [own, square] } }))).toEqual([])
  expect(paths(displayPlan({ ad: { assets: [landscape, { ...own, width: 628 }] } }))).toEqual([])
  const tall = { ...own, key: 'tall', width: 600, height: 900 }
  expect(paths(displayPlan({ ad: { assets: [tall, square] } }))).toEqual(['groups.0.ads.0.assets'])
})

test('every problem is a sentence', () => {
  const plan = displayPlan({ plan: { title: '', budgetMicros: null }, ad: { assets: [] } })
  for (const { message } of google.checkPlan(access, plan)) expect(message).toMatch(/^[A-Z].*\.$/)
})
