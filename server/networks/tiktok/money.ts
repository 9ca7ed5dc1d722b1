import { decimalToMicros, JsonNumber, microsToDecimal } from '../../../shared/money.ts'

/**
 * Currencies in which TikTok takes whole units only. Its own table and not ISO 4217's: HUF, IDR and
 * TWD have minor units there, and KWD, which has three places there, counts in hundredths here.
 */
const wholeUnitCurrencies: ReadonlySet<string> = new Set([
  'CLP',
  'HUF',
  'IDR',
  'ISK',
  'JPY',
  'KRW',
  'PYG',
  'TWD',
  'VND',
])

/** What TikTok multiplies its limits of a budget by. */
const ratios: Readonly<Record<string, bigint>> = {
  USD: 1n,
  EUR: 1n,
  GBP: 1n,
  BRL: 1n,
  JPY: 100n,
  INR: 100n,
  KRW: 1_000n,
  IDR: 10_000n,
  VND: 10_000n,
  MXN: 10n,
  SEK: 10n,
  DKK: 10n,
}

const ONE = 1_000_000n

/** Micros of the smallest step of a budget or bid. */
export function stepMicros(currency: string): bigint {
  return wholeUnitCurrencies.has(currency) ? ONE : 10_000n
}

/** The amount in major units as a number of JSON, exact; null when TikTok cannot take it. */
export function toAmount(micros: bigint, currency: string): JsonNumber | null {
  if (micros <= 0n || micros % stepMicros(currency) !== 0n) return null
  return new JsonNumber(microsToDecimal(micros))
}

/**
 * What a daily budget must be at least, and below, in micros. A currency whose ratio is not published
 * is at least worth its units in dollars of the limit; an upper limit is only known with the ratio.
 */
export function dailyRange(
  owner: 'ad_campaign' | 'ad_group',
  currency: string,
): { least: bigint; below: bigint | null } {
  const ratio = Object.hasOwn(ratios, currency) ? ratios[currency]! : null
  const least = owner === 'ad_campaign' ? 50n : 20n
  return {
    least: least * (ratio ?? 1n) * ONE,
    below: ratio === null ? null : 10_000_000n * ratio * ONE,
  }
}

/** Micros of a budget or bid as TikTok reads it back; null where there is none, which it writes as zero. */
export function amountMicros(decimal: string | null | undefined): bigint | null {
  const micros = decimal ? exactMicros(decimal) : null
  return micros === 0n ? null : micros
}

/** Micros of a non-negative decimal in major units; null when it is none or is finer than a micro. */
export function exactMicros(decimal: string): bigint | null {
  const shortened = decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal
  return decimalToMicros(shortened)
}

/**
 * Micros of a non-negative decimal that may be finer than a micro, half up; null when it is none.
 * Only for attributed values, which are estimates. Spend is never rounded.
 */
export function roundedMicros(decimal: string): bigint | null {
  const match = /^(\d{1,12})(?:\.(\d{1,30}))?$/.exec(decimal)
  if (!match) return null
  const digits = (match[2] ?? '').padEnd(7, '0')
  const floor = BigInt(match[1]!) * ONE + BigInt(digits.slice(0, 6))
  return digits[6]! >= '5' ? floor + 1n : floor
}
