import { termsNow, withTerms } from '../history.ts'
import { changedContents } from './ad-contents.ts'
import { readName } from './campaigns.ts'
import { readFields } from './fields.ts'
import { GraphError, objectMissing, wrongParameter } from './graph-error.ts'
import {
  type GraphRequest,
  readableAccount,
  wantsCheckOnly,
  writableAccount,
} from './graph-request.ts'
import type { MetaWorld } from './meta-world.ts'
import { showAd, showAdSet, showCampaign, showCreative } from './nodes.ts'
import type {
  AdRecord,
  AdSetRecord,
  CampaignRecord,
  CreativeRecord,
  ReportRecord,
  Status,
} from './records.ts'
import { showReport } from './reports.ts'
import { adSetChange, campaignChange, changedTargeting } from './update-terms.ts'

export type Found =
  | { type: 'campaign'; record: CampaignRecord }
  | { type: 'adset'; record: AdSetRecord }
  | { type: 'ad'; record: AdRecord }
  | { type: 'creative'; record: CreativeRecord }
  | { type: 'report'; record: ReportRecord }

const statuses = ['ACTIVE', 'PAUSED', 'ARCHIVED', 'DELETED'] as const

/** Graph numbers all objects alike: the kind is found by looking. */
export function findObject(meta: MetaWorld, id: string): Found | null {
  const campaign = meta.campaigns.get(id)
  if (campaign) return { type: 'campaign', record: campaign }
  const adset = meta.adsets.get(id)
  if (adset) return { type: 'adset', record: adset }
  const ad = meta.ads.get(id)
  if (ad) return { type: 'ad', record: ad }
  const creative = meta.creatives.get(id)
  if (creative) return { type: 'creative', record: creative }
  const report = meta.reports.get(id)
  return report ? { type: 'report', record: report } : null
}

function visible(request: GraphRequest): Found {
  const id = request.match.groups?.id ?? ''
  const found = findObject(request.meta, id)
  if (!found) throw objectMissing(id, request.call.method)
  try {
    readableAccount(request, found.record.accountId)
  } catch (error) {
    const hidden = error instanceof GraphError && error.facts.subcode === 33
    throw hidden ? objectMissing(id, request.call.method) : error
  }
  return found
}

/** `GET /{id}`: removed objects too, as long as the caller knows their number. */
export function readObject(request: GraphRequest): unknown {
  const found = visible(request)
  if (request.meta.networkLag.hiddenByRead(found.record.id))
    throw objectMissing(found.record.id, 'GET')
  const tree = readFields(request.params.text('fields'))
  if (found.type === 'campaign') return showCampaign(request, found.record, tree)
  if (found.type === 'adset') return showAdSet(request, found.record, tree)
  if (found.type === 'ad') return showAd(request, found.record, tree)
  if (found.type === 'creative') return showCreative(request, found.record, tree)
  return showReport(request, found.record)
}

/** `POST /{id}`: name, status, budgets, schedule. Removed is final; archived may be named or removed. */
export function updateObject(request: GraphRequest): unknown {
  const found = visible(request)
  writableAccount(request, found.record.accountId)
  if (found.type === 'creative') return updateCreative(request, found.record)
  if (found.type === 'report') throw objectMissing(found.record.id, 'POST')
  checkStillChangeable(
    request,
    termsNow<{ status: Status }>(found.record.history, request.nowMs).status,
  )
  const name = request.params.has('name') ? readName(request.params) : found.record.name
  const status = request.params.oneOf('status', statuses) as Status | undefined
  save(request, found, { name, ...(status ? { status } : {}) })
  return { success: true }
}

/** `DELETE /{id}`: the same as setting the status to DELETED, and harmless when repeated. */
export function deleteObject(request: GraphRequest): unknown {
  const found = visible(request)
  writableAccount(request, found.record.accountId)
  if (found.type === 'creative') {
    request.meta.creatives.put({ ...found.record, status: 'DELETED', updatedAtMs: request.nowMs })
  } else if (found.type !== 'report') {
    save(request, found, { name: found.record.name, status: 'DELETED' })
  }
  return { success: true }
}

function save(
  request: GraphRequest,
  found: Exclude<Found, { type: 'creative' | 'report' }>,
  change: { name: string; status?: Status },
): void {
  const { meta, nowMs, params } = request
  const { name, ...status } = change
  const named = { name, updatedAtMs: nowMs }
  const dry = wantsCheckOnly(params)
  if (found.type === 'campaign') {
    const terms = { ...campaignChange(request, found.record), ...status }
    const history = withTerms(found.record.history, terms, nowMs)
    if (!dry) meta.campaigns.put({ ...found.record, ...named, history })
  } else if (found.type === 'adset') {
    const terms = { ...adSetChange(request, found.record), ...status }
    const history = withTerms(found.record.history, terms, nowMs)
    const targeting = changedTargeting(request, found.record)
    if (!dry) meta.adsets.put({ ...found.record, ...named, targeting, history })
  } else {
    const contents = changedContents(request, found.record)
    const history = withTerms(found.record.history, status, nowMs)
    if (!dry) meta.ads.put({ ...found.record, ...named, ...contents, history })
  }
}

function checkStillChangeable({ params }: GraphRequest, status: Status): void {
  const wanted = params.text('status')
  if (status === 'DELETED') {
    throw wrongParameter(
      'This object was deleted and cannot be changed.',
      1487366,
      'Object Is Deleted',
    )
  }
  if (status !== 'ARCHIVED') return
  const budgets = ['daily_budget', 'lifetime_budget', 'end_time', 'start_time', 'bid_amount']
  const other = budgets.some((field) => params.has(field))
  if (other || (wanted !== undefined && wanted !== 'DELETED' && wanted !== 'ARCHIVED')) {
    throw wrongParameter(
      'An archived object can only be renamed or deleted.',
      1487366,
      'Object Is Archived',
    )
  }
}

/** A creative that was shown cannot be changed, only named and removed. */
function updateCreative({ meta, params, nowMs }: GraphRequest, creative: CreativeRecord): unknown {
  if (params.has('object_story_spec')) {
    throw wrongParameter('A creative cannot be changed; make a new one.', 1815573, 'Immutable')
  }
  const status = params.oneOf('status', ['ACTIVE', 'DELETED'])
  meta.creatives.put({
    ...creative,
    name: params.text('name') ?? creative.name,
    status: status === 'DELETED' ? 'DELETED' : creative.status,
    updatedAtMs: nowMs,
  })
  return { success: true }
}
