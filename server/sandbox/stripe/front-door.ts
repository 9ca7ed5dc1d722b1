import type { SandboxAnswer, SandboxCall } from '../network.ts'
import { apiVersion } from './event-shape.ts'
import { expand } from './expand.ts'
import { unfold } from './form.ts'
import { earlierAnswer, type KeyedCall, keyedCall } from './idempotency.ts'
import { checkKey } from './keys.ts'
import { Params } from './params.ts'
import { findRoute } from './routes.ts'
import {
  brokenInside,
  errorBody,
  invalidRequest,
  StripeError,
  unknownAddress,
} from './stripe-error.ts'
import type { StripeRequest } from './stripe-request.ts'
import { newId, nowSeconds, type StripeWorld } from './stripe-world.ts'
import { sweep } from './sweep.ts'

/** One call of Stripe's API: who asks, whether it was asked before, and what it does. */
export function answerApi(stripe: StripeWorld, call: SandboxCall): SandboxAnswer {
  sweep(stripe)
  const requestId = newId(stripe, 'req', 14)
  const headers = headersOf(call, requestId)
  try {
    checkKey(call.headers.authorization)
    checkVersion(call)
    const keyed = keyedCall(call, headerOf(call, 'idempotency-key'))
    const earlier = keyed && earlierAnswer(stripe, keyed)
    if (earlier) {
      return {
        status: earlier.status,
        json: earlier.json,
        headers: {
          ...headers,
          'Idempotent-Replayed': 'true',
          'Original-Request': earlier.requestId,
        },
      }
    }
    return first(stripe, call, { keyed, requestId, headers })
  } catch (error) {
    return refused(error, requestId, headers)
  }
}

type Begun = { keyed: KeyedCall | null; requestId: string; headers: Record<string, string> }

/** A call that was not made before. What it answers is kept, unless it never began to run. */
function first(stripe: StripeWorld, call: SandboxCall, begun: Begun): SandboxAnswer {
  const { keyed, requestId, headers } = begun
  const made: string[] = []
  let answer: SandboxAnswer
  try {
    answer = { status: 200, json: run(stripe, call, { requestId, made }), headers, made }
  } catch (error) {
    answer = refused(error, requestId, headers)
    if (!(error instanceof StripeError) || !error.details.ran) return answer
  }
  if (!keyed) return answer
  keep(stripe, keyed, { answer, requestId })
  stripe.keysInUse.add(keyed.key)
  return { ...answer, whenSent: () => void stripe.keysInUse.delete(keyed.key) }
}

function keep(
  stripe: StripeWorld,
  { key, endpoint, params }: KeyedCall,
  { answer, requestId }: { answer: SandboxAnswer; requestId: string },
): void {
  const { status, json } = answer
  const atMs = stripe.clock.nowMs()
  stripe.keys.put({ id: key, atMs, endpoint, params, status, json, requestId })
}

function run(
  stripe: StripeWorld,
  call: SandboxCall,
  { requestId, made }: { requestId: string; made: string[] },
): Record<string, unknown> {
  const found = findRoute(call.method, call.path)
  if (!found) throw unknownAddress(call.method, `/v1${call.path}`)
  const params = new Params(readFields(call))
  const paths = params.texts('expand')
  const request: StripeRequest = {
    stripe,
    call,
    ids: found.ids,
    params,
    now: nowSeconds(stripe),
    cause: { requestId, idempotencyKey: headerOf(call, 'idempotency-key') ?? null },
    made,
  }
  return expand(stripe, found.route.handle(request), paths)
}

function readFields(call: SandboxCall) {
  if (call.method === 'GET') return unfold(call.query)
  const type = call.headers['content-type'] ?? ''
  const isForm = type === '' || type.startsWith('application/x-www-form-urlencoded')
  if (isForm || Object.keys(call.body).length === 0) return unfold(call.body)
  throw invalidRequest(
    `Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.`,
  )
}

function checkVersion(call: SandboxCall): void {
  const version = headerOf(call, 'stripe-version')
  if (version === undefined || /^\d{4}-\d\d-\d\d(\.\w+)?$/.test(version)) return
  throw invalidRequest(`Invalid Stripe API version: ${version}`)
}

/** A refusal as it stands on the wire, also one that was ordered from outside. */
export function refusal(stripe: StripeWorld, error: StripeError, call: SandboxCall): SandboxAnswer {
  const requestId = newId(stripe, 'req', 14)
  return refused(error, requestId, headersOf(call, requestId))
}

function refused(
  error: unknown,
  requestId: string,
  headers: Record<string, string>,
): SandboxAnswer {
  if (!(error instanceof StripeError)) throw error
  const { status } = error
  return {
    status,
    json: errorBody(error, requestId),
    headers: {
      ...headers,
      ...(status === 401 && { 'WWW-Authenticate': 'Bearer realm="Stripe"' }),
      ...(status === 409 && { 'Stripe-Should-Retry': 'true' }),
      ...(status === 429 && { 'Stripe-Rate-Limited-Reason': 'global-rate' }),
    },
  }
}

function headersOf(call: SandboxCall, requestId: string): Record<string, string> {
  const key = headerOf(call, 'idempotency-key')
  return {
    'Request-Id': requestId,
    'Stripe-Version': headerOf(call, 'stripe-version') ?? apiVersion,
    'Cache-Control': 'no-cache, no-store',
    ...(key && call.method === 'POST' && { 'Idempotency-Key': key, 'Original-Request': requestId }),
  }
}

function headerOf(call: SandboxCall, name: string): string | undefined {
  const value = call.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/**
 * An error inside Stripe after the write: what was answered is kept under the key all the same, so
 * that repeating the call tells the error again and never what was made.
 */
export function breakAfterWrite(stripe: StripeWorld, call: SandboxCall): SandboxAnswer {
  const answer = refusal(stripe, brokenInside(), call)
  const key = headerOf(call, 'idempotency-key')
  const kept = key ? stripe.keys.get(key) : undefined
  if (kept) stripe.keys.put({ ...kept, status: answer.status, json: answer.json })
  return { ...answer, headers: { ...answer.headers, 'Stripe-Should-Retry': 'false' } }
}
