import { termsNow } from '../history.ts'
import { checkBid, readBidding } from './bidding.ts'
import { checkRange, readBudget, scheduledDays, unlimited } from './budgets.ts'
import { findCampaign } from './find.ts'
import { readName } from './names.ts'
import { readOnce } from './once.ts'
import type { Params } from './params.ts'
import type { Advertiser } from './people.ts'
import type { Budget, CampaignRecord } from './records.ts'
import { showAdGroup } from './rows.ts'
import { readSchedule, type Schedule } from './schedule.ts'
import { isGone } from './status.ts'
import { readAudience, readPlacements } from './targeting.ts'
import { wrongParameter } from './tiktok-error.ts'
import { type TikTokRequest, writableAdvertiser } from './tiktok-request.ts'
import { newId, type TikTokWorld } from './tiktok-world.ts'
import { budgetModes, destinationless, newStatuses, promotionTypes } from './vocabulary.ts'

const needed = [
  'advertiser_id',
  'campaign_id',
  'adgroup_name',
  'placement_type',
  'location_ids',
  'schedule_type',
  'schedule_start_time',
  'optimization_goal',
  'billing_event',
  'bid_type',
  'pacing',
]

/** `POST /adgroup/create/`. The answer is the whole ad group. */
export function createAdGroup(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require(...needed)
  const advertiser = writableAdvertiser(request, 2)
  const once = readOnce(tiktok, params, { advertiserId: advertiser.id, kind: 'adgroup' })
  const campaign = findCampaign(tiktok, advertiser.id, params.need('campaign_id'))
  if (isGone(tiktok, campaign, nowMs)) {
    throw wrongParameter('campaign_id: The campaign has been deleted.')
  }
  const name = readName(params, 'adgroup_name')
  checkFreeName(tiktok, { name, campaignId: campaign.id })
  const schedule = readSchedule(params, nowMs)
  const { bidMicros, ...bidding } = readBidding(params, campaign, advertiser)
  const terms = { bidMicros, startMs: schedule.startMs, endMs: schedule.endMs }
  const budget = readGroupBudget(params, { campaign, advertiser, schedule, nowMs })
  checkBid(bidMicros, [budget, termsNow(campaign.history, nowMs)])
  const status = params.oneOf('operation_status', newStatuses) ?? 'ENABLE'
  const adgroup = tiktok.adgroups.put({
    id: newId(tiktok),
    advertiserId: advertiser.id,
    campaignId: campaign.id,
    name,
    promotionType: readPromotion(params, campaign),
    ...readPlacements(params),
    ...readAudience(params),
    scheduleType: schedule.scheduleType,
    ...bidding,
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
    history: [{ atMs: nowMs, status, ...budget, ...terms }],
  })
  once.remember(adgroup.id)
  request.made.push(adgroup.id)
  return showAdGroup(tiktok, adgroup, nowMs)
}

function readPromotion(params: Params, campaign: CampaignRecord): string | null {
  if (destinationless.includes(campaign.objectiveType)) return null
  return params.needOneOf('promotion_type', promotionTypes)
}

type Holding = {
  campaign: CampaignRecord
  advertiser: Advertiser
  schedule: Schedule
  nowMs: number
}

/** One owner for one budget, and no lifetime without an end. @throws TikTokError 40002. */
function readGroupBudget(
  params: Params,
  { campaign, advertiser, schedule, nowMs }: Holding,
): Budget {
  const above = termsNow(campaign.history, nowMs)
  const openEnd = schedule.scheduleType === 'SCHEDULE_FROM_NOW'
  const mode = params.oneOf('budget_mode', budgetModes)
  if (campaign.budgetOptimizeOn) {
    if (params.has('budget') || (mode !== undefined && mode !== 'BUDGET_MODE_INFINITE')) {
      throw wrongParameter('budget: The campaign holds the budget, the ad group can not set one.')
    }
    if (openEnd && above.budgetMode === 'BUDGET_MODE_TOTAL') throw endlessLifetime()
    return unlimited
  }
  const budget = readBudget(
    params,
    params.needOneOf('budget_mode', budgetModes),
    advertiser.currency,
  )
  if (budget.budgetMode === 'BUDGET_MODE_INFINITE') {
    throw wrongParameter('budget_mode: BUDGET_MODE_INFINITE needs campaign budget optimization.')
  }
  if (budget.budgetMode === 'BUDGET_MODE_TOTAL') {
    if (openEnd) throw endlessLifetime()
    if (above.budgetMode === 'BUDGET_MODE_DAY') {
      throw wrongParameter(
        'budget_mode: A campaign with a daily budget can not hold an ad group with a lifetime budget.',
      )
    }
  }
  checkRange('adgroup', budget, advertiser, scheduledDays(schedule))
  return budget
}

function endlessLifetime(): Error {
  return wrongParameter('schedule_type: SCHEDULE_FROM_NOW can not be used with a lifetime budget.')
}

/** Two living ad groups of one campaign never share a name. */
export function checkFreeName(
  tiktok: TikTokWorld,
  one: { id?: string; name: string; campaignId: string },
): void {
  const nowMs = tiktok.clock.nowMs()
  const taken = tiktok.adgroups
    .all()
    .some(
      (other) =>
        other.id !== one.id &&
        other.campaignId === one.campaignId &&
        other.name === one.name &&
        !isGone(tiktok, other, nowMs),
    )
  if (taken) throw wrongParameter('Ad group name already exists. Please try another one.')
}
