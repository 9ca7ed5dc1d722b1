import type { Transaction } from 'sequelize'
import type { WebhookEvent } from '../../shared/webhooks.ts'
import { type Database, rows } from '../database/sequelize.ts'

const instant = (sql: string) => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** The campaign that an event is about, joined as `c`. */
export const campaignData =
  "json_build_object('id', c.uuid, 'number', c.id, 'kind', c.kind, 'title', c.title)"

type Telling = {
  /** SQL of the event's `data` for each row of the source. */
  data: string
  /** SQL from `FROM` on, up to and with its conditions; each of its rows is one event. */
  source: string
  /** The parameter that holds the instant. */
  now: string
}

/**
 * Parts of one statement that write events for whoever wants to be told, `$1` being the organization.
 * Where nobody does they look at its endpoints and read no row of the source. The statement must look
 * into `woken`, since PostgreSQL leaves out what is not asked for.
 */
export const telling = (type: WebhookEvent, { data, source, now }: Telling) => `
  heard AS MATERIALIZED (
    SELECT id FROM webhook_endpoints
    WHERE organization_id = $1 AND disabled_at IS NULL AND '${type}' = ANY (events)
  ), told AS (
    INSERT INTO webhook_events (organization_id, type, occurred_at, data)
    SELECT $1, '${type}', ${now}, ${data} ${source} AND EXISTS (SELECT 1 FROM heard)
    RETURNING id
  ), sent AS (
    INSERT INTO webhook_deliveries (organization_id, endpoint_id, event_id, next_attempt_at, created_at)
    SELECT $1, heard.id, told.id, ${now}, ${now} FROM told CROSS JOIN heard ORDER BY told.id, heard.id
  ), woken AS (
    SELECT graphile_worker.add_job('wake_webhooks', payload := json_build_object('organizationId', $1::integer))
    WHERE EXISTS (SELECT 1 FROM told)
  )`

async function tell(
  db: Database,
  type: WebhookEvent,
  { data, source, bind }: { data: string; source: string; bind: unknown[] },
  transaction: Transaction,
): Promise<void> {
  const parts = telling(type, { data, source, now: '$2::timestamptz' })
  await rows(db, `WITH ${parts} SELECT count(*) FROM woken`, bind, transaction)
}

type Told = { organizationId: number; id: number; now: Date }

export type Move = Told & {
  move: string
  from: string
  to: string
  pausedBy: string[]
  reason: string | null
  by: 'session' | 'token' | 'system'
}

/** A campaign has moved, in the transaction that moves it. */
export function tellMove(db: Database, moved: Move, transaction: Transaction): Promise<void> {
  const { organizationId, id, now, move, from, to, pausedBy, reason, by } = moved
  const data = `json_build_object('organization_id', $1::integer, 'campaign', ${campaignData},
    'move', $4::text, 'from', $5::text, 'to', $6::text, 'paused_by', to_json($7::text[]),
    'reason', $8::text, 'by', $9::text)`
  const source = 'FROM campaigns c WHERE c.organization_id = $1 AND c.id = $3'
  const bind = [organizationId, now, id, move, from, to, pausedBy, reason, by]
  return tell(db, 'campaign.moved', { data, source, bind }, transaction)
}

const issueData = `'id', i.uuid, 'number', i.id, 'cause', i.cause, 'severity', i.severity,
  'turn', i.turn, 'resource_type', i.resource_type, 'resource_id', i.resource_id,
  'campaign_id', (SELECT k.uuid FROM campaigns k WHERE k.organization_id = $1 AND k.id = i.campaign_id),
  'message', i.message, 'next_step', i.next_step, 'network_message', i.network_message,
  'times_opened', i.times_opened, 'opened_at', ${instant('i.opened_at')}`

const resolution = `, 'resolved_at', ${instant('i.resolved_at')}, 'note', i.resolution_note`

