import { expect } from 'vitest'
import type { NetworkCapabilities } from '../../server/networks/capabilities.ts'
import type { NetworkTree } from '../../server/networks/objects.ts'
import type { CampaignPlan } from '../../server/networks/plan.ts'
import {
  type BidType,
  type BudgetOwner,
  type BudgetType,
  bidTypes,
  budgetOwners,
  budgetTypes,
  type NetworkName,
  type SpecialAdCategory,
  specialAdCategories,
} from '../../shared/networks.ts'
import type { Bench } from '../networks/bench.ts'

/** When it runs: at once without an end, until an end, between two days, or as each group says. */
export const schedules = ['open', 'until', 'between', 'of groups'] as const
export type ScheduleKind = (typeof schedules)[number]

export type Wish = {
  owner: BudgetOwner
  type: BudgetType
  bid: BidType
  schedule: ScheduleKind
  category: SpecialAdCategory | null
}

export const wishes: Wish[] = budgetOwners.flatMap((owner) =>
  budgetTypes.flatMap((type) =>
    bidTypes.flatMap((bid) =>
      schedules.flatMap((schedule) =>
        [null, ...specialAdCategories].map((category) => ({
          owner,
          type,
          bid,
          schedule,
          category,
        })),
      ),
    ),
  ),
)

export const inWords = ({ owner, type, bid, schedule, category }: Wish) =>
  `${owner} ${type} ${bid} ${schedule} ${category ?? 'ordinary'}`

/** The fields that what a network declares rules out; empty: it has to work. */
export function ruledOut(wish: Wish, declared: NetworkCapabilities): string[] {
  const { owner, type, bid, schedule, category } = wish
  const without = (list: readonly string[], value: string, field: string) =>
    list.includes(value) ? [] : [field]
  return [
    ...without(declared.budgetOwners, owner, 'budgetOwner'),
    ...without(declared.budgetTypes, type, 'budgetType'),
    ...without(declared.bidTypes, bid, 'bidType'),
    ...(schedule === 'of groups' ? without(declared.groupTerms, 'schedule', 'groups.0') : []),
    ...(category ? without(declared.specialAdCategories, category, 'specialAdCategories') : []),
    // What is spent in all has to be spent by some day.
    ...(type === 'lifetime' && schedule === 'open' && declared.budgetTypes.includes(type)
      ? ['endsAt']
      : []),
  ]
}

/**
 * What is launched: every choice as an ordinary campaign, and with one of the declared categories, so
 * that each category meets each choice of every other kind.
 */
export function launchable(among: Wish[], declared: NetworkCapabilities): Wish[] {
  const possible = among.filter((one) => ruledOut(one, declared).length === 0)
  const ordinary = possible.filter(({ category }) => category === null)
  const categories = declared.specialAdCategories
  const special =
    categories.length === 0
      ? []
      : ordinary.map((one, at) => ({ ...one, category: categories[at % categories.length]! }))
  return [...ordinary, ...special]
}

/** Results are aimed at where they are counted, clicks where they are bid for. */
const goalsOf: Record<NetworkName, Record<'counted' | 'clicks', string>> = {
  meta: { counted: 'purchase', clicks: 'link_clicks' },
  tiktok: { counted: 'purchase', clicks: 'link_clicks' },
  google: { counted: 'conversions', clicks: 'link_clicks' },
}

const DAY_MS = 86_400_000
/** Taken by all three networks as a day's budget and, six times, as one for five days. */
const DAILY_MICROS = 60_000_000n
const BID_MICROS = 3_000_000n

/** One group with one ad that asks for all of this. */
export function planOf(bench: Bench, wish: Wish, reference: string): CampaignPlan {
  const { owner, type, bid, schedule, category } = wish
  const whole = bench.facts.plan(reference, bench.refs)
  const counted = bid === 'average_target'
  const goal = goalsOf[bench.network][counted ? 'counted' : 'clicks']
  const budget = type === 'daily' ? DAILY_MICROS : 6n * DAILY_MICROS
  const from = Math.ceil(bench.control.now().getTime() / 1000) * 1000
  const span = { startsAt: new Date(from + DAY_MS), endsAt: new Date(from + 5 * DAY_MS) }
  const none = { startsAt: null, endsAt: null }
  const [group] = whole.groups
  return {
    ...whole,
    objective: counted ? 'sales' : 'traffic',
    bidType: bid,
    bidAmountMicros: bid === 'minimum_cost' ? null : BID_MICROS,
    budgetOwner: owner,
    budgetType: type,
    budgetMicros: owner === 'ad_campaign' ? budget : null,
    optimizationGoal: goal,
    specialAdCategories: category ? [category] : [],
    ...(schedule === 'between' ? span : none),
    ...(schedule === 'until' && { endsAt: span.endsAt }),
    groups: [
      {
        ...group!,
        budgetMicros: owner === 'ad_group' ? budget : null,
        optimizationGoal: goal,
        // To all whom a special category has to be shown to.
        targeting: { countries: ['US'], ageMin: 18, ageMax: null, genders: [] },
        ...(schedule === 'of groups' ? span : none),
        ads: group!.ads.slice(0, 1),
      },
    ],
  }
}

/** What a tree that was read back says of one launch, in the words of its plan. */
export function readBack({ campaign, groups }: NetworkTree) {
  const [group] = groups
  const { objective, bidType, budgetOwner, budgetType, budgetMicros } = campaign
  return {
    ...{ objective, bidType, budgetOwner, budgetType, budgetMicros },
    categories: campaign.specialAdCategories,
    groupBudgetMicros: group!.budgetMicros,
    // A network keeps a bid where it is bid with, on the campaign or on its groups.
    bidAmountMicros: group!.bidAmountMicros ?? campaign.bidAmountMicros,
    startsAt: group!.startsAt ?? campaign.startsAt,
    endsAt: group!.endsAt ?? campaign.endsAt,
  }
}

/** The same of a plan; instants within `wholeDays` of a network that knows days only. */
export function asked(plan: CampaignPlan, bench: Bench) {
  const [group] = plan.groups
  const { objective, bidType, budgetOwner, budgetType, budgetMicros } = plan
  const { wholeDays } = bench.adapter.capabilities
  const endsAt = group!.endsAt ?? plan.endsAt
  // Whole days begin before a start and end after an end.
  const slackMs = wholeDays ? DAY_MS : 2 * 60_000
  const startsAt = group!.startsAt ?? plan.startsAt
  const start = startsAt ?? bench.control.now()
  return {
    ...{ objective, bidType, budgetOwner, budgetType, budgetMicros },
    categories: plan.specialAdCategories,
    groupBudgetMicros: group!.budgetMicros,
    bidAmountMicros: plan.bidAmountMicros,
    startsAt: expect.toSatisfy(near(start, startsAt && !wholeDays ? 0 : slackMs)),
    endsAt: endsAt && expect.toSatisfy(near(endsAt, wholeDays ? slackMs : 0)),
  }
}

const near = (wanted: Date, slackMs: number) => (told: Date | null) =>
  told !== null && Math.abs(told.getTime() - wanted.getTime()) <= slackMs
