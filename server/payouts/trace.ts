import type { Transaction } from 'sequelize'
import { recordAudit } from '../audit/record.ts'
import type { Database } from '../database/sequelize.ts'
import { publish } from '../live.ts'
import type { Actor } from '../principal.ts'
import type { BatchKey } from './model.ts'

export type Cause = { actor: Actor; now: Date; requestId?: string | null | undefined }

/** One audit event of a batch and the live news, with the caller's transaction. */
export async function leaveTrace(
  db: Database,
  { organizationId, id }: BatchKey,
  {
    action,
    before,
    after,
    cause,
  }: {
    action: string
    before?: Record<string, unknown>
    after: Record<string, unknown>
    cause: Cause
  },
  transaction: Transaction,
): Promise<void> {
  await recordAudit(
    db,
    {
      actor: cause.actor,
      organizationId,
      action: `payouts.${action}`,
      recordType: 'payout_batch',
      recordId: id,
      ...(before ? { before } : {}),
      after,
      requestId: cause.requestId,
      at: cause.now,
    },
    transaction,
  )
  await publish(db, { topic: 'payouts', organizationId, id }, transaction)
}
