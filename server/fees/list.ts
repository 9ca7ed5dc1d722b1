import type { FeeKind, FeeRow, FeeSums } from '../../shared/fees.ts'
import { networkNames } from '../../shared/networks.ts'
import type { Context } from '../context.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { invalid, notFound } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'

type Asking = Context & { principal: Principal }

export type FeeFilters = {
  organizationId?: number | undefined
  campaignId?: number | undefined
  network?: string | undefined
  kind?: FeeKind | undefined
  currency?: string | undefined
  dayFrom?: string | undefined
  dayTo?: string | undefined
}

export type FeeListInput = PageRequest & FeeFilters & { sort: keyof typeof sorts }

const sorts = {
  day: { column: 'f.day', cast: 'date', id: 'f.id' },
  amount: { column: 'f.amount_micros', cast: 'bigint', id: 'f.id' },
}

export const feeColumns = `f.id, f.organization_id, o.name AS organization_name, f.campaign_id,
  c.title AS campaign_title, f.network, f.day::text AS day, f.currency, f.kind, f.tier, f.rate_bps,
  f.basis_micros, f.posted_before_micros, f.amount_micros, f.created_at`

export const feeNames = `JOIN organizations o ON o.id = f.organization_id
  JOIN campaigns c ON c.organization_id = f.organization_id AND c.id = f.campaign_id`

export type FeeFound = {
  id: bigint
  organization_id: number
  organization_name: string
  campaign_id: number
  campaign_title: string
  network: FeeRow['network']
  day: string
  currency: string
  kind: FeeKind
  tier: FeeRow['tier']
  rate_bps: number
  basis_micros: bigint
  posted_before_micros: bigint
  amount_micros: bigint
  created_at: Date
}

/** The fees of every organization this principal may see, in one statement; names join the page only. */
export async function listFees(ctx: Asking, input: FeeListInput) {
  if (input.sort === 'amount' && !input.currency) {
    throw invalid({
      currency: 'is needed to sort by amount: amounts of two currencies have no order',
    })
  }
  const bind: unknown[] = []
  const where = await conditions(ctx, input, bind)
  const paging = keyset(sorts, input.sort, input, bind)
  const found = await rows<FeeFound & { cursor_value: string }>(
    ctx.db,
    `WITH page AS MATERIALIZED (
       SELECT f.* FROM ad_spend_fees f WHERE ${where} AND ${paging.where} ${paging.tail})
     SELECT ${feeColumns}, ${paging.cursorValue} FROM page f ${feeNames} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  return { items: page.rows.map(presentFee), pageInfo: page.pageInfo }
}

type SumRow = {
  currency: string
  entries: number
  charges: string
  restatements: string
  adjustments: string
  net: string
}

/**
 * Sums of the whole filtered set, in one statement. Without an organization all networks are named,
 * so that the planner may use the index that holds the amounts and begins with the network.
 */
export async function sumFees(ctx: Asking, input: FeeFilters): Promise<FeeSums[]> {
  const bind: unknown[] = []
  const where = await conditions(ctx, input, bind, { nameNetworks: true })
  const found = await rows<SumRow>(
    ctx.db,
    `SELECT f.currency, count(*)::integer AS entries,
       coalesce(sum(f.amount_micros) FILTER (WHERE f.kind = 'charge'), 0)::text AS charges,
       coalesce(sum(f.amount_micros) FILTER (WHERE f.kind = 'restatement'), 0)::text AS restatements,
       coalesce(sum(f.amount_micros) FILTER (WHERE f.kind IN ('adjustment', 'reversal')), 0)::text AS adjustments,
       sum(f.amount_micros)::text AS net
     FROM ad_spend_fees f WHERE ${where} GROUP BY f.currency ORDER BY f.currency`,
    bind,
  )
  return found.map((one) => ({
    currency: one.currency,
    entries: one.entries,
    chargesMicros: one.charges,
    restatementsMicros: one.restatements,
    adjustmentsMicros: one.adjustments,
    netMicros: one.net,
  }))
}

/**
 * What both ask for, as SQL. One organization is an equation rather than a set of one, so that the
 * planner can walk an index in the order of the list.
 */
async function conditions(
  ctx: Asking,
  input: FeeFilters,
  bind: unknown[],
  { nameNetworks = false } = {},
): Promise<string> {
  const only = await organizationsOf(ctx, input)
  const parts: string[] = []
  const add = (sql: (place: string) => string, value: unknown) => {
    if (value === undefined || value === null) return
    bind.push(value)
    parts.push(sql(`$${bind.length}`))
  }
  if (only?.length === 1) add((at) => `f.organization_id = ${at}`, only[0])
  else add((at) => `f.organization_id = ANY(${at}::integer[])`, only)
  add((at) => `f.campaign_id = ${at}`, input.campaignId)
  add((at) => `f.network = ${at}`, input.network)
  if (nameNetworks && only === null && !input.network) {
    add((at) => `f.network = ANY(${at}::text[])`, networkNames)
  }
  add((at) => `f.kind = ${at}`, input.kind)
  add((at) => `f.currency = ${at}`, input.currency)
  add((at) => `f.day >= ${at}::date`, input.dayFrom)
  add((at) => `f.day <= ${at}::date`, input.dayTo)
  return parts.join(' AND ') || 'true'
}

/** A campaign stands in one organization; one that may not be seen is not there. */
async function organizationsOf(ctx: Asking, input: FeeFilters): Promise<number[] | null> {
  if (input.campaignId === undefined) {
    return organizationsInList(ctx, 'fees:read', input.organizationId)
  }
  const found = await row<{ organization_id: number }>(
    ctx.db,
    'SELECT organization_id FROM campaigns WHERE id = $1',
    [input.campaignId],
  )
  const elsewhere = input.organizationId !== undefined
  if (!found || (elsewhere && input.organizationId !== found.organization_id)) throw notFound()
  return organizationsInList(ctx, 'fees:read', found.organization_id)
}

export function presentFee(one: FeeFound): FeeRow {
  return {
    id: String(one.id),
    organization: { id: one.organization_id, name: one.organization_name },
    campaign: { id: one.campaign_id, title: one.campaign_title },
    network: one.network,
    day: one.day,
    currency: one.currency,
    kind: one.kind,
    tier: one.tier,
    rateBps: one.rate_bps,
    basisMicros: String(one.basis_micros),
    postedBeforeMicros: String(one.posted_before_micros),
    amountMicros: String(one.amount_micros),
    createdAt: one.created_at.toISOString(),
  }
}
