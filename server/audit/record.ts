import type { Transaction } from 'sequelize'
import { type Database, rows } from '../database/sequelize.ts'
import type { Actor } from '../principal.ts'

export type AuditEntry = {
  actor: Actor
  organizationId: number | null
  action: string
  recordType: string
  recordId: string | number
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  requestId?: string | null | undefined
  at: Date
}

/** Names whose values never reach the log, whatever a caller hands in. */
const secret = /token|secret|password|sealed|hash|code_verifier/i

/**
 * Writes one audit event in the caller's transaction, with the changed fields only. A change of
 * nothing writes nothing.
 */
export async function recordAudit(
  db: Database,
  entry: AuditEntry,
  transaction: Transaction,
): Promise<void> {
  const { before, after, changed } = changedFields(entry.before, entry.after)
  if (!changed) return
  await rows(
    db,
    `INSERT INTO audit_events (at, organization_id, actor_kind, actor_user_id, actor_name, token_id,
       action, record_type, record_id, before, after, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb, $12) RETURNING id`,
    [
      entry.at,
      entry.organizationId,
      entry.actor.kind,
      entry.actor.userId,
      entry.actor.name,
      entry.actor.tokenId,
      entry.action,
      entry.recordType,
      String(entry.recordId),
      before && toJson(before),
      after && toJson(after),
      entry.requestId ?? null,
    ],
    transaction,
  )
}

/** Writes the events of a change of many records at once, on the same terms. */
export async function recordAudits(
  db: Database,
  entries: AuditEntry[],
  transaction: Transaction,
): Promise<void> {
  const events = entries.flatMap((entry) => {
    const { before, after, changed } = changedFields(entry.before, entry.after)
    if (!changed) return []
    const { at, organizationId, actor, action, recordType, requestId = null } = entry
    const recordId = String(entry.recordId)
    return [{ at, organizationId, actor, action, recordType, recordId, before, after, requestId }]
  })
  if (events.length === 0) return
  await rows(
    db,
    `INSERT INTO audit_events (at, organization_id, actor_kind, actor_user_id, actor_name, token_id,
       action, record_type, record_id, before, after, request_id)
     SELECT at, "organizationId", actor ->> 'kind', actor ->> 'userId', actor ->> 'name',
       (actor ->> 'tokenId')::integer, action, "recordType", "recordId",
       nullif(before, 'null'), nullif(after, 'null'), "requestId"
     FROM jsonb_to_recordset($1::jsonb) AS event (at timestamptz, "organizationId" integer,
       actor jsonb, action text, "recordType" text, "recordId" text, before jsonb, after jsonb,
       "requestId" text) RETURNING id`,
    [toJson(events)],
    transaction,
  )
}

/** Drops what is the same on both sides, and secrets; an action without fields always counts. */
function changedFields(before?: Record<string, unknown>, after?: Record<string, unknown>) {
  if (!before && !after) return { before: null, after: null, changed: true }
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  const differing = [...names].filter(
    (name) =>
      !secret.test(name) && !(before && after && toJson(before[name]) === toJson(after[name])),
  )
  const pick = (side?: Record<string, unknown>) =>
    side &&
    Object.fromEntries(differing.filter((name) => name in side).map((name) => [name, side[name]]))
  return { before: pick(before) ?? null, after: pick(after) ?? null, changed: differing.length > 0 }
}

function toJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_, one) => (typeof one === 'bigint' ? one.toString() : one))
}
