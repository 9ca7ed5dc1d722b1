import type { ViewSource } from '../../shared/creators.ts'
import type { SubmissionRecord } from '../../shared/submissions.ts'
import { rows } from '../database/sequelize.ts'
import { payableTo } from '../ledger/accounts.ts'
import { type Asking, findOf } from './find.ts'

export async function getSubmission(ctx: Asking, id: number) {
  const record = await findOf(ctx, id)
  const [views, earnings, payouts] = await Promise.all([
    viewsOf(ctx, record),
    earningsOf(ctx, record),
    payoutsOf(ctx, record),
  ])
  return { ...record, views, earnings, payouts }
}

type ViewSql = {
  id: bigint
  view_count: bigint
  source: ViewSource
  actor_name: string
  seen_at: Date
  at: Date
}

async function viewsOf(ctx: Asking, { organizationId, id }: SubmissionRecord) {
  const found = await rows<ViewSql>(
    ctx.db,
    `SELECT id, view_count, source, actor_name, seen_at, at FROM submission_views
     WHERE organization_id = $1 AND submission_id = $2 ORDER BY id DESC LIMIT 100`,
    [organizationId, id],
  )
  return found.map((one) => ({
    id: one.id.toString(),
    viewCount: Number(one.view_count),
    source: one.source,
    actorName: one.actor_name,
    seenAt: one.seen_at.toISOString(),
    at: one.at.toISOString(),
  }))
}

async function earningsOf(
  ctx: Asking,
  { organizationId, id, creatorId, currency }: SubmissionRecord,
) {
  const found = await rows<{
    id: bigint
    reference: string
    amount_micros: bigint
    reason: string
    at: Date
  }>(
    ctx.db,
    `SELECT id, reference, amount_micros, reason, at FROM ledger_entries
     WHERE organization_id = $1 AND to_account = $2 AND currency = $3 AND kind = 'earning'
       AND reference LIKE $4 ORDER BY id DESC LIMIT 100`,
    [organizationId, payableTo(creatorId), currency, `earning:${id}:%`],
  )
  return found.map((one) => ({
    ledgerEntryId: one.id.toString(),
    reference: one.reference,
    amountMicros: one.amount_micros.toString(),
    reason: one.reason,
    at: one.at.toISOString(),
  }))
}

async function payoutsOf(ctx: Asking, { organizationId, id }: SubmissionRecord) {
  const found = await rows<{
    payout_id: number
    batch_id: number
    amount_micros: bigint
    state: string
    updated_at: Date
  }>(
    ctx.db,
    `SELECT l.payout_id, p.batch_id, l.amount_micros, p.state, p.updated_at FROM payout_lines l
     JOIN payouts p ON p.organization_id = l.organization_id AND p.id = l.payout_id
     WHERE l.organization_id = $1 AND l.submission_id = $2 ORDER BY l.payout_id DESC LIMIT 100`,
    [organizationId, id],
  )
  return found.map((one) => ({
    payoutId: one.payout_id,
    batchId: one.batch_id,
    amountMicros: one.amount_micros.toString(),
    state: one.state,
    at: one.updated_at.toISOString(),
  }))
}
