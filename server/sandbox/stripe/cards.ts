import type { CardFacts, CardFailure } from './records.ts'

export type CardEntry = { number: string; expiry: string; cvc: string }

/** What a card does when it is charged. */
export type CardConduct =
  | { kind: 'pays'; disputed?: true; availableAtOnce?: true }
  | { kind: 'asks' }
  | { kind: 'fails'; failure: CardFailure }

const declined = (declineCode: string, message = 'Your card was declined.'): CardConduct => ({
  kind: 'fails',
  failure: { code: 'card_declined', declineCode, message },
})

const failing = (code: string, message: string): CardConduct => ({
  kind: 'fails',
  failure: { code, declineCode: code, message },
})

const conducts: Record<string, CardConduct> = {
  '4242424242424242': { kind: 'pays' },
  '4000056655665556': { kind: 'pays' },
  '5555555555554444': { kind: 'pays' },
  '378282246310005': { kind: 'pays' },
  '4000000000000077': { kind: 'pays', availableAtOnce: true },
  '4000000000000259': { kind: 'pays', disputed: true },
  '4000002760003184': { kind: 'asks' },
  '4000002500003155': { kind: 'asks' },
  '4000000000000002': declined('generic_decline'),
  '4000000000009995': declined('insufficient_funds', 'Your card has insufficient funds.'),
  '4000000000009987': declined('lost_card'),
  '4000000000009979': declined('stolen_card'),
  '4000000000000069': failing('expired_card', 'Your card has expired.'),
  '4000000000000127': failing('incorrect_cvc', "Your card's security code is incorrect."),
  '4000000000000119': failing(
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
  ),
}

/** A number that is a real card's, as far as a sandbox can tell, is declined. */
export function conductOf(number: string): CardConduct {
  const strange =
    'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.'
  return conducts[number] ?? declined('test_mode_live_card', strange)
}

/** Reads what was typed; answers the complaint of the page instead when it cannot be a card. */
export function readCard(entry: CardEntry, nowMs: number): CardFacts | string {
  const number = entry.number.replaceAll(/[\s-]/g, '')
  if (!/^\d+$/.test(number) || number.length < 13) return 'Your card number is incomplete.'
  if (number.length > 19 || !hasRightSum(number)) return 'Your card number is invalid.'
  const [, month = '', year = ''] =
    /^(\d{1,2})\s*\/?\s*(\d{2}|\d{4})$/.exec(entry.expiry.trim()) ?? []
  const expMonth = Number(month)
  if (!year || expMonth < 1 || expMonth > 12) return "Your card's expiration date is incomplete."
  const expYear = year.length === 2 ? 2000 + Number(year) : Number(year)
  // The last day of the month still counts, wherever on earth it ends last.
  if (Date.UTC(expYear, expMonth, 1, 12) <= nowMs) {
    return "Your card's expiration date is in the past."
  }
  if (expYear > new Date(nowMs).getUTCFullYear() + 50) {
    return "Your card's expiration year is invalid."
  }
  const cvc = brandOf(number) === 'amex' ? /^\d{4}$/ : /^\d{3}$/
  if (!cvc.test(entry.cvc.trim())) return "Your card's security code is incomplete."
  const country = number.startsWith('400000276') || number.startsWith('400000250') ? 'DE' : 'US'
  return { number, brand: brandOf(number), last4: number.slice(-4), country, expMonth, expYear }
}

function brandOf(number: string): string {
  if (/^3[47]/.test(number)) return 'amex'
  return number.startsWith('5') ? 'mastercard' : 'visa'
}

/** The check digit of every card number: every second digit from the right counts double. */
function hasRightSum(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
