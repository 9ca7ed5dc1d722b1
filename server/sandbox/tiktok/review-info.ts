import { appealStatus, groupAppealStatus } from './appeals.ts'
import { findAd, findAdGroup } from './find.ts'
import type { AdRecord } from './records.ts'
import { lastAuditMs, verdictAt } from './review.ts'
import { readableAdvertiser, type TikTokRequest } from './tiktok-request.ts'
import type { TikTokWorld } from './tiktok-world.ts'
import { utcText } from './times.ts'

/** `GET /ad/review_info/`: one map from ad to what was found. */
export function readAdReviews(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require('advertiser_id', 'ad_ids')
  const advertiser = readableAdvertiser(request)
  const ads = params.ids('ad_ids', 100).map((id) => findAd(tiktok, advertiser.id, id))
  return { ad_review_map: Object.fromEntries(ads.map((ad) => [ad.id, found(tiktok, ad, nowMs)])) }
}

/** `GET /adgroup/review_info/`: ads one level deeper, and a map of their ad groups beside it. */
export function readAdGroupReviews(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require('advertiser_id', 'adgroup_ids')
  const advertiser = readableAdvertiser(request)
  const adgroups = params.ids('adgroup_ids', 20).map((id) => findAdGroup(tiktok, advertiser.id, id))
  const reviews = adgroups.map((adgroup) => {
    const ads = tiktok.ads.all().filter((ad) => ad.adgroupId === adgroup.id)
    const told = ads.map((ad) => ({ ad, review: found(tiktok, ad, nowMs) }))
    return { id: adgroup.id, ads: told, appeal: groupAppealStatus(tiktok, ads, nowMs) }
  })
  return {
    ad_review_map: Object.fromEntries(
      reviews.map(({ id, ads }) => [
        id,
        Object.fromEntries(ads.map(({ ad, review }) => [ad.id, review])),
      ]),
    ),
    ad_group_review_map: Object.fromEntries(
      reviews.map(({ id, ads, appeal }) => [
        id,
        {
          ...ofGroup(ads.map(({ review }) => review)),
          appeal_status: appeal,
        },
      ]),
    ),
  }
}

type Review = ReturnType<typeof found>

/** Nothing was found against an ad that nobody has looked at, so it reads as available everywhere. */
function found(tiktok: TikTokWorld, ad: AdRecord, nowMs: number) {
  const { verdict, reasons } = verdictAt(tiktok, ad, nowMs)
  const rejected = verdict === 'rejected'
  const auditedMs = lastAuditMs(tiktok, ad, nowMs)
  return {
    is_approved: !rejected,
    review_status: rejected ? 'UNAVAILABLE' : 'ALL_AVAILABLE',
    appeal_status: appealStatus(tiktok, ad, nowMs),
    reject_info: rejected ? [rejection(ad, reasons)] : [],
    forbidden_ages: [],
    forbidden_locations: [],
    forbidden_placements: [],
    last_audit_time: auditedMs === null ? null : utcText(auditedMs),
  }
}

function rejection(ad: AdRecord, reasons: readonly string[]) {
  return {
    reasons: reasons.length > 0 ? reasons : ['Advertising Policies'],
    suggestion: 'Please edit the ad and submit it again.',
    forbidden_ages: [],
    forbidden_locations: [],
    forbidden_placements: [],
    content_info: { content_type: 'MODE_STRING', text_content: ad.creative.ad_text ?? '' },
  }
}

function ofGroup(reviews: readonly Review[]) {
  const rejected = reviews.filter(({ is_approved }) => !is_approved).length
  const part = rejected > 0 && rejected < reviews.length
  const status = part ? 'PART_AVAILABLE' : rejected > 0 ? 'UNAVAILABLE' : 'ALL_AVAILABLE'
  const times = reviews.flatMap(({ last_audit_time }) => last_audit_time ?? []).sort()
  return {
    is_approved: rejected === 0,
    review_status: status,
    reject_info: reviews.flatMap(({ reject_info }) => reject_info),
    forbidden_ages: [],
    forbidden_locations: [],
    forbidden_placements: [],
    contains_rejected_ads: rejected > 0,
    last_audit_time: times.at(-1) ?? null,
  }
}
