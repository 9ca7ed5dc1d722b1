import type { Transaction } from 'sequelize'
import { type AuditEntry, recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { actorOf, type Principal } from '../principal.ts'

export type Acting = Context & { principal: Principal }

/** Notes a change of the staff, which belongs to no organization. */
export function record(
  ctx: Acting,
  change: Pick<AuditEntry, 'action' | 'recordType' | 'recordId' | 'before' | 'after'>,
  transaction: Transaction,
): Promise<void> {
  return recordAudit(
    ctx.db,
    {
      ...change,
      actor: actorOf(ctx.principal),
      organizationId: null,
      requestId: ctx.requestId,
      at: ctx.clock.now(),
    },
    transaction,
  )
}
