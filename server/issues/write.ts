import type { Transaction } from 'sequelize'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { actorOf } from '../principal.ts'
import { type Asking, demand, type Issue, lockIssue } from './model.ts'
import { moveTurn } from './move.ts'
import { answerMove, mayMove, writesAsStaff } from './policy.ts'
import { leaveTrace } from './trace.ts'

/**
 * Writes to the other side: what a brand writes makes it support's turn, what support writes the
 * brand's. A brand that writes to a resolved issue opens it again.
 */
export function answerIssue(ctx: Asking, id: number, text: string): Promise<void> {
  const now = ctx.clock.now()
  const move = answerMove(ctx.principal)
  return inTransaction(ctx.db, async (transaction) => {
    const issue = await lockIssue(ctx.db, id, transaction)
    demand(mayMove(move, issue))
    const commentId = await writeComment(ctx, issue, { text, staffOnly: false, now }, transaction)
    const after = await moveTurn(ctx.db, issue, { move, now }, transaction)
    await leaveTrace(
      ctx.db,
      {
        ...authorOf(ctx),
        issue,
        kind: 'answered',
        at: now,
        from: issue.turn,
        to: after.turn,
        commentId,
        audit: {
          action: 'issues.answer',
          before: { turn: issue.turn, comment: null },
          after: { turn: after.turn, comment: commentId },
        },
      },
      transaction,
    )
  })
}

/** A note among staff. The brand learns neither what it says nor that it is there. */
export function noteIssue(ctx: Asking, id: number, text: string): Promise<void> {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    const issue = await lockIssue(ctx.db, id, transaction)
    const commentId = await writeComment(ctx, issue, { text, staffOnly: true, now }, transaction)
    const audit = { action: 'issues.note', after: { comment: commentId } }
    const trace = { ...authorOf(ctx), issue, kind: 'noted' as const, at: now, commentId, audit }
    await leaveTrace(ctx.db, { ...trace, staffOnly: true }, transaction)
  })
}

/** Who acts, as timeline and audit name them. */
export function authorOf(ctx: Asking) {
  const side = writesAsStaff(ctx.principal) ? ('staff' as const) : ('brand' as const)
  return { actor: actorOf(ctx.principal), side, requestId: ctx.requestId }
}

type Comment = { text: string; staffOnly: boolean; now: Date }

async function writeComment(
  ctx: Asking,
  issue: Issue,
  { text, staffOnly, now }: Comment,
  transaction: Transaction,
): Promise<number> {
  const made = await row<{ id: number }>(
    ctx.db,
    `INSERT INTO issue_comments (organization_id, issue_id, author_id, side, staff_only, text, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      issue.organizationId,
      issue.id,
      ctx.principal.userId,
      authorOf(ctx).side,
      staffOnly,
      text,
      now,
    ],
    transaction,
  )
  return made!.id
}
