import type { AccountAccess } from '../../server/networks/network.ts'
import type { AdAsset, AdPlan, CampaignPlan } from '../../server/networks/plan.ts'

export const access: AccountAccess = {
  accountId: '10152335766987003',
  accessToken: 'EAAsecretsecretsecretsecret',
  currency: 'USD',
  timeZone: 'America/Los_Angeles',
  through: null,
}

export function anAd(key: string): AdPlan {
  return {
    key,
    title: `Ad ${key}`,
    headline: 'Fresh beans',
    body: 'Roasted this morning.',
    linkUrl: 'https://beans.test/shop',
    urlTags: 'cc_ad={{ad.id}}',
    callToAction: 'shop_now',
    moreHeadlines: [],
    moreBodies: [],
    assets: [picture('0123456789abcdef0123456789abcdef')],
  }
}

const picture = (ref: string | null): AdAsset => ({
  key: 'beans',
  role: 'primary',
  kind: 'image',
  width: 1200,
  height: 628,
  ref,
})

/** The ad with its picture uploaded as `ref`, or not yet. */
export function showing(ad: AdPlan, ref: string | null): AdPlan {
  return { ...ad, assets: [picture(ref)] }
}

/** Two groups with three ads, a daily budget on the campaign, nothing that any network refuses. */
export function aPlan(change: Partial<CampaignPlan> = {}): CampaignPlan {
  const targeting = { countries: ['US'], ageMin: 25, ageMax: 54, genders: [] }
  const group = {
    budgetMicros: null,
    bidAmountMicros: null,
    optimizationGoal: 'link_clicks',
    targeting,
    keywords: [],
    startsAt: null,
    endsAt: null,
  }
  return {
    operationRef: 'a1b2c3',
    title: 'Spring',
    channel: 'feed',
    advertiserName: 'Beans & Sons',
    objective: 'traffic',
    bidType: 'minimum_cost',
    bidAmountMicros: null,
    budgetOwner: 'ad_campaign',
    budgetType: 'daily',
    budgetMicros: 25_000_000n,
    optimizationGoal: 'link_clicks',
    specialAdCategories: [],
    startsAt: null,
    endsAt: null,
    groups: [
      { ...group, key: 'g1', title: 'Coast', ads: [anAd('a1'), anAd('a2')] },
      { ...group, key: 'g2', title: 'Inland', ads: [anAd('a3')] },
    ],
    ...change,
  }
}
