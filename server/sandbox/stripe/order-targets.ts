import type { ChargeRecord, SessionRecord } from './records.ts'
import type { StripeWorld } from './stripe-world.ts'

/** Why a control call cannot be carried out. */
export class OrderProblem extends Error {
  override name = 'OrderProblem'
  constructor(
    readonly status: number,
    readonly json: Record<string, unknown>,
  ) {
    super(String(json.error))
  }
}

/** @throws OrderProblem unless it can still be paid. */
export function openSessionOf(stripe: StripeWorld, id: string): SessionRecord {
  const session = stripe.sessions.get(id)
  if (!session) throw new OrderProblem(404, { error: `There is no session ${id}.` })
  if (session.status === 'open') return session
  throw new OrderProblem(409, { error: `The session ${id} is ${session.status}.` })
}

/** The charge that paid. @throws OrderProblem */
export function chargeOf(stripe: StripeWorld, intentId: string): ChargeRecord {
  const intent = stripe.intents.get(intentId)
  const charge = stripe.charges.get(intent?.latestChargeId ?? '')
  if (intent?.status === 'succeeded' && charge) return charge
  throw new OrderProblem(404, { error: `There is no payment ${intentId} that succeeded.` })
}
