import { termsNow } from '../history.ts'
import { budgetConflict, checkBid, checkMinimum, readBudgets } from './budgets.ts'
import { readName, readNewStatus, readStrategy } from './campaigns.ts'
import { objectMissing, wrongParameter } from './graph-error.ts'
import { type GraphRequest, wantsCheckOnly, writableAccount } from './graph-request.ts'
import { newId } from './meta-world.ts'
import type { Params } from './params.ts'
import type { SandboxAccount } from './people.ts'
import type { AdSetRecord, CampaignRecord } from './records.ts'
import { ownsBudget } from './spend.ts'
import { campaignStatus, isGone } from './status.ts'
import { checkTargeting } from './targeting.ts'
import { instantOf } from './times.ts'

const billingEvents = ['IMPRESSIONS', 'LINK_CLICKS', 'THRUPLAY', 'PAGE_LIKES', 'POST_ENGAGEMENT']

const optimizationGoals = [
  'AD_RECALL_LIFT',
  'APP_INSTALLS',
  'APP_INSTALLS_AND_OFFSITE_CONVERSIONS',
  'CONVERSATIONS',
  'ENGAGED_USERS',
  'EVENT_RESPONSES',
  'IMPRESSIONS',
  'IN_APP_VALUE',
  'LANDING_PAGE_VIEWS',
  'LEAD_GENERATION',
  'LINK_CLICKS',
  'OFFSITE_CONVERSIONS',
  'PAGE_LIKES',
  'POST_ENGAGEMENT',
  'PROFILE_VISIT',
  'QUALITY_CALL',
  'QUALITY_LEAD',
  'REACH',
  'REMINDERS_SET',
  'SUBSCRIBERS',
  'THRUPLAY',
  'VALUE',
  'VISIT_INSTAGRAM_PROFILE',
]

/** What an ad set must promote before it can be steered towards a goal. */
const promotedNeeds: Record<string, readonly string[]> = {
  OFFSITE_CONVERSIONS: ['pixel_id', 'custom_event_type'],
  VALUE: ['pixel_id', 'custom_event_type'],
  LEAD_GENERATION: ['page_id'],
  QUALITY_LEAD: ['page_id'],
  PAGE_LIKES: ['page_id'],
  APP_INSTALLS: ['application_id', 'object_store_url'],
}

const shortestLifetimeMs = 24 * 3_600_000

/** `POST /act_X/adsets`. */
export function createAdSet(request: GraphRequest): unknown {
  const { meta, params, nowMs } = request
  const account = writableAccount(request, request.match.groups?.account ?? '')
  const name = readName(params)
  const campaign = readCampaign(request, account)
  params.need('billing_event')
  params.need('optimization_goal')
  const adset: Omit<AdSetRecord, 'id'> = {
    accountId: account.id,
    campaignId: campaign.id,
    name,
    billingEvent: params.oneOf('billing_event', billingEvents) ?? '',
    optimizationGoal: params.oneOf('optimization_goal', optimizationGoals) ?? '',
    destinationType: params.text('destination_type') ?? null,
    targeting: checkTargeting(params.object('targeting'), campaign),
    promotedObject: readPromoted(params),
    attributionSpec: params.json('attribution_spec') ?? null,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    history: [readTerms(request, campaign, account)],
  }
  if (wantsCheckOnly(params)) return { success: true }
  const { id } = meta.adsets.put({ ...adset, id: newId(meta) })
  request.made.push(id)
  return { id, success: true }
}

function readCampaign(request: GraphRequest, account: SandboxAccount): CampaignRecord {
  const { meta, params, nowMs } = request
  const campaignId = params.need('campaign_id')
  const campaign = meta.campaigns.get(campaignId)
  if (!campaign || campaign.accountId !== account.id) throw objectMissing(campaignId, 'POST')
  if (isGone(campaignStatus(meta, campaign, nowMs))) {
    throw wrongParameter(
      'The campaign was deleted or archived; nothing can be added to it.',
      1487056,
      'Campaign Is Gone',
    )
  }
  return campaign
}

function readTerms(
  { params, nowMs }: GraphRequest,
  campaign: CampaignRecord,
  account: SandboxAccount,
) {
  const budgets = readBudgets(params)
  const own = Boolean(budgets.dailyBudget ?? budgets.lifetimeBudget)
  const shared = ownsBudget(campaign)
  if (own && shared) throw budgetConflict()
  if (!own && !shared) {
    throw wrongParameter(
      'An ad set needs a daily or a lifetime budget when its campaign has none.',
      1885629,
      'Budget Required',
    )
  }
  const bidStrategy = readStrategy(params, own)
  const bidAmount = params.minorUnits('bid_amount') ?? null
  checkBid(shared ? termsNow(campaign.history, nowMs).bidStrategy : bidStrategy, bidAmount)
  const lifetime = shared
    ? termsNow(campaign.history, nowMs).lifetimeBudget
    : budgets.lifetimeBudget
  const schedule = readSchedule(params, account, { nowMs, lifetime: lifetime !== null })
  const { startTimeMs: fromMs, endTimeMs: untilMs } = schedule
  checkMinimum(budgets, account, untilMs === null ? null : { fromMs, untilMs })
  return {
    atMs: nowMs,
    status: readNewStatus(params),
    ...budgets,
    bidStrategy,
    bidAmount,
    ...schedule,
  }
}

function readSchedule(
  params: Params,
  account: SandboxAccount,
  { nowMs, lifetime }: { nowMs: number; lifetime: boolean },
) {
  const startTimeMs = instantOf(params, 'start_time', account.zone) ?? nowMs
  const endTimeMs = instantOf(params, 'end_time', account.zone)
  if (lifetime && endTimeMs === null) {
    throw wrongParameter(
      'An ad set that spends a lifetime budget needs an end time.',
      1487094,
      'End Time Required',
    )
  }
  if (endTimeMs !== null && endTimeMs <= Math.max(startTimeMs, nowMs)) {
    throw wrongParameter(
      'The end time must lie in the future and after the start time.',
      1487793,
      'End Time Is Invalid',
    )
  }
  if (lifetime && endTimeMs !== null && endTimeMs - startTimeMs < shortestLifetimeMs) {
    throw wrongParameter(
      'An ad set with a lifetime budget must run for at least 24 hours.',
      1487793,
      'Schedule Too Short',
    )
  }
  return { startTimeMs, endTimeMs }
}

function readPromoted(params: Params): Record<string, unknown> | null {
  const promoted = params.object('promoted_object') ?? {}
  const goal = params.text('optimization_goal') ?? ''
  const missing = (promotedNeeds[goal] ?? []).find((field) => promoted[field] === undefined)
  if (missing !== undefined) {
    throw wrongParameter(
      `The optimization goal ${goal} needs ${missing} in promoted_object.`,
      1885014,
      'Promoted Object Required',
    )
  }
  return Object.keys(promoted).length > 0 ? promoted : null
}
