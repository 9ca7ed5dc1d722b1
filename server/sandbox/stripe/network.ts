import type {
  CallFacts,
  Refusal,
  SandboxAnswer,
  SandboxCall,
  SandboxNetwork,
  World,
} from '../network.ts'
import { stripeControls } from './controls.ts'
import { distortAnswer } from './distort.ts'
import { answerApi, breakAfterWrite, refusal } from './front-door.ts'
import { forgetOldKeys } from './idempotency.ts'
import { answerOrder } from './own-orders.ts'
import { answerPayPage } from './pay-door.ts'
import { findRoute } from './routes.ts'
import {
  brokenInside,
  expiredKey,
  type StripeError,
  tooManyRequests,
  wrongKey,
} from './stripe-error.ts'
import { createStripeWorld } from './stripe-world.ts'
import { sweep } from './sweep.ts'

/** How often what the clock brings is noticed without anybody asking; milliseconds of real time. */
const lookEveryMs = 1_000

/** Stripe's API at its own paths, its hosted page, and its events. */
export function createStripe(world: World, webhookUrl: string | null): SandboxNetwork {
  const stripe = createStripeWorld(world, webhookUrl)
  const answered = new WeakSet<SandboxCall>()
  const looking = setInterval(() => sweep(stripe), lookEveryMs)
  looking.unref()
  return {
    name: 'stripe',
    mounts: [
      {
        role: 'v1',
        at: '/v1',
        handle: (call) => {
          answered.add(call)
          return answerApi(stripe, call)
        },
      },
      { role: 'pay', handle: (call) => answerPayPage(stripe, call) },
    ],
    facts: factsOf,
    refuse: (wanted, call) => refuse(wanted, call),
    distort: distortAnswer,
    controls: stripeControls(stripe),
    plant: () => {
      forgetOldKeys(stripe)
      stripe.courier.resume()
    },
    forget: () => {
      stripe.courier.stop()
      stripe.keysInUse.clear()
    },
    order: (order) => answerOrder(stripe, order),
    stop: () => {
      clearInterval(looking)
      stripe.courier.stop()
    },
  }

  function refuse(wanted: Refusal, call: SandboxCall): SandboxAnswer {
    if (wanted === 'http_500' && answered.has(call)) return breakAfterWrite(stripe, call)
    return refusal(stripe, refusals[wanted](), call)
  }
}

const refusals: Record<Refusal, () => StripeError> = {
  rate_limit: tooManyRequests,
  expired_token: () => expiredKey('sk_test_sandbox_console'),
  revoked_token: () => wrongKey('sk_test_sandbox_console'),
  http_500: brokenInside,
}

function factsOf(call: SandboxCall): CallFacts {
  if (call.mountUrl.endsWith('/stripe/pay')) return { accountId: null, step: 'dialog' }
  const { destination } = call.body
  return {
    accountId: typeof destination === 'string' ? destination : null,
    step: findRoute(call.method, call.path)?.route.step ?? null,
  }
}
