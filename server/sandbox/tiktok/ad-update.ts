import { readCreative } from './creatives.ts'
import { findAd, findAdGroup } from './find.ts'
import type { Params } from './params.ts'
import type { AdGroupRecord, AdRecord } from './records.ts'
import { lookAnew } from './review.ts'
import { showAd } from './rows.ts'
import { isGone } from './status.ts'
import { wrongParameter } from './tiktok-error.ts'
import { type TikTokRequest, writableAdvertiser } from './tiktok-request.ts'

const mostCreatives = 20

/** What `patch_update` lets change alone; everything else of the ad stays as it is then. */
const patchable = [
  'ad_name',
  'identity_id',
  'identity_type',
  'video_id',
  'image_ids',
  'music_id',
  'ad_text',
] as const

/**
 * `POST /ad/update/`: new contents of up to twenty ads of one ad group, all of them or none. The
 * whole creative is sent and checked again, unless `patch_update` is set; the ads keep their numbers
 * and their switches and are reviewed anew.
 */
export function updateAds(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require('advertiser_id', 'adgroup_id', 'creatives')
  const advertiser = writableAdvertiser(request, 2)
  const adgroup = findAdGroup(tiktok, advertiser.id, params.need('adgroup_id'))
  const creatives = params.objects('creatives') ?? []
  if (creatives.length < 1 || creatives.length > mostCreatives) {
    throw wrongParameter(`creatives: Length must be between 1 and ${mostCreatives}.`)
  }
  const patch = params.flag('patch_update')
  const changed = creatives.map((one) => readChange(request, adgroup, { one, patch }))
  for (const ad of changed) {
    tiktok.ads.put(ad)
    tiktok.appeals.remove(ad.id)
  }
  return {
    ad_ids: changed.map(({ id }) => id),
    need_audit: true,
    creatives: changed.map((ad) => showAd(tiktok, ad, nowMs)),
  }
}

function readChange(
  request: TikTokRequest,
  adgroup: AdGroupRecord,
  { one, patch }: { one: Params; patch: boolean },
): AdRecord {
  const { tiktok, nowMs } = request
  const ad = findAd(tiktok, adgroup.advertiserId, one.need('ad_id'))
  if (ad.adgroupId !== adgroup.id) {
    throw wrongParameter(`ad_id: The ad ${ad.id} is not in this ad group.`)
  }
  if (isGone(tiktok, ad, nowMs)) throw wrongParameter(`ad_id: The ad ${ad.id} has been deleted.`)
  const asked = patch ? patched(ad, one) : one
  const { name, ...creative } = readCreative(request, adgroup, asked)
  if (creative.ad_format !== ad.creative.ad_format) {
    throw wrongParameter('ad_format: The format of an ad can not be changed.')
  }
  const verdicts = lookAnew(tiktok, ad, creative, nowMs)
  return { ...ad, name, creative, verdicts, modifiedAtMs: nowMs }
}

function patched(ad: AdRecord, one: Params): Params {
  const told = patchable.filter((name) => one.has(name))
  const former = { ...ad.creative, ad_name: ad.name }
  return one.only(told).over(former)
}
