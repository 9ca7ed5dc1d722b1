import type { Transaction } from 'sequelize'
import { dueAfter, type IssueMove, issueMoves } from '../../shared/issues.ts'
import { type Database, row } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'
import type { Issue } from './model.ts'

type Moving = {
  move: IssueMove
  now: Date
  /** Who resolves it, and what they say about it; nobody when it heals. */
  by?: string | null
  note?: string | null
}

/**
 * The only writer of a turn that people or a cure change (opening has its own): by the table of moves,
 * compared and set. A change of the turn wakes a snoozed issue and starts a new due time, unless a
 * person set one that is still ahead.
 * @returns the issue as it is now.
 * @throws AppError conflict when it moved meanwhile.
 */
export async function moveTurn(
  db: Database,
  issue: Issue,
  { move, now, by = null, note = null }: Moving,
  transaction: Transaction,
): Promise<Issue> {
  const { from, to } = issueMoves[move]
  const moved = to !== issue.turn
  const keepsDue = !moved || to === 'resolved' || (issue.dueChosen && issue.dueAt > now)
  const dueAt = keepsDue ? issue.dueAt : dueAfter(issue.severity, now)
  const returns = issue.turn === 'resolved' && to !== 'resolved'
  const written = await row<{ version: number }>(
    db,
    `UPDATE issues SET turn = $3, due_at = $4, due_chosen = due_chosen AND $5::boolean,
       snoozed_until = NULL,
       resolved_at = CASE WHEN $3 = 'resolved' THEN $6::timestamptz END,
       resolved_by = CASE WHEN $3 = 'resolved' THEN $7 END,
       resolution_note = CASE WHEN $3 = 'resolved' THEN $8 END,
       opened_at = CASE WHEN $9::boolean THEN $6 ELSE opened_at END,
       times_opened = times_opened + $9::boolean::integer, version = version + 1
     WHERE organization_id = $1 AND id = $2 AND turn = ANY($10::text[]) RETURNING version`,
    [issue.organizationId, issue.id, to, dueAt, keepsDue, now, by, note, returns, [...from]],
    transaction,
  )
  if (!written) throw new AppError('conflict')
  return { ...issue, turn: to, dueAt, snoozedUntil: null, version: written.version }
}
