import { draw } from '../draw.ts'
import type { World } from '../network.ts'
import { openRecords, type Records } from './records.ts'
import { type Courier, createCourier } from './webhooks.ts'

/** Everything the Stripe folder works on. */
export type StripeWorld = World &
  Records & {
    courier: Courier
    /** Idempotency keys whose answer is still on its way. */
    keysInUse: Set<string>
  }

export function createStripeWorld(world: World, webhookUrl: string | null): StripeWorld {
  const records = openRecords(world.store)
  const courier = createCourier({ clock: world.clock, ...records }, webhookUrl)
  return { ...world, ...records, courier, keysInUse: new Set() }
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A new id: its first letters count up, so that it is never given twice; the rest comes of the seed. */
export function newId(stripe: StripeWorld, prefix: string, length = 24): string {
  const number = stripe.store.nextNumber('stripe.id')
  let counted = ''
  for (let rest = number; counted.length < 6; rest = Math.floor(rest / 62)) {
    counted = (digits[rest % 62] ?? '0') + counted
  }
  let drawn = ''
  for (let index = 0; drawn.length < length - 7; index += 1) {
    drawn += digits[draw(stripe.seed, prefix, number, index) % 62] ?? '0'
  }
  return `${prefix}_1${counted}${drawn}`
}

export function nowSeconds(stripe: Pick<StripeWorld, 'clock'>): number {
  return Math.floor(stripe.clock.nowMs() / 1000)
}
