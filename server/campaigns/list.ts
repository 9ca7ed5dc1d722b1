import { z } from 'zod'
import {
  campaignFields,
  campaignKinds,
  campaignStatuses,
  document000Statuses,
  RecordId,
} from '../../shared/campaigns.ts'
import { networkNames, objectives } from '../../shared/networks.ts'
import { Instant, Text } from '../../shared/text.ts'
import { keyset, PageInput, type Sort } from '../database/keyset.ts'
import { repeatedRows } from '../database/prepared.ts'
import { invalid } from '../errors.ts'
import { organizationsInList } from '../scope.ts'
import { type Asking, factJoins, staleSql } from './model.ts'
import { type RowSql, rowColumns, rowJoins, toRow } from './row.ts'
import { document000Sql, statusSql } from './status.ts'

const filters = {
  organizationId: RecordId.optional(),
  /** Without it both. */
  kind: z.enum(campaignKinds).optional(),
  status: z.array(z.enum(campaignStatuses)).max(campaignStatuses.length).optional(),
  network: z.enum(networkNames).optional(),
  connectionId: RecordId.optional(),
  /** Found anywhere in the title, letter for letter but for case. */
  search: Text(0, 200).optional(),
  objective: z.enum(objectives).optional(),
  /** Where on the network it runs, be it chosen or the network's usual one. */
  channel: campaignFields.channel.unwrap().optional(),
  /** Later and earlier than these instants; neither is in the range itself. */
  createdAfter: Instant.optional(),
  createdBefore: Instant.optional(),
  updatedAfter: Instant.optional(),
  updatedBefore: Instant.optional(),
  /** Document 000's words for statuses; what it does not show is not found by any. */
  document000: z.array(z.enum(document000Statuses)).max(document000Statuses.length).optional(),
}

export const CampaignFilters = z.strictObject(filters)
export type CampaignFilters = z.infer<typeof CampaignFilters>

export const CampaignListInput = z.strictObject({
  ...filters,
  sort: z.enum(['newest', 'updated', 'title', 'spend']).default('newest'),
  ...PageInput,
})

const sorts: Record<'newest' | 'updated' | 'title' | 'spend', Sort> = {
  newest: { column: 'c.created_at', cast: 'timestamptz', id: 'c.id' },
  updated: { column: 'c.updated_at', cast: 'timestamptz', id: 'c.id' },
  title: { column: 'lower(c.title)', cast: 'text', id: 'c.id' },
  spend: { column: 'w.spend_micros', cast: 'bigint', id: 'c.id', within: 'c.currency::text' },
}

/** One page of campaigns, with the last seven days, money and open issues, in one statement. */
export async function listCampaigns(ctx: Asking, input: z.infer<typeof CampaignListInput>) {
  const bind: unknown[] = [ctx.clock.now()]
  const where = await conditions(ctx, input, bind)
  const { after, before, limit, direction } = input
  const set = keyset(sorts, input.sort, { after, before, limit, direction }, bind)
  const found = await repeatedRows<RowSql & { cursor_value: string }>(
    ctx.db,
    `SELECT ${rowColumns}, ${set.cursorValue} FROM campaigns c ${factJoins} ${rowJoins}
     WHERE ${where} AND ${set.where} ${set.tail}`,
    bind,
  )
  const page = set.page(found)
  return {
    items: page.rows.map((one) => toRow(ctx.principal, one, ctx.clock.now())),
    pageInfo: page.pageInfo,
  }
}

type Totals = {
  currency: string
  campaigns: number
  spend_micros: bigint
  impressions: bigint
  clicks: bigint
  fee_micros: bigint
  unused_micros: bigint
}

/** The last seven days of the whole filtered set, a line for each currency. */
export async function totalCampaigns(ctx: Asking, input: CampaignFilters) {
  const bind: unknown[] = [ctx.clock.now()]
  const where = await conditions(ctx, input, bind)
  const found = await repeatedRows<Totals>(
    ctx.db,
    `SELECT c.currency, count(*)::int AS campaigns, sum(w.spend_micros)::bigint AS spend_micros,
       sum(w.impressions)::bigint AS impressions, sum(w.clicks)::bigint AS clicks,
       sum(w.fee_micros)::bigint AS fee_micros,
       coalesce(sum(b.balance_micros), 0)::bigint AS unused_micros
     FROM campaigns c ${factJoins} ${rowJoins} WHERE ${where} GROUP BY c.currency ORDER BY c.currency`,
    bind,
  )
  return {
    totals: found.map((one) => ({
      currency: one.currency,
      campaigns: one.campaigns,
      spendMicros: one.spend_micros.toString(),
      impressions: Number(one.impressions),
      clicks: Number(one.clicks),
      feeMicros: one.fee_micros.toString(),
      unusedMicros: one.unused_micros.toString(),
    })),
  }
}

async function conditions(ctx: Asking, input: CampaignFilters, bind: unknown[]): Promise<string> {
  const parameter = (value: unknown) => `$${bind.push(value)}`
  const wanted = ['true']
  const visible = await organizationsInList(ctx, 'campaigns:read', input.organizationId)
  if (visible?.length === 1) wanted.push(`c.organization_id = ${parameter(visible[0])}`)
  else if (visible) wanted.push(`c.organization_id = ANY(${parameter(visible)}::int[])`)
  if (input.kind) wanted.push(`c.kind = ${parameter(input.kind)}`)
  if (input.network) wanted.push(`c.network = ${parameter(input.network)}`)
  if (input.connectionId) wanted.push(`c.connection_id = ${parameter(input.connectionId)}`)
  if (input.status?.length) {
    wanted.push(`${statusSql(staleSql)} = ANY(${parameter(input.status)}::text[])`)
  }
  if (input.search?.trim()) {
    const text = input.search.trim().replace(/[\\%_]/g, '\\$&')
    wanted.push(`c.title ILIKE ${parameter(`%${text}%`)} ESCAPE '\\'`)
  }
  if (input.document000) {
    wanted.push(`${document000Sql} = ANY(${parameter(input.document000)}::text[])`)
  }
  if (input.objective) wanted.push(`c.objective = ${parameter(input.objective)}`)
  if (input.channel !== undefined) {
    const usual = ctx.networks.all().map((one) => [one.name, one.capabilities.channels[0]?.key])
    const usualSql = `${parameter(JSON.stringify(Object.fromEntries(usual)))}::jsonb ->> c.network`
    wanted.push(`coalesce(c.channel, ${usualSql}) = ${parameter(input.channel)}`)
  }
  wanted.push(...rangesOf(input, parameter))
  return wanted.join(' AND ')
}

type Ranges = Pick<
  CampaignFilters,
  'createdAfter' | 'createdBefore' | 'updatedAfter' | 'updatedBefore'
>

function rangesOf(input: Ranges, parameter: (value: unknown) => string): string[] {
  const { createdAfter, createdBefore, updatedAfter, updatedBefore } = input
  if (createdAfter && createdBefore && createdBefore <= createdAfter) {
    throw invalid({ createdBefore: 'must come after the beginning of the range' })
  }
  if (updatedAfter && updatedBefore && updatedBefore <= updatedAfter) {
    throw invalid({ updatedBefore: 'must come after the beginning of the range' })
  }
  const bounds = [
    ['c.created_at >', createdAfter],
    ['c.created_at <', createdBefore],
    ['c.updated_at >', updatedAfter],
    ['c.updated_at <', updatedBefore],
  ] as const
  return bounds.flatMap(([left, at]) => (at ? [`${left} ${parameter(at)}::timestamptz`] : []))
}
