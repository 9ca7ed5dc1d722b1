import { endDueRefunds } from './refunds.ts'
import { expireDueSessions } from './sessions.ts'
import type { StripeWorld } from './stripe-world.ts'

/** Lets happen what the clock has brought since the last look. */
export function sweep(stripe: StripeWorld): void {
  expireDueSessions(stripe)
  endDueRefunds(stripe)
}
