import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { fundingStates, providerNames } from '../../shared/fundings.ts'
import { Day, Text } from '../../shared/text.ts'
import type { Asking } from '../campaigns/model.ts'
import { keyset, PageInfo, PageInput, type Sort } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { organizationsInList } from '../scope.ts'
import { FundingRow, presentRow, type RowSql, rowColumns, rowJoins } from './row.ts'

export const fundingFilters = {
  organizationId: RecordId.optional(),
  campaignId: RecordId.optional(),
  state: z.enum(fundingStates).optional(),
  provider: z.enum(providerNames).optional(),
  /** Part of the reference. */
  search: Text(1, 100).optional(),
  /** Days in UTC on which it was asked for, both included. */
  from: Day.optional(),
  to: Day.optional(),
}
const Filters = z.strictObject(fundingFilters)
type Filters = z.infer<typeof Filters>

export const ListInput = z.strictObject({
  ...PageInput,
  ...fundingFilters,
  sort: z.enum(['newest']).default('newest'),
})
export const FundingPage = z.object({ items: z.array(FundingRow), pageInfo: PageInfo })

const sorts: Record<'newest', Sort> = {
  newest: { column: 'f.created_at', cast: 'timestamptz', id: 'f.id' },
}

/** The fundings this principal may see, in one statement; names join the page only. */
export async function listFundings(ctx: Asking, input: z.infer<typeof ListInput>) {
  const bind: unknown[] = []
  const where = await conditions(ctx, input, bind)
  const paging = keyset(sorts, input.sort, input, bind)
  const found = await rows<RowSql & { cursor_value: string }>(
    ctx.db,
    `WITH page AS MATERIALIZED (
       SELECT f.* FROM fundings f WHERE ${where} AND ${paging.where} ${paging.tail})
     SELECT ${rowColumns}, ${paging.cursorValue} FROM page f ${rowJoins} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  return {
    items: page.rows.map((one) => presentRow(one, ctx.principal)),
    pageInfo: page.pageInfo,
  }
}

export const FundingTotals = z.object({
  currency: z.string(),
  count: z.number(),
  pendingMicros: z.string(),
  settledMicros: z.string(),
  refundedMicros: z.string(),
  chargedBackMicros: z.string(),
})

/** Sums of the whole filtered set, by currency. */
export async function totalFundings(ctx: Asking, input: Filters) {
  const bind: unknown[] = []
  const where = await conditions(ctx, input, bind)
  const found = await rows<
    Record<'currency' | 'pending' | 'settled' | 'refunded' | 'back', string> & { n: number }
  >(
    ctx.db,
    `SELECT f.currency, count(*)::integer AS n,
       coalesce(sum(f.amount_micros) FILTER (WHERE f.state = 'pending'), 0)::text AS pending,
       coalesce(sum(f.settled_micros), 0)::text AS settled,
       sum(f.refunded_micros)::text AS refunded, sum(f.charged_back_micros)::text AS back
     FROM fundings f WHERE ${where} GROUP BY f.currency ORDER BY f.currency`,
    bind,
  )
  return found.map((one) => ({
    currency: one.currency,
    count: one.n,
    pendingMicros: one.pending,
    settledMicros: one.settled,
    refundedMicros: one.refunded,
    chargedBackMicros: one.back,
  }))
}

async function conditions(ctx: Asking, input: Filters, bind: unknown[]): Promise<string> {
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
  add((at) => `f.state = ${at}`, input.state)
  add((at) => `f.provider = ${at}`, input.provider)
  add((at) => `f.created_at >= ${at}::date::timestamp AT TIME ZONE 'UTC'`, input.from)
  add((at) => `f.created_at < (${at}::date + 1)::timestamp AT TIME ZONE 'UTC'`, input.to)
  const literal = input.search?.replace(/[\\%_]/g, '\\$&')
  add((at) => `f.reference ILIKE ${at} ESCAPE '\\'`, literal && `%${literal}%`)
  return parts.join(' AND ') || 'true'
}

/** A campaign stands in one organization; one that may not be seen is not there. */
async function organizationsOf(ctx: Asking, input: Filters): Promise<number[] | null> {
  if (input.campaignId === undefined) {
    return organizationsInList(ctx, 'fundings:read', input.organizationId)
  }
  const found = await row<{ organization_id: number }>(
    ctx.db,
    'SELECT organization_id FROM campaigns WHERE id = $1',
    [input.campaignId],
  )
  const elsewhere = input.organizationId !== undefined
  if (!found || (elsewhere && input.organizationId !== found.organization_id)) throw notFound()
  return organizationsInList(ctx, 'fundings:read', found.organization_id)
}
