import type { Transaction } from 'sequelize'
import { recordAudit } from '../audit/record.ts'
import { actorOf } from '../principal.ts'
import type { Asking } from './wrong-entries.ts'

type OwnChange = {
  action: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** Notes what a person changed about themselves. */
export function recordOwn(ctx: Asking, change: OwnChange, transaction: Transaction): Promise<void> {
  return recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId: null,
      recordType: 'person',
      recordId: ctx.principal.userId,
      ...change,
      requestId: ctx.requestId,
      at: ctx.clock.now(),
    },
    transaction,
  )
}
