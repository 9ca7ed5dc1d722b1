import { MAX_MICROS, microsToDecimal } from '../../../shared/money.ts'

/**
 * Currencies whose smallest billable unit at Google is a whole major unit, or may be: amounts in
 * whole units are taken wherever the real unit is finer. Three-decimal currencies are counted in
 * hundredths for the same reason.
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
  'UGX',
  'VND',
  'XAF',
  'XOF',
])

/** Micros of the smallest amount that budgets and bids are multiples of. */
export function billableUnitMicros(currency: string): bigint {
  return wholeUnitCurrencies.has(currency) ? 1_000_000n : 10_000n
}

/** An amount as Google takes it: micros as text; null when it is not a positive multiple of the unit. */
export function toWireMicros(micros: bigint, currency: string): string | null {
  const fits = micros > 0n && micros <= MAX_MICROS && micros % billableUnitMicros(currency) === 0n
  return fits ? String(micros) : null
}

/**
 * Micros of a double as Google prints it, exponent included, half away from zero; null when it is
 * none or beyond what an amount may be. Only for attributed values: spend comes in whole micros.
 */
export function roundedMicros(double: string): bigint | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(double)
  if (!match || double.length > 60) return null
  const [, minus, whole = '', fraction = '', exponent = '0'] = match
  // The point moves by the exponent, and by six places more for micros.
  const places = Number(exponent) + 6 - fraction.length
  const digits = BigInt(whole + fraction)
  if (places > 60) return digits === 0n ? 0n : null
  const micros = places >= 0 ? digits * 10n ** BigInt(places) : halfUp(digits, -places)
  if (micros > MAX_MICROS) return null
  return minus ? -micros : micros
}

function halfUp(digits: bigint, places: number): bigint {
  const divisor = 10n ** BigInt(places)
  return (digits * 2n + divisor) / (divisor * 2n)
}

/** Exact decimal text with at most six places and no idle zeros. */
export function plainDecimal(micros: bigint): string {
  return microsToDecimal(micros)
}
