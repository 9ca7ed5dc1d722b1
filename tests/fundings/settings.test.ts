import { describe, expect, test } from 'vitest'
import { readEnv } from '../../server/env.ts'
import { needsSecondPerson } from '../../server/env-payments.ts'
import { ProviderError } from '../../server/fundings/providers/provider.ts'
import { buildProviders } from '../../server/fundings/providers/registry.ts'
import {
  fromStripeAmount,
  stripeAccepts,
  toStripeAmount,
} from '../../server/fundings/providers/stripe/amounts.ts'
import { paymentSettings, transferAccount } from '../../server/payment-settings.ts'

const stripe = { STRIPE_SECRET_KEY: 'sk_live_somekey', STRIPE_WEBHOOK_SECRETS: 'whsec_somesecret' }
const meta = { META_CLIENT_ID: '1', META_CLIENT_SECRET: 'a secret' }
const transfer = { TRANSFER_HOLDER: 'We', TRANSFER_ACCOUNT: 'DE12', TRANSFER_BANK: 'Bank' }
const offered = (source: Record<string, string>) =>
  buildProviders(paymentSettings(readEnv(source)))
    .all()
    .map((one) => one.name)

describe('who takes the money', () => {
  test('nothing real: the sandbox plays Stripe, and transfers show an example', () => {
    const env = readEnv({})
    expect(paymentSettings(env).stripe?.apiUrl).toBe('http://127.0.0.1:3900')
    expect(transferAccount(env)?.holder).toContain('example')
  })

  test('a real key wins, whatever the networks are', () => {
    for (const source of [stripe, { ...stripe, ...meta }]) {
      expect(paymentSettings(readEnv(source)).stripe).toMatchObject({
        secretKey: 'sk_live_somekey',
        apiUrl: 'https://api.stripe.com',
      })
      expect(transferAccount(readEnv(source))).toBeNull()
    }
  })

  test('real networks without a key know transfers only, to an account that somebody named', () => {
    expect(offered(meta)).toEqual(['transfer'])
    expect(transferAccount(readEnv(meta))).toBeNull()
    expect(transferAccount(readEnv({ ...meta, ...transfer }))?.account).toBe('DE12')
  })

  test.each([
    [{ STRIPE_SECRET_KEY: 'sk_live_somekey' }, 'STRIPE_WEBHOOK_SECRETS is missing'],
    [{ STRIPE_WEBHOOK_SECRETS: 'whsec_somesecret' }, 'STRIPE_SECRET_KEY is missing'],
    [{ STRIPE_API_URL: 'https://pay.example' }, 'STRIPE_SECRET_KEY is missing'],
    [{ TRANSFER_HOLDER: 'We' }, 'TRANSFER_ACCOUNT and TRANSFER_BANK is missing'],
    [{ TRANSFER_SECOND_PERSON_ABOVE: 'USD' }, 'TRANSFER_SECOND_PERSON_ABOVE'],
    [{ ...stripe, STRIPE_WEBHOOK_SECRETS: 'nonsense' }, 'whsec_'],
  ])('%o is refused in words', (source, words) => {
    expect(() => readEnv(source as Record<string, string>)).toThrow(words)
  })

  test('two secrets are read while one replaces the other', () => {
    const both = { ...stripe, STRIPE_WEBHOOK_SECRETS: 'whsec_newsecret, whsec_oldsecret' }
    expect(readEnv(both).STRIPE_WEBHOOK_SECRETS).toEqual(['whsec_newsecret', 'whsec_oldsecret'])
  })
})

test('from which amount two people are needed', () => {
  const limits = readEnv({
    TRANSFER_SECOND_PERSON_ABOVE: 'USD:100,KWD:0.5',
  }).TRANSFER_SECOND_PERSON_ABOVE
  expect(needsSecondPerson(limits, 'USD', 100_000_000n)).toBe(false)
  expect(needsSecondPerson(limits, 'USD', 100_000_001n)).toBe(true)
  expect(needsSecondPerson(limits, 'KWD', 500_001n)).toBe(true)
  expect(needsSecondPerson(limits, 'CHF', 10_000n)).toBe(true)
})

describe('how Stripe counts', () => {
  test.each([
    ['USD', 12_340_000n, 1_234],
    ['JPY', 500_000_000n, 500],
    ['KWD', 5_120_000n, 5_120],
    ['ISK', 5_000_000n, 500],
    ['UGX', 5_000_000n, 500],
    ['MGA', 5_000_000n, 5],
    ['HUF', 10_450_000n, 1_045],
  ])('%s', (currency, micros, units) => {
    expect(toStripeAmount(micros, currency)).toBe(units)
    expect(fromStripeAmount(units, currency.toLowerCase())).toBe(micros)
  })

  test.each([
    ['KWD', 5_124_000n, 'steps of 0.01'],
    ['ISK', 5_500_000n, 'steps of 1'],
    ['MGA', 5_200_000n, 'steps of 1'],
    ['USD', 1_000_000_000_000n, 'at most 999999.99 USD'],
    ['IQD', 1_000_000n, 'no IQD'],
  ])('%s that it cannot move', (currency, amountMicros, words) => {
    expect(stripeAccepts({ currency, amountMicros })).toContain(words)
    expect(() => toStripeAmount(amountMicros, currency)).toThrow(ProviderError)
  })
})
