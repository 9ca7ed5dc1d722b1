import type Stripe from 'stripe'
import type { z } from 'zod'
import * as answers from './answers.ts'

/** Clocks differ a little, and what was made for an order is not older than the order. */
const MARGIN_S = 300
/** Beyond so many pages something else is wrong than a lost answer. */
const MAX_FOUND = 10_000

/** The session that was made for one of our orders, if there is one. */
export async function findSession(
  stripe: Stripe,
  { uuid, createdAt }: { uuid: string; createdAt: Date },
): Promise<z.infer<typeof answers.Session> | null> {
  const since = Math.floor(createdAt.getTime() / 1_000) - MARGIN_S
  let seen = 0
  for await (const raw of stripe.checkout.sessions.list({ created: { gte: since }, limit: 100 })) {
    if (raw.client_reference_id === uuid) return answers.Session.parse(raw)
    if (++seen >= MAX_FOUND) throw new Error(`More than ${MAX_FOUND} sessions since the order.`)
  }
  return null
}

/** Every refund of one payment, ours and those made at Stripe. */
export async function refundsOf(stripe: Stripe, paymentRef: string) {
  const found = await stripe.refunds
    .list({ payment_intent: paymentRef, limit: 100 })
    .autoPagingToArray({ limit: 1_000 })
  return found.map((one) => answers.Refund.parse(one))
}

export async function disputesOf(stripe: Stripe, paymentRef: string) {
  const found = await stripe.disputes
    .list({ payment_intent: paymentRef, limit: 100 })
    .autoPagingToArray({ limit: 1_000 })
  return found.map((one) => answers.Dispute.parse(one))
}

/** The transfer that was made for one payout, if there is one. */
export async function findTransfer(stripe: Stripe, uuid: string) {
  const found = await stripe.transfers.list({ transfer_group: uuid, limit: 10 })
  const first = found.data[0]
  return first ? answers.Transfer.parse(first) : null
}
