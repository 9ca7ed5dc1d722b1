import type { Transaction } from 'sequelize'
import type { IssueRecord, IssueResource, Severity, Turn } from '../../shared/issues.ts'
import type { Context } from '../context.ts'
import { type Database, row } from '../database/sequelize.ts'
import { AppError, notFound, refuse } from '../errors.ts'
import type { Principal } from '../principal.ts'
import type { Ruling } from './policy.ts'

/** A request of somebody who is signed in, as the gate hands it on. */
export type Asking = Context & { principal: Principal }

/** An issue as the rules of the desk look at it. */
export type Issue = {
  organizationId: number
  id: number
  cause: string
  severity: Severity
  turn: Turn
  resourceType: IssueResource
  resourceId: number
  campaignId: number | null
  assigneeId: string | null
  dueAt: Date
  dueChosen: boolean
  snoozedUntil: Date | null
  version: number
}

export const issueColumns = `i.organization_id AS "organizationId", i.id, i.cause, i.severity, i.turn,
  i.resource_type AS "resourceType", i.resource_id AS "resourceId", i.campaign_id AS "campaignId",
  i.assignee_id AS "assigneeId", i.due_at AS "dueAt", i.due_chosen AS "dueChosen",
  i.snoozed_until AS "snoozedUntil", i.version`

/**
 * The row by its number, for verbs behind the gate, which has found its organization.
 * @throws AppError not_found
 */
export async function findIssue(db: Database, id: number): Promise<Issue> {
  const found = await row<Issue>(db, `SELECT ${issueColumns} FROM issues i WHERE i.id = $1`, [id])
  if (!found) throw notFound()
  return found
}

/** The same, held against others until the transaction ends. */
export async function lockIssue(
  db: Database,
  id: number,
  transaction: Transaction,
): Promise<Issue> {
  const sql = `SELECT ${issueColumns} FROM issues i WHERE i.id = $1 FOR UPDATE`
  const found = await row<Issue>(db, sql, [id], transaction)
  if (!found) throw notFound()
  return found
}

/** @throws AppError move_not_allowed with the sentence, unless the ruling is true. */
export function demand(ruling: Ruling): void {
  if (ruling !== true) throw refuse(ruling)
}

/** @throws AppError stale_version with the record as it is now. */
export async function demandVersion(
  issue: Issue,
  version: number,
  current: () => Promise<IssueRecord>,
): Promise<void> {
  if (issue.version !== version) throw new AppError('stale_version', { current: await current() })
}
