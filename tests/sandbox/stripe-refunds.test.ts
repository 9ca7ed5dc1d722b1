import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStripe, refusalOf, type StripeHouse } from './stripe-house.ts'

let house: StripeHouse
let payment: string
beforeEach(async () => {
  house = await openStripe()
  payment = await house.paid(10_000)
})
afterEach(() => house.stop())

const refund = (amount?: number) =>
  house.stripe.refunds.create({ payment_intent: payment, ...(amount && { amount }) })
const charge = async () => {
  const { latest_charge } = await house.stripe.paymentIntents.retrieve(payment, {
    expand: ['latest_charge'],
  })
  return latest_charge
}

describe('a refund', () => {
  it('gives back a part, then the rest, and is told of', async () => {
    const part = await house.stripe.refunds.create({
      payment_intent: payment,
      amount: 2_500,
      reason: 'requested_by_customer',
      metadata: { refund: 'r1' },
    })
    expect(part).toMatchObject({
      object: 'refund',
      amount: 2_500,
      currency: 'eur',
      status: 'succeeded',
      payment_intent: payment,
      metadata: { refund: 'r1' },
    })
    expect(await charge()).toMatchObject({ amount_refunded: 2_500, refunded: false })
    const rest = await refund()
    expect(rest.amount).toBe(7_500)
    expect(await charge()).toMatchObject({ amount_refunded: 10_000, refunded: true })
    const { data } = await house.stripe.refunds.list({ payment_intent: payment })
    expect(data.map(({ id }) => id)).toEqual([rest.id, part.id])
    expect((await house.stripe.refunds.retrieve(part.id)).amount).toBe(2_500)
    expect((await house.events()).slice(-4)).toEqual([
      'refund.created',
      'charge.refunded',
      'refund.created',
      'charge.refunded',
    ])
  })

  it('of more than there is is refused in Stripe’s words', async () => {
    expect(await refusalOf(refund(10_001))).toMatchObject({
      statusCode: 400,
      param: 'amount',
      message: 'Refund amount (€100.01) is greater than charge amount (€100.00)',
    })
    await refund(4_000)
    expect(await refusalOf(refund(6_001))).toMatchObject({
      message: 'Refund amount (€60.01) is greater than unrefunded amount on charge (€60.00)',
    })
    await refund()
    expect(await refusalOf(refund(1))).toMatchObject({ code: 'charge_already_refunded' })
  })

  it('needs a payment that succeeded', async () => {
    const { id } = await house.newSession()
    const { paymentIntent } = await house.pay(id, { card: '4000000000000002' })
    const { refunds } = house.stripe
    expect(await refusalOf(refunds.create({ payment_intent: paymentIntent }))).toMatchObject({
      message: `This PaymentIntent (${paymentIntent}) does not have a successful charge to refund.`,
    })
    expect(await refusalOf(refunds.create({ payment_intent: 'pi_none' }))).toMatchObject({
      code: 'resource_missing',
    })
    expect(await refusalOf(refunds.create({ amount: 5 }))).toMatchObject({ statusCode: 400 })
    expect(await refusalOf(refund(-5))).toMatchObject({ param: 'amount' })
  })

  it.each(['succeeded', 'failed'] as const)(
    'that pends ends %s when it is ordered',
    async (status) => {
      await house.control('stripe/refunds', { next: 'pending' })
      const pending = await refund(4_000)
      expect(pending).toMatchObject({ status: 'pending', pending_reason: 'processing' })
      expect(await refusalOf(refund(7_000))).toMatchObject({ param: 'amount' })
      await house.control('stripe/refunds/end', { refund: pending.id, status })
      expect((await house.stripe.refunds.retrieve(pending.id)).status).toBe(status)
      const failed = status === 'failed'
      expect(await charge()).toMatchObject({ amount_refunded: failed ? 0 : 4_000 })
      const last = failed
        ? ['refund.updated', 'refund.failed']
        : ['charge.refunded', 'refund.updated']
      expect((await house.events()).slice(-2)).toEqual(last)
    },
  )

  it('ends by itself on the clock when that was ordered, and only the next ones do', async () => {
    const order = { next: 'pending', endsAs: 'failed', afterMs: 60_000, times: 1 }
    await house.control('stripe/refunds', { ...order, failureReason: 'lost_or_stolen_card' })
    const first = await refund(1_000)
    const second = await refund(1_000)
    expect([first.status, second.status]).toEqual(['pending', 'succeeded'])
    await house.control('clock', { advanceMs: 60_000 })
    expect(await house.stripe.refunds.retrieve(first.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'lost_or_stolen_card',
    })
  })

  it('can be refused for want of money', async () => {
    await house.control('stripe/refunds', { next: 'refused' })
    expect(await refusalOf(refund())).toMatchObject({ code: 'insufficient_funds' })
    expect((await refund()).status).toBe('succeeded')
  })
})