export type TurnOfIssue = {
  issue: { organizationId: number; id: number }
  at: Date
  /** Whose turn it was and is; other changes have neither. */
  from?: string | undefined
  to?: string | undefined
}

/**
 * Turns of issues, in the transaction that changes them: what was opened, opened again or resolved is
 * told, with one statement for each organization and kind of news.
 */
export async function tellIssues(
  db: Database,
  turns: TurnOfIssue[],
  transaction: Transaction,
): Promise<void> {
  const open = (turn: string | undefined) => turn !== undefined && turn !== 'resolved'
  const opened = turns.filter(({ from, to }) => open(to) && !open(from))
  const resolved = turns.filter(({ from, to }) => to === 'resolved' && open(from))
  await tellTurns(db, 'issue.opened', opened, transaction)
  await tellTurns(db, 'issue.resolved', resolved, transaction)
}

async function tellTurns(
  db: Database,
  type: 'issue.opened' | 'issue.resolved',
  turns: TurnOfIssue[],
  transaction: Transaction,
): Promise<void> {
  const ending = type === 'issue.resolved' ? resolution : ''
  const data = `json_build_object('organization_id', $1::integer, 'issue', json_build_object(${issueData}${ending}))`
  const source = 'FROM issues i WHERE i.organization_id = $1 AND i.id = ANY($3::integer[])'
  for (const organizationId of new Set(turns.map((one) => one.issue.organizationId))) {
    const theirs = turns.filter((one) => one.issue.organizationId === organizationId)
    const bind = [organizationId, theirs[0]!.at, theirs.map((one) => one.issue.id)]
    await tell(db, type, { data, source, bind }, transaction)
  }
}

/** Money of a funding has come in, in the transaction that books it. */
export function tellSettled(
  db: Database,
  { organizationId, id, now }: Told,
  transaction: Transaction,
): Promise<void> {
  const data = `json_build_object('organization_id', $1::integer, 'funding', json_build_object(
    'id', f.uuid, 'number', f.id, 'reference', f.reference, 'campaign', ${campaignData},
    'provider', f.provider, 'currency', f.currency, 'amount_micros', f.amount_micros::text,
    'settled_micros', f.settled_micros::text, 'settled_at', ${instant('f.settled_at')}))`
  const source = `FROM fundings f JOIN campaigns c ON c.organization_id = f.organization_id AND c.id = f.campaign_id
    WHERE f.organization_id = $1 AND f.id = $3`
  return tell(db, 'funding.settled', { data, source, bind: [organizationId, now, id] }, transaction)
}

/** A connection needs a person, in the transaction that finds it out. */
export function tellAttention(
  db: Database,
  { organizationId, id, now, cause, message }: Told & { cause: string; message: string },
  transaction: Transaction,
): Promise<void> {
  const data = `json_build_object('organization_id', $1::integer, 'connection', json_build_object(
    'number', p.id, 'network', p.network, 'account_id', p.account_id, 'account_name', p.account_name,
    'status', p.status), 'cause', $4::text, 'message', $5::text)`
  const source = 'FROM ad_platform_connections p WHERE p.organization_id = $1 AND p.id = $3'
  const bind = [organizationId, now, id, cause, message]
  return tell(db, 'connection.needs_attention', { data, source, bind }, transaction)
}

/** The `data` of a fee entry: `p` is the entry as posted, `c` its campaign. */
export const feeData = (facts: { connectionId: string; network: string; currency: string }) =>
  `json_build_object('organization_id', $1::integer, 'fee', json_build_object(
    'number', p.id::text, 'campaign', ${campaignData}, 'connection_id', ${facts.connectionId}::integer,
    'network', ${facts.network}::text, 'day', p.day, 'kind', p.kind, 'currency', ${facts.currency}::text,
    'spend_micros', p.basis_micros::text, 'rate_bps', p.rate_bps,
    'posted_before_micros', p.posted_before_micros::text, 'amount_micros', p.amount_micros::text))`
