import { z } from 'zod'
import { decimalToMicros } from '../shared/money.ts'

/** `USD:10000,JPY:1500000`: micros of the major unit by currency. */
const amounts = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, context): Record<string, bigint> => {
      const parts = text.split(',').filter((part) => part.trim() !== '')
      const read = parts.map((part) => /^([A-Z]{3}):(\d[\d.]*)$/.exec(part.trim()))
      const kept = read.map((one) => (one ? decimalToMicros(one[2]!) : null))
      if (kept.some((one) => one === null)) {
        context.addIssue({ code: 'custom', message: 'must look like USD:10000,JPY:1500000' })
        return z.NEVER
      }
      return Object.fromEntries(read.map((one, at) => [one![1]!, kept[at]!]))
    })

const usualLimits = 'USD:10000,EUR:10000,GBP:10000,JPY:1500000'

const line = z.string().min(1).max(200).optional()

/** What the environment says of ways to pay in and out. */
export const paymentShape = {
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_[\x21-\x7e]{8,}$/, 'must be a secret key of Stripe')
    .optional(),
  /** Comma-separated; two are good while one replaces the other. */
  STRIPE_WEBHOOK_SECRETS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z.string().regex(/^whsec_[\x21-\x7e]{8,}$/, 'must be secrets that begin with whsec_'),
      ),
    )
    .optional(),
  STRIPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Up to these amounts one person is enough; a currency that is not named always needs two. */
  TRANSFER_SECOND_PERSON_ABOVE: amounts(usualLimits),
  PAYOUT_SECOND_PERSON_ABOVE: amounts(usualLimits),
  TRANSFER_HOLDER: line,
  TRANSFER_ACCOUNT: line,
  TRANSFER_BANK: line,
}

const paymentEnv = z.object(paymentShape)
export type PaymentEnv = z.infer<typeof paymentEnv>

const transferVariables = ['TRANSFER_HOLDER', 'TRANSFER_ACCOUNT', 'TRANSFER_BANK'] as const

/** Whether money moves for real. */
export const usesRealPayments = (env: PaymentEnv) => Boolean(env.STRIPE_SECRET_KEY)

/** Whether this amount needs a second person. Micros of the major unit. */
export function needsSecondPerson(
  limits: Record<string, bigint>,
  currency: string,
  amountMicros: bigint,
): boolean {
  return amountMicros > secondPersonAbove(limits, currency)
}

/** Up to this amount one person is enough: micros, zero for a currency that is not named. */
export function secondPersonAbove(limits: Record<string, bigint>, currency: string): bigint {
  return Object.hasOwn(limits, currency) ? limits[currency]! : 0n
}

/** @throws Error naming what is missing: half a setting would be found out by a payer. */
export function refuseHalfPayments(env: PaymentEnv): void {
  const lines = [...stripeGaps(env), ...transferGaps(env)]
  if (lines.length > 0) throw new Error(`These settings cannot be used:\n${lines.join('\n')}`)
}

function stripeGaps(env: PaymentEnv): string[] {
  const hooks = (env.STRIPE_WEBHOOK_SECRETS ?? []).length > 0
  if (env.STRIPE_SECRET_KEY && !hooks) {
    return [
      '  Stripe is half set up, STRIPE_WEBHOOK_SECRETS is missing. Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRETS, or neither.',
    ]
  }
  const alone = hooks ? 'STRIPE_WEBHOOK_SECRETS' : env.STRIPE_API_URL ? 'STRIPE_API_URL' : null
  if (env.STRIPE_SECRET_KEY || !alone) return []
  return [
    `  Stripe is half set up, STRIPE_SECRET_KEY is missing. Set it, or leave out ${alone} as well.`,
  ]
}

function transferGaps(env: PaymentEnv): string[] {
  const missing = transferVariables.filter((name) => !env[name])
  if (missing.length === 0 || missing.length === transferVariables.length) return []
  return [
    `  Bank transfers are half set up, ${missing.join(' and ')} is missing. Set ${transferVariables.join(', ')}, or none of them.`,
  ]
}
