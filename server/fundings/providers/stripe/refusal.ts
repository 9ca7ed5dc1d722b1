import { z } from 'zod'

/** What is read of a payment that is not made yet. */
export const Attempted = z.object({
  last_payment_error: z
    .object({ code: z.string().nullish(), decline_code: z.string().nullish() })
    .nullish(),
})

/** What a payer can do something about; of all else, a lost card say, it is only told that it was declined. */
const sentences: Record<string, string> = {
  insufficient_funds: 'The card has not enough money for it. Try another.',
  expired_card: 'The card has expired. Try another.',
  incorrect_cvc: 'The security code of the card was wrong. Try again.',
  invalid_cvc: 'The security code of the card was wrong. Try again.',
  processing_error: 'The card could not be charged just now. Try again.',
  payment_intent_authentication_failure:
    'The bank did not let it pass. Try again, or another card.',
}

/** How the last try to pay was refused, in our words; null where none was. */
export function refusalOf(payment: z.infer<typeof Attempted>): string | null {
  const error = payment.last_payment_error
  if (!error) return null
  const known = [error.decline_code, error.code].find(
    (code) => code && Object.hasOwn(sentences, code),
  )
  return known ? sentences[known]! : 'The card was declined. Try another.'
}
