import { type Cause, emit } from './events.ts'
import { newLines, readLines } from './line-items.ts'
import { pageNames, readPage } from './lists.ts'
import type { SessionRecord } from './records.ts'
import { readSessionOrder } from './session-order.ts'
import { lineItemsShape, sessionShape } from './session-shape.ts'
import { invalidRequest, missing } from './stripe-error.ts'
import type { StripeRequest } from './stripe-request.ts'
import { newId, nowSeconds, type StripeWorld } from './stripe-world.ts'

export function createSession(request: StripeRequest): Record<string, unknown> {
  const { stripe, params, now, call, made } = request
  const { lines, ...order } = readSessionOrder(params, now)
  const read = readLines(lines)
  const session = stripe.sessions.put({
    id: newId(stripe, 'cs_test', 60),
    created: now,
    status: 'open',
    paid: false,
    intentId: null,
    origin: new URL(call.mountUrl).origin,
    ...order,
    amount: read.amount,
    currency: read.currency,
    lines: newLines(stripe, read.lines),
  })
  made.push(session.id)
  return sessionShape(session)
}

export function readSession({ stripe, ids, params }: StripeRequest): Record<string, unknown> {
  params.only('expand')
  return sessionShape(sessionOf(stripe, ids))
}

export function readSessionLines({ stripe, ids, params }: StripeRequest) {
  params.only(...pageNames)
  return lineItemsShape(sessionOf(stripe, ids))
}

export function listSessions({ stripe, params, call }: StripeRequest): Record<string, unknown> {
  params.only('payment_intent', 'status', 'customer', 'customer_details', ...pageNames)
  const intentId = params.text('payment_intent')
  const status = params.oneOf('status', ['complete', 'expired', 'open'])
  const email = params.inner('customer_details')?.text('email') ?? null
  const customer = params.text('customer')
  const records = stripe.sessions
    .all()
    .filter((one) => customer === null && (intentId === null || one.intentId === intentId))
    .filter((one) => status === null || one.status === status)
    .filter((one) => email === null || one.customerEmail === email)
  return readPage({ records, kind: 'checkout.session', params, path: call.path }, sessionShape)
}

export function expireSession(request: StripeRequest): Record<string, unknown> {
  const { stripe, ids, params, cause } = request
  params.only('expand')
  const session = sessionOf(stripe, ids)
  if (session.status !== 'open') {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
      { ran: true },
    )
  }
  return sessionShape(endSession(stripe, session, cause))
}

/** Ends what was not paid; its payment, if one was tried, is canceled with it. */
function endSession(stripe: StripeWorld, session: SessionRecord, cause: Cause): SessionRecord {
  const ended = stripe.sessions.put({ ...session, status: 'expired' })
  const intent = session.intentId ? stripe.intents.get(session.intentId) : undefined
  if (intent) {
    stripe.intents.put({
      ...intent,
      status: 'canceled',
      waitingCard: null,
      canceledAt: nowSeconds(stripe),
    })
  }
  emit(stripe, { type: 'checkout.session.expired', object: sessionShape(ended), cause })
  return ended
}

/** Ends the sessions whose time has come. */
export function expireDueSessions(stripe: StripeWorld): void {
  const now = nowSeconds(stripe)
  for (const session of stripe.sessions.all()) {
    if (session.status === 'open' && session.expiresAt <= now) endSession(stripe, session, null)
  }
}

function sessionOf(stripe: StripeWorld, [id = '']: string[]): SessionRecord {
  const session = stripe.sessions.get(id)
  if (!session) throw missing('checkout.session', id, { param: 'session', inPath: true })
  return session
}
