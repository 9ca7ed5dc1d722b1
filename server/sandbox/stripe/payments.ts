import { pageNames, readPage } from './lists.ts'
import { chargeShape, intentShape } from './payment-shape.ts'
import { missing } from './stripe-error.ts'
import type { StripeRequest } from './stripe-request.ts'

export function readIntent({ stripe, ids, params }: StripeRequest): Record<string, unknown> {
  params.only('expand', 'client_secret')
  const id = ids[0] ?? ''
  const intent = stripe.intents.get(id)
  if (!intent) throw missing('payment_intent', id, { param: 'intent', inPath: true })
  return intentShape(intent)
}

export function listIntents({ stripe, params, call }: StripeRequest): Record<string, unknown> {
  params.only('customer', ...pageNames)
  const records = params.has('customer') ? [] : stripe.intents.all()
  return readPage({ records, kind: 'payment_intent', params, path: call.path }, intentShape)
}

export function readCharge({ stripe, ids, params }: StripeRequest): Record<string, unknown> {
  params.only('expand')
  const id = ids[0] ?? ''
  const charge = stripe.charges.get(id)
  if (!charge) throw missing('charge', id, { param: 'id', inPath: true })
  return chargeShape(stripe, charge)
}

export function listCharges({ stripe, params, call }: StripeRequest): Record<string, unknown> {
  params.only('payment_intent', 'transfer_group', 'customer', ...pageNames)
  const intentId = params.text('payment_intent')
  const group = params.text('transfer_group')
  const records = stripe.charges
    .all()
    .filter((one) => !params.has('customer') && (intentId === null || one.intentId === intentId))
    .filter((one) => group === null || one.transferGroup === group)
  return readPage({ records, kind: 'charge', params, path: call.path }, (charge) =>
    chargeShape(stripe, charge),
  )
}
