import { adDaysOf } from './ad-days.ts'
import { type Filter, passes } from './filtering.ts'
import { GraphError, objectMissing } from './graph-error.ts'
import { type GraphRequest, readableAccount } from './graph-request.ts'
import { type InsightLevel, type InsightQuery, levels, readInsightQuery } from './insight-query.ts'
import { type InsightRow, insightRows } from './insight-rows.ts'
import type { MetaWorld } from './meta-world.ts'
import { pageOf } from './paging.ts'
import type { Params } from './params.ts'
import type { SandboxAccount } from './people.ts'
import type { AdRecord } from './records.ts'
import { adStatus, adsetStatus, campaignStatus, isGone } from './status.ts'

export type InsightNode = { id: string; level: InsightLevel; account: SandboxAccount }

const mostRows = 20_000

/** `GET /{act_X or object}/insights`. */
export function readInsights(request: GraphRequest): unknown {
  const node = insightNode(request)
  const rows = collectRows(request.meta, node, request.params)
  if (rows.length > mostRows) {
    throw new GraphError({
      message: "Please reduce the amount of data you're asking for, then retry your request",
      code: 1,
      status: 500,
    })
  }
  return insightPage(request, rows)
}

export function insightPage(request: GraphRequest, rows: readonly InsightRow[]): unknown {
  return pageOf(request, rows, { keyOf: ({ key }) => key, show: ({ values }) => values })
}

/** The account or object in the address, if the caller may read it. @throws GraphError. */
export function insightNode(request: GraphRequest): InsightNode {
  const { account: accountId, id } = request.match.groups ?? {}
  if (accountId) {
    return { id: accountId, level: 'account', account: readableAccount(request, accountId) }
  }
  const { meta } = request
  const objectId = id ?? ''
  const found: [InsightLevel, { accountId: string } | undefined][] = [
    ['campaign', meta.campaigns.get(objectId)],
    ['adset', meta.adsets.get(objectId)],
    ['ad', meta.ads.get(objectId)],
  ]
  for (const [level, record] of found) {
    if (record) return { id: objectId, level, account: readableAccount(request, record.accountId) }
  }
  throw objectMissing(objectId, request.call.method)
}

export function collectRows(meta: MetaWorld, node: InsightNode, params: Params): InsightRow[] {
  const nowMs = meta.clock.nowMs()
  const query = readInsightQuery(params, { ...node, nowMs })
  const wanted = (ad: AdRecord) =>
    [ad.id, ad.adsetId, ad.campaignId, ad.accountId].includes(node.id) &&
    isShown(meta, ad, { node, query }, nowMs)
  const days = adDaysOf(meta, node.account, { since: query.since, until: query.until, wanted })
  return insightRows(meta, node.account, query, days)
}

/**
 * Removed objects count in the sums of what stands above them. Rows of their own they get only when
 * they were asked by id or when a filter names their status.
 */
function isShown(
  meta: MetaWorld,
  ad: AdRecord,
  { node, query }: { node: InsightNode; query: InsightQuery },
  nowMs: number,
): boolean {
  const filters = query.filters
  if (!filters.every((filter) => keeps(meta, ad, filter, nowMs))) return false
  const below = levels.indexOf(query.level) > levels.indexOf(node.level)
  const asked = filters.some(({ field }) => field.endsWith('effective_status'))
  return !below || asked || !isGone(statusAt(meta, ad, query.level, nowMs))
}

function keeps(meta: MetaWorld, ad: AdRecord, filter: Filter, nowMs: number): boolean {
  const [subject = '', name = ''] = filter.field.split('.')
  const level = levels.find((one) => one === subject)
  if (!level) return true
  const record =
    level === 'campaign'
      ? meta.campaigns.get(ad.campaignId)
      : level === 'adset'
        ? meta.adsets.get(ad.adsetId)
        : ad
  if (name === 'id') return passes(filter, record?.id ?? '')
  if (name === 'name') return passes(filter, record?.name ?? '')
  return name === 'effective_status' ? passes(filter, statusAt(meta, ad, level, nowMs)) : true
}

function statusAt(meta: MetaWorld, ad: AdRecord, level: InsightLevel, nowMs: number): string {
  const campaign = meta.campaigns.get(ad.campaignId)
  const adset = meta.adsets.get(ad.adsetId)
  if (level === 'campaign' && campaign) return campaignStatus(meta, campaign, nowMs)
  if (level === 'adset' && adset) return adsetStatus(meta, adset, nowMs)
  return level === 'ad' ? adStatus(meta, ad, nowMs) : 'ACTIVE'
}
