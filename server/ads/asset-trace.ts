import type { Transaction } from 'sequelize'
import { recordAudit } from '../audit/record.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import type { Asking } from './draft.ts'

/** The audit event of a change of an asset, and the news of it. */
export async function leaveTrace(
  ctx: Asking,
  { organizationId, id }: { organizationId: number; id: number },
  trace: { action: string; before?: Record<string, unknown>; after?: Record<string, unknown> },
  transaction: Transaction,
): Promise<void> {
  await recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId,
      recordType: 'asset',
      recordId: id,
      requestId: ctx.requestId,
      at: ctx.clock.now(),
      ...trace,
    },
    transaction,
  )
  await publish(ctx.db, { topic: 'assets', organizationId, id }, transaction)
}
