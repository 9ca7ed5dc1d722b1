import { inTransaction } from '../database/transaction.ts'
import { type Asking, lockIssue } from './model.ts'
import { leaveTrace } from './trace.ts'
import { authorOf } from './write.ts'

/** Writes down that somebody ran a fix. What the fix did has left its own audit event already. */
export function noteFix(ctx: Asking, id: number, fix: { key: string; label: string }) {
  return inTransaction(ctx.db, async (transaction) => {
    const issue = await lockIssue(ctx.db, id, transaction)
    const trace = {
      ...authorOf(ctx),
      issue,
      kind: 'fixed' as const,
      at: ctx.clock.now(),
      detail: fix.label,
      audit: { action: 'issues.fix', after: { fix: fix.key } },
    }
    await leaveTrace(ctx.db, trace, transaction)
  })
}
