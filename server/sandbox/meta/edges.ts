import { type FieldTree, readFields } from './fields.ts'
import { askedStatuses, type Filter, passes, readFilters } from './filtering.ts'
import { objectMissing, wrongParameter } from './graph-error.ts'
import { type GraphRequest, readableAccount } from './graph-request.ts'
import { type Shown, showAd, showAdSet, showCampaign, showCreative } from './nodes.ts'
import { pageOf } from './paging.ts'
import type { AdRecord, AdSetRecord, CampaignRecord, CreativeRecord } from './records.ts'
import { adStatus, adsetStatus, campaignStatus, isGone } from './status.ts'

export type EdgeName = 'campaigns' | 'adsets' | 'ads' | 'adcreatives'

type Row = {
  id: string
  name: string
  createdAtMs: number
  updatedAtMs: number
  status: string
  campaignId?: string
  adsetId?: string
  show(tree: FieldTree): unknown
}

/** `GET /act_X/{edge}`: what the account holds, newest first. */
export function listOfAccount(request: GraphRequest): unknown {
  const account = readableAccount(request, request.match.groups?.account ?? '')
  return list(request, rowsOf(request, request.match.groups?.edge ?? '', account.id))
}

/** `GET /{campaign or ad set or ad}/{edge}`: what hangs below one object. */
export function listOfObject(request: GraphRequest): unknown {
  const id = request.match.groups?.id ?? ''
  const edge = request.match.groups?.edge ?? ''
  const { meta } = request
  const parent = meta.campaigns.get(id) ?? meta.adsets.get(id) ?? meta.ads.get(id)
  if (!parent) throw objectMissing(id, 'GET')
  readableAccount(request, parent.accountId)
  const rows = rowsOf(request, edge, parent.accountId)
  const creativeIds = new Set(
    meta.ads
      .all()
      .filter((ad) => [ad.id, ad.adsetId, ad.campaignId].includes(id))
      .map((ad) => ad.creativeId),
  )
  const below = rows.filter((row) =>
    edge === 'adcreatives' ? creativeIds.has(row.id) : row.campaignId === id || row.adsetId === id,
  )
  return list(request, below)
}

function rowsOf({ meta, nowMs }: GraphRequest, edge: string, accountId: string): Row[] {
  const shown = { meta, nowMs }
  const mine = <T extends { accountId: string }>(records: readonly T[]) =>
    records.filter((record) => record.accountId === accountId)
  if (edge === 'campaigns') return mine(meta.campaigns.all()).map((one) => campaignRow(shown, one))
  if (edge === 'adsets') return mine(meta.adsets.all()).map((one) => adsetRow(shown, one))
  if (edge === 'ads') return mine(meta.ads.all()).map((one) => adRow(shown, one))
  if (edge !== 'adcreatives') throw wrongParameter(`Tried accessing nonexisting field (${edge})`)
  return mine(meta.creatives.all()).map((one) => creativeRow(shown, one))
}

function campaignRow(shown: Shown, one: CampaignRecord): Row {
  return {
    ...one,
    status: campaignStatus(shown.meta, one, shown.nowMs),
    show: (tree) => showCampaign(shown, one, tree),
  }
}

function adsetRow(shown: Shown, one: AdSetRecord): Row {
  return {
    ...one,
    status: adsetStatus(shown.meta, one, shown.nowMs),
    show: (tree) => showAdSet(shown, one, tree),
  }
}

function adRow(shown: Shown, one: AdRecord): Row {
  return {
    ...one,
    status: adStatus(shown.meta, one, shown.nowMs),
    show: (tree) => showAd(shown, one, tree),
  }
}

function creativeRow(shown: Shown, one: CreativeRecord): Row {
  return { ...one, show: (tree) => showCreative(shown, one, tree) }
}

function list(request: GraphRequest, rows: readonly Row[]): unknown {
  const { meta, params, nowMs } = request
  const tree = readFields(params.text('fields'))
  const filters = readFilters(params)
  const statuses = askedStatuses(params, filters)
  const found = rows
    .filter((row) => (statuses ? statuses.includes(row.status) : !isGone(row.status)))
    .filter((row) => filters.every((filter) => keeps(request, filter, row)))
    .filter((row) => !meta.networkLag.hiddenInList(row, nowMs))
    .sort((a, b) => b.createdAtMs - a.createdAtMs || (a.id < b.id ? 1 : -1))
  return pageOf(request, found, { keyOf: (row) => row.id, show: (row) => row.show(tree) })
}

/** Fields of the object itself and of its campaign or ad set, as `campaign.id`. */
function keeps({ meta, nowMs }: GraphRequest, filter: Filter, row: Row): boolean {
  const [above, name] = filter.field.includes('.') ? filter.field.split('.') : ['', filter.field]
  const campaign = above === 'campaign' ? meta.campaigns.get(row.campaignId ?? row.id) : undefined
  const adset = above === 'adset' ? meta.adsets.get(row.adsetId ?? row.id) : undefined
  const subject = campaign ?? adset ?? row
  if (name === 'id') return passes(filter, subject.id)
  if (name === 'name') return passes(filter, subject.name)
  if (name === 'created_time') return passes(filter, seconds(subject.createdAtMs))
  if (name === 'updated_time') return passes(filter, seconds(subject.updatedAtMs))
  if (name === 'effective_status') {
    if (campaign) return passes(filter, campaignStatus(meta, campaign, nowMs))
    return passes(filter, adset ? adsetStatus(meta, adset, nowMs) : row.status)
  }
  throw wrongParameter(
    `Filtering field ${filter.field} with operation ${filter.operator} is not supported`,
  )
}

function seconds(milliseconds: number): string {
  return String(Math.floor(milliseconds / 1_000))
}
