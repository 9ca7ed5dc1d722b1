import { chargeShape, intentShape } from './payment-shape.ts'
import { refundShape } from './refund-shape.ts'
import { lineItemsShape } from './session-shape.ts'
import { invalidRequest } from './stripe-error.ts'
import type { StripeWorld } from './stripe-world.ts'
import { transferShape } from './transfer-shape.ts'

type Shape = Record<string, unknown>

const deepest = 4

/** Puts whole objects in the place of their ids, along each of these paths. */
export function expand(stripe: StripeWorld, shape: Shape, paths: readonly string[]): Shape {
  for (const path of paths) {
    const parts = path.split('.')
    if (parts.length > deepest) {
      throw invalidRequest(`You can only expand up to ${deepest} levels of properties (${path}).`, {
        param: 'expand',
      })
    }
    walk(stripe, shape, parts, path)
  }
  return shape
}

function walk(stripe: StripeWorld, shape: Shape, [name, ...rest]: string[], path: string): void {
  if (name === undefined) return
  if (shape.object === 'list') {
    if (name !== 'data') throw notExpandable(path)
    for (const row of Array.isArray(shape.data) ? shape.data : []) walk(stripe, row, rest, path)
    return
  }
  const value = shape[name] ?? null
  const whole = typeof value === 'object' ? value : wholeOf(stripe, name, value)
  const added = addedOf(stripe, shape, name)
  if (added) shape[name] = added
  else if (whole === undefined || !(name in shape)) throw notExpandable(path)
  else shape[name] = whole
  if (isShape(shape[name])) walk(stripe, shape[name], rest, path)
}

function wholeOf(stripe: StripeWorld, name: string, id: unknown): Shape | undefined {
  const key = String(id)
  if (name === 'payment_intent') return shown(stripe.intents.get(key), intentShape)
  if (name === 'latest_charge' || name === 'charge' || name === 'source_transaction') {
    return shown(stripe.charges.get(key), (charge) => chargeShape(stripe, charge))
  }
  if (name === 'transfer') {
    return shown(stripe.transfers.get(key), (transfer) => transferShape(stripe, transfer))
  }
  return undefined
}

/** What an object holds only when it is asked for. */
function addedOf(stripe: StripeWorld, { object, id }: Shape, name: string): Shape | undefined {
  const key = String(id)
  if (object === 'checkout.session' && name === 'line_items') {
    return shown(stripe.sessions.get(key), lineItemsShape)
  }
  if (object !== 'charge' || name !== 'refunds') return undefined
  const refunds = stripe.refunds.all().filter(({ chargeId }) => chargeId === key)
  return {
    object: 'list',
    data: refunds.reverse().slice(0, 10).map(refundShape),
    has_more: refunds.length > 10,
    total_count: refunds.length,
    url: `/v1/charges/${key}/refunds`,
  }
}

function shown<Record>(record: Record | undefined, show: (record: Record) => Shape) {
  return record === undefined ? undefined : show(record)
}

function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null
}

function notExpandable(path: string) {
  return invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' })
}
