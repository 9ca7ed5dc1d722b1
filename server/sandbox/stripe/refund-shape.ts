import type { RefundRecord } from './records.ts'

export function refundShape(refund: RefundRecord): Record<string, unknown> {
  const { id, status } = refund
  return {
    id,
    object: 'refund',
    amount: refund.amount,
    balance_transaction: refund.balanceTransaction,
    charge: refund.chargeId,
    created: refund.created,
    currency: refund.currency,
    destination_details: {
      card: {
        reference_status: 'pending',
        reference_type: 'acquirer_reference_number',
        type: 'refund',
      },
      type: 'card',
    },
    ...(status === 'failed' && {
      failure_balance_transaction: refund.balanceTransaction.replace('txn_1', 'txn_3'),
      failure_reason: refund.failureReason,
    }),
    metadata: refund.metadata,
    payment_intent: refund.intentId,
    ...(status === 'pending' && { pending_reason: 'processing' }),
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  }
}
