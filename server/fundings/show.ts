import { z } from 'zod'
import type { Asking } from '../campaigns/model.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { transferAccount } from '../payment-settings.ts'
import { holds } from '../principal.ts'
import { FundingToSettle, presentToSettle, type RowSql, rowColumns, rowJoins } from './row.ts'

const Money = z.string()
const Rule = z.union([z.literal(true), z.string()])

export const RefundRecord = z.object({
  id: z.number(),
  amountMicros: Money,
  state: z.enum(['pending', 'settled', 'failed']),
  cause: z.enum(['person', 'campaign_ended']),
  reason: z.string(),
  failure: z.string().nullable(),
  /** The day of the bank statement; null where the provider sent it. */
  paidOn: z.string().nullable(),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  settledAt: z.string().nullable(),
  failedAt: z.string().nullable(),
  can: z.object({ settle: Rule }),
})

/** One funding with everything that became of it. */
export const FundingRecord = FundingToSettle.extend({
  /** What a payer needs for a transfer that is waited for; null for all others. */
  instructions: z
    .object({
      holder: z.string(),
      account: z.string(),
      bank: z.string(),
      reference: z.string(),
      amountMicros: Money,
      currency: z.string(),
    })
    .nullable(),
  refunds: z.array(RefundRecord),
  chargebacks: z.array(
    z.object({
      id: z.number(),
      amountMicros: Money,
      state: z.enum(['open', 'won', 'lost']),
      reason: z.string(),
      openedAt: z.string(),
      closedAt: z.string().nullable(),
    }),
  ),
  postings: z.array(
    z.object({
      id: z.string(),
      reference: z.string(),
      kind: z.string(),
      fromAccount: z.string(),
      toAccount: z.string(),
      amountMicros: Money,
      at: z.string(),
    }),
  ),
  timeline: z.array(z.object({ at: z.string(), actorName: z.string(), action: z.string() })),
})
export type FundingRecord = z.infer<typeof FundingRecord>

/** @throws AppError not_found */
export async function showFunding(ctx: Asking, id: number): Promise<FundingRecord> {
  const found = await row<RowSql>(
    ctx.db,
    `SELECT ${rowColumns} FROM fundings f ${rowJoins} WHERE f.id = $1`,
    [id],
  )
  if (!found) throw notFound()
  const refunds = await readRefunds(ctx, found)
  const chargebacks = await readChargebacks(ctx, found)
  return {
    ...presentToSettle(found, ctx),
    instructions: instructionsOf(ctx, found),
    refunds,
    chargebacks,
    postings: await readPostings(ctx, found, {
      refunds: refunds.map((one) => one.id),
      chargebacks: chargebacks.map((one) => one.id),
    }),
    timeline: await readTimeline(ctx, id),
  }
}

function instructionsOf(rooms: Pick<Rooms, 'env'>, funding: RowSql) {
  const account = transferAccount(rooms.env)
  if (funding.provider !== 'transfer' || funding.state !== 'pending' || !account) return null
  const { reference, currency } = funding
  return { ...account, reference, amountMicros: String(funding.amount_micros), currency }
}

type RefundSql = {
  id: number
  amount_micros: bigint
  state: 'pending' | 'settled' | 'failed'
  cause: 'person' | 'campaign_ended'
  reason: string
  failure: string | null
  paid_on: string | null
  created_by_name: string | null
  created_at: Date
  settled_at: Date | null
  failed_at: Date | null
}

async function readRefunds(ctx: Asking, funding: RowSql) {
  const found = await rows<RefundSql>(
    ctx.db,
    `SELECT r.id, r.amount_micros, r.state, r.cause, r.reason, r.failure,
       r.paid_on::text AS paid_on, u.name AS created_by_name, r.created_at, r.settled_at, r.failed_at
     FROM refunds r LEFT JOIN users u ON u.id = r.created_by
     WHERE r.organization_id = $1 AND r.funding_id = $2 ORDER BY r.id DESC`,
    [funding.organization_id, funding.id],
  )
  const settles = holds(ctx.principal, 'fundings:settle', funding.organization_id)
  return found.map((one) => ({
    id: one.id,
    amountMicros: String(one.amount_micros),
    state: one.state,
    cause: one.cause,
    reason: one.reason,
    failure: one.failure,
    paidOn: one.paid_on,
    createdBy: one.created_by_name,
    createdAt: one.created_at.toISOString(),
    settledAt: one.settled_at?.toISOString() ?? null,
    failedAt: one.failed_at?.toISOString() ?? null,
    can: { settle: mayEnd(funding, one, settles) },
  }))
}

function mayEnd(funding: RowSql, refund: RefundSql, settles: boolean): true | string {
  if (!settles) return 'An operator settles bank transfers.'
  if (funding.provider !== 'transfer') return 'The payment provider tells when it has gone.'
  return refund.state === 'pending' ? true : 'It is over.'
}

async function readChargebacks(ctx: Asking, funding: RowSql) {
  const found = await rows<{
    id: number
    amount_micros: bigint
    state: 'open' | 'won' | 'lost'
    reason: string
    opened_at: Date
    closed_at: Date | null
  }>(
    ctx.db,
    `SELECT id, amount_micros, state, reason, opened_at, closed_at FROM chargebacks
     WHERE organization_id = $1 AND funding_id = $2 ORDER BY id DESC`,
    [funding.organization_id, funding.id],
  )
  return found.map((one) => ({
    id: one.id,
    amountMicros: String(one.amount_micros),
    state: one.state,
    reason: one.reason,
    openedAt: one.opened_at.toISOString(),
    closedAt: one.closed_at?.toISOString() ?? null,
  }))
}

type Children = { refunds: number[]; chargebacks: number[] }

async function readPostings(ctx: Asking, funding: RowSql, { refunds, chargebacks }: Children) {
  const references = [
    `funding:${funding.id}`,
    ...refunds.flatMap((id) => [`refund:${id}`, `refund:${id}:rest`]),
    ...chargebacks.flatMap((id) =>
      ['', ':rest', ':won', ':rest_won'].map((part) => `chargeback:${id}${part}`),
    ),
  ]
  const found = await rows<{
    id: bigint
    reference: string
    kind: string
    from_account: string
    to_account: string
    amount_micros: bigint
    at: Date
  }>(
    ctx.db,
    `WITH own AS (SELECT * FROM ledger_entries
       WHERE organization_id = $1 AND reference = ANY($2::text[]))
     SELECT id, reference, kind, from_account, to_account, amount_micros, at FROM (
       SELECT * FROM own UNION ALL
       SELECT e.* FROM ledger_entries e JOIN own ON own.id = e.reverses_id WHERE e.organization_id = $1
     ) AS moved ORDER BY id`,
    [funding.organization_id, references],
  )
  return found.map((one) => ({
    id: String(one.id),
    reference: one.reference,
    kind: one.kind,
    fromAccount: one.from_account,
    toAccount: one.to_account,
    amountMicros: String(one.amount_micros),
    at: one.at.toISOString(),
  }))
}

async function readTimeline(ctx: Asking, id: number) {
  const found = await rows<{ at: Date; actor_name: string; action: string }>(
    ctx.db,
    `SELECT at, actor_name, action FROM audit_events
     WHERE record_type = 'funding' AND record_id = $1 ORDER BY id DESC LIMIT 200`,
    [String(id)],
  )
  return found.map((one) => ({
    at: one.at.toISOString(),
    actorName: one.actor_name,
    action: one.action,
  }))
}
