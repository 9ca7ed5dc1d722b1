import { currencyDigits, microsToDecimal } from '../../shared/money.ts'

/** An amount as a sentence says it: `12,500.00 EUR`, `50,000 JPY`. */
export function amountInWords(micros: bigint, currency: string): string {
  const [units = '0', minor] = microsToDecimal(micros, currencyDigits(currency)).split('.')
  const grouped = units.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${grouped}${minor ? `.${minor}` : ''} ${currency}`
}
