import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStripe, refusalOf, type StripeHouse, sessionOf } from './stripe-house.ts'

let house: StripeHouse
beforeEach(async () => {
  house = await openStripe()
})
afterEach(() => house.stop())

const order = (kind: string, step: string, more: object = {}) =>
  house.control('faults', { kind, match: { network: 'stripe', step }, ...more })
const create = (timeoutMs = 5_000) =>
  house.connect(undefined, timeoutMs).checkout.sessions.create(sessionOf(), { idempotencyKey: 'k' })
const made = async () => (await house.stripe.checkout.sessions.list()).data.length

describe('when Stripe fails', () => {
  it.each([
    ['timeout_after_write', 1],
    ['hang', 0],
  ])('by %s the caller hears nothing and %i sessions are there', async (kind, there) => {
    await order(kind, 'create_session')
    expect(await refusalOf(create(300))).toMatchObject({ type: 'StripeConnectionError' })
    expect(await made()).toBe(there)
    expect((await create()).status).toBe('open')
    expect(await made()).toBe(1)
  })

  it('by a connection cut after the write the SDK repeats by itself, with the same key', async () => {
    await order('reset_after_write', 'create_session')
    const session = await create()
    expect(session.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect(await made()).toBe(1)
  })

  it('by an error after the write, the key tells that error for ever and the list what was made', async () => {
    await order('http_500_after_write', 'create_session')
    expect(await refusalOf(create())).toMatchObject({ type: 'StripeAPIError', statusCode: 500 })
    const again = await refusalOf(create())
    expect(again).toMatchObject({ statusCode: 500 })
    expect(again.headers?.['idempotent-replayed']).toBe('true')
    expect(await made()).toBe(1)
  })

  it('by an error before it, nothing is there and the key is free', async () => {
    await order('http_500', 'create_session')
    expect((await refusalOf(create())).statusCode).toBe(500)
    expect(await made()).toBe(0)
    expect((await create()).status).toBe('open')
  })

  it('by its limit it says 429', async () => {
    await order('rate_limit', 'list_sessions')
    const error = await refusalOf(house.stripe.checkout.sessions.list())
    expect(error).toMatchObject({
      type: 'StripeRateLimitError',
      statusCode: 429,
      code: 'rate_limit',
    })
  })

  it('by half a body the caller gets no answer', async () => {
    await order('truncated', 'create_refund', { times: 'always' })
    const payment_intent = await house.paid()
    const refund = house.stripe.refunds.create({ payment_intent }, { idempotencyKey: 'r' })
    expect(await refusalOf(refund)).toMatchObject({ type: expect.stringMatching(/Connection|API/) })
    expect((await house.stripe.refunds.list({ payment_intent })).data).toHaveLength(1)
  })

  it('by its keys it says 401', async () => {
    await order('expired_token', 'read_session')
    const { id } = await house.newSession()
    const error = await refusalOf(house.stripe.checkout.sessions.retrieve(id))
    expect(error).toMatchObject({ statusCode: 401, code: 'api_key_expired' })
  })

  it.each([
    ['read_payment', () => house.stripe.paymentIntents.retrieve('pi_x')],
    ['list_refunds', () => house.stripe.refunds.list()],
    ['list_disputes', () => house.stripe.disputes.list()],
    ['list_transfers', () => house.stripe.transfers.list()],
    ['list_events', () => house.stripe.events.list()],
    [
      'create_transfer',
      () => house.stripe.transfers.create({ amount: 5, currency: 'eur', destination: 'acct_a' }),
    ],
  ])('a fault may be meant for %s alone', async (step, call) => {
    await order('http_500', step)
    expect((await house.stripe.balance.retrieve()).object).toBe('balance')
    expect((await refusalOf(call())).statusCode).toBe(500)
  })

  it('an answer may belong to something else', async () => {
    await house.newSession()
    await order('repeated_row', 'list_sessions')
    const { data } = await house.stripe.checkout.sessions.list()
    expect(data[1]).toEqual(data[0])
    await order('wrong_currency', 'list_sessions')
    expect((await house.stripe.checkout.sessions.list()).data[0]!.currency).toBe('xcd')
  })

  it('the journal tells what was really asked', async () => {
    await create()
    await create()
    const { calls } = await house.control<{ calls: { step: string; made: string[] }[] }>('journal')
    expect(calls.map(({ step, made }) => `${step} ${made.length}`)).toEqual([
      'create_session 1',
      'create_session 0',
    ])
  })
})
