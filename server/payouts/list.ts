import type { Transaction } from 'sequelize'
import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { payoutStates } from '../../shared/creators.ts'
import { shortenAddress } from '../../shared/payout-address.ts'
import {
  PayoutBatchRecord,
  PayoutRecord,
  payoutFilters,
  payoutReference,
} from '../../shared/payouts.ts'
import { keyset, PageInfo, PageInput, type Sort } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { organizationsInList } from '../scope.ts'
import {
  type Asking,
  type Batch,
  batchColumns,
  type Payout,
  type PayoutState,
  payoutColumns,
  readBatch,
} from './model.ts'
import { batchAbilities, payoutAbilities } from './policy.ts'

export const BatchListInput = z.strictObject({ ...payoutFilters, ...PageInput })
export const BatchPage = z.object({ items: z.array(PayoutBatchRecord), pageInfo: PageInfo })
export const PayoutListInput = z.strictObject({
  /** The batch. */
  id: RecordId,
  state: z.enum(payoutStates).optional(),
  ...PageInput,
})
export const PayoutPage = z.object({ items: z.array(PayoutRecord), pageInfo: PageInfo })

const newest: Record<'newest', Sort> = {
  newest: { column: 'b.created_at', cast: 'timestamptz', id: 'b.id' },
}
const inOrder: Record<'number', Sort> = { number: { column: 'p.id', cast: 'int', id: 'p.id' } }

const shownColumns = `${batchColumns}, o.name AS organization_name, c.title,
  maker.name AS created_by_name, approver.name AS approved_by_name, n.counts, n.sent_micros, n.differences`
const shownSource = `FROM payout_batches b
  JOIN organizations o ON o.id = b.organization_id
  JOIN campaigns c ON c.organization_id = b.organization_id AND c.id = b.campaign_id
  LEFT JOIN users maker ON maker.id = b.created_by
  LEFT JOIN users approver ON approver.id = b.approved_by
  CROSS JOIN LATERAL (SELECT coalesce(jsonb_object_agg(state, payouts), '{}') AS counts,
      coalesce(sum(micros) FILTER (WHERE state IN ('sent', 'reconciled')), 0)::bigint AS sent_micros,
      coalesce(sum(differing), 0)::int AS differences
    FROM (SELECT state, count(*)::int AS payouts, sum(amount_micros) AS micros,
        count(difference)::int AS differing
      FROM payouts p WHERE p.organization_id = b.organization_id AND p.batch_id = b.id
      GROUP BY state) each) n`

type Shown = Batch & {
  organization_name: string
  title: string
  created_by_name: string | null
  approved_by_name: string | null
  counts: Partial<Record<PayoutState, number>>
  sent_micros: bigint
  differences: number
}

const iso = (at: Date | null) => at?.toISOString() ?? null

function toBatch(ctx: Asking, one: Shown): PayoutBatchRecord {
  const counts = Object.fromEntries(payoutStates.map((state) => [state, one.counts[state] ?? 0]))
  const sent = (one.counts.sent ?? 0) + (one.counts.reconciled ?? 0)
  return {
    id: one.id,
    uuid: one.uuid,
    version: one.version,
    organizationId: one.organization_id,
    organizationName: one.organization_name,
    campaignId: one.campaign_id,
    campaignTitle: one.title,
    provider: one.provider,
    currency: one.currency,
    state: one.state,
    totalMicros: one.total_micros.toString(),
    payouts: one.payouts,
    counts: counts as Record<PayoutState, number>,
    sentMicros: one.sent_micros.toString(),
    differences: one.differences,
    needsSecondPerson: one.needs_second_person,
    createdBy: one.created_by_name,
    createdAt: one.created_at.toISOString(),
    approvedBy: one.approved_by_name,
    approvedAt: iso(one.approved_at),
    sentAt: iso(one.sent_at),
    reconciledAt: iso(one.reconciled_at),
    updatedAt: one.updated_at.toISOString(),
    can: batchAbilities(ctx.principal, { ...one, sent }),
  }
}

