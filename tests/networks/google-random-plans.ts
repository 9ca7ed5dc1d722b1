import { capabilities } from '../../server/networks/google/vocabulary.ts'
import type { AccountAccess } from '../../server/networks/network.ts'
import type { AdAsset, AdGroupPlan, AdPlan, CampaignPlan } from '../../server/networks/plan.ts'
import { type Draw, later, moneyOf } from './draw.ts'

/** An account with pictures and films that were uploaded to it. */
export type Stocked = { access: AccountAccess; assets: readonly AdAsset[] }

const titles = [
  'Spring',
  'Größe & “Stil”',
  "O'Brien \\ Söhne 50 %_[x]",
  'コーヒー豆',
  'x'.repeat(400),
  '豆'.repeat(300),
  '🌷'.repeat(200),
]
const oddTitles = ['', ' ', 'a\nb', 'tab\there', 'a\r\nb', '\u0000', 'line\u2028end']
const headlines = ['Fresh beans', 'Sent tomorrow', 'Roasted today', 'Ünïcode „x“', '焙煎したての豆']
const oddHeadlines = [
  '',
  ' ',
  'x'.repeat(31),
  'あ'.repeat(16),
  'ｱ'.repeat(30),
  'two\nlines',
  '、'.repeat(16),
]
const bodies = [
  'Roasted this morning.',
  'Free delivery from two bags on.',
  '今朝焙煎しました',
  'Always fresh.',
]
const oddBodies = [
  '',
  'x'.repeat(91),
  'あ'.repeat(46),
  '🌷'.repeat(60),
  'Roasted\r\nthis',
  '︙'.repeat(60),
]
const keywords = [
  'fresh beans',
  'coffee',
  'コーヒー',
  "o'brien coffee",
  'beans & sons',
  'c++',
  '#1 beans',
  '$5 beans',
]
const oddKeywords = [
  '',
  'x'.repeat(81),
  'a b c d e f g h i j k',
  'beans!',
  'beans, roasted',
  'be*ns',
  '[exact]',
  '(beans)',
  'a|b',
  'beans\nroasted',
  '🌷',
  'COFFEE',
  '豆'.repeat(60),
]
const links = ['https://beans.test/shop', 'http://beans.test/?a=1#top', 'https://beans.test:8443/ä']
const oddLinks = [
  'javascript:alert(1)',
  'beans.test',
  ' https://beans.test ',
  'ftp://beans.test',
  '',
]
const names = ['Beans & Sons', '豆の店', 'A'.repeat(140), '豆'.repeat(30)]
const oddNames = ['', ' ', '🌷'.repeat(30), '、'.repeat(20)]

/** What a display ad needs; the others have odd shapes, or are not needed. */
const usualAssets = new Set(['1200x628', '600x600'])

type Wish = Stocked & { draw: Draw; now: Date; reference: string }

export function randomPlan(wish: Wish): CampaignPlan {
  const { draw, access, now, reference } = wish
  const channel = draw.of(['search', 'display'])
  const counts = draw.maybe(40)
  const goal = counts ? 'conversions' : 'link_clicks'
  const bidType = draw.mostly(
    ['minimum_cost', counts ? 'average_target' : 'maximum_target'] as const,
    ['average_target', 'maximum_target'] as const,
  )
  const startsAt = draw.mostly([null, later(now, draw.below(9))], [later(now, -3)])
  const plan: CampaignPlan = {
    operationRef: reference,
    title: draw.mostly(titles, oddTitles),
    channel,
    advertiserName: draw.mostly(names, oddNames),
    objective: draw.of(['traffic', 'sales', 'leads', 'awareness']),
    bidType,
    bidAmountMicros: bidType === 'minimum_cost' ? null : moneyOf(draw, access.currency, [1n, 3n]),
    budgetOwner: draw.mostly(['ad_campaign'], ['ad_group']),
    budgetType: draw.mostly(['daily'], ['lifetime']),
    budgetMicros: moneyOf(draw, access.currency, [5n, 20n, 1_000_000n]),
    optimizationGoal: goal,
    specialAdCategories: draw.mostly([[]], [['employment']]),
    startsAt,
    endsAt: draw.mostly(
      [null, later(now, 10 + draw.below(20), draw.below(86_400))],
      [later(now, 0, 60)],
    ),
    groups: [],
  }
  const countries = draw.mostly([['US'], ['DE', 'FR'], ['JP']], [[], ['US', 'US'], ['XX'], ['HK']])
  const count = draw.mostly([1, 1, 2], [0, 3])
  const groups = Array.from({ length: count }, (_, index) =>
    randomGroup(wish, { plan, countries, key: `g${index}` }),
  )
  return { ...plan, groups }
}

