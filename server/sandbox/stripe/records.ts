import type { Collection, SandboxStore, Stored } from '../store.ts'

// Amounts are whole minor units of the currency and instants are unix seconds, as on the wire.

type Made = Stored & { created: number; metadata: Record<string, string> }
type Money = { amount: number; currency: string }

export type LineItem = {
  id: string
  name: string
  description: string | null
  unitAmount: number
  quantity: number
}

export type SessionRecord = Made &
  Money & {
    expiresAt: number
    status: 'open' | 'complete' | 'expired'
    paid: boolean
    lines: LineItem[]
    successUrl: string
    cancelUrl: string | null
    clientReferenceId: string | null
    customerEmail: string | null
    /** Null when the caller named none. */
    allowedTypes: string[] | null
    locale: string | null
    submitType: string | null
    intentId: string | null
    intentData: {
      metadata: Record<string, string>
      description: string | null
      transferGroup: string | null
      receiptEmail: string | null
      statementDescriptorSuffix: string | null
    }
    /** Where its page is: the host by which the session was made. */
    origin: string
  }

export type CardFacts = {
  number: string
  brand: string
  last4: string
  country: string
  expMonth: number
  expYear: number
}

export type CardFailure = { code: string; declineCode: string | null; message: string }

export type IntentRecord = Made &
  Money & {
    sessionId: string
    status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled'
    description: string | null
    transferGroup: string | null
    receiptEmail: string | null
    statementDescriptorSuffix: string | null
    latestChargeId: string | null
    lastError: (CardFailure & { chargeId: string | null }) | null
    /** The card that waits for its bank's word. */
    waitingCard: CardFacts | null
    paymentMethodId: string | null
    canceledAt: number | null
  }

export type ChargeRecord = Made &
  Money & {
    intentId: string
    card: CardFacts
    failure: CardFailure | null
    description: string | null
    transferGroup: string | null
    receiptEmail: string | null
    email: string | null
    statementDescriptorSuffix: string | null
    balanceTransaction: string | null
    paymentMethodId: string
    /** The money is at hand without the usual wait. */
    availableAtOnce: boolean
  }

export type RefundEnd = { status: 'succeeded' | 'failed'; failureReason: string }

export type RefundRecord = Made &
  Money & {
    chargeId: string
    intentId: string
    reason: string | null
    status: 'pending' | 'succeeded' | 'failed' | 'canceled'
    failureReason: string | null
    balanceTransaction: string
    /** How it ends by itself, and when on the sandbox's clock. */
    ends: (RefundEnd & { atMs: number }) | null
  }

export type DisputeRecord = Made &
  Money & {
    chargeId: string
    intentId: string
    reason: string
    status: 'needs_response' | 'won' | 'lost'
  }

export type TransferRecord = Made &
  Money & {
    destination: string
    description: string | null
    transferGroup: string | null
    sourceTransaction: string | null
    balanceTransaction: string
    destinationPayment: string
  }

export type ReversalRecord = Made &
  Money & { transferId: string; description: string | null; balanceTransaction: string }

export type EventRecord = Stored & {
  created: number
  type: string
  object: Record<string, unknown>
  previous: Record<string, unknown> | null
  request: { id: string | null; idempotency_key: string | null }
  delivery: {
    /** `none`: there was no address to tell it to. */
    state: 'none' | 'held' | 'pending' | 'delivered' | 'failed'
    attempts: number
    /** What the address answered last; null when it did not. */
    lastStatus: number | null
  }
}

export type KeyRecord = Stored & {
  atMs: number
  endpoint: string
  params: string
  status: number
  json: unknown
  requestId: string
}

export type Orders = Stored & {
  /** One for each coming refund, in their order. */
  refunds: RefundOrder[]
  transfers: TransferRefusal[]
}

export type RefundOrder = {
  status: 'succeeded' | 'pending' | 'failed' | 'refused'
  end: (RefundEnd & { afterMs: number }) | null
  failureReason: string
}

export type TransferRefusal = 'balance_insufficient' | 'no_account' | 'not_allowed'

export type Endpoint = Stored & {
  url: string | null
  secrets: string[]
  mode: 'deliver' | 'hold'
}

export type Records = {
  sessions: Collection<SessionRecord>
  intents: Collection<IntentRecord>
  charges: Collection<ChargeRecord>
  refunds: Collection<RefundRecord>
  disputes: Collection<DisputeRecord>
  transfers: Collection<TransferRecord>
  reversals: Collection<ReversalRecord>
  events: Collection<EventRecord>
  keys: Collection<KeyRecord>
  orders: Collection<Orders>
  endpoints: Collection<Endpoint>
}

export function openRecords(store: SandboxStore): Records {
  return {
    sessions: store.collection('stripe.sessions'),
    intents: store.collection('stripe.intents'),
    charges: store.collection('stripe.charges'),
    refunds: store.collection('stripe.refunds'),
    disputes: store.collection('stripe.disputes'),
    transfers: store.collection('stripe.transfers'),
    reversals: store.collection('stripe.reversals'),
    events: store.collection('stripe.events'),
    keys: store.collection('stripe.keys'),
    orders: store.collection('stripe.orders'),
    endpoints: store.collection('stripe.endpoints'),
  }
}
