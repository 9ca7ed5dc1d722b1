import { moneyText } from './currencies.ts'
import { type Cause, emit } from './events.ts'
import { pageNames, readPage } from './lists.ts'
import type { ReversalRecord, TransferRecord } from './records.ts'
import { invalidRequest, missing } from './stripe-error.ts'
import type { StripeRequest } from './stripe-request.ts'
import { newId, nowSeconds, type StripeWorld } from './stripe-world.ts'
import { reversalShape, reversalsOf, reversedOf, transferShape } from './transfer-shape.ts'
import { transferOf } from './transfers.ts'

export function createReversal(request: StripeRequest): Record<string, unknown> {
  const { stripe, ids, params, cause, made } = request
  params.only('amount', 'description', 'metadata', 'refund_application_fee', 'expand')
  const transfer = transferOf(stripe, ids)
  const order = {
    amount: params.whole('amount', { low: 1 }),
    metadata: params.metadata(),
    description: params.text('description'),
  }
  const reversal = reverse(stripe, transfer, { ...order, cause })
  made.push(reversal.id)
  return reversalShape(reversal)
}

type Order = {
  /** Null takes back what is left. */
  amount: number | null
  metadata: Record<string, string>
  description: string | null
  cause: Cause
}

/** @throws StripeError when less is left. */
export function reverse(
  stripe: StripeWorld,
  transfer: TransferRecord,
  { cause, ...order }: Order,
): ReversalRecord {
  const gone = reversedOf(stripe, transfer.id)
  const left = transfer.amount - gone
  if (left === 0) {
    throw invalidRequest(`Transfer ${transfer.id} is already fully reversed.`, { ran: true })
  }
  const amount = order.amount ?? left
  if (amount > left) {
    const text = (value: number) => moneyText(value, transfer.currency)
    throw invalidRequest(
      `Transfer reversal amount (${text(amount)}) is greater than unreversed amount on transfer (${text(left)})`,
      { param: 'amount', ran: true },
    )
  }
  const reversal = stripe.reversals.put({
    id: newId(stripe, 'trr'),
    created: nowSeconds(stripe),
    transferId: transfer.id,
    currency: transfer.currency,
    balanceTransaction: newId(stripe, 'txn'),
    ...order,
    amount,
  })
  emit(stripe, {
    type: 'transfer.reversed',
    object: transferShape(stripe, transfer),
    previous: { amount_reversed: gone },
    cause,
  })
  return reversal
}

export function readReversal({ stripe, ids, params }: StripeRequest): Record<string, unknown> {
  params.only('expand')
  const transfer = transferOf(stripe, ids)
  const id = ids[1] ?? ''
  const reversal = reversalsOf(stripe, transfer.id).find((one) => one.id === id)
  if (!reversal) throw missing('transfer reversal', id, { param: 'id', inPath: true })
  return reversalShape(reversal)
}

export function listReversals({ stripe, ids, params, call }: StripeRequest) {
  params.only(...pageNames)
  const records = reversalsOf(stripe, transferOf(stripe, ids).id)
  return readPage({ records, kind: 'transfer reversal', params, path: call.path }, reversalShape)
}
