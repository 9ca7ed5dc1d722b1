import type { z } from 'zod'
import type { OwnOrder, SandboxAnswer } from '../network.ts'
import { stateOf } from './controls.ts'
import { disputeShape, endDispute, openDispute } from './disputes.ts'
import {
  deliverOrder,
  disputeEndOrder,
  disputeOrder,
  payOrder,
  refundEndOrder,
  refundsOrder,
  reversalOrder,
  transfersOrder,
  webhookOrder,
} from './order-shapes.ts'
import { chargeOf, OrderProblem, openSessionOf } from './order-targets.ts'
import { orderRefunds, orderTransfers } from './orders.ts'
import { eventsTold, undelivered } from './own-events.ts'
import { answerBank, payWithCard } from './paying.ts'
import { refundShape } from './refund-shape.ts'
import { endRefund } from './refunds.ts'
import { reverse } from './reversals.ts'
import { StripeError } from './stripe-error.ts'
import type { StripeWorld } from './stripe-world.ts'
import { sweep } from './sweep.ts'
import { reversalShape } from './transfer-shape.ts'
import { defaultSecret } from './webhooks.ts'

type Act = (stripe: StripeWorld, body: unknown) => unknown

/** Control calls below `/_sandbox/stripe`; null for one that does not exist. */
export function answerOrder(
  stripe: StripeWorld,
  { method, path, body }: OwnOrder,
): Promise<SandboxAnswer> | null {
  const name = `${method} ${path}`
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined
  return act ? answer(stripe, act, body) : null
}

async function answer(stripe: StripeWorld, act: Act, body: unknown): Promise<SandboxAnswer> {
  sweep(stripe)
  try {
    return { status: 200, json: await act(stripe, body) }
  } catch (error) {
    if (error instanceof OrderProblem) return { status: error.status, json: error.json }
    if (error instanceof StripeError) return { status: 409, json: { error: error.message } }
    throw error
  }
}

/** An order that is read before it is carried out. */
function act<Schema extends z.ZodType>(
  schema: Schema,
  work: (stripe: StripeWorld, order: z.infer<Schema>) => unknown,
): Act {
  return (stripe, body) => {
    const read = schema.safeParse(body ?? {})
    if (read.success) return work(stripe, read.data)
    const problems = read.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      message,
    }))
    throw new OrderProblem(422, { error: 'This control call is not understood.', problems })
  }
}

const acts: Record<string, Act> = {
  'GET /state': (stripe) => stateOf(stripe),
  'GET /events': (stripe) => ({ events: eventsTold(stripe) }),
  'GET /webhook': (stripe) => stripe.courier.endpoint(),
  'POST /webhook': act(webhookOrder, (stripe, { url, secret, secrets, mode }) => {
    stripe.courier.set({ url, secrets: secrets ?? [secret ?? defaultSecret], mode })
    return stripe.courier.endpoint()
  }),
  'POST /deliver': act(deliverOrder, async (stripe, { ids, times }) => {
    const wanted = ids ?? undelivered(stripe)
    const strange = wanted.find((id) => !stripe.events.get(id))
    if (strange) throw new OrderProblem(404, { error: `There is no event ${strange}.` })
    return { delivered: await stripe.courier.tell(wanted, times) }
  }),
  'POST /pay': act(payOrder, pay),
  'POST /dispute': act(disputeOrder, (stripe, { paymentIntent, amount, reason }) => {
    const charge = chargeOf(stripe, paymentIntent)
    return disputeShape(openDispute(stripe, charge, { amount: amount ?? charge.amount, reason }))
  }),
  'POST /dispute/end': act(disputeEndOrder, (stripe, { dispute: id, outcome }) => {
    const dispute = stripe.disputes.get(id)
    if (!dispute) throw new OrderProblem(404, { error: `There is no dispute ${id}.` })
    return disputeShape(endDispute(stripe, dispute, outcome))
  }),
  'POST /refunds': act(refundsOrder, (stripe, order) => {
    const { next: status, endsAs, afterMs, failureReason, times } = order
    const end = endsAs && status === 'pending' ? { status: endsAs, failureReason, afterMs } : null
    orderRefunds(stripe, Array(times).fill({ status, end, failureReason }))
    return { ok: true }
  }),
  'POST /refunds/end': act(refundEndOrder, (stripe, { refund: id, ...end }) => {
    const refund = stripe.refunds.get(id)
    if (!refund) throw new OrderProblem(404, { error: `There is no refund ${id}.` })
    return refundShape(endRefund(stripe, refund, end))
  }),
  'POST /transfers': act(transfersOrder, (stripe, { next, times }) => {
    orderTransfers(stripe, Array(times).fill(next))
    return { ok: true }
  }),
  'POST /transfers/reverse': act(reversalOrder, (stripe, { transfer: id, amount }) => {
    const transfer = stripe.transfers.get(id)
    if (!transfer) throw new OrderProblem(404, { error: `There is no transfer ${id}.` })
    const order = { amount: amount ?? null, metadata: {}, description: null, cause: null }
    return reversalShape(reverse(stripe, transfer, order))
  }),
}

/** What a browser would do on the page, in one call. */
function pay(stripe: StripeWorld, order: z.infer<typeof payOrder>) {
  const { card: number, expiry, cvc, bank } = order
  let attempt = payWithCard(stripe, openSessionOf(stripe, order.session), { number, expiry, cvc })
  if (attempt.outcome === 'asked' && bank) {
    const session = openSessionOf(stripe, order.session)
    attempt = answerBank(stripe, session, bank === 'confirm') ?? attempt
  }
  const intentId = stripe.sessions.get(order.session)?.intentId ?? null
  const charge = intentId ? (stripe.intents.get(intentId)?.latestChargeId ?? null) : null
  return { ...attempt, paymentIntent: intentId, charge }
}
