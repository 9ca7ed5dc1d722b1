import type { Transaction } from 'sequelize'
import type { IssueEventKind, Side, Turn } from '../../shared/issues.ts'
import { recordAudit, recordAudits } from '../audit/record.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { publish, publishAll } from '../live.ts'
import type { Actor } from '../principal.ts'
import { tellIssues } from '../webhooks/outbox.ts'

export type Trace = {
  issue: { organizationId: number; id: number }
  kind: IssueEventKind
  actor: Actor
  side: Side
  at: Date
  from?: Turn | undefined
  to?: Turn | undefined
  commentId?: number
  /** A name, a time or a word that the kind of event is about. */
  detail?: string | null
  /** Neither the brand's timeline, audit nor news tell of it. */
  staffOnly?: boolean
  audit: {
    action: string
    before?: Record<string, unknown>
    after?: Record<string, unknown>
  }
  requestId?: string | null | undefined
}

/** What every change of an issue leaves: a line of its timeline, one audit event, the news. */
export async function leaveTrace(
  db: Database,
  trace: Trace,
  transaction: Transaction,
): Promise<void> {
  await writeEvents(db, [trace], transaction)
  await recordAudit(db, auditOf(trace), transaction)
  await publish(db, newsOf(trace), transaction)
  await tellIssues(db, [trace], transaction)
}

/** The same for a change of many issues, in three statements. */
export async function leaveTraces(
  db: Database,
  traces: Trace[],
  transaction: Transaction,
): Promise<void> {
  await writeEvents(db, traces, transaction)
  await recordAudits(db, traces.map(auditOf), transaction)
  await publishAll(db, traces.map(newsOf), transaction)
  await tellIssues(db, traces, transaction)
}

// What belongs to no organization is read by staff alone.
const auditOf = (trace: Trace) => ({
  ...trace.audit,
  actor: trace.actor,
  organizationId: trace.staffOnly ? null : trace.issue.organizationId,
  recordType: 'issue',
  recordId: trace.issue.id,
  requestId: trace.requestId,
  at: trace.at,
})

const newsOf = ({ issue: { organizationId, id }, staffOnly }: Trace) => ({
  topic: 'issues' as const,
  organizationId,
  id,
  ...(staffOnly ? { staffOnly: true as const } : {}),
})

async function writeEvents(db: Database, traces: Trace[], transaction: Transaction): Promise<void> {
  const events = traces.map((one) => ({
    organization_id: one.issue.organizationId,
    issue_id: one.issue.id,
    at: one.at,
    kind: one.kind,
    from_turn: one.from ?? null,
    to_turn: one.to ?? null,
    actor_side: one.side,
    actor_user_id: one.actor.userId,
    actor_name: one.actor.name,
    comment_id: one.commentId ?? null,
    detail: one.detail ?? null,
    staff_only: one.staffOnly ?? false,
  }))
  await rows(
    db,
    `INSERT INTO issue_events (organization_id, issue_id, at, kind, from_turn, to_turn, actor_side,
       actor_user_id, actor_name, comment_id, detail, staff_only)
     SELECT organization_id, issue_id, at, kind, from_turn, to_turn, actor_side, actor_user_id,
       actor_name, comment_id, detail, staff_only
     FROM jsonb_to_recordset($1::jsonb) AS e (organization_id integer, issue_id integer,
       at timestamptz, kind text, from_turn text, to_turn text, actor_side text, actor_user_id text,
       actor_name text, comment_id integer, detail text, staff_only boolean) RETURNING id`,
    [JSON.stringify(events)],
    transaction,
  )
}
