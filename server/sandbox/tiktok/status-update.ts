import { withTerms } from '../history.ts'
import { findAd, findAdGroup, findCampaign } from './find.ts'
import type { AnyRecord } from './status.ts'
import { isGone } from './status.ts'
import { TikTokError, wrongParameter } from './tiktok-error.ts'
import { PartialSuccess, type TikTokRequest, writableAdvertiser } from './tiktok-request.ts'
import type { TikTokWorld } from './tiktok-world.ts'
import { type OperationStatus, wantedStatuses } from './vocabulary.ts'

const mostIds = 20

/** `POST /campaign/status/update/`: all of them or none. */
export function updateCampaignStatus(request: TikTokRequest): unknown {
  const { tiktok, nowMs } = request
  const { ids, status, advertiserId } = readSwitch(request, 'campaign_ids')
  const campaigns = ids.map((id) => findCampaign(tiktok, advertiserId, id))
  for (const campaign of campaigns) checkAlive(tiktok, campaign, nowMs)
  for (const one of campaigns) tiktok.campaigns.put(switched(one, status, nowMs))
  const list = ids.map((campaign_id) => ({ campaign_id, status }))
  return { campaign_ids: ids, status, campaign_list: list }
}

/** `POST /adgroup/status/update/`: with `allow_partial_success` as many as can be. */
export function updateAdGroupStatus(request: TikTokRequest): unknown {
  const { tiktok, params, nowMs } = request
  const { ids, status, advertiserId } = readSwitch(request, 'adgroup_ids')
  const partial = params.flag('allow_partial_success')
  const errors: { adgroup_id: string; error_message: string }[] = []
  const changed = ids.flatMap((id) => {
    try {
      const adgroup = findAdGroup(tiktok, advertiserId, id)
      checkAlive(tiktok, adgroup, nowMs)
      return [adgroup]
    } catch (error) {
      if (!partial || !(error instanceof TikTokError)) throw error
      errors.push({ adgroup_id: id, error_message: error.message })
      return []
    }
  })
  if (changed.length === 0) throw wrongParameter('None of the ad groups could be changed.')
  for (const one of changed) tiktok.adgroups.put(switched(one, status, nowMs))
  const data = { adgroup_ids: changed.map(({ id }) => id), status }
  return errors.length > 0 ? new PartialSuccess({ ...data, error_list: errors }) : data
}

/** `POST /ad/status/update/`: all of them or none. */
export function updateAdStatus(request: TikTokRequest): unknown {
  const { tiktok, nowMs } = request
  const { ids, status, advertiserId } = readSwitch(request, 'ad_ids')
  const ads = ids.map((id) => findAd(tiktok, advertiserId, id))
  for (const ad of ads) checkAlive(tiktok, ad, nowMs)
  for (const ad of ads) tiktok.ads.put(switched(ad, status, nowMs))
  return { ad_ids: ids, status }
}

function readSwitch(request: TikTokRequest, field: string) {
  const { params } = request
  params.require('advertiser_id', field, 'operation_status')
  const advertiser = writableAdvertiser(request, 2)
  const ids = params.ids(field, mostIds)
  const status = params.needOneOf('operation_status', wantedStatuses)
  return { ids, status, advertiserId: advertiser.id }
}

/** What was deleted stays so: not even deleting it again is taken. */
function checkAlive(tiktok: TikTokWorld, record: AnyRecord, nowMs: number): void {
  if (!isGone(tiktok, record, nowMs)) return
  throw wrongParameter(`The status of ${record.id} can not be changed, it has been deleted.`)
}

export function switched<T extends { history: { status: OperationStatus; atMs: number }[] }>(
  record: T & { modifiedAtMs: number },
  status: OperationStatus,
  nowMs: number,
): T {
  const history = withTerms<{ status: OperationStatus }>(record.history, { status }, nowMs)
  return { ...record, history, modifiedAtMs: nowMs }
}
