import { type CardEntry, conductOf, readCard } from './cards.ts'
import { openDispute } from './disputes.ts'
import { emit } from './events.ts'
import { chargeShape, intentShape } from './payment-shape.ts'
import type {
  CardFacts,
  CardFailure,
  ChargeRecord,
  IntentRecord,
  SessionRecord,
} from './records.ts'
import { sessionShape } from './session-shape.ts'
import { newId, nowSeconds, type StripeWorld } from './stripe-world.ts'

export type Attempt =
  | { outcome: 'paid' }
  /** The bank wants to hear from the payer. */
  | { outcome: 'asked' }
  /** The session stays open for another try. */
  | { outcome: 'refused'; message: string }

/** A payer presses Pay; the session must be open. */
export function payWithCard(
  stripe: StripeWorld,
  session: SessionRecord,
  entry: CardEntry,
): Attempt {
  const card = readCard(entry, stripe.clock.nowMs())
  if (typeof card === 'string') return { outcome: 'refused', message: card }
  const intent = intentOf(stripe, session)
  const conduct = conductOf(card.number)
  if (conduct.kind === 'fails') return fail(stripe, intent, { card, failure: conduct.failure })
  if (conduct.kind === 'asks') {
    stripe.intents.put({
      ...intent,
      status: 'requires_action',
      waitingCard: card,
      paymentMethodId: newId(stripe, 'pm'),
      lastError: null,
    })
    return { outcome: 'asked' }
  }
  return settle(stripe, intent, card)
}

const notAuthenticated: CardFailure = {
  code: 'payment_intent_authentication_failure',
  declineCode: null,
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
}

/** The bank's page comes back; null when it was not asked for. */
export function answerBank(
  stripe: StripeWorld,
  session: SessionRecord,
  confirmed: boolean,
): Attempt | null {
  const intent = session.intentId ? stripe.intents.get(session.intentId) : undefined
  if (intent?.status !== 'requires_action' || !intent.waitingCard) return null
  if (confirmed) return settle(stripe, intent, intent.waitingCard)
  return fail(stripe, intent, { card: null, failure: notAuthenticated })
}

/** A session has no payment before somebody tries to pay. */
function intentOf(stripe: StripeWorld, session: SessionRecord): IntentRecord {
  const known = session.intentId ? stripe.intents.get(session.intentId) : undefined
  if (known) return known
  const { intentData, amount, currency } = session
  const intent = stripe.intents.put({
    id: newId(stripe, 'pi'),
    created: nowSeconds(stripe),
    sessionId: session.id,
    amount,
    currency,
    ...intentData,
    status: 'requires_payment_method',
    latestChargeId: null,
    lastError: null,
    waitingCard: null,
    paymentMethodId: null,
    canceledAt: null,
  })
  stripe.sessions.put({ ...session, intentId: intent.id })
  return intent
}

/** Without a card nothing was charged: the bank never let it come to that. */
function fail(
  stripe: StripeWorld,
  intent: IntentRecord,
  { card, failure }: { card: CardFacts | null; failure: CardFailure },
): Attempt {
  const charge = card && newCharge(stripe, intent, { card, failure })
  const failed = stripe.intents.put({
    ...intent,
    status: 'requires_payment_method',
    waitingCard: null,
    latestChargeId: charge?.id ?? intent.latestChargeId,
    lastError: { ...failure, chargeId: charge?.id ?? null },
  })
  emit(stripe, { type: 'payment_intent.payment_failed', object: intentShape(failed), cause: null })
  return { outcome: 'refused', message: failure.message }
}

function settle(stripe: StripeWorld, intent: IntentRecord, card: CardFacts): Attempt {
  const session = stripe.sessions.get(intent.sessionId)
  if (!session) throw new Error('a payment without its session cannot have been made')
  const charge = newCharge(stripe, intent, { card, failure: null })
  const paid = stripe.intents.put({
    ...intent,
    status: 'succeeded',
    waitingCard: null,
    lastError: null,
    latestChargeId: charge.id,
    paymentMethodId: charge.paymentMethodId,
  })
  const complete = stripe.sessions.put({
    ...session,
    intentId: intent.id,
    status: 'complete',
    paid: true,
  })
  emit(stripe, { type: 'charge.succeeded', object: chargeShape(stripe, charge), cause: null })
  emit(stripe, { type: 'payment_intent.succeeded', object: intentShape(paid), cause: null })
  emit(stripe, { type: 'checkout.session.completed', object: sessionShape(complete), cause: null })
  const conduct = conductOf(card.number)
  if (conduct.kind === 'pays' && conduct.disputed) {
    openDispute(stripe, charge, { amount: charge.amount, reason: 'fraudulent' })
  }
  return { outcome: 'paid' }
}

function newCharge(
  stripe: StripeWorld,
  intent: IntentRecord,
  { card, failure }: { card: CardFacts; failure: CardFailure | null },
): ChargeRecord {
  const conduct = conductOf(card.number)
  const { amount, currency, metadata, description, transferGroup, receiptEmail } = intent
  return stripe.charges.put({
    id: newId(stripe, 'ch'),
    created: nowSeconds(stripe),
    intentId: intent.id,
    amount,
    currency,
    metadata,
    description,
    transferGroup,
    receiptEmail,
    statementDescriptorSuffix: intent.statementDescriptorSuffix,
    card,
    failure,
    email: stripe.sessions.get(intent.sessionId)?.customerEmail ?? null,
    balanceTransaction: failure ? null : newId(stripe, 'txn'),
    paymentMethodId: intent.paymentMethodId ?? newId(stripe, 'pm'),
    availableAtOnce: conduct.kind === 'pays' && conduct.availableAtOnce === true,
  })
}
