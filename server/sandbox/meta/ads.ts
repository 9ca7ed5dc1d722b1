import { readName, readNewStatus } from './campaigns.ts'
import { keepCreative, readSpec } from './creatives.ts'
import { objectMissing, wrongParameter } from './graph-error.ts'
import { type GraphRequest, wantsCheckOnly, writableAccount } from './graph-request.ts'
import { newId } from './meta-world.ts'
import { Params } from './params.ts'
import type { SandboxAccount } from './people.ts'
import { adsetStatus, isGone } from './status.ts'

/** `POST /act_X/ads`. A review begins at once, whatever the status. */
export function createAd(request: GraphRequest): unknown {
  const { meta, params, nowMs } = request
  const account = writableAccount(request, request.match.groups?.account ?? '')
  const name = readName(params)
  const adsetId = params.need('adset_id')
  const adset = meta.adsets.get(adsetId)
  if (!adset || adset.accountId !== account.id) throw objectMissing(adsetId, 'POST')
  if (isGone(adsetStatus(meta, adset, nowMs))) {
    throw wrongParameter(
      'The ad set was deleted or archived; nothing can be added to it.',
      1487057,
      'Ad Set Is Gone',
    )
  }
  const status = readNewStatus(params)
  const creativeId = readCreative(request, account, name)
  if (wantsCheckOnly(params)) return { success: true }
  const { id } = meta.ads.put({
    id: newId(meta),
    accountId: account.id,
    campaignId: adset.campaignId,
    adsetId: adset.id,
    creativeId,
    name,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    history: [{ atMs: nowMs, status }],
    verdicts: [],
  })
  request.made.push(id)
  return { id, success: true }
}

/** An id of a creative, or a creative described on the spot. */
export function readCreative(request: GraphRequest, account: SandboxAccount, name: string): string {
  const { meta, params } = request
  const given = params.object('creative')
  if (!given) throw wrongParameter('The parameter creative is required')
  const wanted = given.creative_id ?? given.id
  if (wanted === undefined) {
    const spec = readSpec(request, account, new Params(given))
    return wantsCheckOnly(params) ? '' : keepCreative(request, account, { name, spec }).id
  }
  const creative = meta.creatives.get(String(wanted))
  if (!creative || creative.accountId !== account.id || creative.status === 'DELETED') {
    throw wrongParameter(
      'The creative was not found in this ad account.',
      1487242,
      'Creative Missing',
    )
  }
  return creative.id
}
