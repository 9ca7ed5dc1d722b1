import type { AuditEvent } from '../../shared/audit.ts'
import type { Context } from '../context.ts'
import { keyset, type PageRequest } from '../database/keyset.ts'
import { rows } from '../database/sequelize.ts'
import type { Principal } from '../principal.ts'
import { organizationsInList } from '../scope.ts'

type EventRow = {
  id: bigint
  at: Date
  organization_id: number | null
  organization_name: string | null
  actor_kind: AuditEvent['actor']['kind']
  actor_user_id: string | null
  actor_name: string
  token_id: number | null
  on_behalf_of: string | null
  action: string
  record_type: string
  record_id: string
  before: AuditEvent['before']
  after: AuditEvent['after']
  request_id: string | null
}

const sorts = { at: { column: 'a.at', cast: 'timestamptz', id: 'a.id' } }

export type AuditQuestion = PageRequest & {
  organizationId?: number | undefined
  /** Part of the actor's name. */
  actor?: string | undefined
  /** A whole action, `campaigns.launch`, or a noun, `campaigns`. */
  action?: string | undefined
  recordType?: string | undefined
  recordId?: string | undefined
  /** Instants; `from` is included, `to` is not. */
  from?: string | undefined
  to?: string | undefined
  /** Calendar days in `timeZone`, both included. */
  dayFrom?: string | undefined
  dayTo?: string | undefined
  timeZone: string
}

/**
 * A page of the audit log. A brand sees what happened in its own organizations; what belongs to no
 * organization is the staff's.
 */
export async function listAudit(ctx: Context & { principal: Principal }, question: AuditQuestion) {
  const visible = await organizationsInList(ctx, 'audit:read', question.organizationId)
  const bind: unknown[] = [
    visible,
    question.actor ? `%${question.actor.replace(/[\\%_]/g, '\\$&')}%` : null,
    question.action ?? null,
    question.recordType ?? null,
    question.recordId ?? null,
    question.from ?? null,
    question.to ?? null,
    question.dayFrom ?? null,
    question.dayTo ?? null,
    question.timeZone,
  ]
  const paging = keyset(sorts, 'at', question, bind)
  const found = await rows<EventRow & { cursor_value: string }>(
    ctx.db,
    `SELECT a.*, o.name AS organization_name, ${paging.cursorValue}
     FROM audit_events a LEFT JOIN organizations o ON o.id = a.organization_id
     WHERE ($1::integer[] IS NULL OR a.organization_id = ANY($1))
       AND ($2::text IS NULL OR a.actor_name ILIKE $2 ESCAPE '\\')
       AND ($3::text IS NULL OR a.action COLLATE "C" = $3
         OR starts_with(a.action COLLATE "C", $3 || '.'))
       AND ($4::text IS NULL OR a.record_type = $4)
       AND ($5::text IS NULL OR a.record_id = $5)
       AND ($6::timestamptz IS NULL OR a.at >= $6::timestamptz)
       AND ($7::timestamptz IS NULL OR a.at < $7::timestamptz)
       AND ($8::date IS NULL OR a.at >= $8::date::timestamp AT TIME ZONE $10)
       AND ($9::date IS NULL OR a.at < ($9::date + 1)::timestamp AT TIME ZONE $10)
       AND ${paging.where} ${paging.tail}`,
    bind,
  )
  const page = paging.page(found)
  return { items: page.rows.map(presentEvent), pageInfo: page.pageInfo }
}

function presentEvent(found: EventRow): AuditEvent {
  return {
    id: String(found.id),
    at: found.at.toISOString(),
    organization:
      found.organization_id === null
        ? null
        : { id: found.organization_id, name: found.organization_name ?? '' },
    actor: {
      kind: found.actor_kind,
      userId: found.actor_user_id,
      name: found.actor_name,
      tokenId: found.token_id,
      onBehalfOf: found.on_behalf_of,
    },
    action: found.action,
    record: { type: found.record_type, id: found.record_id },
    before: found.before,
    after: found.after,
    requestId: found.request_id,
  }
}
