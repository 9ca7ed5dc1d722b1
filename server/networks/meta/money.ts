import { decimalToMicros, microsToDecimal } from '../../../shared/money.ts'

/**
 * Currencies that Meta counts in whole major units. This is Meta's own table and not ISO 4217's:
 * COP, CRC, HUF, IDR and TWD have minor units there, and KWD or JOD count in hundredths here.
 */
const wholeUnitCurrencies: ReadonlySet<string> = new Set([
  'CLP',
  'COP',
  'CRC',
  'HUF',
  'IDR',
  'ISK',
  'JPY',
  'KRW',
  'PYG',
  'TWD',
  'VND',
])

/** Micros of the smallest unit Meta counts budgets and bids in. */
export function microsPerMinorUnit(currency: string): bigint {
  return wholeUnitCurrencies.has(currency) ? 1_000_000n : 10_000n
}

/** The whole number of minor units as Meta wants it; null when the amount is not a positive whole number of them. */
export function toMinorUnits(micros: bigint, currency: string): string | null {
  const unit = microsPerMinorUnit(currency)
  return micros > 0n && micros % unit === 0n ? String(micros / unit) : null
}

/** Micros of a budget as Meta writes it: digits, in minor units. */
export function fromMinorUnits(units: string, currency: string): bigint {
  return BigInt(units) * microsPerMinorUnit(currency)
}

/** Micros of a non-negative decimal in major units; null when it is none or is finer than a micro. */
export function exactMicros(decimal: string): bigint | null {
  return decimalToMicros(withoutIdleZeros(decimal))
}

/**
 * Micros of a decimal that may be finer than a micro, half away from zero; null when it is none.
 * Only for attributed values, which are estimates. Spend is never rounded.
 */
export function roundedMicros(decimal: string): bigint | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,30}))?$/.exec(decimal)
  if (!match) return null
  const digits = (match[3] ?? '').padEnd(7, '0')
  const floor = BigInt(match[2]!) * 1_000_000n + BigInt(digits.slice(0, 6))
  const micros = digits[6]! >= '5' ? floor + 1n : floor
  return match[1] ? -micros : micros
}

/** Exact decimal text with at most six places and no idle zeros. */
export function plainDecimal(micros: bigint): string {
  return microsToDecimal(micros)
}

function withoutIdleZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal
}
