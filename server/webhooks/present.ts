import { refusalOf } from '../../shared/permissions.ts'
import type { DeliveryRecord, EndpointRecord } from '../../shared/webhooks.ts'
import { holds, type Principal } from '../principal.ts'
import { patienceMs } from './backoff.ts'
import { type Endpoint, eventIdOf } from './model.ts'
import { mayDisable, mayEnable, maySend } from './policy.ts'

export type EndpointFacts = Endpoint & {
  organization_name: string
  created_by_name: string | null
  last_attempt_at: Date | null
  last_error: string | null
  next_attempt_at: Date | null
  succeeded: number
  failed: number
}

const text = (at: Date | null) => at?.toISOString() ?? null

export function presentEndpoint(found: EndpointFacts, principal: Principal): EndpointRecord {
  const givesUpAt =
    found.failing_since && found.disabled_at === null
      ? new Date(found.failing_since.getTime() + patienceMs)
      : null
  return {
    id: found.id,
    uuid: found.uuid,
    organization: { id: found.organization_id, name: found.organization_name },
    url: found.url,
    description: found.description,
    events: found.events,
    state: found.disabled_at ? 'disabled' : found.failing_since ? 'failing' : 'working',
    disabledAt: text(found.disabled_at),
    disabledWhy: found.disabled_why,
    failingSince: text(found.failing_since),
    givesUpAt: text(givesUpAt),
    lastError: found.last_error,
    secretMadeAt: found.secret_made_at.toISOString(),
    previousSecretUntil: text(found.previous_secret_until),
    lastAttemptAt: text(found.last_attempt_at),
    nextAttemptAt: text(found.next_attempt_at),
    succeededOfDay: found.succeeded,
    failedOfDay: found.failed,
    createdBy: found.created_by_name,
    createdAt: found.created_at.toISOString(),
    version: found.version,
    can: verdicts(found, principal),
  }
}

function verdicts(found: Endpoint, principal: Principal): EndpointRecord['can'] {
  const allowed = holds(principal, 'webhooks:manage', found.organization_id)
  const only = refusalOf('webhooks:manage')
  const verdict = (rule: true | string) => (allowed ? rule : only)
  return {
    update: verdict(true),
    enable: verdict(mayEnable(found)),
    disable: verdict(mayDisable(found)),
    rotate: verdict(true),
    test: verdict(maySend(found)),
    resend: verdict(maySend(found)),
    remove: verdict(true),
  }
}

export type DeliveryFacts = {
  organization_id: number
  id: number
  uuid: string
  endpoint_id: number
  event_uuid: string
  type: string
  state: DeliveryRecord['state']
  attempts: number
  last_status: number | null
  last_error: string | null
  last_attempt_at: Date | null
  next_attempt_at: Date | null
  occurred_at: Date
  disabled_at: Date | null
  disabled_why: Endpoint['disabled_why']
}

export function presentDelivery(found: DeliveryFacts, principal: Principal): DeliveryRecord {
  const allowed = holds(principal, 'webhooks:manage', found.organization_id)
  return {
    id: found.id,
    uuid: found.uuid,
    endpointId: found.endpoint_id,
    eventId: eventIdOf(found.event_uuid),
    type: found.type,
    state: found.state,
    attempts: found.attempts,
    lastStatus: found.last_status,
    lastError: found.last_error,
    lastAttemptAt: text(found.last_attempt_at),
    nextAttemptAt: text(found.next_attempt_at),
    occurredAt: found.occurred_at.toISOString(),
    can: { resend: allowed ? maySend(found) : refusalOf('webhooks:manage') },
  }
}
