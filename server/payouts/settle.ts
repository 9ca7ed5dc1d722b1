import type { Transaction } from 'sequelize'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, invalid, notFound, refuse } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { actorOf } from '../principal.ts'
import { followPayouts, leave, markFailed, markSent } from './finish.ts'
import { showBatch } from './list.ts'
import {
  type Asking,
  type Batch,
  holdBatch,
  type Payout,
  payoutColumns,
  readBatch,
} from './model.ts'
import { canMarkFailed, canMarkSent, canSettle } from './policy.ts'
import { leaveTrace } from './trace.ts'

export type Settlement = {
  /** The batch. */
  id: number
  /** These payouts of it; without them all that are open. */
  payoutIds?: number[] | undefined
  outcome: 'sent' | 'failed'
  /** The bank's day, for `sent`. */
  sentOn?: string | undefined
  /** For `failed`. */
  reason?: string | undefined
  version?: number | undefined
  idempotencyKey: string
}

/**
 * What an operator did at the bank: a batch, or some payouts of it, sent on a day or failed. One that
 * was sent may fail later, when the bank gives it back.
 */
export async function settleBatch(ctx: Asking, input: Settlement): Promise<void> {
  const { organization_id: organizationId } = await readBatch(ctx.db, input.id)
  const { idempotencyKey: key, ...asked } = input
  const request = { organizationId, key, action: 'payouts.settle', input: asked }
  await once(ctx.db, request, async (former) => {
    if (former.done) return { id: input.id }
    await inTransaction(ctx.db, async (transaction) => {
      const { batch } = await holdBatch(ctx.db, { organizationId, id: input.id }, transaction)
      await carryOut(ctx, batch, input, transaction)
      await former.note(transaction)
    })
    return { id: input.id }
  })
}

async function carryOut(
  ctx: Asking,
  batch: Batch,
  input: Settlement,
  transaction: Transaction,
): Promise<void> {
  if (input.version !== undefined && input.version !== batch.version) {
    throw new AppError('stale_version', { current: await showBatch(ctx, batch.id, transaction) })
  }
  // Single payouts have rules of their own: what was sent can still come back from the bank.
  const verdict = input.payoutIds === undefined ? canSettle(batch) : true
  if (verdict !== true) throw refuse(verdict)
  const payouts = await meant(ctx, batch, input, transaction)
  const now = ctx.clock.now()
  const cause = { actor: actorOf(ctx.principal), now, requestId: ctx.requestId }
  if (input.outcome === 'sent') {
    const sentOn = demandDay(input.sentOn, { batch, now })
    await leave(ctx.db, { batch, payouts, cause }, transaction)
    const ids = payouts.map((one) => one.id)
    await markSent(ctx.db, { batch, ids, sentOn, now }, transaction)
  } else {
    const failure = input.reason!
    await markFailed(ctx.db, { batch, payouts, failure, cause }, transaction)
  }
  await followPayouts(ctx.db, batch, now, transaction)
  const after = {
    payouts: payouts.length,
    ids: payouts.map((one) => one.id),
    ...(input.outcome === 'sent' ? { sentOn: input.sentOn } : { reason: input.reason }),
  }
  const action = input.outcome === 'sent' ? 'send' : 'fail'
  const key = { organizationId: batch.organization_id, id: batch.id }
  await leaveTrace(ctx.db, key, { action, after, cause }, transaction)
}

async function meant(
  ctx: Asking,
  batch: Batch,
  { payoutIds, outcome }: Settlement,
  transaction: Transaction,
): Promise<Payout[]> {
  const wanted = payoutIds && [...new Set(payoutIds)]
  const found = await rows<Payout>(
    ctx.db,
    `SELECT ${payoutColumns} FROM payouts p WHERE p.organization_id = $1 AND p.batch_id = $2
       AND ($3::int[] IS NULL OR p.id = ANY($3)) ORDER BY p.id FOR UPDATE`,
    [batch.organization_id, batch.id, wanted ?? null],
    transaction,
  )
  if (wanted && found.length < wanted.length) throw notFound()
  // Without names only those that nobody has settled are meant.
  const fitting = wanted ? found : found.filter((one) => one.state === 'waiting')
  const rule = outcome === 'sent' ? canMarkSent : canMarkFailed
  for (const one of fitting) {
    const verdict = rule(batch, one)
    if (verdict !== true) throw refuse(`Payout ${one.id}: ${verdict}`)
  }
  if (fitting.length === 0) throw refuse('No payout of this batch is open.')
  return fitting
}

function demandDay(
  sentOn: string | undefined,
  { batch, now }: { batch: Batch; now: Date },
): string {
  if (sentOn === undefined) throw invalid({ sentOn: 'is needed' })
  const today = new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10)
  const approved = new Date((batch.approved_at ?? batch.created_at).getTime() - 12 * 3_600_000)
  if (sentOn > today) throw invalid({ sentOn: 'lies in the future' })
  if (sentOn < approved.toISOString().slice(0, 10)) {
    throw invalid({ sentOn: 'lies before the batch was approved' })
  }
  return sentOn
}
