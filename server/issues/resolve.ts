import type { Transaction } from 'sequelize'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { notFound, refuse } from '../errors.ts'
import { publish } from '../live.ts'
import { actorOf, type Principal } from '../principal.ts'
import { mayResolve } from './policy.ts'

type Asking = Context & { principal: Principal }
type Locked = { organization_id: number; turn: string }

/** A person says that the issue is dealt with, and how. It opens again if its cause comes back. */
export function resolveIssue(ctx: Asking, id: number, note: string): Promise<void> {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    const issue = await row<Locked>(
      ctx.db,
      'SELECT organization_id, turn FROM issues WHERE id = $1 FOR UPDATE',
      [id],
      transaction,
    )
    if (!issue) throw notFound()
    const ruling = mayResolve(issue)
    if (ruling !== true) throw refuse(ruling)
    await row(
      ctx.db,
      `UPDATE issues SET turn = 'resolved', resolved_at = $3, resolved_by = $4,
         resolution_note = $5, version = version + 1
       WHERE organization_id = $1 AND id = $2 RETURNING id`,
      [issue.organization_id, id, now, ctx.principal.userId, note],
      transaction,
    )
    await leaveTrace(ctx, { ...issue, id, note, now }, transaction)
  })
}

async function leaveTrace(
  ctx: Asking,
  {
    organization_id: organizationId,
    turn,
    id,
    note,
    now,
  }: Locked & { id: number; note: string; now: Date },
  transaction: Transaction,
): Promise<void> {
  await recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId,
      action: 'issues.resolve',
      recordType: 'issue',
      recordId: id,
      before: { turn },
      after: { turn: 'resolved', note },
      requestId: ctx.requestId,
      at: now,
    },
    transaction,
  )
  await publish(ctx.db, { topic: 'issues', organizationId, id }, transaction)
}
