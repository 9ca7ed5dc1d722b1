import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { type Asking, type Issue, issueColumns } from './model.ts'
import { leaveTrace } from './trace.ts'
import { authorOf } from './write.ts'

/**
 * What to do next: the issue at support's turn that is due first, of one's own or of nobody's, given
 * to who asks. Two who ask at once get two issues.
 * @returns its number; null when nothing waits.
 */
export function takeNext(ctx: Asking): Promise<number | null> {
  const now = ctx.clock.now()
  const { userId, name } = ctx.principal
  return inTransaction(ctx.db, async (transaction) => {
    const issue = await row<Issue>(
      ctx.db,
      `SELECT ${issueColumns} FROM issues i
       WHERE i.turn = 'open' AND (i.assignee_id IS NULL OR i.assignee_id = $1)
         AND NOT coalesce(i.snoozed_until > $2, false)
       ORDER BY i.due_at, array_position(ARRAY['high', 'medium', 'low'], i.severity), i.id
       LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [userId, now],
      transaction,
    )
    if (!issue) return null
    if (issue.assigneeId === userId) return issue.id
    await row(
      ctx.db,
      `UPDATE issues SET assignee_id = $3, version = version + 1
       WHERE organization_id = $1 AND id = $2 RETURNING id`,
      [issue.organizationId, issue.id, userId],
      transaction,
    )
    const audit = {
      action: 'issues.assign',
      before: { assignee: null },
      after: { assignee: userId },
    }
    const trace = {
      ...authorOf(ctx),
      issue,
      kind: 'assigned' as const,
      at: now,
      detail: name,
      audit,
    }
    await leaveTrace(ctx.db, trace, transaction)
    return issue.id
  })
}
