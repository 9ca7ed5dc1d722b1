import { eventShape } from './event-shape.ts'
import { pageNames, readPage } from './lists.ts'
import type { EventRecord } from './records.ts'
import { missing } from './stripe-error.ts'
import type { StripeRequest } from './stripe-request.ts'
import { newId, nowSeconds, type StripeWorld } from './stripe-world.ts'

/** Which call an event comes of; null when it was nobody's call. */
export type Cause = { requestId: string; idempotencyKey: string | null } | null

type News = {
  type: string
  object: Record<string, unknown>
  previous?: Record<string, unknown>
  cause: Cause
}

/** Writes an event down and hands it to the courier. */
export function emit(stripe: StripeWorld, { type, object, previous, cause }: News): void {
  const event: EventRecord = {
    id: newId(stripe, 'evt'),
    created: nowSeconds(stripe),
    type,
    object,
    previous: previous ?? null,
    request: { id: cause?.requestId ?? null, idempotency_key: cause?.idempotencyKey ?? null },
    delivery: { state: 'none', attempts: 0, lastStatus: null },
  }
  stripe.courier.take(event)
}

export function listEvents({ stripe, params, call }: StripeRequest) {
  params.only('type', 'types', 'delivery_success', ...pageNames)
  const type = params.text('type')
  const types = params.texts('types')
  const wanted = stripe.events
    .all()
    .filter((event) => type === null || fits(event.type, type))
    .filter((event) => types.length === 0 || types.some((one) => fits(event.type, one)))
  return readPage({ records: wanted, kind: 'event', params, path: call.path }, eventShape)
}

function fits(type: string, wanted: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted
}

export function readEvent({ stripe, ids, params }: StripeRequest) {
  params.only('expand')
  const id = ids[0] ?? ''
  const event = stripe.events.get(id)
  if (!event) throw missing('event', id, { param: 'id', inPath: true })
  return eventShape(event)
}
