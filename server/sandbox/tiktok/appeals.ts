import { findAd, findAdGroup } from './find.ts'
import type { AdGroupRecord, AdRecord } from './records.ts'
import { foundIn, lookMs, verdictAt } from './review.ts'
import { isGone } from './status.ts'
import { wrongParameter } from './tiktok-error.ts'
import { type TikTokRequest, writableAdvertiser } from './tiktok-request.ts'
import type { TikTokWorld } from './tiktok-world.ts'

const longestReason = 500

/**
 * `POST /adgroup/appeal/`: asks for another look at a rejected ad, or at all of an ad group. There is
 * one appeal against each rejection. Until it is decided the ad stays rejected and says so; then the
 * reviewers find in it what is in it.
 */
export function appeal(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require('advertiser_id', 'adgroup_id')
  const advertiser = writableAdvertiser(request, 2)
  const adgroup = findAdGroup(tiktok, advertiser.id, params.need('adgroup_id'))
  if (isGone(tiktok, adgroup, nowMs)) {
    throw wrongParameter('adgroup_id: The ad group has been deleted.')
  }
  if ((params.text('appeal_reason') ?? '').length > longestReason) {
    throw wrongParameter(`appeal_reason: Longer than maximum length ${longestReason}.`)
  }
  const ads = rejectedAds(request, adgroup, params.text('ad_id'))
  const fresh = ads.filter((ad) => appealStatus(tiktok, ad, nowMs) === 'NOT_APPEALED')
  if (fresh.length === 0) throw wrongParameter('An appeal has already been submitted.')
  for (const ad of fresh) submit(tiktok, ad, nowMs)
  return {}
}

function rejectedAds(
  { tiktok, nowMs }: TikTokRequest,
  adgroup: AdGroupRecord,
  adId: string | undefined,
): AdRecord[] {
  const named = adId === undefined ? null : findAd(tiktok, adgroup.advertiserId, adId)
  const ads = tiktok.ads.all().filter((ad) => ad.adgroupId === adgroup.id)
  const rejected = ads
    .filter((ad) => (named === null || ad.id === named.id) && !isGone(tiktok, ad, nowMs))
    .filter((ad) => verdictAt(tiktok, ad, nowMs).verdict === 'rejected')
  if (rejected.length === 0) throw wrongParameter('There is no rejection to appeal against.')
  return rejected
}

function submit(tiktok: TikTokWorld, ad: AdRecord, nowMs: number): void {
  const standing = verdictAt(tiktok, ad, nowMs)
  const before = ad.verdicts.filter(({ atMs }) => atMs < nowMs)
  const decidedMs = nowMs + lookMs(tiktok, ad.id, `appeal ${nowMs}`)
  tiktok.ads.put({
    ...ad,
    verdicts: [
      ...before,
      { atMs: nowMs, verdict: standing.verdict, reasons: standing.reasons },
      { atMs: decidedMs, ...foundIn(ad.creative) },
    ],
  })
  tiktok.appeals.put({ id: ad.id, adgroupId: ad.adgroupId, atMs: nowMs })
}

export type AppealStatus = 'NOT_APPEALED' | 'APPEALING' | 'APPEAL_SUCCESSFUL' | 'APPEAL_FAILED'

/** A verdict after the appeal decides it; one more after that is about something new. */
export function appealStatus(tiktok: TikTokWorld, ad: AdRecord, nowMs: number): AppealStatus {
  const appealed = tiktok.appeals.get(ad.id)
  if (!appealed || appealed.atMs > nowMs) return 'NOT_APPEALED'
  const since = ad.verdicts.filter(({ atMs }) => atMs > appealed.atMs && atMs <= nowMs)
  const [decision, ...later] = since
  if (!decision) return 'APPEALING'
  if (later.length > 0) return 'NOT_APPEALED'
  return decision.verdict === 'rejected' ? 'APPEAL_FAILED' : 'APPEAL_SUCCESSFUL'
}

const loudest: readonly AppealStatus[] = ['APPEALING', 'APPEAL_FAILED', 'APPEAL_SUCCESSFUL']

/** What is told of a whole ad group: the state of its ads that matters most. */
export function groupAppealStatus(
  tiktok: TikTokWorld,
  ads: readonly AdRecord[],
  nowMs: number,
): AppealStatus {
  const states = ads.map((ad) => appealStatus(tiktok, ad, nowMs))
  return loudest.find((state) => states.includes(state)) ?? 'NOT_APPEALED'
}
