import { wrongParameter } from './tiktok-error.ts'

/** Currencies whose budgets take no decimals; the network's own table, which differs from ISO 4217. */
const wholeCurrencies = new Set(['JPY', 'KRW', 'HUF', 'CLP', 'ISK', 'IDR', 'TWD', 'PYG', 'VND'])

/** How many units stand for one US dollar where limits are counted, as far as that is published. */
const currencyRatios: Record<string, bigint> = {
  USD: 1n,
  EUR: 1n,
  GBP: 1n,
  BRL: 1n,
  JPY: 100n,
  KRW: 1_000n,
  IDR: 10_000n,
  VND: 10_000n,
  INR: 100n,
  MXN: 10n,
  SEK: 10n,
  DKK: 10n,
}

const oneUnit = 1_000_000n

/** Micros of the smallest amount a budget or a report can tell: a cent or a whole yen. */
export function minorMicrosOf(currency: string): bigint {
  return wholeCurrencies.has(currency) ? oneUnit : 10_000n
}

/** The daily budgets that are taken, in micros: from `low`, and below `high` where one is known. */
export function dailyRange(level: 'campaign' | 'adgroup', currency: string) {
  const ratio = currencyRatios[currency]
  const least = level === 'campaign' ? 50n : 20n
  return {
    low: least * (ratio ?? 1n) * oneUnit,
    high: ratio === undefined ? null : 10_000_000n * ratio * oneUnit,
  }
}

/** @throws TikTokError 40002 when the currency has no such decimals. */
export function microsOf(name: string, decimal: string, currency: string): bigint {
  const [whole = '0', places = ''] = decimal.replace('-', '').split('.')
  const micros = BigInt(whole) * oneUnit + BigInt(places.padEnd(6, '0').slice(0, 6))
  if (/[1-9]/.test(places.slice(6)) || micros % minorMicrosOf(currency) !== 0n) {
    const precision = wholeCurrencies.has(currency) ? '1' : '0.01'
    throw wrongParameter(`${name}: The precision of ${currency} is ${precision}.`)
  }
  return decimal.startsWith('-') ? -micros : micros
}

/** Major units as decimal text: `14.35`, and `1234` where the currency has no smaller unit. */
export function majorText(micros: bigint, currency: string): string {
  return decimalText(micros, oneUnit, wholeCurrencies.has(currency) ? 0 : 2)
}

/** Budgets come back as JSON numbers. The text is exact and far below what a number can hold. */
export function majorNumber(micros: bigint, currency: string): unknown {
  return JSON.parse(majorText(micros, currency))
}

/** `amount / divisor` as decimal text, cut after `places`. */
export function decimalText(amount: bigint, divisor: bigint, places: number): string {
  const scale = 10n ** BigInt(places)
  const scaled = ((amount < 0n ? -amount : amount) * scale) / divisor
  const whole = (scaled / scale).toString()
  const sign = amount < 0n && scaled > 0n ? '-' : ''
  if (places === 0) return sign + whole
  return `${sign}${whole}.${(scaled % scale).toString().padStart(places, '0')}`
}
