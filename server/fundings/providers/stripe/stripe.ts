import Stripe from 'stripe'
import type { z } from 'zod'
import {
  type FundingOrder,
  type MoneyBack,
  type PaymentProvider,
  type PaymentState,
  type PayoutOrder,
  type PayoutState,
  ProviderError,
  type RefundOrder,
  type Started,
} from '../provider.ts'
import { stripeAccepts, toStripeAmount } from './amounts.ts'
import * as answers from './answers.ts'
import { asking, orNull } from './errors.ts'
import { disputesOf, findSession, findTransfer, refundsOf } from './find.ts'
import { Attempted, refusalOf } from './refusal.ts'
import { toMoneyBack, toPaymentState, toPayoutState, toUnpaidState } from './state.ts'
import { readStripeWebhook } from './webhook.ts'

export type StripeSettings = {
  secretKey: string
  webhookSecrets: readonly string[]
  /** `https://api.stripe.com`, or who imitates it. */
  apiUrl: string
  fetch: typeof globalThis.fetch
  timeoutMs: number
}

type Known = { uuid: string; providerRef: string | null; createdAt: Date }

/** Stripe keeps a page open for a day at most. */
const PAYABLE_S = 23 * 3_600
const SESSIONS = 'cs_'

/**
 * Stripe, by its own SDK. The calls are: POST and GET /v1/checkout/sessions (filter `created`), GET
 * …/:id, POST …/:id/expire; GET /v1/payment_intents/:id; POST and GET /v1/refunds (filter
 * `payment_intent`); GET /v1/disputes (filter `payment_intent`); POST and GET /v1/transfers (filter
 * `transfer_group`), GET …/:id.
 */
export function makeStripe(settings: StripeSettings): PaymentProvider {
  const stripe = connect(settings)
  return {
    name: 'stripe',
    settledBy: 'provider',
    paysOutBy: 'provider',
    accepts: stripeAccepts,
    start: (order) => asking(() => start(stripe, order)),
    look: (funding) => asking(() => look(stripe, funding)),
    giveUp: (funding) => asking(() => giveUp(stripe, funding)),
    refund: (order) => asking(() => refund(stripe, order)),
    payOut: (order) => asking(() => payOut(stripe, order)),
    lookPayout: (payout) => asking(() => lookPayout(stripe, payout)),
    readWebhook: (raw, signature, now) =>
      readStripeWebhook(stripe, settings.webhookSecrets, { raw, signature, now }),
  }
}

function connect({ secretKey, apiUrl, fetch, timeoutMs }: StripeSettings): Stripe {
  const { hostname, port, protocol } = new URL(apiUrl)
  const https = protocol === 'https:'
  return new Stripe(secretKey, {
    host: hostname,
    port: port || (https ? '443' : '80'),
    protocol: https ? 'https' : 'http',
    httpClient: Stripe.createFetchHttpClient(fetch),
    // We repeat ourselves, after looking whether the first attempt arrived.
    maxNetworkRetries: 0,
    timeout: timeoutMs,
    telemetry: false,
  })
}

async function start(stripe: Stripe, order: FundingOrder): Promise<Started> {
  const amount = toStripeAmount(order.amountMicros, order.currency)
  const session =
    (await findSession(stripe, order)) ??
    answers.Session.parse(
      await stripe.checkout.sessions.create(sessionOf(order, amount), {
        idempotencyKey: order.uuid,
      }),
    )
  return { providerRef: session.id, payUrl: session.url ?? null }
}

function sessionOf(order: FundingOrder, amount: number): Stripe.Checkout.SessionCreateParams {
  const metadata = { funding: order.uuid, reference: order.reference }
  return {
    mode: 'payment',
    // Cards answer at once; slower ways could still pay what was given up.
    allowed_payment_method_types: ['card'],
    client_reference_id: order.uuid,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: order.currency.toLowerCase(),
          unit_amount: amount,
          product_data: { name: order.title },
        },
      },
    ],
    metadata,
    payment_intent_data: { metadata, description: order.reference },
    success_url: order.returnUrl,
    cancel_url: order.returnUrl,
    // Of the order's own time, so that a repetition is the very same request.
    expires_at: Math.floor(order.createdAt.getTime() / 1_000) + PAYABLE_S,
    ...(order.payerEmail ? { customer_email: order.payerEmail } : {}),
  }
}

/** By its number when we have it, else by our uuid among those made since. */
async function sessionOfOurs(stripe: Stripe, { uuid, providerRef, createdAt }: Known) {
  if (!providerRef?.startsWith(SESSIONS)) return findSession(stripe, { uuid, createdAt })
  const found = await orNull(() => stripe.checkout.sessions.retrieve(providerRef))
  return found ? answers.Session.parse(found) : findSession(stripe, { uuid, createdAt })
}

async function look(stripe: Stripe, funding: Known): Promise<PaymentState | null> {
  const session = await sessionOfOurs(stripe, funding)
  if (!session) return null
  if (!session.payment_intent || session.payment_status !== 'paid') {
    return toUnpaidState(session, await lastRefusal(stripe, session))
  }
  const refunds = await refundsOf(stripe, session.payment_intent)
  const disputes = await disputesOf(stripe, session.payment_intent)
  return toPaymentState(session, refunds, disputes)
}

/** A session tells nothing of tries that were refused; its payment does. */
async function lastRefusal(
  stripe: Stripe,
  { status, payment_intent }: z.infer<typeof answers.Session>,
): Promise<string | null> {
  if (status !== 'open' || !payment_intent) return null
  return refusalOf(Attempted.parse(await stripe.paymentIntents.retrieve(payment_intent)))
}

async function giveUp(stripe: Stripe, funding: Known): Promise<void> {
  const session = await sessionOfOurs(stripe, funding)
  // What is paid or over already stays so; the caller looks at it next.
  if (session?.status === 'open') await stripe.checkout.sessions.expire(session.id)
}

async function refund(stripe: Stripe, order: RefundOrder): Promise<MoneyBack> {
  const amount = toStripeAmount(order.amountMicros, order.currency)
  const before = (await refundsOf(stripe, order.paymentRef)).find(
    (one) => one.metadata.refund === order.uuid,
  )
  if (before) return toMoneyBack(before)
  const made = await stripe.refunds.create(
    { payment_intent: order.paymentRef, amount, metadata: { refund: order.uuid } },
    { idempotencyKey: order.uuid },
  )
  return toMoneyBack(answers.Refund.parse(made))
}

async function payOut(stripe: Stripe, order: PayoutOrder): Promise<PayoutState> {
  const amount = toStripeAmount(order.amountMicros, order.currency)
  if (!/^acct_\w+$/.test(order.address)) {
    throw new ProviderError('refused', 'Stripe pays out to accounts that begin with acct_.')
  }
  const before = await findTransfer(stripe, order.uuid)
  if (before) return toPayoutState(before)
  const made = await stripe.transfers.create(
    {
      amount,
      currency: order.currency.toLowerCase(),
      destination: order.address,
      transfer_group: order.uuid,
      description: order.title,
      metadata: { payout: order.uuid },
    },
    { idempotencyKey: order.uuid },
  )
  return toPayoutState(answers.Transfer.parse(made))
}

async function lookPayout(
  stripe: Stripe,
  { uuid, providerRef }: { uuid: string; providerRef: string | null },
): Promise<PayoutState | null> {
  if (!providerRef) {
    const found = await findTransfer(stripe, uuid)
    return found && toPayoutState(found)
  }
  const found = await orNull(() => stripe.transfers.retrieve(providerRef))
  return found && toPayoutState(answers.Transfer.parse(found))
}
