import { z } from 'zod'

// What may be ordered below `/_sandbox/stripe`. Amounts are minor units.

const amount = z.number().int().min(1)
const times = z.number().int().min(1).max(100).default(1)

export const webhookOrder = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).nullable(),
  secret: z.string().min(1).optional(),
  /** More than one while an old secret is being replaced: each signs. */
  secrets: z.array(z.string().min(1)).min(1).optional(),
  mode: z.enum(['deliver', 'hold']).default('deliver'),
})

export const deliverOrder = z.strictObject({
  /** Left out: all that were not delivered yet. */
  ids: z.array(z.string()).optional(),
  times,
})

export const payOrder = z.strictObject({
  session: z.string(),
  card: z.string().default('4242424242424242'),
  expiry: z.string().default('12 / 34'),
  cvc: z.string().default('123'),
  /** What the payer tells the bank when it asks; left out, nothing yet. */
  bank: z.enum(['confirm', 'fail']).optional(),
})

export const disputeOrder = z.strictObject({
  paymentIntent: z.string(),
  amount: amount.optional(),
  reason: z.string().default('fraudulent'),
})

export const disputeEndOrder = z.strictObject({
  dispute: z.string(),
  outcome: z.enum(['won', 'lost']),
})

const failureReason = z
  .enum([
    'lost_or_stolen_card',
    'expired_or_canceled_card',
    'charge_for_pending_refund_disputed',
    'insufficient_funds',
    'declined',
    'merchant_request',
    'unknown',
  ])
  .default('expired_or_canceled_card')

export const refundsOrder = z.strictObject({
  next: z.enum(['succeeded', 'pending', 'failed', 'refused']),
  /** How a pending one ends by itself; left out, only when it is ordered. */
  endsAs: z.enum(['succeeded', 'failed']).optional(),
  /** After so long on the sandbox's clock. */
  afterMs: z.number().int().min(0).default(0),
  failureReason,
  times,
})

export const refundEndOrder = z.strictObject({
  refund: z.string(),
  status: z.enum(['succeeded', 'failed']),
  failureReason,
})

export const transfersOrder = z.strictObject({
  next: z.enum(['balance_insufficient', 'no_account', 'not_allowed']),
  times,
})

export const reversalOrder = z.strictObject({
  transfer: z.string(),
  amount: amount.optional(),
})
