import type { ProviderName } from '../../../shared/fundings.ts'

/** What a brand is asked to pay, once. */
export type FundingOrder = {
  /** Ours; the provider keeps it with the payment, and it is looked for before anything is made. */
  uuid: string
  /** What the payer reads. */
  reference: string
  amountMicros: bigint
  currency: string
  /** What the money is for, in words. */
  title: string
  payerEmail: string | null
  /** Where the payer's browser comes back to. */
  returnUrl: string
  /** When the order was written down: what was made for it is not older. */
  createdAt: Date
}

export type Started = {
  providerRef: string | null
  /** The provider's own page on which to pay; null where there is none. */
  payUrl: string | null
}

export type MoneyBack = {
  providerRef: string
  /** Our refund's uuid where we asked for it; null when it was made at the provider. */
  uuid: string | null
  amountMicros: bigint
  state: 'pending' | 'settled' | 'failed'
  failure: string | null
}

export type Dispute = {
  providerRef: string
  amountMicros: bigint
  state: 'open' | 'won' | 'lost'
  reason: string
}

/** How one payment stands at the provider now: everything, so that the order of news does not matter. */
export type PaymentState = {
  state: 'pending' | 'settled' | 'failed'
  paymentRef: string | null
  /** What arrived. */
  amountMicros: bigint
  currency: string
  failure: string | null
  refunds: MoneyBack[]
  disputes: Dispute[]
}

export type RefundOrder = {
  uuid: string
  paymentRef: string
  amountMicros: bigint
  currency: string
  reason: string
}

export type PayoutOrder = {
  uuid: string
  /** Where the money goes: the creator's account with this provider. */
  address: string
  amountMicros: bigint
  currency: string
  title: string
}

export type PayoutState = {
  providerRef: string
  state: 'sent' | 'failed'
  failure: string | null
}

export type WebhookEvent = {
  eventId: string
  type: string
  /** Which payment or payout it is about, as far as the event says; each `…Ref` is the provider's number. */
  about: { fundingUuid?: string; providerRef?: string; paymentRef?: string; payoutRef?: string }
  payload: unknown
}

/**
 * One way of moving money. Each call may be repeated: what was made for the same uuid is found before
 * it is made again. Never called inside a transaction.
 * @throws ProviderError
 */
export type PaymentProvider = {
  name: ProviderName
  /** Whether people settle it here (a bank transfer), or the provider tells. */
  settledBy: 'operator' | 'provider'
  /** Whether it pays creators by itself, or an operator does from a file for the bank. */
  paysOutBy: 'operator' | 'provider'
  /** Whether it can move this amount at all, or a sentence that says why not. */
  accepts(money: { amountMicros: bigint; currency: string }): true | string
  start(order: FundingOrder): Promise<Started>
  /** Null while the provider knows of none. */
  look(funding: {
    uuid: string
    providerRef: string | null
    createdAt: Date
  }): Promise<PaymentState | null>
  /** Ends what may still be paid, so that nothing arrives for what was given up. */
  giveUp(funding: { uuid: string; providerRef: string | null; createdAt: Date }): Promise<void>
  refund(order: RefundOrder): Promise<MoneyBack>
  payOut(order: PayoutOrder): Promise<PayoutState>
  /** Null while the provider knows of none. */
  lookPayout(payout: { uuid: string; providerRef: string | null }): Promise<PayoutState | null>
  /**
   * Reads a webhook; null when its signature is not the provider's or is too old.
   * @param raw the body's bytes as they came.
   */
  readWebhook(raw: Buffer, signature: string | undefined, now: Date): WebhookEvent | null
}

/** What went wrong at a provider, in our words and without its secrets. */
export class ProviderError extends Error {
  override name = 'ProviderError'
  constructor(
    readonly kind: 'refused' | 'transient' | 'setup',
    readonly userMessage: string,
    facts: { outcomeUnknown?: boolean; cause?: unknown } = {},
  ) {
    super(userMessage, { cause: facts.cause })
    this.outcomeUnknown = facts.outcomeUnknown ?? false
  }
  /** It may have happened: ask before repeating. */
  readonly outcomeUnknown: boolean
}

/** The providers that are set up here. */
export type PaymentProviders = {
  get(name: ProviderName): PaymentProvider | undefined
  all(): readonly PaymentProvider[]
}
