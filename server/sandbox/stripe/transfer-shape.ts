import type { ReversalRecord, TransferRecord } from './records.ts'
import type { StripeWorld } from './stripe-world.ts'

export function reversalsOf({ reversals }: StripeWorld, transferId: string): ReversalRecord[] {
  return reversals.all().filter((one) => one.transferId === transferId)
}

/** Minor units that came back. */
export function reversedOf(stripe: StripeWorld, transferId: string): number {
  return reversalsOf(stripe, transferId).reduce((sum, { amount }) => sum + amount, 0)
}

export function transferShape(
  stripe: StripeWorld,
  transfer: TransferRecord,
): Record<string, unknown> {
  const { id, amount } = transfer
  const reversals = reversalsOf(stripe, id)
  const reversed = reversedOf(stripe, id)
  return {
    id,
    object: 'transfer',
    amount,
    amount_reversed: reversed,
    balance_transaction: transfer.balanceTransaction,
    created: transfer.created,
    currency: transfer.currency,
    description: transfer.description,
    destination: transfer.destination,
    destination_payment: transfer.destinationPayment,
    livemode: false,
    metadata: transfer.metadata,
    reversals: {
      object: 'list',
      data: reversals.reverse().slice(0, 10).map(reversalShape),
      has_more: reversals.length > 10,
      total_count: reversals.length,
      url: `/v1/transfers/${id}/reversals`,
    },
    reversed: reversed === amount,
    source_transaction: transfer.sourceTransaction,
    source_type: 'card',
    transfer_group: transfer.transferGroup,
  }
}

export function reversalShape(reversal: ReversalRecord): Record<string, unknown> {
  return {
    id: reversal.id,
    object: 'transfer_reversal',
    amount: reversal.amount,
    balance_transaction: reversal.balanceTransaction,
    created: reversal.created,
    currency: reversal.currency,
    destination_payment_refund: null,
    metadata: reversal.metadata,
    source_refund: null,
    transfer: reversal.transferId,
  }
}
