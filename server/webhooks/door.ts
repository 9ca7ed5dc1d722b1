import type { Request } from 'express'
import type {
  DeliveryDetails,
  DeliveryRecord,
  EndpointRecord,
  EndpointWithSecret,
} from '../../shared/webhooks.ts'
import { versionAsked } from '../http/if-match.ts'

type Id = number | undefined

/** Our names by those that the API shows. */
const names = new Map([
  ['organization_id', 'organizationId'],
  ['url', 'url'],
  ['description', 'description'],
  ['events', 'events'],
  ['enabled', 'enabled'],
  ['since', 'since'],
  ['state', 'state'],
  ['limit', 'limit'],
  ['after', 'after'],
  ['before', 'before'],
])
const theirs = new Map([...names].map(([their, our]) => [our, their]))

// A name of ours is none here, so it is handed on as what no rule knows.
const toOurs = (given: unknown) =>
  Object.fromEntries(
    Object.entries((given ?? {}) as Record<string, unknown>).map(([their, one]) => [
      names.get(their) ?? `${their} `,
      one,
    ]),
  )

const numbers = new Set(['organization_id', 'limit'])

const fromQuery = (request: Request) =>
  toOurs(
    Object.fromEntries(
      Object.entries(request.query).map(([name, text]) => [
        name,
        numbers.has(name) && /^[1-9]\d{0,9}$/.test(String(text)) ? Number(text) : text,
      ]),
    ),
  )

export const listInput = (request: Request) => fromQuery(request)
export const createInput = (request: Request) => toOurs(request.body)
export const ofRecord = (request: Request, id: Id) => ({
  ...fromQuery(request),
  ...toOurs(request.body),
  id,
})
export const changeInput = (request: Request, id: Id) => ({
  ...ofRecord(request, id),
  ...versionAsked(request),
})

/** A field at fault by the name that its caller used. */
export function fault(path: string, message: string): [string, string] {
  const [first = '', ...rest] = path.split('.')
  return [[theirs.get(first) ?? first.trim(), ...rest].join('.'), message]
}

/** An endpoint as the API shows it; the secret only when it was made just now. */
export function toEndpoint(endpoint: EndpointRecord | EndpointWithSecret) {
  return {
    id: endpoint.uuid,
    organization_id: endpoint.organization.id,
    url: endpoint.url,
    description: endpoint.description,
    events: endpoint.events,
    state: endpoint.state,
    disabled_at: endpoint.disabledAt,
    disabled_why: endpoint.disabledWhy,
    failing_since: endpoint.failingSince,
    previous_secret_until: endpoint.previousSecretUntil,
    created_at: endpoint.createdAt,
    ...('secret' in endpoint ? { secret: endpoint.secret } : {}),
  }
}

type Page<Item> = { items: Item[]; pageInfo: { next: string | null; previous: string | null } }

export const toEndpoints = ({ items, pageInfo }: Page<EndpointRecord>) => ({
  webhooks: items.map(toEndpoint),
  page_info: pageInfo,
})

export const toDelivery = (delivery: DeliveryRecord) => ({
  id: delivery.uuid,
  event_id: delivery.eventId,
  type: delivery.type,
  state: delivery.state,
  attempts: delivery.attempts,
  last_status: delivery.lastStatus,
  last_error: delivery.lastError,
  last_attempt_at: delivery.lastAttemptAt,
  next_attempt_at: delivery.nextAttemptAt,
  occurred_at: delivery.occurredAt,
})

export const toDeliveries = ({ items, pageInfo }: Page<DeliveryRecord>) => ({
  deliveries: items.map(toDelivery),
  page_info: pageInfo,
})

export const toDetails = (delivery: DeliveryDetails) => ({
  ...toDelivery(delivery),
  url: delivery.url,
  body: delivery.body,
  log: delivery.log.map((one) => ({
    number: one.number,
    at: one.at,
    status: one.status,
    duration_ms: one.durationMs,
    error: one.error,
    response: one.response,
  })),
})
