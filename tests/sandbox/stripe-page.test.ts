import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cancelUrl, openStripe, type StripeHouse, successUrl } from './stripe-house.ts'

let house: StripeHouse
let session: { id: string; url: string | null }
beforeEach(async () => {
  house = await openStripe()
  session = await house.newSession({ customer_email: 'olga@aurora.test' })
})
afterEach(() => house.stop())

const card = { card_number: '4242 4242 4242 4242', expiry: '12 / 34', cvc: '123' }
const press = async (decision: string, fields: object = {}) => {
  const answer = await fetch(session.url!, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ...fields, decision }),
  })
  return {
    status: answer.status,
    location: answer.headers.get('location'),
    text: await answer.text(),
  }
}
const stateOf = async () => {
  const { status, payment_status } = await house.stripe.checkout.sessions.retrieve(session.id)
  return `${status} ${payment_status}`
}
const back = () => successUrl.replace('{CHECKOUT_SESSION_ID}', session.id)

describe('the hosted page', () => {
  it('shows what is paid and asks for a card', async () => {
    const answer = await fetch(session.url!)
    const text = await answer.text()
    for (const words of ['€123.45', 'Funds for Spring', 'olga@aurora.test']) {
      expect(text).toContain(words)
    }
    for (const label of ['Card number', 'Expiry', 'CVC', '>Pay<', '>Cancel<']) {
      expect(text).toContain(label)
    }
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('leads back with the number of the session once it is paid, and again when pressed twice', async () => {
    expect(await press('pay', card)).toMatchObject({ status: 303, location: back() })
    expect(await stateOf()).toBe('complete paid')
    expect(await press('pay', card)).toMatchObject({ status: 303, location: back() })
    expect(await house.events()).toEqual([
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
    ])
    expect(await (await fetch(session.url!)).text()).toContain('You have already paid.')
  })

  it('leads away on Cancel and stays open', async () => {
    expect(await press('cancel')).toMatchObject({ status: 303, location: cancelUrl })
    expect(await stateOf()).toBe('open unpaid')
  })

  it.each([
    ['4000000000000002', 'Your card was declined.', 'card_declined', 'generic_decline'],
    [
      '4000000000009995',
      'Your card has insufficient funds.',
      'card_declined',
      'insufficient_funds',
    ],
    ['4000000000000069', 'Your card has expired.', 'expired_card', 'expired_card'],
    [
      '4000000000000127',
      "Your card's security code is incorrect.",
      'incorrect_cvc',
      'incorrect_cvc',
    ],
  ])('declines %s and lets the payer try again', async (card_number, words, code, decline) => {
    const answer = await press('pay', { ...card, card_number })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain(words)
    expect(await stateOf()).toBe('open unpaid')
    const { data } = await house.stripe.paymentIntents.list()
    expect(data[0]).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { type: 'card_error', code, decline_code: decline, message: words },
    })
    expect(await house.events()).toEqual(['payment_intent.payment_failed'])
    expect(await press('pay', card)).toMatchObject({ status: 303 })
    expect((await house.stripe.paymentIntents.retrieve(data[0]!.id)).status).toBe('succeeded')
  })

  it.each([
    [{ card_number: '4242424242424241' }, 'Your card number is invalid.'],
    [{ card_number: '4242' }, 'Your card number is incomplete.'],
    [{ expiry: '07/26' }, 'expiration date is in the past'],
    [{ expiry: '13/30' }, 'expiration date is incomplete'],
    [{ cvc: '12' }, 'security code is incomplete'],
    [{ card_number: '4111111111111111' }, 'used a non test card'],
  ])('refuses what cannot be a card: %o', async (fields, words) => {
    expect((await press('pay', { ...card, ...fields })).text).toContain(words)
    expect(await stateOf()).toBe('open unpaid')
  })

  it.each(['4000002760003184', '4000002500003155'])(
    'lets the bank ask about %s',
    async (number) => {
      const asked = await press('pay', { ...card, card_number: number })
      expect(asked.text).toContain('Your bank asks you to confirm')
      expect(asked.text).toMatch(/>Confirm<[\s\S]*>Fail</)
      const failed = await press('fail')
      expect(failed.text).toContain('We are unable to authenticate your payment method.')
      expect(await stateOf()).toBe('open unpaid')
      await press('pay', { ...card, card_number: number })
      expect(await press('confirm')).toMatchObject({ status: 303, location: back() })
      expect(await stateOf()).toBe('complete paid')
    },
  )

  it('takes no confirmation that no bank asked for', async () => {
    expect((await press('confirm')).status).toBe(200)
    expect(await stateOf()).toBe('open unpaid')
  })

  it('takes the money of 0259 and has it disputed at once', async () => {
    await press('pay', { ...card, card_number: '4000000000000259' })
    expect(await stateOf()).toBe('complete paid')
    expect((await house.events()).at(-1)).toBe('charge.dispute.created')
  })

  it('says so when its time is over or nobody knows it', async () => {
    await house.stripe.checkout.sessions.expire(session.id)
    expect((await fetch(session.url!)).status).toBe(410)
    expect((await press('pay', card)).status).toBe(410)
    expect((await fetch(`${house.url}/stripe/pay/cs_test_none`)).status).toBe(404)
  })

  it('leaves no card in the journal', async () => {
    await press('pay', card)
    const { calls } = await house.control('journal')
    expect(JSON.stringify(calls)).not.toContain('4242')
  })
})
