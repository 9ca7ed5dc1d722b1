import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type Letter,
  openListener,
  openStripe,
  type StripeHouse,
  startSeconds,
  type ToldEvent,
} from './stripe-house.ts'

const secret = 'whsec_sandbox_console_secret'
const soon = { timeout: 10_000, interval: 20 }
let house: StripeHouse
let listener: Awaited<ReturnType<typeof openListener>>
const listen = async (answers: number[] = [], order: object = {}) => {
  listener = await openListener(answers)
  await house.control('stripe/webhook', { url: listener.url, ...order })
}
beforeEach(async () => {
  house = await openStripe()
})
afterEach(async () => {
  await house.stop()
  await listener?.stop()
})

const told = async () => (await house.control<{ events: ToldEvent[] }>('stripe/events')).events
const open = ({ body, signature }: Letter, key = secret) =>
  house.stripe.webhooks.constructEvent(body, signature, key, 300, undefined, startSeconds * 1000)

describe('events', () => {
  it('reach the product signed, so that Stripe’s own SDK takes them', async () => {
    await listen()
    const payment = await house.paid()
    await vi.waitFor(() => expect(listener.letters).toHaveLength(3), soon)
    const events = listener.letters.map((letter) => open(letter))
    const succeeded = events.find(({ type }) => type === 'payment_intent.succeeded')
    expect(succeeded).toMatchObject({
      object: 'event',
      created: startSeconds,
      livemode: false,
      data: { object: { id: payment, object: 'payment_intent', status: 'succeeded' } },
    })
    const spoilt = { ...listener.letters[0]!, body: `${listener.letters[0]!.body} ` }
    expect(() => open(spoilt)).toThrow()
    expect(() => open(listener.letters[0]!, 'whsec_other')).toThrow()
  })

  it('carry a signature for each secret while one replaces the other', async () => {
    await listen([], { secrets: ['whsec_old', 'whsec_new'] })
    await house.paid()
    await vi.waitFor(() => expect(listener.letters).toHaveLength(3), soon)
    for (const key of ['whsec_old', 'whsec_new'])
      expect(open(listener.letters[0]!, key)).toBeTruthy()
  })

  it('are tried again until they are taken', async () => {
    await listen([500, 500])
    await house.stripe.checkout.sessions.expire((await house.newSession()).id)
    await vi.waitFor(() => expect(listener.letters).toHaveLength(3), soon)
    await vi.waitFor(async () => expect((await told())[0]!.state).toBe('delivered'), soon)
    expect(new Set(listener.letters.map((letter) => open(letter).id)).size).toBe(1)
  })

  it('wait when they are held back, and come in the order and as often as is asked', async () => {
    await listen([], { mode: 'hold' })
    await house.paid()
    const events = await told()
    expect(events.map(({ state }) => state)).toEqual(['held', 'held', 'held'])
    expect(listener.letters).toHaveLength(0)
    const ids = events.map(({ id }) => id).reverse()
    const answer = await house.control('stripe/deliver', { ids, times: 2 })
    expect(answer.delivered).toHaveLength(6)
    expect(listener.types()).toEqual([
      'checkout.session.completed',
      'checkout.session.completed',
      'payment_intent.succeeded',
      'payment_intent.succeeded',
      'charge.succeeded',
      'charge.succeeded',
    ])
    expect((await told()).map(({ state }) => state)).toEqual([
      'delivered',
      'delivered',
      'delivered',
    ])
  })

  it('that were not taken are delivered later when that is asked', async () => {
    await listen([500, 503], { mode: 'hold' })
    await house.stripe.checkout.sessions.expire((await house.newSession()).id)
    const first = await house.control('stripe/deliver', {})
    expect(first.delivered).toMatchObject([{ status: 500 }])
    expect((await house.control('stripe/deliver', {})).delivered).toMatchObject([{ status: 503 }])
    expect((await house.control('stripe/deliver', {})).delivered).toMatchObject([{ status: 200 }])
    expect((await house.control('stripe/deliver', {})).delivered).toEqual([])
  })

  it('are listed by Stripe itself, wherever they went', async () => {
    await house.paid()
    const { data } = await house.stripe.events.list({ type: 'checkout.session.completed' })
    expect(data).toHaveLength(1)
    expect((await house.stripe.events.retrieve(data[0]!.id)).id).toBe(data[0]!.id)
    expect(await told()).toMatchObject([{ state: 'none' }, { state: 'none' }, { state: 'none' }])
  })

  it('name the call they come of, and none when it was a payer’s doing', async () => {
    const payment_intent = await house.paid()
    await house.stripe.refunds.create({ payment_intent }, { idempotencyKey: 'k' })
    const { data } = await house.stripe.events.list()
    expect(data[0]).toMatchObject({
      type: 'charge.refunded',
      request: { idempotency_key: 'k' },
      data: { previous_attributes: { amount_refunded: 0 } },
    })
    expect(data.at(-1)!.request).toEqual({ id: null, idempotency_key: null })
  })

  it('go where the sandbox was told at its start', async () => {
    listener = await openListener()
    const other = await openStripe({ webhookUrl: listener.url })
    try {
      await other.paid()
      await vi.waitFor(() => expect(listener.letters).toHaveLength(3), soon)
    } finally {
      await other.stop()
    }
  })
})

it('a control call that is not understood says where', async () => {
  const answer = await house.control('stripe/webhook', { url: 'nowhere' })
  expect(answer).toMatchObject({ status: 422, problems: [{ path: 'url' }] })
  expect((await house.control('stripe/nothing', {})).status).toBe(404)
})