/** One page of batches, newest first. */
export async function listBatches(ctx: Asking, input: z.infer<typeof BatchListInput>) {
  const visible = await organizationsInList(ctx, 'payouts:read', input.organizationId)
  const bind: unknown[] = []
  const parameter = (value: unknown) => `$${bind.push(value)}`
  const where = ['true']
  if (visible?.length === 1) where.push(`b.organization_id = ${parameter(visible[0])}`)
  else if (visible) where.push(`b.organization_id = ANY(${parameter(visible)}::int[])`)
  if (input.campaignId) where.push(`b.campaign_id = ${parameter(input.campaignId)}`)
  if (input.provider) where.push(`b.provider = ${parameter(input.provider)}`)
  if (input.state) where.push(`b.state = ${parameter(input.state)}`)
  return pageOf(ctx, { where, bind, input })
}

/** What operators have to pay by hand: approved transfers, the oldest first. */
export async function payoutQueue(ctx: Asking, input: Page) {
  const where = ["b.provider = 'transfer'", "b.state IN ('approved', 'sending')"]
  return pageOf(ctx, { where, bind: [], input: { ...input, direction: 'asc' } })
}

export const QueueInput = z.strictObject({
  after: PageInput.after,
  before: PageInput.before,
  limit: PageInput.limit,
})
type Page = z.infer<typeof QueueInput>

async function pageOf(
  ctx: Asking,
  {
    where,
    bind,
    input,
  }: { where: string[]; bind: unknown[]; input: Page & { direction: 'asc' | 'desc' } },
) {
  const { after, before, limit, direction } = input
  const set = keyset(newest, 'newest', { after, before, limit, direction }, bind)
  const found = await rows<Shown & { cursor_value: string }>(
    ctx.db,
    `SELECT ${shownColumns}, ${set.cursorValue} ${shownSource}
     WHERE ${where.join(' AND ')} AND ${set.where} ${set.tail}`,
    bind,
  )
  const page = set.page(found)
  return { items: page.rows.map((one) => toBatch(ctx, one)), pageInfo: page.pageInfo }
}

export async function showBatch(
  ctx: Asking,
  id: number,
  transaction?: Transaction,
): Promise<PayoutBatchRecord> {
  const found = await row<Shown>(
    ctx.db,
    `SELECT ${shownColumns} ${shownSource} WHERE b.id = $1`,
    [id],
    transaction,
  )
  if (!found) throw notFound()
  return toBatch(ctx, found)
}

type PayoutSql = Payout & {
  handle: string
  name: string
  submissions: number
  failure: string | null
  difference: string | null
  sent_on: string | null
  sent_at: Date | null
  updated_at: Date
}

/** One page of a batch's payouts in the order of their numbers. */
export async function listPayouts(ctx: Asking, input: z.infer<typeof PayoutListInput>) {
  const batch = await readBatch(ctx.db, input.id)
  const bind: unknown[] = [batch.organization_id, input.id, input.state ?? null]
  const { after, before, limit, direction } = input
  const set = keyset(inOrder, 'number', { after, before, limit, direction }, bind)
  const found = await rows<PayoutSql & { cursor_value: string }>(
    ctx.db,
    `SELECT ${payoutColumns}, p.failure, p.difference, p.sent_on::text AS sent_on, p.sent_at, p.updated_at,
       r.handle, r.name, (SELECT count(*)::int FROM payout_lines l
         WHERE l.organization_id = p.organization_id AND l.payout_id = p.id) AS submissions,
       ${set.cursorValue}
     FROM payouts p JOIN creators r ON r.organization_id = p.organization_id AND r.id = p.creator_id
     WHERE p.organization_id = $1 AND p.batch_id = $2 AND ($3::text IS NULL OR p.state = $3)
       AND ${set.where} ${set.tail}`,
    bind,
  )
  const page = set.page(found)
  const toPayout = (one: PayoutSql): PayoutRecord => ({
    ...presentPayout(one),
    can: payoutAbilities(ctx.principal, batch, one),
  })
  return { items: page.rows.map(toPayout), pageInfo: page.pageInfo }
}

const presentPayout = (one: PayoutSql): Omit<PayoutRecord, 'can'> => ({
  id: one.id,
  uuid: one.uuid,
  batchId: one.batch_id,
  campaignId: one.campaign_id,
  creatorId: one.creator_id,
  creatorHandle: one.handle,
  creatorName: one.name,
  currency: one.currency,
  amountMicros: one.amount_micros.toString(),
  state: one.state,
  payoutAddress: shortenAddress(one.payout_address),
  reference: payoutReference(one.id),
  submissions: one.submissions,
  providerRef: one.provider_ref,
  failure: one.failure,
  difference: one.difference,
  sentOn: one.sent_on,
  sentAt: iso(one.sent_at),
  updatedAt: one.updated_at.toISOString(),
})
