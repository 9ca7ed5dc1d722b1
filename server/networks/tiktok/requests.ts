import type { JsonNumber } from '../../../shared/money.ts'
import { groupOf, markOf } from '../names.ts'
import type { AccountAccess } from '../network.ts'
import type { AdGroupPlan, AdPlan, CampaignPlan, LaunchStep } from '../plan.ts'
import { audienceOf } from './audience.ts'
import { creativeOf } from './creative.ts'
import { toAmount } from './money.ts'
import { requestNumber } from './once.ts'
import { scheduleOf } from './schedule.ts'
import type { Identity } from './schemas.ts'
import { activatedBy } from './steps.ts'
import { switchWrites, type TikTokWrite } from './switches.ts'
import { toTikTokTime } from './times.ts'
import {
  bidFields,
  FEED_PLACEMENT,
  goals,
  objectives,
  specialIndustries,
  withoutDestination,
} from './vocabulary.ts'
import { nameOf } from './words.ts'

export type Writing = {
  account: Omit<AccountAccess, 'accessToken'>
  plan: CampaignPlan
  pixelId: string | null
  now: Date
  identity: Pick<Identity, 'identity_id' | 'identity_type' | 'identity_authorized_bc_id'>
  /** The network's id of what an earlier step made, or its placeholder: `campaign`, `group:…`. */
  idOf: (key: string) => string
  /** Film and cover of an ad, or their placeholders. */
  filmOf: (ad: AdPlan) => { videoId: string; coverId: string }
}

/** The exact writes of one step. Everything but the last step is made switched off. Pure. */
export function stepWrites(writing: Writing, step: LaunchStep): TikTokWrite[] {
  switch (step.level) {
    case 'campaign':
      return [{ path: 'campaign/create', body: campaignBody(writing, step) }]
    case 'ad_group':
      return [{ path: 'adgroup/create', body: adGroupBody(writing, step) }]
    case 'ad':
      return [{ path: 'ad/create', body: adBody(writing, step) }]
    case 'enable':
      return step.subjectKey === null ? enableWrites(writing) : activateWrites(writing, step)
    case 'creative':
      throw new Error('TikTok has no creative apart from its ad.')
  }
}

function campaignBody({ account, plan }: Writing, step: LaunchStep): Record<string, unknown> {
  const industries = plan.specialAdCategories.flatMap((name) => specialIndustries[name] ?? [])
  const shares = plan.budgetOwner === 'ad_campaign'
  return {
    advertiser_id: account.accountId,
    request_id: requestNumber(account.accountId, plan.operationRef, step.key),
    campaign_name: nameOf(plan.title, markOf(plan.operationRef)),
    objective_type: objectives[plan.objective],
    ...(industries.length > 0 && { special_industries: industries }),
    budget_optimize_on: shares,
    ...(shares
      ? budgetOf(plan, plan.budgetMicros, account.currency)
      : { budget_mode: 'BUDGET_MODE_INFINITE' }),
    operation_status: 'DISABLE',
  }
}

function budgetOf(plan: CampaignPlan, micros: bigint | null, currency: string) {
  return {
    budget_mode: plan.budgetType === 'daily' ? 'BUDGET_MODE_DAY' : 'BUDGET_MODE_TOTAL',
    budget: amountOf(micros, currency),
  }
}

function amountOf(micros: bigint | null, currency: string): JsonNumber {
  const amount = micros === null ? null : toAmount(micros, currency)
  if (!amount) throw new Error(`Not an amount that TikTok can take in ${currency}: ${micros}.`)
  return amount
}

function adGroupBody(writing: Writing, step: LaunchStep): Record<string, unknown> {
  const { account, plan, idOf } = writing
  const group = groupOf(plan, step)
  const owns = plan.budgetOwner === 'ad_group'
  return {
    advertiser_id: account.accountId,
    request_id: requestNumber(account.accountId, plan.operationRef, step.key),
    campaign_id: idOf('campaign'),
    adgroup_name: nameOf(group.title, markOf(plan.operationRef, step)),
    ...(!withoutDestination.has(plan.objective) && { promotion_type: 'WEBSITE' }),
    placement_type: 'PLACEMENT_TYPE_NORMAL',
    placements: [FEED_PLACEMENT],
    ...audienceOf(group.targeting),
    ...(owns
      ? budgetOf(plan, group.budgetMicros, account.currency)
      : { budget_mode: 'BUDGET_MODE_INFINITE' }),
    ...scheduleFields(writing, group),
    ...goalFields(writing, group),
    ...bidFieldsOf(writing, group),
    pacing: 'PACING_MODE_SMOOTH',
    operation_status: 'DISABLE',
  }
}

// The times are in UTC, whatever the account's zone. Without an end TikTok runs on from the start.
function scheduleFields({ plan, now }: Writing, group: AdGroupPlan): Record<string, unknown> {
  const { startsAt, endsAt } = scheduleOf(plan, group, now)
  return {
    schedule_type: endsAt ? 'SCHEDULE_START_END' : 'SCHEDULE_FROM_NOW',
    schedule_start_time: toTikTokTime(startsAt),
    ...(endsAt && { schedule_end_time: toTikTokTime(endsAt) }),
  }
}

function goalFields({ pixelId }: Writing, group: AdGroupPlan): Record<string, unknown> {
  const goal = goals[group.optimizationGoal]
  if (!goal) throw new Error(`TikTok has no goal ${group.optimizationGoal}.`)
  return {
    optimization_goal: goal.goal,
    billing_event: goal.billing,
    ...goal.beside,
    ...(goal.event && { pixel_id: pixelId ?? '{pixel}', optimization_event: goal.event }),
  }
}

function bidFieldsOf({ account, plan }: Writing, group: AdGroupPlan): Record<string, unknown> {
  const bid = bidFields[plan.bidType]
  if (!bid) return { bid_type: 'BID_TYPE_NO_BID' }
  const micros = group.bidAmountMicros ?? plan.bidAmountMicros
  return { bid_type: 'BID_TYPE_CUSTOM', [bid.field]: amountOf(micros, account.currency) }
}

function adBody(writing: Writing, step: LaunchStep): Record<string, unknown> {
  const { account, plan, idOf } = writing
  return {
    advertiser_id: account.accountId,
    adgroup_id: idOf(`group:${groupOf(plan, step).key}`),
    creatives: [{ ...creativeOf(writing, step), operation_status: 'DISABLE' }],
  }
}

// The campaign comes last, so that nothing spends before all of it is switched on.
function enableWrites({ account, plan, idOf }: Writing): TikTokWrite[] {
  const ads = plan.groups.flatMap((group) => group.ads.map((ad) => idOf(`ad:${ad.key}`)))
  const groups = plan.groups.map((group) => idOf(`group:${group.key}`))
  return [
    ...switchWrites(account.accountId, 'ad', { ids: ads, status: 'ENABLE' }),
    ...switchWrites(account.accountId, 'adgroup', { ids: groups, status: 'ENABLE' }),
    ...switchWrites(account.accountId, 'campaign', { ids: [idOf('campaign')], status: 'ENABLE' }),
  ]
}

// A part of a campaign that runs already: nothing but itself is switched on.
function activateWrites({ account, idOf }: Writing, step: LaunchStep): TikTokWrite[] {
  const { level, madeBy } = activatedBy(step)
  return switchWrites(account.accountId, level, { ids: [idOf(madeBy)], status: 'ENABLE' })
}
