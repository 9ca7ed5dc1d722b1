import { testEvent } from '../../shared/webhooks.ts'
import type { Context } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { addJob } from '../jobs/queue.ts'
import type { Principal } from '../principal.ts'
import { demand, hold, trace } from './change.ts'
import { maySend } from './policy.ts'

type Asking = Context & { principal: Principal }

/** An event that tells nothing, to see whether one arrives. @returns the delivery's number. */
export function sendTest(ctx: Asking, id: number): Promise<number> {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    const endpoint = await hold(ctx, id, transaction)
    demand(maySend(endpoint))
    const made = await row<{ id: number }>(
      ctx.db,
      `WITH told AS (
         INSERT INTO webhook_events (organization_id, type, occurred_at, data)
         VALUES ($1, '${testEvent}', $3, json_build_object('organization_id', $1::integer)) RETURNING id)
       INSERT INTO webhook_deliveries (organization_id, endpoint_id, event_id, next_attempt_at, created_at)
       SELECT $1, $2, id, $3, $3 FROM told RETURNING id`,
      [endpoint.organization_id, id, now],
      transaction,
    )
    await trace(ctx, endpoint, { action: 'webhooks.test' }, transaction)
    await wake(ctx, endpoint.organization_id, transaction)
    return made!.id
  })
}

/**
 * Sends one delivery again at once, whatever became of it: the same event under the same id. The
 * attempts begin anew if it fails.
 */
export async function resendDelivery(ctx: Asking, deliveryId: number): Promise<void> {
  await inTransaction(ctx.db, async (transaction) => {
    const of = await row<{ endpoint_id: number }>(
      ctx.db,
      'SELECT endpoint_id FROM webhook_deliveries WHERE id = $1',
      [deliveryId],
      transaction,
    )
    const endpoint = await hold(ctx, of?.endpoint_id ?? 0, transaction)
    demand(maySend(endpoint))
    await rows(
      ctx.db,
      `UPDATE webhook_deliveries SET state = 'waiting', tries = 0, next_attempt_at = $3
       WHERE organization_id = $1 AND id = $2 RETURNING id`,
      [endpoint.organization_id, deliveryId, ctx.clock.now()],
      transaction,
    )
    const after = { deliveryId }
    await trace(ctx, endpoint, { action: 'webhooks.resend', after }, transaction)
    await wake(ctx, endpoint.organization_id, transaction)
  })
}

/** Sends again whatever has failed of the events since an instant. @returns how many they are. */
export function resendFailed(ctx: Asking, id: number, since: string): Promise<number> {
  return inTransaction(ctx.db, async (transaction) => {
    const endpoint = await hold(ctx, id, transaction)
    demand(maySend(endpoint))
    const again = await rows(
      ctx.db,
      `UPDATE webhook_deliveries d SET state = 'waiting', tries = 0, next_attempt_at = $3
       WHERE d.organization_id = $1 AND d.endpoint_id = $2 AND d.state = 'failed'
         AND d.created_at >= $4::timestamptz RETURNING d.id`,
      [endpoint.organization_id, id, ctx.clock.now(), since],
      transaction,
    )
    if (again.length === 0) return 0
    const after = { since, deliveries: again.length }
    await trace(ctx, endpoint, { action: 'webhooks.resend', after }, transaction)
    await wake(ctx, endpoint.organization_id, transaction)
    return again.length
  })
}

const wake = (
  ctx: Asking,
  organizationId: number,
  transaction: Parameters<typeof addJob>[4],
): Promise<void> => addJob(ctx.db, 'wake_webhooks', { organizationId }, {}, transaction)
