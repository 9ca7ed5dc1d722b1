import type { Orders, RefundOrder, TransferRefusal } from './records.ts'
import type { StripeWorld } from './stripe-world.ts'

// What was ordered from outside for calls that are still to come, one entry for each call.

function ordersOf(stripe: StripeWorld): Orders {
  return stripe.orders.get('orders') ?? { id: 'orders', refunds: [], transfers: [] }
}

/** How the next refunds go, in the place of what was ordered before. */
export function orderRefunds(stripe: StripeWorld, refunds: RefundOrder[]): void {
  stripe.orders.put({ ...ordersOf(stripe), refunds })
}

export function orderTransfers(stripe: StripeWorld, transfers: TransferRefusal[]): void {
  stripe.orders.put({ ...ordersOf(stripe), transfers })
}

export function takeRefundOrder(stripe: StripeWorld): RefundOrder | null {
  const orders = ordersOf(stripe)
  const [next, ...refunds] = orders.refunds
  if (!next) return null
  stripe.orders.put({ ...orders, refunds })
  return next
}

export function takeTransferRefusal(stripe: StripeWorld): TransferRefusal | null {
  const orders = ordersOf(stripe)
  const [next, ...transfers] = orders.transfers
  if (!next) return null
  stripe.orders.put({ ...orders, transfers })
  return next
}
