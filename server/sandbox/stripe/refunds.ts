import { moneyText } from './currencies.ts'
import { type Cause, emit } from './events.ts'
import { pageNames, readPage } from './lists.ts'
import { takeRefundOrder } from './orders.ts'
import type { Params } from './params.ts'
import { chargeShape } from './payment-shape.ts'
import type { ChargeRecord, RefundEnd, RefundOrder, RefundRecord } from './records.ts'
import { refundShape } from './refund-shape.ts'
import { refundedOf } from './refund-sums.ts'
import { invalidRequest, missing } from './stripe-error.ts'
import type { StripeRequest } from './stripe-request.ts'
import { newId, type StripeWorld } from './stripe-world.ts'

const reasons = ['duplicate', 'fraudulent', 'requested_by_customer'] as const

const createNames = [
  'payment_intent',
  'charge',
  'amount',
  'reason',
  'metadata',
  'instructions_email',
  'refund_application_fee',
  'reverse_transfer',
  'expand',
]

export function createRefund(request: StripeRequest): Record<string, unknown> {
  const { stripe, params, cause, made } = request
  params.only(...createNames)
  const reason = params.oneOf('reason', reasons)
  const metadata = params.metadata()
  const asked = params.whole('amount', { low: 1 })
  const charge = chargeToRefund(stripe, params)
  const amount = checkedAmount(stripe, charge, asked)
  const order = takeRefundOrder(stripe)
  if (order?.status === 'refused') {
    throw invalidRequest(
      'Insufficient funds in your Stripe balance to refund this amount. For more information, see https://stripe.com/docs/refunds',
      { code: 'insufficient_funds', ran: true },
    )
  }
  const refund = stripe.refunds.put({
    id: newId(stripe, 're'),
    created: request.now,
    metadata,
    amount,
    currency: charge.currency,
    chargeId: charge.id,
    intentId: charge.intentId,
    reason,
    balanceTransaction: newId(stripe, 'txn'),
    ...courseOf(order, stripe.clock.nowMs()),
  })
  made.push(refund.id)
  tellCreated(stripe, refund, charge, cause)
  return refundShape(refund)
}

function courseOf(order: RefundOrder | null, nowMs: number) {
  const status = order?.status === 'refused' ? 'succeeded' : (order?.status ?? 'succeeded')
  const end = order?.end ?? null
  return {
    status,
    failureReason: status === 'failed' ? (order?.failureReason ?? 'unknown') : null,
    ends: end && {
      status: end.status,
      failureReason: end.failureReason,
      atMs: nowMs + end.afterMs,
    },
  } satisfies Partial<RefundRecord>
}

function tellCreated(
  stripe: StripeWorld,
  refund: RefundRecord,
  charge: ChargeRecord,
  cause: Cause,
): void {
  const object = refundShape(refund)
  emit(stripe, { type: 'refund.created', object, cause })
  if (refund.status === 'failed') {
    emit(stripe, { type: 'refund.failed', object, cause })
    return
  }
  const refunded = refundedOf(stripe, charge.id)
  emit(stripe, {
    type: 'charge.refunded',
    object: chargeShape(stripe, charge),
    previous: { amount_refunded: refunded - refund.amount },
    cause,
  })
}

/** The end of one that was pending. */
export function endRefund(stripe: StripeWorld, refund: RefundRecord, end: RefundEnd): RefundRecord {
  const failed = end.status === 'failed'
  const ended = stripe.refunds.put({
    ...refund,
    status: end.status,
    failureReason: failed ? end.failureReason : null,
    ends: null,
  })
  const object = refundShape(ended)
  const previous = { status: refund.status }
  emit(stripe, { type: 'refund.updated', object, previous, cause: null })
  if (failed) emit(stripe, { type: 'refund.failed', object, previous, cause: null })
  return ended
}

export function endDueRefunds(stripe: StripeWorld): void {
  const nowMs = stripe.clock.nowMs()
  for (const refund of stripe.refunds.all()) {
    const { ends } = refund
    if (ends && ends.atMs <= nowMs) endRefund(stripe, refund, ends)
  }
}

function chargeToRefund(stripe: StripeWorld, params: Params): ChargeRecord {
  const chargeId = params.text('charge')
  const intentId = params.text('payment_intent')
  if (chargeId === null && intentId === null) {
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
    )
  }
  if (chargeId !== null) {
    const charge = stripe.charges.get(chargeId)
    if (!charge) throw missing('charge', chargeId, { param: 'charge', inPath: false })
    return paidCharge(charge)
  }
  const intent = stripe.intents.get(intentId ?? '')
  if (!intent) {
    throw missing('payment_intent', intentId ?? '', { param: 'payment_intent', inPath: false })
  }
  const charge = stripe.charges.get(intent.latestChargeId ?? '')
  if (intent.status !== 'succeeded' || !charge) {
    throw invalidRequest(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      { ran: true },
    )
  }
  return charge
}

function paidCharge(charge: ChargeRecord): ChargeRecord {
  if (!charge.failure) return charge
  throw invalidRequest(`Charge ${charge.id} is not refundable: it failed.`, {
    code: 'charge_not_refundable',
    ran: true,
  })
}

function checkedAmount(stripe: StripeWorld, charge: ChargeRecord, asked: number | null): number {
  const refused = (message: string, details: { code?: string; param?: string } = {}) =>
    invalidRequest(message, { ...details, ran: true })
  const disputes = stripe.disputes.all().filter(({ chargeId }) => chargeId === charge.id)
  if (disputes.some(({ status }) => status !== 'won')) {
    throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    })
  }
  const gone = refundedOf(stripe, charge.id)
  const left = charge.amount - gone
  if (left === 0) {
    throw refused(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    })
  }
  const amount = asked ?? left
  if (amount <= left) return amount
  const text = (value: number) => moneyText(value, charge.currency)
  const whole = gone === 0 ? 'charge amount' : 'unrefunded amount on charge'
  throw refused(`Refund amount (${text(amount)}) is greater than ${whole} (${text(left)})`, {
    param: 'amount',
  })
}

export function readRefund({ stripe, ids, params }: StripeRequest): Record<string, unknown> {
  params.only('expand')
  const id = ids[0] ?? ''
  const refund = stripe.refunds.get(id)
  if (!refund) throw missing('refund', id, { param: 'refund', inPath: true })
  return refundShape(refund)
}

export function listRefunds({ stripe, params, call }: StripeRequest): Record<string, unknown> {
  params.only('payment_intent', 'charge', ...pageNames)
  const intentId = params.text('payment_intent')
  const chargeId = params.text('charge')
  const records = stripe.refunds
    .all()
    .filter((one) => intentId === null || one.intentId === intentId)
    .filter((one) => chargeId === null || one.chargeId === chargeId)
  return readPage({ records, kind: 'refund', params, path: call.path }, refundShape)
}
