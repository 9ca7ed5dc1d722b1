import type { StripeWorld } from './stripe-world.ts'

/** Every event in the order in which it happened, and how its delivery stands. */
export function eventsTold(stripe: StripeWorld): Record<string, unknown>[] {
  return stripe.events.all().map(({ id, type, created, object, delivery }) => ({
    id,
    type,
    created,
    object: object.id,
    ...delivery,
  }))
}

/** Those that went nowhere yet, in the order in which they happened. */
export function undelivered(stripe: StripeWorld): string[] {
  return stripe.events
    .all()
    .filter(({ delivery }) => delivery.state !== 'delivered')
    .map(({ id }) => id)
}
