import { outsideTransactions } from './database/transaction.ts'
import { type Env, sandboxUrl, usesRealNetworks } from './env.ts'
import { usesRealPayments } from './env-payments.ts'
import type { PaymentSettings } from './fundings/providers/registry.ts'

/** The one account that the sandbox's Stripe lets in. */
const sandboxStripe = {
  secretKey: 'sk_test_sandbox_console',
  webhookSecrets: ['whsec_sandbox_console_secret'],
}

/**
 * What the providers are built from: Stripe for real when there is a key, in the sandbox when nothing
 * is real, and not at all beside real networks without a key.
 */
export function paymentSettings(env: Env): PaymentSettings {
  const call = { fetch: outsideTransactions(globalThis.fetch), timeoutMs: env.NETWORK_TIMEOUT_MS }
  if (usesRealPayments(env)) {
    return {
      stripe: {
        ...call,
        secretKey: env.STRIPE_SECRET_KEY!,
        webhookSecrets: env.STRIPE_WEBHOOK_SECRETS!,
        apiUrl: env.STRIPE_API_URL ?? 'https://api.stripe.com',
      },
    }
  }
  if (usesRealNetworks(env)) return {}
  return { stripe: { ...call, ...sandboxStripe, apiUrl: sandboxUrl(env) } }
}

export type TransferAccount = { holder: string; account: string; bank: string }

/** Where a payer sends a transfer; null where nobody has said, and then none is offered. */
export function transferAccount(env: Env): TransferAccount | null {
  if (env.TRANSFER_HOLDER) {
    return { holder: env.TRANSFER_HOLDER, account: env.TRANSFER_ACCOUNT!, bank: env.TRANSFER_BANK! }
  }
  if (usesRealNetworks(env) || usesRealPayments(env)) return null
  return {
    holder: 'Campaign Console (example)',
    account: 'DE00 0000 0000 0000 0000 00',
    bank: 'Example Bank',
  }
}
