import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStripe, refusalOf, type StripeHouse } from './stripe-house.ts'

let house: StripeHouse
beforeEach(async () => {
  house = await openStripe()
})
afterEach(() => house.stop())

describe('a dispute', () => {
  it.each(['won', 'lost'] as const)('is opened on a payment and ends %s', async (outcome) => {
    const payment = await house.paid(10_000)
    const { id } = await house.control<{ id: string }>('stripe/dispute', {
      paymentIntent: payment,
      amount: 6_000,
    })
    const { data } = await house.stripe.disputes.list({ payment_intent: payment })
    expect(data).toMatchObject([
      { id, object: 'dispute', amount: 6_000, status: 'needs_response', reason: 'fraudulent' },
    ])
    const refund = () => house.stripe.refunds.create({ payment_intent: payment, amount: 100 })
    expect(await refusalOf(refund())).toMatchObject({ code: 'charge_disputed' })
    await house.control('stripe/dispute/end', { dispute: id, outcome })
    expect((await house.stripe.disputes.retrieve(id)).status).toBe(outcome)
    expect((await house.events()).slice(-2)).toEqual([
      'charge.dispute.created',
      'charge.dispute.closed',
    ])
    if (outcome === 'won') expect((await refund()).status).toBe('succeeded')
    else expect(await refusalOf(refund())).toMatchObject({ code: 'charge_disputed' })
  })

  it('cannot be ordered on what was not paid', async () => {
    const answer = await house.control('stripe/dispute', { paymentIntent: 'pi_none' })
    expect(answer.status).toBe(404)
  })
})

describe('a transfer', () => {
  const transfer = (given: object = {}) =>
    house.stripe.transfers.create({
      amount: 5_000,
      currency: 'eur',
      destination: 'acct_creator1',
      transfer_group: 'payout 1',
      metadata: { payout: 'p1' },
      ...given,
    })

  it('pays an account and is found by its group', async () => {
    const made = await transfer()
    expect(made).toMatchObject({
      object: 'transfer',
      amount: 5_000,
      destination: 'acct_creator1',
      reversed: false,
      metadata: { payout: 'p1' },
    })
    await transfer({ transfer_group: 'payout 2' })
    const { data } = await house.stripe.transfers.list({ transfer_group: 'payout 1' })
    expect(data.map(({ id }) => id)).toEqual([made.id])
    expect((await house.stripe.transfers.retrieve(made.id)).amount).toBe(5_000)
  })

  it('comes back in parts, by a call or by Stripe itself', async () => {
    const { id } = await transfer()
    await house.stripe.transfers.createReversal(id, { amount: 2_000 })
    expect(await house.stripe.transfers.retrieve(id)).toMatchObject({
      amount_reversed: 2_000,
      reversed: false,
    })
    const more = refusalOf(house.stripe.transfers.createReversal(id, { amount: 3_001 }))
    expect(await more).toMatchObject({ param: 'amount' })
    await house.control('stripe/transfers/reverse', { transfer: id })
    expect(await house.stripe.transfers.retrieve(id)).toMatchObject({
      amount_reversed: 5_000,
      reversed: true,
    })
    const { data } = await house.stripe.transfers.listReversals(id)
    expect(data.map(({ amount }) => amount)).toEqual([3_000, 2_000])
    expect(await house.events()).toEqual([
      'transfer.created',
      'transfer.reversed',
      'transfer.reversed',
    ])
  })

  it.each([
    ['acct_missing1', 'resource_missing', 'No such destination'],
    ['acct_restricted1', 'insufficient_capabilities_for_transfer', 'capabilities'],
    ['creator', 'resource_missing', 'No such destination'],
  ])('to %s is refused', async (destination, code, words) => {
    const error = await refusalOf(transfer({ destination }))
    expect(error.code).toBe(code)
    expect(error.message).toContain(words)
  })

  it('is refused for want of money when that was ordered', async () => {
    await house.control('stripe/transfers', { next: 'balance_insufficient' })
    expect(await refusalOf(transfer())).toMatchObject({ code: 'balance_insufficient' })
    expect((await transfer()).object).toBe('transfer')
  })
})

it('the balance waits two days for a payment, but not for card 0077', async () => {
  await house.paid(10_000)
  await house.paid(3_000, '4000000000000077')
  const sums = async () => {
    const { available, pending } = await house.stripe.balance.retrieve()
    const eur = (rows: { amount: number; currency: string }[]) =>
      rows.find(({ currency }) => currency === 'eur')?.amount
    return { available: eur(available), pending: eur(pending) }
  }
  expect(await sums()).toEqual({ available: 3_000, pending: 10_000 })
  await house.control('clock', { advanceMs: 2 * 86_400_000 })
  expect(await sums()).toEqual({ available: 13_000, pending: 0 })
})
