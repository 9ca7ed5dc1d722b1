import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { recordAudit } from '../audit/record.ts'
import { type Database, row } from '../database/sequelize.ts'
import { publish } from '../live.ts'
import { systemActor } from '../principal.ts'

export type IssueResource = 'campaign' | 'ad_group' | 'ad' | 'connection' | 'funding'

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
  severity: 'high' | 'medium' | 'low'
  /** Whose turn it is. */
  turn: 'open' | 'waiting_brand' | 'waiting_network'
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
  const before = await lockIssue(db, issue, transaction)
  const saved = await saveIssue(db, issue, transaction)
  const opened = saved.inserted || before?.turn === 'resolved'
  if (opened) {
    const action = before ? 'issues.reopen' : 'issues.open'
    await leaveTrace(db, { ...issue, id: saved.id, action, from: before?.turn }, transaction)
  }
  return { id: saved.id, opened }
}

/** Resolves the open issue of this cause, if there is one: what was wrong is right again. */
export async function resolveIssues(
  db: Database,
  key: IssueKey,
  transaction: Transaction,
): Promise<void> {
  const before = await lockIssue(db, key, transaction)
  if (!before || before.turn === 'resolved') return
  await row(
    db,
    `UPDATE issues SET turn = 'resolved', resolved_at = $3, version = version + 1
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [key.organizationId, before.id, key.now],
    transaction,
  )
  const trace = { ...key, id: before.id, action: 'issues.resolve', from: before.turn }
  await leaveTrace(db, { ...trace, turn: 'resolved' }, transaction)
}

function lockIssue(db: Database, key: IssueKey, transaction: Transaction) {
  return row<{ id: number; turn: string }>(
    db,
    'SELECT id, turn FROM issues WHERE organization_id = $1 AND cause_key = $2 FOR UPDATE',
    [key.organizationId, causeKey(key)],
    transaction,
  )
}

// Two that open the same issue at once meet at the unique cause key: the second refreshes the first's.
async function saveIssue(
  db: Database,
  issue: NewIssue,
  transaction: Transaction,
): Promise<{ id: number; inserted: boolean }> {
  const saved = await row<{ id: number; inserted: boolean }>(
    db,
    `INSERT INTO issues (organization_id, uuid, cause, cause_key, severity, turn, resource_type,
       resource_id, campaign_id, message, next_step, network_message, opened_at, last_seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
     ON CONFLICT (organization_id, cause_key) DO UPDATE SET
       severity = excluded.severity, turn = excluded.turn, campaign_id = excluded.campaign_id,
       message = excluded.message, next_step = excluded.next_step,
       network_message = excluded.network_message, last_seen_at = excluded.last_seen_at,
       resolved_at = NULL, resolved_by = NULL, resolution_note = NULL, version = issues.version + 1,
       opened_at = CASE issues.turn WHEN 'resolved' THEN excluded.opened_at ELSE issues.opened_at END,
       times_opened = issues.times_opened + (issues.turn = 'resolved')::integer
     RETURNING id, xmax = 0 AS inserted`,
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
    ],
    transaction,
  )
  return saved!
}

type Trace = IssueKey & { id: number; action: string; turn: string; from: string | undefined }

async function leaveTrace(db: Database, trace: Trace, transaction: Transaction): Promise<void> {
  await recordAudit(
    db,
    {
      actor: systemActor('Campaign Console'),
      organizationId: trace.organizationId,
      action: trace.action,
      recordType: 'issue',
      recordId: trace.id,
      ...(trace.from ? { before: { turn: trace.from } } : {}),
      after: { turn: trace.turn, cause: trace.cause },
      at: trace.now,
    },
    transaction,
  )
  const { organizationId, id } = trace
  await publish(db, { topic: 'issues', organizationId, id }, transaction)
}
