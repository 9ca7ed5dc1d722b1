import type { ProviderName } from '../../../shared/fundings.ts'
import { minorUnitMicros } from '../../../shared/money.ts'
import { stripeStepMicros } from './stripe/amounts.ts'

/** The smallest amount that a provider can move; everything it moves is a multiple. Micros. */
export function stepMicros(provider: ProviderName, currency: string): bigint {
  return provider === 'stripe' ? stripeStepMicros(currency) : minorUnitMicros(currency)
}
