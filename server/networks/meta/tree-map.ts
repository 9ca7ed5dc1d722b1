import type { NetworkGroup, NetworkTree } from '../objects.ts'
import { heldBudget } from './budgets.ts'
import { withBudget } from './campaigns.ts'
import { toContents } from './contents.ts'
import { wantedOf } from './delivery.ts'
import { fromGraphTime } from './map.ts'
import { fromMinorUnits } from './money.ts'
import { furtherTargeting, targetingFrom } from './targeting-words.ts'
import type { TreeAdObject, TreeAdSetObject, TreeCampaignObject } from './tree-schemas.ts'
import { categoryFrom, goalFrom, objectiveFrom, strategyFrom } from './vocabulary-back.ts'

// A whole campaign of Meta's in our words. Pure.

type Read = { campaign: TreeCampaignObject; groups: TreeAdSetObject[]; ads: TreeAdObject[] }
type Sight = { currency: string; now: Date }

export function toTree({ campaign, groups, ads }: Read, sight: Sight): NetworkTree {
  const own = groups.map((group) => toGroup(group, ads, sight.currency))
  const objective = objectiveFrom(campaign.objective)
  const reserved = campaign.buying_type === 'RESERVED'
  return {
    campaign: {
      ...withBudget(campaign, sight.currency, sight.now),
      objective,
      objectiveWord: campaign.objective,
      channel: objective === null || reserved ? null : 'feed',
      ...moneyOf(campaign, groups, sight.currency),
      bidAmountMicros: common(own.map(({ bidAmountMicros }) => bidAmountMicros)),
      optimizationGoal: common(own.map(({ optimizationGoal }) => optimizationGoal)),
      specialAdCategories: categoryFrom(campaign.special_ad_categories),
      startsAt: timeOf(campaign.start_time),
      endsAt: timeOf(campaign.stop_time) ?? lastEnd(own),
      createdAt: timeOf(campaign.created_time),
    },
    groups: own,
  }
}

type Money = Pick<
  NetworkTree['campaign'],
  'bidType' | 'budgetOwner' | 'budgetType' | 'budgetMicros'
>

// The bid strategy lives where the budget lives.
function moneyOf(campaign: TreeCampaignObject, groups: TreeAdSetObject[], currency: string): Money {
  const held = heldBudget(campaign)
  if (held) {
    return {
      bidType: strategyFrom(campaign.bid_strategy),
      budgetOwner: 'ad_campaign',
      budgetType: held.type,
      budgetMicros: fromMinorUnits(held.units, currency),
    }
  }
  const types = groups.map((group) => heldBudget(group)?.type ?? null)
  const owned = types.some((type) => type !== null)
  return {
    bidType: common(groups.map((group) => strategyFrom(group.bid_strategy))),
    budgetOwner: owned ? 'ad_group' : null,
    budgetType: common(types),
    budgetMicros: null,
  }
}

function toGroup(group: TreeAdSetObject, ads: TreeAdObject[], currency: string): NetworkGroup {
  const held = heldBudget(group)
  const bid = group.bid_amount
  return {
    externalId: group.id,
    title: group.name,
    wanted: wantedOf(group.configured_status),
    budgetMicros: held ? fromMinorUnits(held.units, currency) : null,
    bidAmountMicros: bid && /[1-9]/.test(bid) ? fromMinorUnits(bid, currency) : null,
    optimizationGoal: goalFrom(group.optimization_goal, group.promoted_object),
    targeting: targetingFrom(group.targeting),
    furtherTargeting: furtherTargeting(group.targeting),
    keywords: [],
    startsAt: timeOf(group.start_time),
    endsAt: timeOf(group.end_time),
    ads: ads
      .filter((ad) => ad.adset_id === group.id)
      .map((ad) => ({
        externalId: ad.id,
        title: ad.name,
        wanted: wantedOf(ad.configured_status),
        ...toContents(ad.creative ?? null),
      })),
  }
}

/** What all say alike; null when they differ or there are none. */
function common<T>(values: (T | null)[]): T | null {
  const [first = null, ...others] = values
  return others.every((value) => value === first) ? first : null
}

function lastEnd(groups: NetworkGroup[]): Date | null {
  const ends = groups.flatMap(({ endsAt }) => endsAt ?? [])
  if (ends.length === 0 || ends.length < groups.length) return null
  return ends.reduce((last, end) => (end > last ? end : last))
}

function timeOf(text: string | undefined): Date | null {
  return text ? fromGraphTime(text) : null
}
