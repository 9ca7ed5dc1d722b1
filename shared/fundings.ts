import { z } from 'zod'

/** Ways of paying in and out. */
export const providerNames = ['transfer', 'stripe'] as const
export type ProviderName = (typeof providerNames)[number]

/** As people read them. */
export const providerLabels: Record<ProviderName, string> = {
  transfer: 'Bank transfer',
  stripe: 'Card (Stripe)',
}

export const fundingStates = ['pending', 'settled', 'failed'] as const
export type FundingState = (typeof fundingStates)[number]

export const refundStates = ['pending', 'settled', 'failed'] as const

/** Chosen by the caller, one for each thing they mean to do; repeating it repeats nothing. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters')