type Within = { plan: CampaignPlan; countries: string[]; key: string }

function randomGroup(wish: Wish, { plan, countries, key }: Within): AdGroupPlan {
  const { draw, access, now } = wish
  const search = plan.channel === 'search'
  const count = draw.mostly([1, 2, 3], [0, 4])
  return {
    key,
    title: draw.mostly(titles, oddTitles),
    budgetMicros: draw.mostly([null], [5_000_000n]),
    bidAmountMicros:
      plan.bidType !== 'minimum_cost' && draw.maybe(30)
        ? moneyOf(draw, access.currency, [2n])
        : null,
    optimizationGoal: draw.mostly([plan.optimizationGoal], ['reach', '']),
    targeting: {
      countries: draw.mostly([countries], [['IT']]),
      ageMin: draw.mostly([null, 18, 25, 65], [13, 21]),
      ageMax: draw.mostly([null, 34, 54, 65], [17, 20]),
      genders: draw.mostly([[], ['female'], ['male', 'female']], [['male', 'male']]),
    },
    keywords: search === draw.mostly([true], [false]) ? randomKeywords(draw) : [],
    startsAt: draw.mostly([null, plan.startsAt], [later(now, 2)]),
    endsAt: draw.mostly([null, plan.endsAt], [later(now, 4)]),
    ads: Array.from({ length: count }, (_, index) => randomAd(wish, search, `${key}a${index}`)),
  }
}

function randomKeywords(draw: Draw): AdGroupPlan['keywords'] {
  return some(draw, 1 + draw.below(3), keywords, oddKeywords).map((text) => ({
    text: draw.maybe(10) ? ` ${text.replace(' ', '  ')} ` : text,
    match: draw.of(['broad', 'phrase', 'exact']),
  }))
}

function randomAd({ draw, assets }: Wish, search: boolean, key: string): AdPlan {
  const first = draw.below(headlines.length)
  const [headline, ...moreHeadlines] = some(
    draw,
    search ? 3 : 1 + draw.below(3),
    rotated(headlines, first),
    oddHeadlines,
  )
  const [body, ...moreBodies] = some(draw, search ? 2 : 1 + draw.below(2), bodies, oddBodies)
  return {
    key,
    title: draw.mostly(titles, oddTitles),
    headline: headline ?? '',
    body: body ?? '',
    linkUrl: draw.mostly(links, oddLinks),
    urlTags: draw.of([null, `cc_ad=${key}`]),
    callToAction: draw.mostly(capabilities.callToActions, ['fly', '', 'get_offer']),
    moreHeadlines,
    moreBodies,
    assets: assets.filter(({ key }) => draw.maybe(usualAssets.has(key) ? 98 : 5)),
  }
}

/** So many different ones in turn; each may be an odd one instead. */
function some<T>(draw: Draw, count: number, usual: readonly T[], odd: readonly T[]): T[] {
  return Array.from({ length: count }, (_, index) =>
    draw.mostly([usual[index % usual.length]!], odd),
  )
}

function rotated<T>(all: readonly T[], first: number): T[] {
  return [...all.slice(first), ...all.slice(0, first)]
}
