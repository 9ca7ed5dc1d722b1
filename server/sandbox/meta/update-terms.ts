import { termsNow } from '../history.ts'
import { budgetConflict, checkBid, checkMinimum, readBudgets } from './budgets.ts'
import { readStrategy } from './campaigns.ts'
import { wrongParameter } from './graph-error.ts'
import type { GraphRequest } from './graph-request.ts'
import { accountOf } from './nodes.ts'
import type { AdSetRecord, Budgets, CampaignRecord } from './records.ts'
import { ownsBudget } from './spend.ts'
import { checkTargeting } from './targeting.ts'
import { instantOf } from './times.ts'

/** What a campaign's update changes in its terms. @throws GraphError 100. */
export function campaignChange(request: GraphRequest, campaign: CampaignRecord) {
  const { params, nowMs } = request
  const terms = termsNow(campaign.history, nowMs)
  const budgets = changedBudgets(request, terms)
  if (budgets && !ownsBudget(campaign)) throw budgetConflict()
  if (budgets) checkMinimum(budgets, accountOf(campaign), null)
  const bidStrategy = params.has('bid_strategy') ? readStrategy(params, ownsBudget(campaign)) : null
  const spendCap = params.minorUnits('spend_cap')
  return { ...budgets, ...(bidStrategy ? { bidStrategy } : {}), ...(spendCap ? { spendCap } : {}) }
}

/** What an ad set's update changes in its terms. @throws GraphError 100. */
export function adSetChange(request: GraphRequest, adset: AdSetRecord) {
  const { meta, params, nowMs } = request
  const terms = termsNow(adset.history, nowMs)
  const account = accountOf(adset)
  const campaign = meta.campaigns.get(adset.campaignId)
  const shared = campaign !== undefined && ownsBudget(campaign)
  const budgets = changedBudgets(request, terms)
  if (budgets && shared) throw budgetConflict()
  const startTimeMs = instantOf(params, 'start_time', account.zone) ?? terms.startTimeMs
  const endTimeMs = params.has('end_time')
    ? instantOf(params, 'end_time', account.zone)
    : terms.endTimeMs
  if (endTimeMs !== null && params.has('end_time') && endTimeMs <= Math.max(startTimeMs, nowMs)) {
    throw wrongParameter('The end time must lie in the future.', 1487793, 'End Time Is Invalid')
  }
  const holder = shared && campaign ? termsNow(campaign.history, nowMs) : terms
  if (endTimeMs === null && holder.lifetimeBudget !== null) {
    throw wrongParameter(
      'An ad set that spends a lifetime budget needs an end time.',
      1487094,
      'End Time Required',
    )
  }
  const schedule = endTimeMs === null ? null : { fromMs: startTimeMs, untilMs: endTimeMs }
  if (budgets) checkMinimum(budgets, account, schedule)
  const bidAmount = params.minorUnits('bid_amount') ?? terms.bidAmount
  checkBid(holder.bidStrategy, bidAmount)
  return { ...budgets, startTimeMs, endTimeMs, bidAmount }
}

/** The whole targeting is replaced, never a part of it. @throws GraphError 100. */
export function changedTargeting({ meta, params }: GraphRequest, adset: AdSetRecord) {
  const campaign = meta.campaigns.get(adset.campaignId)
  if (!params.has('targeting') || !campaign) return adset.targeting
  return checkTargeting(params.object('targeting'), campaign)
}

/** A daily budget stays daily: Graph does not turn one kind into the other. */
function changedBudgets({ params }: GraphRequest, terms: Budgets): Budgets | null {
  if (!params.has('daily_budget') && !params.has('lifetime_budget')) return null
  const budgets = readBudgets(params)
  const switched =
    (budgets.dailyBudget !== null && terms.lifetimeBudget !== null) ||
    (budgets.lifetimeBudget !== null && terms.dailyBudget !== null)
  if (switched) {
    throw wrongParameter(
      'The type of a budget cannot change once it is set.',
      1885630,
      'Budget Type Is Fixed',
    )
  }
  return budgets.dailyBudget || budgets.lifetimeBudget ? budgets : null
}
