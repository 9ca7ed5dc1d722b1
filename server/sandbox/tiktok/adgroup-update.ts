import { type At, termsNow, withTerms } from '../history.ts'
import { checkFreeName } from './adgroups.ts'
import { checkBid, readBid } from './bidding.ts'
import { checkRange, scheduledDays } from './budgets.ts'
import { findAdGroup, findCampaign } from './find.ts'
import { readName } from './names.ts'
import type { Params } from './params.ts'
import type { Advertiser } from './people.ts'
import type { AdGroupRecord } from './records.ts'
import { showAdGroup } from './rows.ts'
import { tenYearsOn } from './schedule.ts'
import { isGone } from './status.ts'
import { readAudience } from './targeting.ts'
import { wrongParameter } from './tiktok-error.ts'
import { type TikTokRequest, writableAdvertiser } from './tiktok-request.ts'
import { utcInstant } from './times.ts'
import { changedBudget, deleted } from './updates.ts'
import { bidTypes, pacings, scheduleTypes } from './vocabulary.ts'

type Terms = At<AdGroupRecord['history'][number]>

/**
 * `POST /adgroup/update/`: its name, the amounts of its budget and bid, its audience and its dates.
 * What is not said stays; the goal, what is paid for and where it is shown are fixed.
 */
export function updateAdGroup(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require('advertiser_id', 'adgroup_id')
  const advertiser = writableAdvertiser(request, 2)
  const adgroup = findAdGroup(tiktok, advertiser.id, params.need('adgroup_id'))
  if (isGone(tiktok, adgroup, nowMs)) throw deleted('ad group')
  const campaign = findCampaign(tiktok, advertiser.id, adgroup.campaignId)
  // The holder of the budget decides what has to be said again with every change.
  params.require(campaign.budgetOptimizeOn ? 'bid_type' : 'pacing')
  const name = params.has('adgroup_name') ? readName(params, 'adgroup_name') : adgroup.name
  checkFreeName(tiktok, { ...adgroup, name })
  const terms = termsNow(adgroup.history, nowMs)
  const dates = changedDates(params, { adgroup, terms, nowMs })
  const scope = { adgroupId: adgroup.id }
  const budget = changedBudget(request, { advertiser, campaign, terms, scope })
  if (budget) checkRange('adgroup', budget, advertiser, scheduledDays(dates))
  const bidMicros = changedBid(params, { adgroup, terms, advertiser })
  checkBid(bidMicros, [budget ?? terms, termsNow(campaign.history, nowMs)])
  const { scheduleType, startMs, endMs } = dates
  const change = { ...budget, bidMicros, startMs, endMs }
  const saved = tiktok.adgroups.put({
    ...adgroup,
    name,
    scheduleType,
    ...changedAudience(params, adgroup),
    pacing: params.oneOf('pacing', pacings) ?? adgroup.pacing,
    history: withTerms(adgroup.history, change, nowMs),
    modifiedAtMs: nowMs,
  })
  return showAdGroup(tiktok, saved, nowMs)
}

const earliestStartMs = 12 * 3_600_000

type Dated = { adgroup: AdGroupRecord; terms: Terms; nowMs: number }

/** @throws TikTokError 40002 when it ends before it begins or before now, or never, for all of its life's money. */
function changedDates(params: Params, { adgroup, terms, nowMs }: Dated) {
  const scheduleType = params.oneOf('schedule_type', scheduleTypes) ?? adgroup.scheduleType
  const start = params.text('schedule_start_time')
  const startMs = start === undefined ? terms.startMs : utcInstant('schedule_start_time', start)
  if (start !== undefined && startMs < nowMs - earliestStartMs) {
    throw wrongParameter('schedule_start_time: Up to 12 hours before the current time.')
  }
  if (scheduleType === 'SCHEDULE_FROM_NOW') {
    if (terms.budgetMode === 'BUDGET_MODE_TOTAL') {
      throw wrongParameter('schedule_type: A lifetime budget needs SCHEDULE_START_END.')
    }
    return { scheduleType, startMs, endMs: tenYearsOn(startMs) }
  }
  if (adgroup.scheduleType !== scheduleType) params.require('schedule_end_time')
  const end = params.text('schedule_end_time')
  const endMs = end === undefined ? terms.endMs : utcInstant('schedule_end_time', end)
  if (end !== undefined && endMs <= Math.max(startMs, nowMs)) {
    throw wrongParameter('schedule_end_time: The end must be later than the start and than now.')
  }
  return { scheduleType, startMs, endMs }
}

type Bidding = { adgroup: AdGroupRecord; terms: Terms; advertiser: Advertiser }

/** The way of bidding is fixed; whoever names it says the bid with it. */
function changedBid(params: Params, { adgroup, terms, advertiser }: Bidding): string | null {
  const type = params.oneOf('bid_type', bidTypes)
  if (type !== undefined && type !== adgroup.bidType) {
    throw wrongParameter('bid_type: The bidding strategy can not be changed after the creation.')
  }
  const field = adgroup.billingEvent === 'OCPM' ? 'conversion_bid_price' : 'bid_price'
  const custom = adgroup.bidType === 'BID_TYPE_CUSTOM'
  if (!custom && params.has(field)) {
    throw wrongParameter(`${field}: Only available with BID_TYPE_CUSTOM.`)
  }
  const told = custom && (type !== undefined || params.has(field))
  return told ? readBid(params, adgroup.billingEvent, advertiser) : terms.bidMicros
}

const unitedStates = '6252001'

/** Ads that began in the United States may not leave them. */
function changedAudience(params: Params, adgroup: AdGroupRecord) {
  const audience = readAudience(
    params.over({
      location_ids: adgroup.locationIds,
      age_groups: adgroup.ageGroups,
      gender: adgroup.gender,
      languages: adgroup.languages,
      dayparting: adgroup.dayparting,
    }),
  )
  const left = adgroup.locationIds.includes(unitedStates)
  if (left && !audience.locationIds.includes(unitedStates)) {
    throw wrongParameter('location_ids: Locations in the United States can not be removed.')
  }
  return audience
}
