import type { PaymentProvider, PaymentProviders } from './provider.ts'
import { makeStripe, type StripeSettings } from './stripe/stripe.ts'
import { transfer } from './transfer.ts'

/** A provider without settings is not there. Transfers need none: people settle them here. */
export type PaymentSettings = { stripe?: StripeSettings }

/** The providers that are set up here. */
export function buildProviders(settings: PaymentSettings): PaymentProviders {
  const all: PaymentProvider[] = [transfer]
  if (settings.stripe) all.push(makeStripe(settings.stripe))
  return { all: () => all, get: (name) => all.find((one) => one.name === name) }
}
