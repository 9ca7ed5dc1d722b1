import type { StripeRequest } from './stripe-request.ts'
import type { StripeWorld } from './stripe-world.ts'

/** A payment's money is at hand two days later. */
const waitSeconds = 2 * 24 * 60 * 60

/** Minor units for each currency. The sandbox takes no fees and lets transfers overdraw. */
export function readBalance({ stripe, params, now }: StripeRequest): Record<string, unknown> {
  params.only('expand')
  const available = new Map<string, number>()
  const pending = new Map<string, number>()
  for (const { amount, currency, created, failure, availableAtOnce } of stripe.charges.all()) {
    if (failure) continue
    add(availableAtOnce || created + waitSeconds <= now ? available : pending, currency, amount)
  }
  for (const { amount, currency } of outgoing(stripe)) add(available, currency, -amount)
  for (const { amount, currency } of stripe.reversals.all()) add(available, currency, amount)
  const currencies = [...new Set(['usd', ...available.keys(), ...pending.keys()])].sort()
  const rows = (sums: Map<string, number>) =>
    currencies.map((currency) => {
      const amount = sums.get(currency) ?? 0
      return { amount, currency, source_types: { card: amount } }
    })
  return { object: 'balance', available: rows(available), livemode: false, pending: rows(pending) }
}

function outgoing(stripe: StripeWorld): { amount: number; currency: string }[] {
  return [
    ...stripe.refunds.all().filter(({ status }) => status !== 'failed' && status !== 'canceled'),
    ...stripe.disputes.all().filter(({ status }) => status !== 'won'),
    ...stripe.transfers.all(),
  ]
}

function add(sums: Map<string, number>, currency: string, amount: number): void {
  sums.set(currency, (sums.get(currency) ?? 0) + amount)
}
