/** Currencies without a smaller unit in Meta's own table, which differs from ISO 4217. */
const wholeCurrencies = new Set([
  'CLP',
  'COP',
  'CRC',
  'HUF',
  'ISK',
  'IDR',
  'JPY',
  'KRW',
  'PYG',
  'TWD',
  'VND',
])

/** Micros of one unit in which budgets are sent: a cent or a whole yen. */
export function minorMicrosOf(currency: string): bigint {
  return wholeCurrencies.has(currency) ? 1_000_000n : 10_000n
}

/** Major units as decimal text: `14.35`, and `1234` where the currency has no smaller unit. */
export function majorText(micros: bigint, currency: string): string {
  return decimalText(micros, 1_000_000n, wholeCurrencies.has(currency) ? 0 : 2)
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

/** The least a day may cost in minor units when impressions are charged. */
const dailyMinimums: Record<string, number> = { USD: 100, EUR: 100, JPY: 100 }
const otherMinimum = 100

export function minimumDailyBudget(currency: string): number {
  return dailyMinimums[currency] ?? otherMinimum
}

export function minimumBudgets(currency: string) {
  const least = minimumDailyBudget(currency)
  return {
    currency,
    min_daily_budget_imp: least,
    min_daily_budget_high_freq: least * 5,
    min_daily_budget_low_freq: least * 40,
    min_daily_budget_video_views: least,
  }
}
