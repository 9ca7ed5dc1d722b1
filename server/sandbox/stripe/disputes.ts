import { emit } from './events.ts'
import { pageNames, readPage } from './lists.ts'
import type { ChargeRecord, DisputeRecord } from './records.ts'
import { missing } from './stripe-error.ts'
import type { StripeRequest } from './stripe-request.ts'
import { newId, nowSeconds, type StripeWorld } from './stripe-world.ts'

/** A payer takes the money back through the bank. */
export function openDispute(
  stripe: StripeWorld,
  charge: ChargeRecord,
  { amount, reason }: { amount: number; reason: string },
): DisputeRecord {
  const dispute = stripe.disputes.put({
    id: newId(stripe, 'du'),
    created: nowSeconds(stripe),
    metadata: {},
    amount,
    currency: charge.currency,
    chargeId: charge.id,
    intentId: charge.intentId,
    reason,
    status: 'needs_response',
  })
  emit(stripe, { type: 'charge.dispute.created', object: disputeShape(dispute), cause: null })
  return dispute
}

export function endDispute(
  stripe: StripeWorld,
  dispute: DisputeRecord,
  status: 'won' | 'lost',
): DisputeRecord {
  const ended = stripe.disputes.put({ ...dispute, status })
  emit(stripe, {
    type: 'charge.dispute.closed',
    object: disputeShape(ended),
    previous: { status: dispute.status },
    cause: null,
  })
  return ended
}

export function readDispute({ stripe, ids, params }: StripeRequest): Record<string, unknown> {
  params.only('expand')
  const id = ids[0] ?? ''
  const dispute = stripe.disputes.get(id)
  if (!dispute) throw missing('dispute', id, { param: 'dispute', inPath: true })
  return disputeShape(dispute)
}

export function listDisputes({ stripe, params, call }: StripeRequest): Record<string, unknown> {
  params.only('payment_intent', 'charge', ...pageNames)
  const intentId = params.text('payment_intent')
  const chargeId = params.text('charge')
  const records = stripe.disputes
    .all()
    .filter((one) => intentId === null || one.intentId === intentId)
    .filter((one) => chargeId === null || one.chargeId === chargeId)
  return readPage({ records, kind: 'dispute', params, path: call.path }, disputeShape)
}

const week = 7 * 24 * 60 * 60

export function disputeShape(dispute: DisputeRecord): Record<string, unknown> {
  const open = dispute.status === 'needs_response'
  return {
    id: dispute.id,
    object: 'dispute',
    amount: dispute.amount,
    balance_transactions: [],
    charge: dispute.chargeId,
    created: dispute.created,
    currency: dispute.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: {
      due_by: open ? dispute.created + week : null,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: false,
    livemode: false,
    metadata: dispute.metadata,
    payment_intent: dispute.intentId,
    payment_method_details: {
      card: { brand: 'visa', case_type: 'chargeback', network_reason_code: '10.4' },
      type: 'card',
    },
    reason: dispute.reason,
    status: dispute.status,
  }
}
