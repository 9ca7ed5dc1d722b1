import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStripe, refusalOf, type StripeHouse, sessionOf, startSeconds } from './stripe-house.ts'

let house: StripeHouse
beforeEach(async () => {
  house = await openStripe()
})
afterEach(() => house.stop())

describe('a checkout session', () => {
  it('is open and unpaid for a day, with a page of its own and no payment yet', async () => {
    const session = await house.newSession({
      client_reference_id: 'order 7',
      customer_email: 'olga@aurora.test',
      metadata: { funding: 'f1' },
    })
    expect(session).toMatchObject({
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      amount_total: 12_345,
      currency: 'eur',
      client_reference_id: 'order 7',
      metadata: { funding: 'f1' },
      payment_intent: null,
      created: startSeconds,
      expires_at: startSeconds + 86_400,
      url: `${house.url}/stripe/pay/${session.id}`,
    })
    expect(session.id).toMatch(/^cs_test_\w{50,}$/)
  })

  it('once paid holds its payment, whole when it is asked for', async () => {
    const made = await house.newSession({
      payment_intent_data: { metadata: { funding: 'f1' }, transfer_group: 'g' },
    })
    await house.pay(made.id)
    const session = await house.stripe.checkout.sessions.retrieve(made.id, {
      expand: ['payment_intent.latest_charge', 'line_items'],
    })
    expect(session).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      payment_intent: {
        object: 'payment_intent',
        status: 'succeeded',
        amount_received: 12_345,
        metadata: { funding: 'f1' },
        latest_charge: { object: 'charge', paid: true, amount_refunded: 0, transfer_group: 'g' },
      },
      line_items: { data: [{ description: 'Funds for Spring', amount_total: 12_345 }] },
    })
    const bare = await house.stripe.checkout.sessions.retrieve(made.id)
    expect(bare.payment_intent).toMatch(/^pi_/)
  })

  it('ends by the clock, and says so', async () => {
    const session = await house.newSession({ expires_at: startSeconds + 1_800 })
    await house.control('clock', { advanceMs: 1_799_000 })
    expect((await house.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open')
    await house.control('clock', { advanceMs: 1_000 })
    const ended = await house.stripe.checkout.sessions.retrieve(session.id)
    expect(ended).toMatchObject({ status: 'expired', url: null })
    expect(await house.events()).toEqual(['checkout.session.expired'])
    expect((await house.pay(session.id)).status).toBe(409)
  })

  it('is ended on demand, once', async () => {
    const { id } = await house.newSession()
    expect((await house.stripe.checkout.sessions.expire(id)).status).toBe('expired')
    const refused = await refusalOf(house.stripe.checkout.sessions.expire(id))
    expect(refused.message).toBe(
      'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of `expired`.',
    )
  })

  it('is found in lists by time and by payment, newest first, page by page', async () => {
    const first = await house.newSession()
    await house.control('clock', { advanceMs: 60_000 })
    const second = await house.newSession()
    const third = await house.newSession()
    const { sessions } = house.stripe.checkout
    const since = await sessions.list({ created: { gte: startSeconds + 60 } })
    expect(since.data.map(({ id }) => id)).toEqual([third.id, second.id])
    const page = await sessions.list({ limit: 2 })
    expect(page.has_more).toBe(true)
    const rest = await sessions.list({ limit: 2, starting_after: page.data[1]!.id })
    expect(rest).toMatchObject({ data: [{ id: first.id }], has_more: false })
    const all = await sessions.list({ limit: 1 }).autoPagingToArray({ limit: 10 })
    expect(all.map(({ id }) => id)).toEqual([third.id, second.id, first.id])
    const { paymentIntent } = await house.pay(first.id)
    const paid = await sessions.list({ payment_intent: paymentIntent })
    expect(paid.data.map(({ id }) => id)).toEqual([first.id])
  })
})

describe('Stripe takes no session', () => {
  const refused = (given: object, amount?: number) => refusalOf(house.newSession(given, amount))

  it('without what it needs, or with what it does not know', async () => {
    expect(await refused({ success_url: undefined })).toMatchObject({
      code: 'parameter_missing',
      param: 'success_url',
      statusCode: 400,
    })
    expect(await refused({ line_items: [] })).toMatchObject({ param: 'line_items' })
    expect(await refused({ colour: 'red' })).toMatchObject({
      code: 'parameter_unknown',
      message: 'Received unknown parameter: colour',
    })
    expect(await refused({ success_url: 'nowhere' })).toMatchObject({ code: 'url_invalid' })
    expect(await refused({ customer_email: 'olga' })).toMatchObject({ code: 'email_invalid' })
    expect(await refused({ allowed_payment_method_types: ['cash'] })).toMatchObject({
      param: 'allowed_payment_method_types[0]',
    })
    expect(await refused({ metadata: { a: 'x'.repeat(501) } })).toMatchObject({ param: 'metadata' })
  })

  it('that ends sooner than in half an hour or later than in a day', async () => {
    const early = await refused({ expires_at: startSeconds + 1_799 })
    expect(early.message).toContain('at least 30 minutes from Checkout Session creation')
    const late = await refused({ expires_at: startSeconds + 86_401 })
    expect(late.message).toContain('less than 24 hours from Checkout Session creation')
  })

  it.each([
    ['eur', 49, 'amount_too_small', 'at least €0.50 eur'],
    ['usd', 100_000_000, 'amount_too_large', 'no more than $999,999.99'],
    ['jpy', 49, 'amount_too_small', 'at least ¥50 jpy'],
    ['kwd', 1_001, 'invalid_charge_amount', 'divisible by 10'],
    ['isk', 150, 'invalid_charge_amount', 'divisible by 100'],
  ])('over %s %i', async (currency, amount, code, words) => {
    const error = await refused(sessionOf(amount, currency))
    expect(error).toMatchObject({ code, type: 'StripeInvalidRequestError' })
    expect(error.message).toContain(words)
  })

  it('over parts of a minor unit, or money nobody has', async () => {
    const [line] = sessionOf().line_items!
    const price_data = { ...line!.price_data!, unit_amount: '12.5' }
    expect(await refused({ line_items: [{ ...line, price_data }] })).toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'line_items[0][price_data][unit_amount]',
    })
    expect(await refused(sessionOf(500, 'xyz'))).toMatchObject({
      param: 'line_items[0][price_data][currency]',
    })
  })

  it.each([
    ['usd', 99_999_999],
    ['jpy', 50],
    ['kwd', 1_010],
    ['isk', 500_00],
  ])('but takes %s %i', async (currency, amount) => {
    const session = await house.newSession(sessionOf(amount, currency))
    expect(session.amount_total).toBe(amount)
  })
})
