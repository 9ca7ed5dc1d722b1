import type Stripe from 'stripe'
import type { WebhookEvent } from '../provider.ts'
import { EventFacts } from './answers.ts'

/** How far the signature's time may lie from ours. */
const TOLERANCE_S = 300

/**
 * Checks one of several secrets over the very bytes, at our own time.
 * @returns null when it is not Stripe's, too old, from the future, or nothing we can read.
 */
export function readStripeWebhook(
  stripe: Stripe,
  secrets: readonly string[],
  { raw, signature, now }: { raw: Buffer; signature: string | undefined; now: Date },
): WebhookEvent | null {
  const text = exactText(raw)
  if (text === null || !signature || signedAhead(signature, now)) return null
  const genuine = secrets.some((secret) => {
    try {
      stripe.webhooks.constructEvent(text, signature, secret, TOLERANCE_S, undefined, now.getTime())
      return true
    } catch {
      return false
    }
  })
  return genuine ? toEvent(text) : null
}

// Bytes that are no text would become other bytes on the way to the signature.
function exactText(raw: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw)
  } catch {
    return null
  }
}

// The SDK looks at the past only.
function signedAhead(signature: string, now: Date): boolean {
  const at = /(?:^|,)\s*t=(\d{1,12})(?:,|$)/.exec(signature)?.[1]
  return at === undefined || Number(at) > now.getTime() / 1_000 + TOLERANCE_S
}

function toEvent(text: string): WebhookEvent | null {
  const payload: unknown = JSON.parse(text)
  const event = EventFacts.safeParse(payload)
  if (!event.success) return null
  return { eventId: event.data.id, type: event.data.type, about: aboutOf(event.data), payload }
}

/** The ways from an event to what is ours. */
function aboutOf({ data: { object } }: EventFacts): WebhookEvent['about'] {
  const { funding } = object.metadata
  const isSession = object.object === 'checkout.session'
  const isIntent = object.object === 'payment_intent'
  const isTransfer = object.object === 'transfer'
  const paymentRef = isIntent ? object.id : (object.payment_intent ?? undefined)
  const payoutRef = isTransfer ? object.id : undefined
  return {
    ...(funding ? { fundingUuid: funding } : {}),
    ...(isSession && object.id ? { providerRef: object.id } : {}),
    ...(paymentRef ? { paymentRef } : {}),
    ...(payoutRef ? { payoutRef } : {}),
  }
}
