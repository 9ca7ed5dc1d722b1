/** Currencies whose smallest billable unit is a whole one. */
const wholeCurrencies = new Set(['CLP', 'ISK', 'JPY', 'KRW', 'PYG', 'VND', 'TWD', 'HUF', 'IDR'])

/** Micros of the smallest unit that Google bills: a cent, or a whole yen. Dinars go by hundredths. */
export function billableUnitMicros(currency: string): bigint {
  return wholeCurrencies.has(currency) ? 1_000_000n : 10_000n
}

export const currencies = [
  { code: 'USD', name: 'US Dollar', symbol: '$' },
  { code: 'EUR', name: 'Euro', symbol: '€' },
  { code: 'JPY', name: 'Japanese Yen', symbol: '¥' },
  { code: 'KWD', name: 'Kuwaiti Dinar', symbol: 'د.ك' },
  { code: 'INR', name: 'Indian Rupee', symbol: '₹' },
  { code: 'AUD', name: 'Australian Dollar', symbol: 'A$' },
  { code: 'GBP', name: 'British Pound', symbol: '£' },
  { code: 'CHF', name: 'Swiss Franc', symbol: 'CHF' },
] as const
