import { minorUnitMicros } from '../../../../shared/money.ts'
import { ProviderError } from '../provider.ts'

/**
 * Where Stripe counts otherwise than ISO 4217. `unitMicros`: what its integer 1 is worth;
 * `multipleOf`: what its integers must be a multiple of.
 */
const own: Record<string, { unitMicros: bigint; multipleOf: bigint }> = {
  // Without decimals for Stripe, with two in ISO 4217.
  MGA: { unitMicros: 1_000_000n, multipleOf: 1n },
  // Without decimals in ISO 4217; Stripe still wants two, which are 00.
  ISK: { unitMicros: 10_000n, multipleOf: 100n },
  UGX: { unitMicros: 10_000n, multipleOf: 100n },
  // Three decimals, of which Stripe wants the last to be 0.
  BHD: { unitMicros: 1_000n, multipleOf: 10n },
  JOD: { unitMicros: 1_000n, multipleOf: 10n },
  KWD: { unitMicros: 1_000n, multipleOf: 10n },
  OMR: { unitMicros: 1_000n, multipleOf: 10n },
  TND: { unitMicros: 1_000n, multipleOf: 10n },
}

/** Money that Stripe does not take. */
const unknown = new Set(['CUP', 'ERN', 'IQD', 'IRR', 'KPW', 'LYD', 'SDG', 'SSP', 'SYP', 'VED'])

/** Stripe refuses more digits for most currencies. */
const MAX_UNITS = 99_999_999n

const countingOf = (currency: string) =>
  own[currency] ?? { unitMicros: minorUnitMicros(currency), multipleOf: 1n }

/** What Stripe's amounts are multiples of. Micros. */
export function stripeStepMicros(currency: string): bigint {
  const { unitMicros, multipleOf } = countingOf(currency)
  return unitMicros * multipleOf
}

/** True, or why Stripe cannot move this amount. */
export function stripeAccepts(money: { amountMicros: bigint; currency: string }): true | string {
  const { amountMicros, currency } = money
  if (unknown.has(currency)) return `Stripe takes no ${currency}. Pay by bank transfer.`
  const { unitMicros } = countingOf(currency)
  const step = stripeStepMicros(currency)
  if (amountMicros % step !== 0n) return `Stripe takes ${currency} in steps of ${inWords(step)}.`
  if (amountMicros / unitMicros > MAX_UNITS) {
    return `Stripe takes at most ${inWords(MAX_UNITS * unitMicros)} ${currency} at once. Pay by bank transfer.`
  }
  return true
}

const inWords = (micros: bigint) => {
  const fraction = String(micros % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${micros / 1_000_000n}${fraction ? `.${fraction}` : ''}`
}

/**
 * Micros to the integer of Stripe's API. It is at most eight digits, which a double holds exactly.
 * @throws ProviderError `refused` when Stripe cannot move the amount.
 */
export function toStripeAmount(amountMicros: bigint, currency: string): number {
  const accepted = stripeAccepts({ amountMicros, currency })
  if (accepted !== true) throw new ProviderError('refused', accepted)
  return Number(amountMicros / countingOf(currency).unitMicros)
}

/** The integer of Stripe's API to micros. */
export function fromStripeAmount(amount: number, currency: string): bigint {
  return BigInt(amount) * countingOf(currency.toUpperCase()).unitMicros
}
