import { expect } from 'vitest'
import { askPendingRefunds } from '../../server/fundings/rounds.ts'
import { least, stepOf, wholeSteps } from './books.ts'
import type { At, Work } from './step.ts'
import { type Funding, type Refund, restOf } from './things.ts'

const step = ({ provider, campaign }: Funding) => stepOf(provider, campaign.currency)

/** What can go back of a funding now. */
const most = (at: At, funding: Funding) =>
  funding.state === 'settled'
    ? wholeSteps(least(at.world.unused(funding.campaign), restOf(funding)), step(funding))
    : 0n

type Asked = { amount?: bigint; outcome: string; goesBack: bigint }

/** A part, everything, more than there is, or no whole step. */
function draw(at: At, funding: Funding): Asked {
  const limit = most(at, funding)
  const way = at.picks[1]! % 6
  if (limit === 0n) return { outcome: 'move_not_allowed', goesBack: 0n }
  if (way === 0) return { outcome: 'done', goesBack: limit }
  if (way === 1) {
    return { amount: limit + step(funding), outcome: 'not_enough_money', goesBack: 0n }
  }
  if (way === 2) return { amount: limit + 1n, outcome: 'validation_failed', goesBack: 0n }
  const part = wholeSteps((limit * BigInt(at.picks[2]! % 100)) / 100n, step(funding))
  const amount = part > 0n ? part : step(funding)
  return { amount, outcome: 'done', goesBack: amount }
}

async function askBack(at: At, funding: Funding): Promise<Refund | null> {
  const { amount, outcome, goesBack } = draw(at, funding)
  const input = {
    id: funding.id,
    ...(amount === undefined ? {} : { amountMicros: `${amount}` }),
    reason: 'Less is needed.',
    idempotencyKey: at.real.key(),
  }
  const call = () => at.real.admin.fundings.refund(input)
  const told = await at.expect(outcome, call())
  if (!told) return null
  if (at.picks[2]! % 3 === 0) expect(await at.expect('done', call())).toEqual(told)
  return at.world.takeOut(funding, goesBack)
}

export const refund: Work = async (at) => {
  const funding = at.choose(at.world.fundings)
  if (!funding) return undefined
  await askBack(at, funding)
  await at.jobs()
  return funding.campaign
}

const sound = (at: At) =>
  at.world.fundings.filter(
    ({ provider, state, dispute }) => provider === 'stripe' && state === 'settled' && !dispute,
  )

/** The provider takes it and tells only later how it went. */
export const refundSlowly: Work = async (at) => {
  const funding = at.choose(sound(at))
  if (!funding || most(at, funding) === 0n) return undefined
  const { house, admin } = at.real
  const asked = await askBack(at, funding)
  if (!asked) return funding.campaign
  await house.control('stripe/refunds', { next: 'pending', times: 1 })
  await house.runJobs()
  const told = await house.control<{ refunds: { id: string; status: string }[] }>('stripe/state')
  const waiting = told.refunds.filter((one) => one.status === 'pending')
  expect(waiting).toHaveLength(1)
  const failed = at.picks[2]! % 2 === 0
  const end = { refund: waiting[0]!.id, status: failed ? 'failed' : 'succeeded' }
  await house.control('stripe/refunds/end', end)
  await at.expect('done', admin.fundings.refresh({ id: funding.id }))
  at.world.endRefund(asked, failed ? 'failed' : 'settled')
  await at.jobs()
  return funding.campaign
}

/** The provider's answer is lost; two minutes later it is asked again, and there is one refund. */
export const refundLosingAnswer: Work = async (at) => {
  const funding = at.choose(sound(at))
  if (!funding || most(at, funding) === 0n) return undefined
  const { house } = at.real
  const made = async () =>
    (await house.control<{ refunds: unknown[] }>('stripe/state')).refunds.length
  const before = await made()
  const asked = await askBack(at, funding)
  if (!asked) return funding.campaign
  const match = { network: 'stripe', step: 'create_refund' }
  await house.control('faults', { kind: 'reset_after_write', match, times: 1 })
  await house.runJobs()
  await house.control('faults', undefined, 'DELETE')
  await house.advance({ minutes: 3 })
  await askPendingRefunds(house.rooms)
  await at.jobs()
  expect(await made()).toBe(before + 1)
  return funding.campaign
}

/** An operator says what the bank did with a refund. */
export const endRefund: Work = async (at) => {
  const refund = at.choose(at.world.refunds.filter((one) => one.state === 'pending'))
  if (!refund) return undefined
  const { admin, operator, key, today } = at.real
  const { funding } = refund
  const told = await admin.fundings.get({ id: funding.id })
  const there = told.refunds.find(
    (one) => one.state === 'pending' && one.amountMicros === `${refund.amount}`,
  )
  const id = there!.id
  const failed = at.picks[1]! % 2 === 0
  const reason = 'The account is closed.'
  const call = (idempotencyKey: string) =>
    failed
      ? operator.fundings.failRefund({ id, reason, idempotencyKey })
      : operator.fundings.settleRefund({ id, paidOn: today(), idempotencyKey })
  await at.expect('done', call(key()))
  at.world.endRefund(refund, failed ? 'failed' : 'settled')
  await at.expect('move_not_allowed', call(key()))
  await at.jobs()
  return funding.campaign
}

/** The payer's bank takes a payment back, whole or in part. */
export const dispute: Work = async (at) => {
  const funding = at.choose(sound(at).filter((one) => one.payment !== null))
  if (!funding) return undefined
  const { house, admin } = at.real
  const open = funding.settled - funding.refunded
  const part = at.picks[1]! % 2 === 0 ? open : wholeSteps(open / 3n, step(funding))
  if (part === 0n) return undefined
  // Stripe's integer 1 is the smallest unit, of dinars a thousandth.
  const one = funding.campaign.currency === 'KWD' ? 1_000n : step(funding)
  const order = { paymentIntent: funding.payment, amount: Number(part / one) }
  const { id } = await house.control<{ id: string }>('stripe/dispute', order)
  await at.expect('done', admin.fundings.refresh({ id: funding.id }))
  at.world.dispute(funding, { id, amount: part })
  await at.jobs()
  return funding.campaign
}

export const endDispute: Work = async (at) => {
  const funding = at.choose(at.world.fundings.filter((one) => one.dispute?.state === 'open'))
  if (!funding) return undefined
  const { house, admin } = at.real
  const outcome = at.picks[1]! % 3 === 0 ? 'lost' : 'won'
  await house.control('stripe/dispute/end', { dispute: funding.dispute!.id, outcome })
  await at.expect('done', admin.fundings.refresh({ id: funding.id }))
  at.world.endDispute(funding, outcome, at.now)
  await at.jobs()
  return funding.campaign
}
