import type { Transaction } from 'sequelize'
import type { Permission } from '../../shared/permissions.ts'
import { roleHas, staffRoles } from '../../shared/permissions.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { invalid } from '../errors.ts'
import { getIssue } from './list.ts'
import { type Asking, demand, demandVersion, type Issue, lockIssue } from './model.ts'
import { mayArrange } from './policy.ts'
import { leaveTrace, type Trace } from './trace.ts'
import { authorOf } from './write.ts'

const working: Permission = 'issues:work'
const workingRoles = staffRoles.filter((role) => roleHas(role, working))

/** Staff who work the queue, by name. */
export function listAgents(ctx: Asking): Promise<{ userId: string; name: string }[]> {
  return rows(
    ctx.db,
    `SELECT u.id AS "userId", u.name FROM staff s JOIN users u ON u.id = s.user_id
     WHERE s.role = ANY($1::text[]) ORDER BY u.name, u.id`,
    [workingRoles],
  )
}

/** @throws AppError validation_failed when nobody of this number works the queue. */
export async function agentName(
  ctx: Asking,
  userId: string | null,
  transaction: Transaction,
): Promise<string | null> {
  if (userId === null) return null
  const found = await row<{ name: string }>(
    ctx.db,
    `SELECT u.name FROM staff s JOIN users u ON u.id = s.user_id
     WHERE s.user_id = $1 AND s.role = ANY($2::text[])`,
    [userId, workingRoles],
    transaction,
  )
  if (!found) throw invalid({ assigneeId: 'must be somebody who works the queue' })
  return found.name
}

export type Versioned = { id: number; version: number }

/** Gives the issue to somebody who works the queue, or with null to nobody. */
export function assignIssue(ctx: Asking, input: Versioned & { assigneeId: string | null }) {
  return arrange(ctx, input, async (issue, transaction) => {
    const name = await agentName(ctx, input.assigneeId, transaction)
    if (issue.assigneeId === input.assigneeId) return null
    return {
      set: 'assignee_id = $3',
      value: input.assigneeId,
      kind: 'assigned',
      detail: name,
      audit: {
        action: 'issues.assign',
        before: { assignee: issue.assigneeId },
        after: { assignee: input.assigneeId },
      },
    }
  })
}

/** Sets by when the next step is due; it holds until it has passed, or the issue returns. */
export function setDue(ctx: Asking, input: Versioned & { dueAt: string }) {
  return arrange(ctx, input, async (issue) => {
    const dueAt = new Date(input.dueAt)
    if (issue.dueAt.getTime() === dueAt.getTime()) return null
    return {
      set: 'due_at = $3, due_chosen = true',
      value: dueAt,
      kind: 'due',
      detail: dueAt.toISOString(),
      audit: {
        action: 'issues.set_due',
        before: { dueAt: issue.dueAt.toISOString() },
        after: { dueAt: dueAt.toISOString() },
      },
    }
  })
}

/** Takes the issue out of the queue until an instant, or with null puts it back. Only staff see that. */
export function snoozeIssue(ctx: Asking, input: Versioned & { until: string | null }) {
  return arrange(ctx, input, async (issue) => {
    const until = input.until === null ? null : new Date(input.until)
    if (until && until <= ctx.clock.now()) throw invalid({ until: 'must be ahead' })
    const before = issue.snoozedUntil?.toISOString() ?? null
    const after = until?.toISOString() ?? null
    if (before === after) return null
    return {
      set: 'snoozed_until = $3',
      value: until,
      kind: 'snoozed',
      detail: after,
      staffOnly: true,
      audit: {
        action: 'issues.snooze',
        before: { snoozedUntil: before },
        after: { snoozedUntil: after },
      },
    }
  })
}

type Arrangement = Pick<Trace, 'kind' | 'detail' | 'audit'> & {
  /** SQL of the change; its value is `$3`. */
  set: string
  value: unknown
  staffOnly?: boolean
}

/** One change of how an issue is worked on; null is none, and leaves nothing behind. */
function arrange(
  ctx: Asking,
  { id, version }: Versioned,
  plan: (issue: Issue, transaction: Transaction) => Promise<Arrangement | null>,
): Promise<void> {
  return inTransaction(ctx.db, async (transaction) => {
    const issue = await lockIssue(ctx.db, id, transaction)
    await demandVersion(issue, version, () => getIssue(ctx, id))
    demand(mayArrange(issue))
    const planned = await plan(issue, transaction)
    if (!planned) return
    const { set, value, ...told } = planned
    await row(
      ctx.db,
      `UPDATE issues SET ${set}, version = version + 1
       WHERE organization_id = $1 AND id = $2 RETURNING id`,
      [issue.organizationId, id, value],
      transaction,
    )
    const trace = { ...authorOf(ctx), ...told, issue, at: ctx.clock.now() }
    await leaveTrace(ctx.db, trace, transaction)
  })
}
