import { termsNow } from '../history.ts'
import { majorNumber } from './money.ts'
import { advertiserById } from './people.ts'
import type { AdGroupRecord, AdRecord, CampaignRecord } from './records.ts'
import { type AnyRecord, operationStatus, secondaryStatus } from './status.ts'
import type { TikTokWorld } from './tiktok-world.ts'
import { utcText } from './times.ts'

export type Row = Record<string, unknown>

export function showCampaign(tiktok: TikTokWorld, campaign: CampaignRecord, nowMs: number): Row {
  const terms = termsNow(campaign.history, nowMs)
  return {
    campaign_id: campaign.id,
    campaign_name: campaign.name,
    ...shared(tiktok, campaign, nowMs),
    objective: campaign.objectiveType === 'APP_PROMOTION' ? 'APP' : 'LANDING_PAGE',
    objective_type: campaign.objectiveType,
    app_promotion_type: campaign.appPromotionType,
    campaign_type: campaign.campaignType,
    special_industries: campaign.specialIndustries,
    budget: amount(campaign, terms.budgetMicros),
    budget_mode: terms.budgetMode,
    budget_optimize_on: campaign.budgetOptimizeOn,
    is_new_structure: true,
    is_smart_performance_campaign: false,
    is_search_campaign: false,
    roas_bid: 0,
    deep_bid_type: null,
  }
}

export function showAdGroup(tiktok: TikTokWorld, adgroup: AdGroupRecord, nowMs: number): Row {
  const terms = termsNow(adgroup.history, nowMs)
  const bid = amount(adgroup, terms.bidMicros ?? '0')
  const forConversions = adgroup.billingEvent === 'OCPM'
  return {
    adgroup_id: adgroup.id,
    adgroup_name: adgroup.name,
    campaign_id: adgroup.campaignId,
    campaign_name: tiktok.campaigns.get(adgroup.campaignId)?.name ?? '',
    ...shared(tiktok, adgroup, nowMs),
    promotion_type: adgroup.promotionType,
    placement_type: adgroup.placementType,
    placements: adgroup.placements,
    location_ids: adgroup.locationIds,
    age_groups: adgroup.ageGroups.length > 0 ? adgroup.ageGroups : null,
    gender: adgroup.gender,
    languages: adgroup.languages,
    dayparting: adgroup.dayparting ?? '1'.repeat(336),
    budget: amount(adgroup, terms.budgetMicros),
    budget_mode: terms.budgetMode,
    schedule_type: adgroup.scheduleType,
    schedule_start_time: utcText(terms.startMs),
    schedule_end_time: utcText(terms.endMs),
    optimization_goal: adgroup.optimizationGoal,
    optimization_event: adgroup.optimizationEvent,
    pixel_id: adgroup.pixelId,
    billing_event: adgroup.billingEvent,
    bid_type: adgroup.bidType,
    bid_price: forConversions ? 0 : bid,
    conversion_bid_price: forConversions ? bid : 0,
    deep_bid_type: adgroup.deepBidType,
    pacing: adgroup.pacing,
  }
}

export function showAd(tiktok: TikTokWorld, ad: AdRecord, nowMs: number): Row {
  return {
    ad_id: ad.id,
    ad_name: ad.name,
    adgroup_id: ad.adgroupId,
    adgroup_name: tiktok.adgroups.get(ad.adgroupId)?.name ?? '',
    campaign_id: ad.campaignId,
    campaign_name: tiktok.campaigns.get(ad.campaignId)?.name ?? '',
    ...shared(tiktok, ad, nowMs),
    ...ad.creative,
  }
}

function shared(tiktok: TikTokWorld, record: AnyRecord, nowMs: number): Row {
  return {
    advertiser_id: record.advertiserId,
    operation_status: operationStatus(tiktok, record, nowMs),
    secondary_status: secondaryStatus(tiktok, record, nowMs),
    create_time: utcText(record.createdAtMs),
    modify_time: utcText(record.modifiedAtMs),
  }
}

function amount(record: AnyRecord, micros: string): unknown {
  const currency = advertiserById(record.advertiserId)?.currency ?? 'USD'
  return majorNumber(BigInt(micros), currency)
}
