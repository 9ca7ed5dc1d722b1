import type { BidType } from '../../../shared/networks.ts'
import type { NetworkAd, NetworkGroup, NetworkTree } from '../objects.ts'
import { typeOfMode } from './campaigns.ts'
import { toCampaign, wantedOf } from './delivery.ts'
import { withoutTags } from './landing.ts'
import { amountMicros } from './money.ts'
import { fromTikTokTime } from './times.ts'
import type {
  AdContentsObject,
  GroupTermsObject,
  TreeCampaignObject,
  TreeGroupObject,
} from './tree-schemas.ts'
import {
  callToActionOf,
  furtherTargetingOf,
  goalOf,
  isOffered,
  objectiveOf,
  targetingOf,
} from './tree-words.ts'
import { CHANNEL, specialIndustries } from './vocabulary.ts'

// Whole campaigns as TikTok lists them, in our words. Pure.

export type TreeParts = {
  campaign: TreeCampaignObject
  groups: TreeGroupObject[]
  ads: AdContentsObject[]
}

export function toTree({ campaign, groups, ads }: TreeParts): NetworkTree {
  return {
    campaign: { ...toCampaign(campaign), ...termsOf(campaign, groups) },
    groups: groups.map((group) => ({
      ...toGroup(group),
      ads: ads.filter((ad) => ad.adgroup_id === group.adgroup_id).map(toAd),
    })),
  }
}

type Terms = Omit<NetworkTree['campaign'], 'externalId' | 'title' | 'wanted' | 'delivery'>

function termsOf(campaign: TreeCampaignObject, groups: TreeGroupObject[]): Terms {
  const { objective_type: type, special_industries: industries } = campaign
  const goals = groups.map(goalOf)
  const starts = groups.flatMap((group) => startOf(group) ?? [])
  const ends = groups.map(endOf)
  const created = campaign.create_time
  return {
    objective: objectiveOf(type, goals),
    objectiveWord: type,
    channel: isOfOurKind(campaign) ? CHANNEL : null,
    bidType: common(groups.map(bidTypeOf)),
    bidAmountMicros: common(groups.map(bidOf)),
    ...budgetOf(campaign, groups),
    optimizationGoal: common(goals),
    specialAdCategories: specials.filter((name) => industries?.includes(specialIndustries[name]!)),
    startsAt: starts.length > 0 ? earliest(starts) : null,
    endsAt: latest(ends),
    createdAt: created ? fromTikTokTime(created) : null,
  }
}

const specials = ['housing', 'employment', 'credit'] as const

/** Made by hand like ours: no campaign that TikTok runs by itself, none of its search results. */
function isOfOurKind(campaign: TreeCampaignObject): boolean {
  const { campaign_type: kind } = campaign
  const own = !campaign.is_smart_performance_campaign && !campaign.is_search_campaign
  return own && isOffered(campaign.objective_type) && (!kind || kind === 'REGULAR_CAMPAIGN')
}

/** What all of them say; null when they differ, or there are none. */
function common<T>(values: T[]): T | null {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : null
}

/** A campaign budget that only caps those of its ad groups has no owner in our words. */
function budgetOf(campaign: TreeCampaignObject, groups: TreeGroupObject[]) {
  const type = typeOfMode[campaign.budget_mode ?? '']
  const micros = amountMicros(campaign.budget)
  if (type && micros !== null) {
    const budgetOwner = campaign.budget_optimize_on ? ('ad_campaign' as const) : null
    return { budgetOwner, budgetType: type, budgetMicros: micros }
  }
  const types = groups.map((group) => typeOfMode[group.budget_mode] ?? null)
  return { budgetOwner: 'ad_group' as const, budgetType: common(types), budgetMicros: null }
}

function bidTypeOf({ bid_type: type, billing_event: event }: GroupTermsObject): BidType | null {
  if (type === 'BID_TYPE_NO_BID') return 'minimum_cost'
  if (type !== 'BID_TYPE_CUSTOM') return null
  return event === 'OCPM' ? 'average_target' : 'maximum_target'
}

function bidOf(group: GroupTermsObject): bigint | null {
  if (group.bid_type !== 'BID_TYPE_CUSTOM') return null
  const counted = group.billing_event === 'OCPM'
  return amountMicros(counted ? group.conversion_bid_price : group.bid_price)
}

function startOf({ schedule_start_time: start }: TreeGroupObject): Date | null {
  return start ? fromTikTokTime(start) : null
}

/** Without an end TikTok writes one ten years on, and only the kind of schedule tells. */
function endOf({ schedule_type: type, schedule_end_time: end }: TreeGroupObject): Date | null {
  return end && type === 'SCHEDULE_START_END' ? fromTikTokTime(end) : null
}

function earliest(dates: Date[]): Date {
  return dates.reduce((first, date) => (date < first ? date : first))
}

/** Null as soon as one of them never ends. */
function latest(ends: (Date | null)[]): Date | null {
  const dates = ends.flatMap((end) => end ?? [])
  if (dates.length === 0 || dates.length < ends.length) return null
  return dates.reduce((last, date) => (date > last ? date : last))
}

function toGroup(group: TreeGroupObject): Omit<NetworkGroup, 'ads'> {
  return {
    externalId: group.adgroup_id,
    title: group.adgroup_name,
    wanted: wantedOf(group),
    budgetMicros: typeOfMode[group.budget_mode] ? amountMicros(group.budget) : null,
    bidAmountMicros: bidOf(group),
    optimizationGoal: goalOf(group),
    targeting: targetingOf(group),
    furtherTargeting: furtherTargetingOf(group),
    keywords: [],
    startsAt: startOf(group),
    endsAt: endOf(group),
  }
}

function toAd(ad: AdContentsObject): NetworkAd {
  return {
    externalId: ad.ad_id,
    title: ad.ad_name,
    wanted: wantedOf(ad),
    // The feed prints none.
    headline: '',
    body: ad.ad_text ?? '',
    linkUrl: withoutTags(ad.landing_page_url ?? ''),
    callToAction: callToActionOf(ad.call_to_action),
    moreHeadlines: [],
    moreBodies: [],
  }
}
