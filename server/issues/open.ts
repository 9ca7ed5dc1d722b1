import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { dueAfter, type IssueResource, type OpenTurn, type Severity } from '../../shared/issues.ts'
import { type Database, row } from '../database/sequelize.ts'
import { systemActor } from '../principal.ts'
import { type Issue, issueColumns } from './model.ts'
import { moveTurn } from './move.ts'
import { leaveTrace } from './trace.ts'

/** What an issue is about: the same cause on the same resource is one issue, however often it returns. */
export type IssueKey = {
  organizationId: number
  cause: string
  resourceType: IssueResource
  resourceId: number
  now: Date
}

export type NewIssue = IssueKey & {
  campaignId?: number | null
  severity: Severity
  /** Whose turn it is. What people make of it later stays until the opener says something else. */
  turn: OpenTurn
  /** What happened, in words of a brand admin. */
  message: string
  /** What they can do about it. */
  nextStep: string
  /** The network's own words, free of secrets. */
  networkMessage?: string | null
}

const causeKey = (key: IssueKey) => `${key.cause}:${key.resourceType}:${key.resourceId}`

/**
 * Opens the issue, or refreshes it when it is open already, or opens it again when it was resolved.
 * Tells the pages and leaves an audit event only when it was not open before.
 * @returns the issue's number and whether it was not open until now.
 */
export async function openIssue(
  db: Database,
  issue: NewIssue,
  transaction: Transaction,
): Promise<{ id: number; opened: boolean }> {
  const before = await lockByCause(db, issue, transaction)
  const saved = await saveIssue(db, issue, transaction)
  const opened = saved.inserted || before?.turn === 'resolved'
  if (opened) await traceOpening(db, issue, { id: saved.id, before }, transaction)
  else if (before && before.turn !== saved.turn) {
    await traceTurn(db, issue, { before, turn: saved.turn }, transaction)
  }
  return { id: saved.id, opened }
}

/** Resolves the open issue of this cause, if there is one: what was wrong is right again. */
export async function resolveIssues(
  db: Database,
  key: IssueKey,
  transaction: Transaction,
): Promise<void> {
  const before = await lockByCause(db, key, transaction)
  if (!before || before.turn === 'resolved') return
  await moveTurn(db, before, { move: 'heal', now: key.now }, transaction)
  await leaveTrace(
    db,
    {
      ...ourselves,
      issue: before,
      kind: 'healed',
      at: key.now,
      from: before.turn,
      to: 'resolved',
      audit: {
        action: 'issues.resolve',
        before: { turn: before.turn },
        after: { turn: 'resolved', cause: key.cause },
      },
    },
    transaction,
  )
}

const ourselves = { actor: systemActor('Campaign Console'), side: 'system' } as const

function lockByCause(db: Database, key: IssueKey, transaction: Transaction) {
  return row<Issue>(
    db,
    `SELECT ${issueColumns} FROM issues i WHERE i.organization_id = $1 AND i.cause_key = $2 FOR UPDATE`,
    [key.organizationId, causeKey(key)],
    transaction,
  )
}

/** Whether what is said of it now differs from what was said before, or it was resolved. */
const saidAnew = `(issues.severity, issues.proposed_turn, issues.campaign_id, issues.message,
    issues.next_step, issues.network_message)
  IS DISTINCT FROM (excluded.severity, excluded.proposed_turn, excluded.campaign_id, excluded.message,
    excluded.next_step, excluded.network_message) OR issues.turn = 'resolved'`

/** Whether a turn, and with it a due time, starts anew. */
const turnsAnew = `(issues.turn = 'resolved' OR issues.proposed_turn IS DISTINCT FROM excluded.proposed_turn)`

// Two that open the same issue at once meet at the unique cause key: the second refreshes the first's.
async function saveIssue(db: Database, issue: NewIssue, transaction: Transaction) {
  const saved = await row<{ id: number; turn: OpenTurn; inserted: boolean }>(
    db,
    `INSERT INTO issues (organization_id, uuid, cause, cause_key, severity, turn, proposed_turn,
       resource_type, resource_id, campaign_id, message, next_step, network_message, opened_at,
       last_seen_at, due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14)
     ON CONFLICT (organization_id, cause_key) DO UPDATE SET
       severity = excluded.severity, proposed_turn = excluded.proposed_turn,
       turn = CASE WHEN ${turnsAnew} THEN excluded.turn ELSE issues.turn END,
       campaign_id = excluded.campaign_id, message = excluded.message,
       next_step = excluded.next_step, network_message = excluded.network_message,
       last_seen_at = excluded.last_seen_at,
       resolved_at = NULL, resolved_by = NULL, resolution_note = NULL,
       snoozed_until = CASE WHEN ${turnsAnew} THEN NULL ELSE issues.snoozed_until END,
       due_chosen = issues.due_chosen AND NOT ${turnsAnew},
       due_at = CASE WHEN ${turnsAnew} THEN excluded.due_at
         WHEN NOT issues.due_chosen AND issues.severity <> excluded.severity
           THEN least(issues.due_at, excluded.due_at)
         ELSE issues.due_at END,
       version = issues.version + (${saidAnew})::integer,
       opened_at = CASE issues.turn WHEN 'resolved' THEN excluded.opened_at ELSE issues.opened_at END,
       times_opened = issues.times_opened + (issues.turn = 'resolved')::integer
     RETURNING id, turn, xmax = 0 AS inserted`,
    [
      issue.organizationId,
      uuidv7({ msecs: issue.now.getTime() }),
      issue.cause,
      causeKey(issue),
      issue.severity,
      issue.turn,
      issue.resourceType,
      issue.resourceId,
      issue.campaignId ?? null,
      issue.message,
      issue.nextStep,
      issue.networkMessage ?? null,
      issue.now,
      dueAfter(issue.severity, issue.now),
    ],
    transaction,
  )
  return saved!
}

type Opened = { id: number; before: Issue | null }

function traceOpening(
  db: Database,
  issue: NewIssue,
  { id, before }: Opened,
  transaction: Transaction,
) {
  const after = { turn: issue.turn, cause: issue.cause }
  return leaveTrace(
    db,
    {
      ...ourselves,
      issue: { organizationId: issue.organizationId, id },
      kind: before ? 'returned' : 'opened',
      at: issue.now,
      from: before?.turn,
      to: issue.turn,
      audit: before
        ? { action: 'issues.reopen', before: { turn: before.turn }, after }
        : { action: 'issues.open', after },
    },
    transaction,
  )
}

/** What keeps the cause alive is somebody else's to do now. */
function traceTurn(
  db: Database,
  issue: NewIssue,
  { before, turn }: { before: Issue; turn: OpenTurn },
  transaction: Transaction,
) {
  return leaveTrace(
    db,
    {
      ...ourselves,
      issue: before,
      kind: 'turn',
      at: issue.now,
      from: before.turn,
      to: turn,
      audit: { action: 'issues.set_turn', before: { turn: before.turn }, after: { turn } },
    },
    transaction,
  )
}
