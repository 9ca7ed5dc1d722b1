import { readCreative } from './creatives.ts'
import { findAdGroup } from './find.ts'
import type { Params } from './params.ts'
import type { AdGroupRecord, AdRecord } from './records.ts'
import { showAd } from './rows.ts'
import { isGone } from './status.ts'
import { TikTokError, wrongParameter } from './tiktok-error.ts'
import { type TikTokRequest, writableAdvertiser } from './tiktok-request.ts'
import { newId } from './tiktok-world.ts'
import { newStatuses } from './vocabulary.ts'

const mostCreatives = 20
const mostAdsOfGroup = 50

/** `POST /ad/create/`: up to twenty at once, and all of them or none. There is no request_id here. */
export function createAds(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  params.require('advertiser_id', 'adgroup_id', 'creatives')
  const advertiser = writableAdvertiser(request, 2)
  const adgroup = findAdGroup(tiktok, advertiser.id, params.need('adgroup_id'))
  if (isGone(tiktok, adgroup, nowMs)) {
    throw wrongParameter('adgroup_id: The ad group has been deleted.')
  }
  const creatives = params.objects('creatives') ?? []
  if (creatives.length < 1 || creatives.length > mostCreatives) {
    throw wrongParameter(`creatives: Length must be between 1 and ${mostCreatives}.`)
  }
  checkRoom(request, adgroup, creatives.length)
  const drafts = creatives.map((creative) => readDraft(request, adgroup, creative))
  const ads = drafts.map((draft) => tiktok.ads.put({ id: newId(tiktok), ...draft }))
  const ids = ads.map(({ id }) => id)
  request.made.push(...ids)
  const shown = ads.map((ad) => showAd(tiktok, ad, nowMs))
  return { ad_ids: ids, need_audit: true, creatives: shown }
}

/** A review begins at once, whatever the status. */
function readDraft(
  request: TikTokRequest,
  adgroup: AdGroupRecord,
  params: Params,
): Omit<AdRecord, 'id'> {
  const { nowMs } = request
  const { name, ...creative } = readCreative(request, adgroup, params)
  const status = params.oneOf('operation_status', newStatuses) ?? 'ENABLE'
  return {
    advertiserId: adgroup.advertiserId,
    campaignId: adgroup.campaignId,
    adgroupId: adgroup.id,
    name,
    creative,
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
    history: [{ atMs: nowMs, status }],
    verdicts: [],
  }
}

function checkRoom({ tiktok, nowMs }: TikTokRequest, adgroup: AdGroupRecord, more: number): void {
  const there = tiktok.ads
    .all()
    .filter((ad) => ad.adgroupId === adgroup.id && !isGone(tiktok, ad, nowMs)).length
  if (there + more <= mostAdsOfGroup) return
  throw new TikTokError(40502, `An ad group can hold at most ${mostAdsOfGroup} ads.`)
}
