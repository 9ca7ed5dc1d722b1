import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStripe, refusalOf, sessionOf } from './stripe-house.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stripe-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('a restart loses nothing: payments, refunds, keys, events, orders and the address', async () => {
  const dataFile = join(folder, 'sandbox.json')
  const before = await openStripe({ dataFile })
  const key = { idempotencyKey: 'k' }
  const session = await before.stripe.checkout.sessions.create(sessionOf(), key)
  const { paymentIntent } = await before.pay(session.id)
  await before.stripe.refunds.create({ payment_intent: paymentIntent, amount: 100 })
  const transfer = await before.stripe.transfers.create({
    amount: 50,
    currency: 'eur',
    destination: 'acct_a',
  })
  await before.control('stripe/dispute', { paymentIntent })
  await before.control('stripe/refunds', { next: 'pending' })
  await before.control('stripe/webhook', { url: 'http://127.0.0.1:9/hook', mode: 'hold' })
  const state = await before.control('stripe/state')
  await before.stop()

  const after = await openStripe({ dataFile })
  try {
    expect(await after.control('stripe/state')).toEqual(state)
    expect((await after.stripe.transfers.retrieve(transfer.id)).amount).toBe(50)
    const again = await after.stripe.checkout.sessions.create(sessionOf(), key)
    expect(again.id).toBe(session.id)
    expect(
      await refusalOf(after.stripe.checkout.sessions.create(sessionOf(600), key)),
    ).toMatchObject({ type: 'StripeIdempotencyError' })
    const payment_intent = await after.paid()
    expect((await after.stripe.refunds.create({ payment_intent })).status).toBe('pending')
    expect((await after.newSession()).id).not.toBe(session.id)
  } finally {
    await after.stop()
  }
})

it('the same seed and the same calls give the same numbers', async () => {
  const ids = []
  for (let time = 0; time < 2; time += 1) {
    const house = await openStripe()
    const { id } = await house.newSession()
    ids.push({ id, ...(await house.pay(id)) })
    await house.stop()
  }
  expect(ids[0]).toEqual(ids[1])
})

it('a reset forgets everything', async () => {
  const house = await openStripe()
  try {
    await house.paid()
    await house.control('reset', {})
    expect((await house.stripe.checkout.sessions.list()).data).toEqual([])
    expect(await house.events()).toEqual([])
  } finally {
    await house.stop()
  }
})
