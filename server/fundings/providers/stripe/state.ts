import type { z } from 'zod'
import type { Dispute, MoneyBack, PaymentState, PayoutState } from '../provider.ts'
import { fromStripeAmount } from './amounts.ts'
import type * as answers from './answers.ts'

type Session = z.infer<typeof answers.Session>
type Refund = z.infer<typeof answers.Refund>
type StripeDispute = z.infer<typeof answers.Dispute>

const refundStates: Record<string, MoneyBack['state']> = {
  succeeded: 'settled',
  failed: 'failed',
  canceled: 'failed',
}

const disputeStates: Record<string, Dispute['state']> = {
  needs_response: 'open',
  under_review: 'open',
  won: 'won',
  lost: 'lost',
  // The money is gone while an appeal is heard.
  appeal_needs_response: 'lost',
  appeal_under_review: 'lost',
}

/** A refund without our uuid was made by somebody at Stripe. */
export function toMoneyBack(refund: Refund): MoneyBack {
  const state = refundStates[refund.status ?? ''] ?? 'pending'
  return {
    providerRef: refund.id,
    uuid: refund.metadata.refund ?? null,
    amountMicros: fromStripeAmount(refund.amount, refund.currency),
    state,
    failure: state === 'failed' ? `Stripe: ${refund.failure_reason ?? 'not paid back'}` : null,
  }
}

/** Inquiries (`warning_…`) move no money and are none of these. */
function toDisputes(disputes: StripeDispute[]): Dispute[] {
  return disputes.flatMap((one) => {
    const state = disputeStates[one.status]
    if (!state) return []
    const amountMicros = fromStripeAmount(one.amount, one.currency)
    return [{ providerRef: one.id, amountMicros, state, reason: one.reason.replaceAll('_', ' ') }]
  })
}

/** `refusal` is how the last try was refused, of what may still be paid. */
export function toUnpaidState(session: Session, refusal: string | null): PaymentState {
  const state = toPaymentState(session, [], [])
  return state.state === 'pending' ? { ...state, failure: refusal } : state
}

export function toPaymentState(
  session: Session,
  refunds: Refund[],
  disputes: StripeDispute[],
): PaymentState {
  const currency = (session.currency ?? '').toUpperCase()
  const state = stateOf(session)
  return {
    state,
    paymentRef: session.payment_intent,
    amountMicros: fromStripeAmount(session.amount_total ?? 0, currency),
    currency,
    failure: state === 'failed' ? 'It was not paid in time.' : null,
    refunds: refunds.map(toMoneyBack),
    disputes: toDisputes(disputes),
  }
}

function stateOf({ payment_status, status }: Session): PaymentState['state'] {
  if (payment_status === 'paid') return 'settled'
  return status === 'expired' ? 'failed' : 'pending'
}

export function toPayoutState(transfer: z.infer<typeof answers.Transfer>): PayoutState {
  return {
    providerRef: transfer.id,
    state: transfer.reversed ? 'failed' : 'sent',
    failure: transfer.reversed ? 'Stripe: the transfer was reversed.' : null,
  }
}
