import type { NetworkControls } from '../network.ts'
import { eventsTold } from './own-events.ts'
import { refundedOf } from './refund-sums.ts'
import type { StripeWorld } from './stripe-world.ts'
import { reversedOf } from './transfer-shape.ts'

/** No ads live here: what concerns them finds nothing. */
export function stripeControls(stripe: StripeWorld): NetworkControls {
  return {
    restate: () => false,
    review: () => false,
    problem: () => false,
    revoke: () => 0,
    versions: () => ({ default: 'v1', supported: ['v1'] }),
    limit: () => {},
    state: () => stateOf(stripe),
    newest: () => 0n,
  }
}

/** Everything there is, shortly; amounts in minor units. */
export function stateOf(stripe: StripeWorld): Record<string, unknown> {
  const { url, mode } = stripe.courier.endpoint()
  return {
    webhook: { url, mode },
    sessions: stripe.sessions.all().map((one) => ({
      id: one.id,
      status: one.status,
      paid: one.paid,
      amount: one.amount,
      currency: one.currency,
      clientReferenceId: one.clientReferenceId,
      paymentIntent: one.intentId,
      metadata: one.metadata,
      url: `${one.origin}/stripe/pay/${one.id}`,
    })),
    payments: stripe.intents.all().map((one) => ({
      id: one.id,
      session: one.sessionId,
      status: one.status,
      amount: one.amount,
      currency: one.currency,
      charge: one.latestChargeId,
      refunded: one.latestChargeId ? refundedOf(stripe, one.latestChargeId) : 0,
    })),
    refunds: stripe.refunds.all().map((one) => ({
      id: one.id,
      paymentIntent: one.intentId,
      status: one.status,
      amount: one.amount,
      currency: one.currency,
      metadata: one.metadata,
    })),
    disputes: stripe.disputes.all().map((one) => ({
      id: one.id,
      paymentIntent: one.intentId,
      status: one.status,
      amount: one.amount,
      currency: one.currency,
    })),
    transfers: stripe.transfers.all().map((one) => ({
      id: one.id,
      destination: one.destination,
      amount: one.amount,
      reversed: reversedOf(stripe, one.id),
      currency: one.currency,
      transferGroup: one.transferGroup,
      metadata: one.metadata,
    })),
    events: eventsTold(stripe),
  }
}
