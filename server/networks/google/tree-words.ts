import type { Objective } from '../../../shared/networks.ts'
import type { NetworkAd, NetworkGroup, NetworkTree } from '../objects.ts'
import type { Keyword } from '../plan.ts'
import { toCampaign, wantedOf } from './delivery.ts'
import { instantsOf } from './schedule.ts'
import type {
  TreeAdFields,
  TreeCampaign,
  TreeCriterionFields,
  TreeGroupCriterionFields,
  TreeGroupFields,
} from './tree-schemas.ts'
import { targetingOf } from './tree-targeting.ts'
import { callToActions, channelTypes, keywordMatches } from './vocabulary.ts'

// A campaign of Google's and all below it in our words, as far as they go. Pure.

export type TreeRows = {
  campaign: TreeCampaign
  campaignCriteria: TreeCriterionFields[]
  groups: TreeGroupFields[]
  groupCriteria: TreeGroupCriterionFields[]
  ads: TreeAdFields[]
}

type Bidding = Pick<NetworkTree['campaign'], 'bidType' | 'bidAmountMicros' | 'optimizationGoal'> & {
  /** Google keeps no objective: what a campaign optimizes for stands for it. */
  objective: Objective | null
  /** Which bid of a group counts; the other one is idle. */
  groupBid: 'cpcBidMicros' | 'targetCpaMicros' | null
}

const unknownBidding: Bidding = {
  objective: null,
  bidType: null,
  bidAmountMicros: null,
  optimizationGoal: null,
  groupBid: null,
}

/** How a campaign bids. */
export function biddingOf({ campaign }: Pick<TreeCampaign, 'campaign'>): Bidding {
  const { biddingStrategyType: type, maximizeConversions, targetCpa, targetSpend } = campaign
  const clicks = { objective: 'traffic', optimizationGoal: 'link_clicks' } as const
  const sales = { objective: 'sales', optimizationGoal: 'conversions' } as const
  const least = { bidType: 'minimum_cost', bidAmountMicros: null, groupBid: null } as const
  if (type === 'MANUAL_CPC') {
    const most = { bidType: 'maximum_target', bidAmountMicros: null } as const
    return { ...clicks, ...most, groupBid: 'cpcBidMicros' }
  }
  if (type === 'TARGET_SPEND') {
    const ceiling = targetSpend?.cpcBidCeilingMicros ?? null
    if (ceiling === null) return { ...clicks, ...least }
    return { ...clicks, bidType: 'maximum_target', bidAmountMicros: ceiling, groupBid: null }
  }
  if (type === 'MAXIMIZE_CONVERSIONS' || type === 'TARGET_CPA') {
    const target = maximizeConversions?.targetCpaMicros ?? targetCpa?.targetCpaMicros ?? null
    if (target === null && type === 'MAXIMIZE_CONVERSIONS') return { ...sales, ...least }
    const aim = { bidType: 'average_target', bidAmountMicros: target } as const
    return { ...sales, ...aim, groupBid: 'targetCpaMicros' }
  }
  const valued = ['MAXIMIZE_CONVERSION_VALUE', 'TARGET_ROAS'].includes(type)
  return valued ? { ...unknownBidding, objective: 'sales' } : unknownBidding
}

/** Our channel of a campaign; null for kinds that are not offered here. */
function channelNamed(type: string): string | null {
  const found = Object.entries(channelTypes).find(([, { campaign }]) => campaign === type)
  return found?.[0] ?? null
}

export function toTree(rows: TreeRows, timeZone: string): NetworkTree {
  const { campaign, campaignBudget } = rows.campaign
  const { groupBid: _, ...bidding } = biddingOf(rows.campaign)
  const daily = campaignBudget?.period === 'DAILY'
  const start = campaign.startDate ?? campaign.startDateTime
  const end = campaign.endDate ?? campaign.endDateTime
  return {
    campaign: {
      ...toCampaign(campaign),
      ...bidding,
      objectiveWord: `${campaign.advertisingChannelType} ${campaign.biddingStrategyType}`,
      channel: channelNamed(campaign.advertisingChannelType),
      budgetOwner: 'ad_campaign',
      budgetType: daily ? 'daily' : null,
      budgetMicros: daily ? (campaignBudget?.amountMicros ?? null) : null,
      specialAdCategories: [],
      ...instantsOf({ start, end }, timeZone),
      // Google does not tell when a campaign was made.
      createdAt: null,
    },
    groups: rows.groups.map((group) => toGroup(rows, group)),
  }
}

function toGroup(rows: TreeRows, group: TreeGroupFields): NetworkGroup {
  const { groupBid, optimizationGoal } = biddingOf(rows.campaign)
  const criteria = rows.groupCriteria.filter(({ groupId }) => groupId === group.id)
  const found = channelNamed(rows.campaign.campaign.advertisingChannelType) === 'search'
  const keywords = found ? keywordsOf(criteria) : []
  return {
    externalId: group.id,
    title: group.name,
    wanted: wantedOf(group.status),
    budgetMicros: null,
    bidAmountMicros: groupBid && group[groupBid],
    optimizationGoal,
    ...targetingOf(rows.campaignCriteria, criteria, { keywordsTold: found }),
    keywords,
    // A campaign has one schedule for all its groups.
    startsAt: null,
    endsAt: null,
    ads: rows.ads.filter(({ groupId }) => groupId === group.id).map(toAd),
  }
}

function keywordsOf(criteria: TreeGroupCriterionFields[]): Keyword[] {
  return criteria.flatMap(({ keyword, negative, status }) => {
    const match = Object.entries(keywordMatches).find(([, word]) => word === keyword?.matchType)
    if (!keyword || !match || negative || status !== 'ENABLED') return []
    return [{ text: keyword.text, match: match[0] as Keyword['match'] }]
  })
}

function toAd({ status, ad }: TreeAdFields): NetworkAd {
  const { responsiveSearchAd, responsiveDisplayAd } = ad
  const texts = responsiveSearchAd ?? responsiveDisplayAd
  const [headline = '', ...moreHeadlines] = (texts?.headlines ?? []).map(({ text }) => text)
  const [body = '', ...moreBodies] = (texts?.descriptions ?? []).map(({ text }) => text)
  const button = responsiveDisplayAd?.callToActionText
  const action = Object.entries(callToActions).find(([, words]) => words === button)
  return {
    externalId: ad.id,
    // Most ads have no name at Google.
    title: ad.name || headline || `Ad ${ad.id}`,
    wanted: wantedOf(status),
    headline,
    body,
    // The tags of a launch stand apart from it, in the suffix.
    linkUrl: ad.finalUrls[0] ?? '',
    callToAction: action?.[0] ?? null,
    moreHeadlines,
    moreBodies,
  }
}
