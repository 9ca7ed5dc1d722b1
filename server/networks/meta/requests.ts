import { adOf, groupOf, markedName, markOf } from '../names.ts'
import type { AccountAccess } from '../network.ts'
import type { AdGroupPlan, AdPlan, CampaignPlan, LaunchStep, Targeting } from '../plan.ts'
import { toGraphTime } from './map.ts'
import { toMinorUnits } from './money.ts'
import { switchedOn } from './steps.ts'
import {
  bidStrategies,
  callToActions,
  genders,
  goals,
  mustSayBudgetSharing,
  objectives,
  specialAdCategory,
} from './vocabulary.ts'

export type GraphWrite = { path: string; body: Record<string, unknown> }

export type Writing = {
  account: Omit<AccountAccess, 'accessToken'>
  plan: CampaignPlan
  apiVersion: string
  pixelId: string | null
  /** The network's id of what an earlier step made, or its placeholder: `page`, `campaign`, `group:…`. */
  idOf: (key: string) => string
}

/** The exact writes of one step. Everything but the last step is made paused. Pure. */
export function stepWrites(writing: Writing, step: LaunchStep): GraphWrite[] {
  const edge = (name: string) => `act_${writing.account.accountId}/${name}`
  switch (step.level) {
    case 'campaign':
      return [{ path: edge('campaigns'), body: campaignBody(writing) }]
    case 'ad_group':
      return [{ path: edge('adsets'), body: adSetBody(writing, step) }]
    case 'creative':
      return [{ path: edge('adcreatives'), body: creativeBody(writing, step) }]
    case 'ad':
      return [{ path: edge('ads'), body: adBody(writing, step) }]
    case 'enable':
      return enableWrites(writing, step)
  }
}

function campaignBody(writing: Writing): Record<string, unknown> {
  const { plan, apiVersion } = writing
  const categories = plan.specialAdCategories.map((name) => specialAdCategory(name, apiVersion))
  const countries = [...new Set(plan.groups.flatMap((group) => group.targeting.countries))]
  return {
    name: markedName(plan.title, markOf(plan.operationRef)),
    objective: objectives[plan.objective],
    buying_type: 'AUCTION',
    special_ad_categories: categories,
    ...(categories.length > 0 && { special_ad_category_country: countries }),
    ...campaignBudget(writing),
    status: 'PAUSED',
  }
}

// The bid strategy lives where the budget lives; saying either on both levels is refused.
function campaignBudget(writing: Writing): Record<string, unknown> {
  const { plan, apiVersion } = writing
  if (plan.budgetOwner === 'ad_campaign') return budgetAndStrategy(writing, plan.budgetMicros)
  return mustSayBudgetSharing(apiVersion) ? { is_adset_budget_sharing_enabled: false } : {}
}

function budgetAndStrategy({ account, plan }: Writing, micros: bigint | null) {
  return {
    [`${plan.budgetType}_budget`]: minorUnits(micros, account.currency),
    bid_strategy: bidStrategies[plan.bidType],
  }
}

function minorUnits(micros: bigint | null, currency: string): string {
  const units = micros === null ? null : toMinorUnits(micros, currency)
  if (units === null) throw new Error(`Not an amount that Meta can take in ${currency}: ${micros}.`)
  return units
}

function adSetBody(writing: Writing, step: LaunchStep): Record<string, unknown> {
  const { account, plan, idOf } = writing
  const group = groupOf(plan, step)
  const bid = group.bidAmountMicros ?? plan.bidAmountMicros
  const startsAt = group.startsAt ?? plan.startsAt
  const endsAt = group.endsAt ?? plan.endsAt
  return {
    name: markedName(group.title, markOf(plan.operationRef, step)),
    campaign_id: idOf('campaign'),
    billing_event: 'IMPRESSIONS',
    ...goalOf(writing, group),
    ...(plan.budgetOwner === 'ad_group' && budgetAndStrategy(writing, group.budgetMicros)),
    ...(plan.bidType !== 'minimum_cost' && { bid_amount: minorUnits(bid, account.currency) }),
    ...(startsAt && { start_time: toGraphTime(startsAt) }),
    ...(endsAt && { end_time: toGraphTime(endsAt) }),
    targeting: targetingOf(group.targeting),
    status: 'PAUSED',
  }
}

function goalOf({ pixelId }: Writing, group: AdGroupPlan): Record<string, unknown> {
  const goal = goals[group.optimizationGoal]
  if (!goal) throw new Error(`Meta has no goal ${group.optimizationGoal}.`)
  if (!goal.event) return { optimization_goal: goal.goal }
  return {
    optimization_goal: goal.goal,
    promoted_object: { pixel_id: pixelId ?? '{pixel}', custom_event_type: goal.event },
  }
}

/** Who may see the ads, as Meta takes it. */
export function targetingOf(targeting: Targeting): Record<string, unknown> {
  return {
    geo_locations: { countries: targeting.countries },
    ...(targeting.ageMin !== null && { age_min: targeting.ageMin }),
    ...(targeting.ageMax !== null && { age_max: targeting.ageMax }),
    ...(targeting.genders.length === 1 && {
      genders: targeting.genders.map((gender) => genders[gender]),
    }),
    publisher_platforms: ['facebook', 'instagram'],
    // Newer versions demand the answer; off, so that the ages above are limits and not hints.
    targeting_automation: { advantage_audience: 0 },
  }
}

function creativeBody(writing: Writing, step: LaunchStep): Record<string, unknown> {
  const ad = adOf(writing.plan, step)
  const mark = markOf(writing.plan.operationRef, step)
  return contentsOf(writing, ad, markedName(ad.title, mark))
}

/** What an ad shows, as a creative of this name. */
export function contentsOf(
  { idOf }: Pick<Writing, 'idOf'>,
  ad: AdPlan,
  name: string,
): Record<string, unknown> {
  return {
    name,
    object_story_spec: {
      page_id: idOf('page'),
      link_data: {
        link: ad.linkUrl,
        message: ad.body,
        name: ad.headline,
        image_hash: imageOf(ad, idOf),
        call_to_action: { type: callToActions[ad.callToAction], value: { link: ad.linkUrl } },
      },
    },
    ...(ad.urlTags && { url_tags: ad.urlTags }),
  }
}

function imageOf(ad: AdPlan, idOf: Writing['idOf']): string {
  const picture = ad.assets.find(({ role }) => role === 'primary')
  return picture?.ref ?? idOf(`asset:${picture?.key ?? ''}`)
}

function adBody({ plan, idOf }: Writing, step: LaunchStep): Record<string, unknown> {
  const ad = adOf(plan, step)
  return {
    name: markedName(ad.title, markOf(plan.operationRef, step)),
    adset_id: idOf(`group:${groupOf(plan, step).key}`),
    creative: { creative_id: idOf(`creative:${ad.key}`) },
    status: 'PAUSED',
  }
}

// The campaign comes last, so that nothing spends before all of it is switched on.
function enableWrites({ plan, idOf }: Writing, step: LaunchStep): GraphWrite[] {
  const alone = switchedOn(step)
  if (alone !== null) return [{ path: idOf(alone), body: { status: 'ACTIVE' } }]
  const keys = plan.groups.flatMap((group) => [
    ...group.ads.map((ad) => `ad:${ad.key}`),
    `group:${group.key}`,
  ])
  return [...keys, 'campaign'].map((key) => ({ path: idOf(key), body: { status: 'ACTIVE' } }))
}
