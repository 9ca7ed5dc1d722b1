import type { AdGroupPlan, CampaignPlan } from '../plan.ts'
import { toWireMicros } from './money.ts'
import { goals } from './vocabulary.ts'

type Fields = Record<string, unknown>

/** How a campaign bids; `checkPlan` has refused what does not go together. */
export function campaignBidding(plan: CampaignPlan, currency: string): Fields {
  if (goals[plan.optimizationGoal] === 'clicks') {
    return plan.bidType === 'maximum_target' ? { manualCpc: {} } : { targetSpend: {} }
  }
  if (plan.bidType !== 'average_target') return { maximizeConversions: {} }
  return { maximizeConversions: { targetCpaMicros: wireAmount(plan.bidAmountMicros, currency) } }
}

/** A group's own bid. The most a click may cost is set on groups only, a target also on the campaign. */
export function groupBidding(plan: CampaignPlan, group: AdGroupPlan, currency: string): Fields {
  const bid = group.bidAmountMicros ?? plan.bidAmountMicros
  if (plan.bidType === 'maximum_target') return { cpcBidMicros: wireAmount(bid, currency) }
  const ownTarget = plan.bidType === 'average_target' && group.bidAmountMicros !== null
  return ownTarget ? { targetCpaMicros: wireAmount(group.bidAmountMicros, currency) } : {}
}

/** @throws Error for an amount that was not checked before. */
export function wireAmount(micros: bigint | null, currency: string): string {
  const amount = micros === null ? null : toWireMicros(micros, currency)
  if (amount === null) throw new Error(`Not an amount Google can take in ${currency}: ${micros}.`)
  return amount
}
