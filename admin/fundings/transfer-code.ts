import { currencyDigits, microsToDecimal } from '../../shared/money.ts'

export type Transfer = {
  holder: string
  account: string
  bank: string
  reference: string
  amountMicros: string
  currency: string
}

const BILLION = 1_000_000_000_000_000n

/**
 * What a code for a banking app holds: in euros to an IBAN the form that European banks read
 * (EPC069-12, version 002); otherwise the same facts as lines of text.
 */
export function transferCode(transfer: Transfer): string {
  const { holder, account, bank, reference, amountMicros, currency } = transfer
  const amount = amountText(amountMicros, currency)
  const iban = account.replace(/\s/g, '').toUpperCase()
  if (currency === 'EUR' && isIban(iban) && BigInt(amountMicros) < BILLION) {
    const lines = ['BCD', '002', '1', 'SCT', '', holder.slice(0, 70), iban, `EUR${amount}`]
    return [...lines, '', '', reference].join('\n')
  }
  return [holder, account, bank, `${amount} ${currency}`, reference].join('\n')
}

/** As a bank's form takes it: 500.00, and 500 in yen. */
export const amountText = (micros: string, currency: string) =>
  microsToDecimal(BigInt(micros), currencyDigits(currency))

/** Checks the two check digits as the standard says: the rearranged number leaves 1 modulo 97. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false
  const turned = text.slice(4) + text.slice(0, 4)
  const digits = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return BigInt(digits) % 97n === 1n
}
