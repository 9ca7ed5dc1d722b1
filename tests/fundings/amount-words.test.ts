import { expect, test } from 'vitest'
import { amountInWords } from '../../server/fundings/amount-words.ts'

test.each([
  [12_500_000_000n, 'EUR', '12,500.00 EUR'],
  [50_000_000_000n, 'JPY', '50,000 JPY'],
  [450_125_000n, 'KWD', '450.125 KWD'],
  [999_990_000n, 'USD', '999.99 USD'],
  [1_000_000_000_000n, 'USD', '1,000,000.00 USD'],
])('%d micros are said as the currency counts', (micros, currency, said) => {
  expect(amountInWords(micros, currency)).toBe(said)
})
