import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStripe, refusalOf, type StripeHouse, secretKey, sessionOf } from './stripe-house.ts'

let house: StripeHouse
beforeEach(async () => {
  house = await openStripe()
})
afterEach(() => house.stop())

describe('every call', () => {
  it('says its number and its version', async () => {
    const answer = await house.raw('/v1/balance', {
      headers: { 'stripe-version': '2025-01-27.acacia' },
    })
    expect(answer.headers.get('request-id')).toMatch(/^req_/)
    expect(answer.headers.get('stripe-version')).toBe('2025-01-27.acacia')
    expect(answer.headers.get('content-type')).toContain('application/json')
  })

  it('needs a key of this sandbox', async () => {
    const wrong = await refusalOf(
      house.connect('sk_test_4eC39HqLyjWDarjtT1zdp7dc').balance.retrieve(),
    )
    expect(wrong).toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
      message: 'Invalid API Key provided: sk_test_********************p7dc',
    })
    const none = await fetch(`${house.url}/v1/balance`)
    expect(none.status).toBe(401)
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="Stripe"')
    const basic = Buffer.from(`${secretKey}:`).toString('base64')
    const named = await house.raw('/v1/balance', { headers: { authorization: `Basic ${basic}` } })
    expect(named.status).toBe(200)
  })

  it('to a wrong address or about nothing is 404 as an error object', async () => {
    const nowhere = await house.raw('/v1/nothing')
    expect(nowhere.status).toBe(404)
    expect(await nowhere.json()).toMatchObject({
      error: {
        type: 'invalid_request_error',
        message: expect.stringContaining('Unrecognized request URL (GET: /v1/nothing).'),
      },
    })
    expect(await refusalOf(house.stripe.paymentIntents.retrieve('pi_none'))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      message: "No such payment_intent: 'pi_none'",
      param: 'intent',
    })
    expect(await refusalOf(house.stripe.checkout.sessions.retrieve('cs_none'))).toMatchObject({
      message: 'No such checkout.session: cs_none',
    })
  })

  it('expands only what can be, four levels deep', async () => {
    const payment = await house.paid()
    const { data } = await house.stripe.paymentIntents.list({ expand: ['data.latest_charge'] })
    expect(data[0]!.latest_charge).toMatchObject({ object: 'charge', payment_intent: payment })
    const wrong = house.stripe.paymentIntents.retrieve(payment, { expand: ['amount'] })
    expect((await refusalOf(wrong)).message).toBe('This property cannot be expanded (amount).')
  })

  it('takes brackets with and without numbers', async () => {
    const { id } = await house.newSession()
    await house.pay(id)
    const answer = await house.raw(
      `/v1/checkout/sessions/${id}?expand[]=payment_intent&expand[]=line_items`,
    )
    expect(await answer.json()).toMatchObject({
      payment_intent: { object: 'payment_intent' },
      line_items: { object: 'list' },
    })
  })

  it('limits lists to a hundred rows', async () => {
    expect(await refusalOf(house.stripe.refunds.list({ limit: 101 }))).toMatchObject({
      param: 'limit',
    })
    expect(await refusalOf(house.stripe.refunds.list({ starting_after: 're_x' }))).toMatchObject({
      code: 'resource_missing',
    })
  })
})

describe('an idempotency key', () => {
  const create = (key: string, amount = 500) =>
    house.stripe.checkout.sessions.create(sessionOf(amount), { idempotencyKey: key })
  const sessions = async () => (await house.stripe.checkout.sessions.list()).data.length

  it('answers the same call with the very same answer', async () => {
    const first = await create('k1')
    const again = await create('k1')
    expect(again).toEqual(first)
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined()
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect(again.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId)
    expect(await sessions()).toBe(1)
  })

  it('is refused for another call', async () => {
    await create('k1')
    const other = await refusalOf(create('k1', 600))
    expect(other).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 })
    expect(other.message).toContain('can only be used with the same parameters')
    const refund = house.stripe.refunds.create({ charge: 'ch_x' }, { idempotencyKey: 'k1' })
    expect((await refusalOf(refund)).message).toContain(
      "the same endpoint they were first used for ('/v1/refunds' vs '/v1/checkout/sessions')",
    )
    expect(await sessions()).toBe(1)
  })

  it('keeps a refusal of what had begun, and not of what was written wrongly', async () => {
    const payment_intent = await house.paid(1_000)
    const refund = (amount: number) =>
      house.stripe.refunds.create({ payment_intent, amount }, { idempotencyKey: 'k1' })
    await refusalOf(refund(0.5))
    const refused = await refusalOf(refund(2_000))
    expect(refused.headers?.['idempotent-replayed']).toBeUndefined()
    expect((await refusalOf(refund(2_000))).headers?.['idempotent-replayed']).toBe('true')
  })

  it('is forgotten after a day', async () => {
    const first = await create('k1')
    await house.control('clock', { advanceMs: 86_400_000 })
    expect((await create('k1')).id).not.toBe(first.id)
  })

  it('in use by a call that is still under way is 409', async () => {
    await house.control('faults', {
      kind: 'slow',
      afterMs: 400,
      match: { network: 'stripe', step: 'create_session' },
    })
    const slow = create('k1')
    // The first call has begun once the fault has struck.
    const struck = async () =>
      (await house.control<{ faults: { struck: number }[] }>('faults')).faults[0]!.struck
    while ((await struck()) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    const second = await refusalOf(create('k1'))
    expect(second).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
    const first = await slow
    expect((await create('k1')).id).toBe(first.id)
  })
})
