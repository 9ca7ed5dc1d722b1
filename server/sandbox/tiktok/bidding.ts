import { microsOf } from './money.ts'
import type { Params } from './params.ts'
import type { Advertiser } from './people.ts'
import type { Budget, CampaignRecord } from './records.ts'
import { wrongParameter } from './tiktok-error.ts'
import {
  bidTypes,
  billingByGoal,
  billingEvents,
  deepBidTypes,
  goalsByObjective,
  objectives,
  pacings,
} from './vocabulary.ts'

/** What is wanted, what is paid for and how much is bid for it. @throws TikTokError 40002. */
export function readBidding(params: Params, campaign: CampaignRecord, advertiser: Advertiser) {
  const goal = readGoal(params, campaign)
  const billingEvent = params.needOneOf('billing_event', billingEvents)
  const right = billingByGoal[goal] ?? 'OCPM'
  if (billingEvent !== right) {
    throw wrongParameter(`billing_event: The optimization goal ${goal} is billed by ${right}.`)
  }
  checkBeside(params, campaign)
  const bidType = params.needOneOf('bid_type', bidTypes)
  const pacing = params.needOneOf('pacing', pacings)
  if (bidType === 'BID_TYPE_NO_BID' && pacing !== 'PACING_MODE_SMOOTH') {
    throw wrongParameter('pacing: BID_TYPE_NO_BID supports only PACING_MODE_SMOOTH.')
  }
  return {
    optimizationGoal: goal,
    billingEvent,
    bidType,
    pacing,
    deepBidType: readDeepBid(params, goal, bidType),
    bidMicros: bidType === 'BID_TYPE_CUSTOM' ? readBid(params, billingEvent, advertiser) : null,
    ...readPixel(params, campaign, goal),
  }
}

/** What two objectives demand beside their goal. @throws TikTokError 40002. */
function checkBeside(params: Params, { objectiveType }: CampaignRecord): void {
  if (objectiveType === 'VIDEO_VIEWS') params.needOneOf('bid_display_mode', ['CPV'])
  if (objectiveType !== 'REACH') return
  params.require('frequency', 'frequency_schedule')
  params.whole('frequency', 0, { low: 1, high: 1_000 })
  params.whole('frequency_schedule', 0, { low: 1, high: 30 })
}

function readGoal(params: Params, campaign: CampaignRecord): string {
  const objective = objectives.find((known) => known === campaign.objectiveType)
  const goals = objective ? goalsByObjective[objective] : []
  const goal = params.need('optimization_goal')
  if (!goals.includes(goal)) {
    throw wrongParameter(
      `optimization_goal: ${campaign.objectiveType} supports only ${goals.join(', ')}.`,
    )
  }
  return goal
}

/** Clicks, views and impressions are bid for as such, conversions by a field of their own. */
export function readBid(params: Params, billingEvent: string, { currency }: Advertiser): string {
  const field = billingEvent === 'OCPM' ? 'conversion_bid_price' : 'bid_price'
  params.require(field)
  const micros = microsOf(field, params.decimal(field) ?? '0', currency)
  if (micros <= 0n) throw wrongParameter(`${field}: Must be greater than 0.`)
  return micros.toString()
}

function readDeepBid(params: Params, goal: string, bidType: string): string | null {
  if (goal !== 'VALUE') return null
  const deep = params.needOneOf('deep_bid_type', deepBidTypes)
  if (bidType !== 'BID_TYPE_NO_BID') {
    throw wrongParameter('bid_type: The optimization goal VALUE supports only BID_TYPE_NO_BID.')
  }
  if (deep === 'VO_MIN_ROAS') params.require('roas_bid')
  return deep
}

/** Conversions on a website are seen by a pixel. */
function readPixel(params: Params, campaign: CampaignRecord, goal: string) {
  const onWebsite = ['WEB_CONVERSIONS', 'PRODUCT_SALES'].includes(campaign.objectiveType)
  if (onWebsite && ['CONVERT', 'VALUE'].includes(goal)) {
    params.require('pixel_id', 'optimization_event')
  }
  const pixelId = params.text('pixel_id') ?? null
  if (pixelId !== null && !/^\d+$/.test(pixelId)) {
    throw wrongParameter('pixel_id: The pixel does not exist.')
  }
  return { pixelId, optimizationEvent: params.text('optimization_event') ?? null }
}

/** A bid lies below every budget it is paid from. @throws TikTokError 40002. */
export function checkBid(bidMicros: string | null, budgets: readonly Budget[]): void {
  if (bidMicros === null) return
  const limits = budgets.filter(({ budgetMode }) => budgetMode !== 'BUDGET_MODE_INFINITE')
  if (limits.every(({ budgetMicros }) => BigInt(bidMicros) < BigInt(budgetMicros))) return
  throw wrongParameter('bid_price: The bid must be lower than the budget.')
}
