import type { AccountAccess } from '../../server/networks/network.ts'
import type { AdAsset, AdGroupPlan, AdPlan, CampaignPlan } from '../../server/networks/plan.ts'
import { type Draw, later, moneyOf } from './draw.ts'

/** What each objective can be optimized for on TikTok, written down apart from the adapter. */
const tiktokGoals = {
  awareness: ['reach'],
  traffic: ['link_clicks'],
  engagement: ['video_views'],
  leads: ['lead', 'complete_registration', 'contact'],
  sales: ['purchase', 'add_to_cart', 'view_content'],
} as const

const titles = [
  'Spring',
  'Größe & “Stil”',
  'コーヒー豆',
  '한국 봄',
  'x'.repeat(400),
  '豆'.repeat(300),
]
const oddTitles = [
  '',
  ' ',
  'Spring 🌷',
  'Kaffee ☕️',
  'Beans ❤',
  '1️⃣ first',
  'a\nb',
  '｡ｱｲ',
  '、。「」',
]
const bodies = [
  'Roasted this morning.',
  '今朝焙煎しました',
  'x'.repeat(100),
  'あ'.repeat(50),
  '100 % "fresh"',
]
const oddBodies = [
  '',
  'x'.repeat(101),
  'あ'.repeat(51),
  '、'.repeat(60),
  'Hi ☕',
  '#beans {now}',
  'Hi ❤',
  'a'.repeat(99),
]
const links = ['https://beans.test/shop', 'http://beans.test/?a=1#top', 'https://bücher.test/ä ö']
const oddLinks = [
  'javascript:alert(1)',
  'beans.test',
  ' https://beans.test ',
  'ftp://beans.test',
  '',
]
const names = ['Beans & Sons', '豆の店', 'A'.repeat(140), 'Beans ☕️', '❤', 'Ünïcode „GmbH“']

type Wish = { draw: Draw; access: AccountAccess; film: string; now: Date; reference: string }

export function randomPlan({ draw, access, film, now, reference }: Wish): CampaignPlan {
  const objective = draw.of(Object.keys(tiktokGoals) as (keyof typeof tiktokGoals)[])
  const goal = draw.of(tiktokGoals[objective])
  const counted = objective === 'leads' || objective === 'sales'
  const bidType = draw.mostly(
    ['minimum_cost', counted ? 'average_target' : 'maximum_target'] as const,
    ['average_target', 'maximum_target'] as const,
  )
  const owner = draw.of(['ad_campaign', 'ad_group'] as const)
  const bid = bidType === 'minimum_cost' ? null : moneyOf(draw, access.currency, [1n, 3n, 12n])
  const startsAt = draw.mostly([null, later(now, draw.below(9))], [later(now, -3)])
  const lifetime = draw.maybe(40)
  const endsAt =
    lifetime || draw.maybe(30) ? later(now, 10 + draw.below(20), draw.below(86_400)) : null
  const plan: CampaignPlan = {
    operationRef: reference,
    title: draw.mostly(titles, oddTitles),
    channel: 'feed',
    advertiserName: draw.mostly(names.slice(0, 3), names),
    objective,
    bidType,
    bidAmountMicros: bid,
    budgetOwner: owner,
    budgetType: lifetime ? 'lifetime' : 'daily',
    budgetMicros: owner === 'ad_campaign' ? budgetOf(draw, access.currency, lifetime) : null,
    optimizationGoal: goal,
    specialAdCategories: draw.mostly([[], [], [], ['employment']], [['politics']]),
    startsAt,
    endsAt,
    groups: [],
  }
  const count = draw.mostly([1, 1, 2], [0, 3])
  const groups = Array.from({ length: count }, (_, index) =>
    randomGroup({ draw, plan, goal, film, key: `g${index}`, currency: access.currency, now }),
  )
  return { ...plan, groups }
}

type GroupWish = Pick<Wish, 'draw' | 'film' | 'now'> & {
  plan: CampaignPlan
  goal: string
  key: string
  currency: string
}

function randomGroup({ draw, plan, goal, film, key, currency, now }: GroupWish): AdGroupPlan {
  const regulated = plan.specialAdCategories.length > 0
  const count = draw.mostly([1, 1, 2], [0, 3])
  return {
    key,
    title: draw.mostly(titles, oddTitles),
    budgetMicros:
      plan.budgetOwner === 'ad_group'
        ? budgetOf(draw, currency, plan.budgetType === 'lifetime')
        : null,
    bidAmountMicros:
      plan.bidType !== 'minimum_cost' && draw.maybe(30)
        ? moneyOf(draw, currency, [2n, 5n, 70n])
        : null,
    optimizationGoal: draw.mostly([goal], ['reach', 'purchase', 'unknown']),
    targeting: {
      countries: draw.mostly([['US'], ['DE', 'FR'], ['JP']], [[], ['IN'], ['US', 'US'], ['XX']]),
      ageMin: regulated ? null : draw.mostly([null, 13, 18, 25], [21]),
      ageMax: regulated ? null : draw.mostly([null, 34, 54, 65], [17, 20]),
      genders: regulated
        ? []
        : draw.mostly([[], ['female'], ['male', 'female']], [['male', 'male']]),
    },
    keywords: [],
    startsAt: draw.mostly([null], [later(now, 2), later(now, 40)]),
    endsAt: draw.mostly([null], [later(now, 1), later(now, 0, 90), later(now, -1)]),
    ads: Array.from({ length: count }, (_, index) => randomAd(draw, `${key}a${index}`, film)),
  }
}

function randomAd(draw: Draw, key: string, film: string): AdPlan {
  return {
    key,
    title: draw.mostly(titles, oddTitles),
    headline: draw.of(['', 'Fresh']),
    body: draw.mostly(bodies, oddBodies),
    linkUrl: draw.mostly(links.slice(0, 2), [...links, ...oddLinks]),
    urlTags: draw.of([null, 'cc_ad=1']),
    callToAction: draw.mostly(['shop_now', 'learn_more', 'watch_more', 'get_quote'], ['fly', '']),
    moreHeadlines: [],
    moreBodies: [],
    assets: draw.mostly([[filmOf(film)]], [[], [filmOf(film, { kind: 'image' })]]),
  }
}

function filmOf(ref: string, change: Partial<AdAsset> = {}): AdAsset {
  return { key: 'film', role: 'primary', kind: 'video', width: 720, height: 1280, ref, ...change }
}

function budgetOf(draw: Draw, currency: string, lifetime: boolean): bigint {
  return moneyOf(draw, currency, lifetime ? [1_500n, 2_000n, 9_000n, 50n] : [50n, 60n, 75n, 20n])
}
