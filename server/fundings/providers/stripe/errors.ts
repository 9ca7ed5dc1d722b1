import Stripe from 'stripe'
import { ZodError } from 'zod'
import { ProviderError } from '../provider.ts'

const { errors } = Stripe

/** Stripe repeats in its sentences what it was sent; a key among it is cut short here. */
const withoutKeys = (text: string) =>
  text.replace(/\b(sk|rk|pk|whsec)_[^\s'"]+/g, '$1_…').slice(0, 300)

/** What the SDK threw, as one of our kinds. Whatever may have happened says so. */
function asProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error
  if (error instanceof errors.StripeRateLimitError) {
    return new ProviderError('transient', 'Stripe is busy. We ask again by ourselves.', {
      cause: error,
    })
  }
  if (
    error instanceof errors.StripeAuthenticationError ||
    error instanceof errors.StripePermissionError
  ) {
    return new ProviderError('setup', 'Stripe does not accept our key. We are told about it.', {
      cause: error,
    })
  }
  // A key of theirs that is at work already, or was used for something else: look before repeating.
  if (error instanceof errors.StripeIdempotencyError || inProgress(error)) return unknown(error)
  if (
    error instanceof errors.StripeCardError ||
    error instanceof errors.StripeInvalidRequestError
  ) {
    return new ProviderError('refused', `Stripe refused: ${withoutKeys(error.message)}`, {
      cause: error,
    })
  }
  return unknown(error)
}

const inProgress = (error: unknown) =>
  error instanceof errors.StripeError && (error.statusCode ?? 0) === 409

function unknown(error: unknown): ProviderError {
  const sentence =
    error instanceof ZodError
      ? 'Stripe answered in a way we cannot read.'
      : 'Stripe does not answer. We ask again by ourselves.'
  return new ProviderError('transient', sentence, { outcomeUnknown: true, cause: error })
}

/** Runs calls of the SDK; what they throw is a ProviderError. */
export async function asking<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    throw asProviderError(error)
  }
}

/** What is not there is an answer, where one looks. */
export async function orNull<Answer>(work: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof errors.StripeError && error.statusCode === 404) return null
    throw error
  }
}
