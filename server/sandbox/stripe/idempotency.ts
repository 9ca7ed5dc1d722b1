import { createHash } from 'node:crypto'
import type { KeyRecord } from './records.ts'
import { invalidRequest, StripeError } from './stripe-error.ts'
import type { StripeWorld } from './stripe-world.ts'

const keptMs = 24 * 60 * 60 * 1000

export type KeyedCall = { key: string; endpoint: string; params: string }

/** Only writes are kept, and only those that name a key. */
export function keyedCall(
  call: { method: string; path: string; body: Record<string, unknown> },
  key: string | undefined,
): KeyedCall | null {
  if (call.method !== 'POST' || !key) return null
  if (key.length > 255) {
    throw invalidRequest('Idempotency keys can be up to 255 characters long.')
  }
  const sorted = Object.entries(call.body).sort(([a], [b]) => (a < b ? -1 : 1))
  const params = createHash('sha256').update(JSON.stringify(sorted)).digest('hex')
  return { key, endpoint: `/v1${call.path}`, params }
}

/** The answer the same call got before; null when it is the first. @throws StripeError */
export function earlierAnswer(stripe: StripeWorld, call: KeyedCall): KeyRecord | null {
  const { key, endpoint, params } = call
  if (stripe.keysInUse.has(key)) {
    throw new StripeError(
      409,
      'idempotency_error',
      `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      { code: 'idempotency_key_in_use' },
    )
  }
  const kept = stripe.keys.get(key)
  if (!kept || kept.atMs + keptMs <= stripe.clock.nowMs()) return null
  const other = `Try using a key other than '${key}' if you meant to execute a different request.`
  if (kept.endpoint !== endpoint) {
    throw new StripeError(
      400,
      'idempotency_error',
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${endpoint}' vs '${kept.endpoint}'). ${other}`,
    )
  }
  if (kept.params === params) return kept
  throw new StripeError(
    400,
    'idempotency_error',
    `Keys for idempotent requests can only be used with the same parameters they were first used with. ${other}`,
  )
}

/** Keys whose day is over. */
export function forgetOldKeys(stripe: StripeWorld): void {
  const nowMs = stripe.clock.nowMs()
  for (const { id, atMs } of stripe.keys.all()) {
    if (atMs + keptMs <= nowMs) stripe.keys.remove(id)
  }
}
