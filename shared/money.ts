import { z } from 'zod'

/** Micros of a currency's major unit: 1 USD = 1 000 000, 1 JPY = 1 000 000. */
export const MAX_MICROS = 10_000_000_000_000_000n

/** Minor digits by ISO 4217 where they are not 2. */
const minorDigits: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
}

/** How many decimals the currency's smallest unit has: JPY 0, USD 2, KWD 3. */
export function currencyDigits(currency: string): number {
  return minorDigits[currency] ?? 2
}

/** A decimal text of a non-negative amount to micros; null when it is none, is too fine, or exceeds the bound. */
export function decimalToMicros(text: string, places = 6): bigint | null {
  const match = /^(\d{1,17})(?:\.(\d+))?$/.exec(text)
  if (!match || (match[2]?.length ?? 0) > places) return null
  const micros =
    BigInt(match[1]!) * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0').slice(0, 6))
  return micros > MAX_MICROS ? null : micros
}

/** Exact decimal text with at least `minimumPlaces` and no idle zeros beyond. */
export function microsToDecimal(micros: bigint, minimumPlaces = 0): string {
  const absolute = micros < 0n ? -micros : micros
  const fraction = String(absolute % 1_000_000n).padStart(6, '0')
  const kept = fraction.replace(/0+$/, '').padEnd(minimumPlaces, '0')
  return `${micros < 0n ? '-' : ''}${absolute / 1_000_000n}${kept ? `.${kept}` : ''}`
}

/**
 * A number of JSON by its text. A double carries 15 digits for certain: from 2^33 units on it has no
 * room for six places, so an amount is printed as it is and never becomes a double on our side.
 */
export class JsonNumber {
  constructor(readonly text: string) {}
}

/** The amount in units with no idle zeros, exact whatever its size. */
export function microsToJsonNumber(micros: bigint): JsonNumber {
  return new JsonNumber(microsToDecimal(micros))
}

/** spend × rate, half to even at whole micros. Both are never negative. */
export function feeMicros(spendMicros: bigint, rateBps: number): bigint {
  const product = spendMicros * BigInt(rateBps)
  const quotient = product / 10_000n
  const remainder = product % 10_000n
  const up = remainder * 2n > 10_000n || (remainder * 2n === 10_000n && quotient % 2n === 1n)
  return up ? quotient + 1n : quotient
}

/** Money on our own wire: micros as text, so that no reader can round them. */
export const Micros = z.string().regex(/^-?\d{1,17}$/)
export const PositiveMicros = z
  .string()
  .regex(/^[1-9]\d{0,16}$/, 'must be a whole number of micros above zero')
  .refine((text) => !/^\d{1,17}$/.test(text) || BigInt(text) <= MAX_MICROS, {
    message: 'is larger than an amount may be',
  })
export const Currency = z.string().regex(/^[A-Z]{3}$/)

/** Micros that make up the currency's smallest unit: JPY 1 000 000, USD 10 000, KWD 1 000. */
export function minorUnitMicros(currency: string): bigint {
  return 10n ** BigInt(6 - currencyDigits(currency))
}

/** Whole minor units; the rest, if any, is cut off. Never negative. */
export function microsToMinor(micros: bigint, currency: string): bigint {
  return micros / minorUnitMicros(currency)
}

export function minorToMicros(minor: bigint, currency: string): bigint {
  return minor * minorUnitMicros(currency)
}

/** Whether money that really moves could be this amount. */
export function isWholeMinor(micros: bigint, currency: string): boolean {
  return micros % minorUnitMicros(currency) === 0n
}
