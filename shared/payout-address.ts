/** How a creator is paid. */
export const payoutMethods = ['transfer', 'stripe'] as const
export type PayoutMethod = (typeof payoutMethods)[number]

const ibanShape = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/

/** ISO 7064 mod 97-10 over the rearranged account number, digit by digit. */
function ibanChecks(iban: string): boolean {
  const rearranged = iban.slice(4) + iban.slice(0, 4)
  let rest = 0
  for (const character of rearranged) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/**
 * A payout address as it is kept, or what is wrong with it in words. Transfers go to an IBAN or, where
 * there is none, to an account number of 4 to 20 digits; Stripe pays connected accounts.
 */
export function readPayoutAddress(
  method: PayoutMethod,
  text: string,
): { address: string } | { fault: string } {
  if (method === 'stripe') {
    const address = text.trim()
    return /^acct_[A-Za-z0-9]{8,64}$/.test(address)
      ? { address }
      : { fault: 'must be a Stripe account as acct_1AbCdEfGh' }
  }
  const address = text.replace(/[\s.-]/g, '').toUpperCase()
  if (/^\d{4,20}$/.test(address)) return { address }
  if (!ibanShape.test(address))
    return { fault: 'must be an IBAN or an account number of 4 to 20 digits' }
  return ibanChecks(address)
    ? { address }
    : { fault: 'is no IBAN: its check digits do not fit. Compare it with the original' }
}

/** As it is shown to people: `DE89 … 3000`. Too little remains to pay anybody. */
export function shortenAddress(address: string): string {
  if (address.startsWith('acct_')) return `acct_ … ${address.slice(-4)}`
  if (/^\d+$/.test(address)) return `… ${address.slice(address.length > 7 ? -4 : -2)}`
  return `${address.slice(0, 4)} … ${address.slice(-4)}`
}
