import type { Transaction } from 'sequelize'
import { recordAudit } from '../audit/record.ts'
import type { Database } from '../database/sequelize.ts'
import { publish } from '../live.ts'
import type { Actor } from '../principal.ts'

export type Traced = {
  organizationId: number
  fundingId: number
  /** `fundings.settle` */
  action: string
  actor: Actor
  now: Date
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  requestId?: string | null | undefined
}

/** What happened to a funding or a refund of it: one audit event, and news for the pages. */
export async function leaveTrace(
  db: Database,
  { organizationId, fundingId, action, actor, now, before, after, requestId }: Traced,
  transaction: Transaction,
): Promise<void> {
  await recordAudit(
    db,
    {
      actor,
      organizationId,
      action,
      recordType: 'funding',
      recordId: fundingId,
      ...(before ? { before } : {}),
      ...(after ? { after } : {}),
      requestId,
      at: now,
    },
    transaction,
  )
  await publish(db, { topic: 'fundings', organizationId, id: fundingId }, transaction)
}
