import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, refuse } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { addJob } from '../jobs/queue.ts'
import { actorOf } from '../principal.ts'
import { letGo } from './finish.ts'
import { showBatch } from './list.ts'
import { type Asking, type Batch, holdBatch, readBatch } from './model.ts'
import { canApprove, canCancel, type Verdict } from './policy.ts'
import { leaveTrace } from './trace.ts'

export type BatchMove = { id: number; version?: number | undefined; idempotencyKey: string }

/**
 * Approves a batch. Stripe's is sent at once by a job; a transfer waits for an operator.
 * @throws AppError move_not_allowed with the sentence why, stale_version, conflict when a creator's
 *   payout address is not the one that was looked at.
 */
export function approveBatch(ctx: Asking, move: BatchMove): Promise<void> {
  return moveBatch(ctx, move, {
    action: 'approve',
    to: 'approved',
    rule: (batch) => canApprove(batch, ctx.principal.userId),
  })
}

export function cancelBatch(ctx: Asking, move: BatchMove): Promise<void> {
  return moveBatch(ctx, move, { action: 'cancel', to: 'canceled', rule: canCancel })
}

type Step = {
  action: 'approve' | 'cancel'
  to: 'approved' | 'canceled'
  rule: (batch: Batch) => Verdict
}

async function moveBatch(ctx: Asking, move: BatchMove, step: Step): Promise<void> {
  const { organization_id: organizationId } = await readBatch(ctx.db, move.id)
  const { idempotencyKey: key, ...asked } = move
  const request = { organizationId, key, action: `payouts.${step.action}`, input: asked }
  await once(ctx.db, request, async () => {
    await carryOut(ctx, { organizationId, ...move }, step)
    return { id: move.id }
  })
}

function carryOut(
  ctx: Asking,
  { organizationId, id, version }: BatchMove & { organizationId: number },
  { action, to, rule }: Step,
): Promise<void> {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    const { batch } = await holdBatch(ctx.db, { organizationId, id }, transaction)
    // The same person again, after an answer that was lost: it is done.
    if (
      to === 'approved' &&
      batch.state !== 'proposed' &&
      batch.approved_by === ctx.principal.userId
    )
      return
    if (to === 'canceled' && batch.state === 'canceled') return
    if (version !== undefined && version !== batch.version) {
      throw new AppError('stale_version', { current: await showBatch(ctx, id, transaction) })
    }
    const verdict = rule(batch)
    if (verdict !== true) throw refuse(verdict)
    if (to === 'approved') await demandSameAddresses(ctx, batch, transaction)
    else await letGo(ctx.db, batch, now, transaction)
    await rows(
      ctx.db,
      `UPDATE payout_batches SET state = $3, updated_at = $4, version = version + 1
         ${to === 'approved' ? ', approved_by = $5, approved_at = $4' : ''}
       WHERE organization_id = $1 AND id = $2 RETURNING id`,
      [organizationId, id, to, now, ...(to === 'approved' ? [ctx.principal.userId] : [])],
      transaction,
    )
    if (to === 'approved' && batch.provider !== 'transfer') {
      await queueBatch(ctx, { organizationId, id }, transaction)
    }
    const cause = { actor: actorOf(ctx.principal), now, requestId: ctx.requestId }
    const trace = { action, before: { state: batch.state }, after: { state: to }, cause }
    await leaveTrace(ctx.db, { organizationId, id }, trace, transaction)
  })
}

type Key = { organizationId: number; id: number }
type Transaction = Parameters<Parameters<typeof inTransaction>[1]>[0]

/** One job of a batch after the other, so that nothing is asked for twice at the same time. */
export const queueBatch = (
  { db }: Pick<Asking, 'db'>,
  { organizationId, id }: Key,
  transaction?: Transaction,
) =>
  addJob(
    db,
    'payouts',
    { organizationId, batchId: id },
    { key: `payouts:${id}`, queue: `payouts:${id}` },
    transaction,
  )

// Whoever changes an address after the batch was made must not have it approved unseen.
async function demandSameAddresses(
  ctx: Asking,
  batch: Batch,
  transaction: Transaction,
): Promise<void> {
  const changed = await rows<{ handle: string }>(
    ctx.db,
    `SELECT r.handle FROM payouts p
     JOIN creators r ON r.organization_id = p.organization_id AND r.id = p.creator_id
     WHERE p.organization_id = $1 AND p.batch_id = $2
       AND (r.payout_address, r.payout_method) IS DISTINCT FROM (p.payout_address, $3) LIMIT 3`,
    [batch.organization_id, batch.id, batch.provider],
    transaction,
  )
  if (changed.length === 0) return
  const names = changed.map((one) => one.handle).join(', ')
  throw new AppError('conflict', {
    message: `The payout address of ${names} changed since this batch was made. Cancel it and make another.`,
  })
}
