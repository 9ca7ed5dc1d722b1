/** What an error says besides its sentence. */
type Details = {
  code?: string
  param?: string
  declineCode?: string
  /** The call had begun to run: its refusal is kept under the idempotency key like any answer. */
  ran?: boolean
}

/** A refusal in Stripe's words. */
export class StripeError extends Error {
  override name = 'StripeError'
  constructor(
    readonly status: number,
    readonly type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error',
    message: string,
    readonly details: Details = {},
  ) {
    super(message)
  }
}

export function invalidRequest(message: string, details: Details = {}): StripeError {
  return new StripeError(400, 'invalid_request_error', message, details)
}

/** An id in the path that nobody knows is 404; one among the parameters is 400. */
export function missing(kind: string, id: string, place: { param: string; inPath: boolean }) {
  const quoted = kind === 'checkout.session' ? id : `'${id}'`
  return new StripeError(
    place.inPath ? 404 : 400,
    'invalid_request_error',
    `No such ${kind}: ${quoted}`,
    { code: 'resource_missing', param: place.param },
  )
}

export function missingParam(param: string): StripeError {
  return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
}

const docs = 'https://stripe.com/docs'

export const noKey = () =>
  new StripeError(
    401,
    'invalid_request_error',
    `You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See ${docs}/api#authentication for details, or we can help at https://support.stripe.com/.`,
  )

export const wrongKey = (key: string) =>
  new StripeError(401, 'invalid_request_error', `Invalid API Key provided: ${masked(key)}`)

export const expiredKey = (key: string) =>
  new StripeError(401, 'invalid_request_error', `Expired API Key provided: ${masked(key)}`, {
    code: 'api_key_expired',
  })

export const tooManyRequests = () =>
  new StripeError(
    429,
    'invalid_request_error',
    `Request rate limit exceeded. Learn more about rate limits here ${docs}/rate-limits.`,
    { code: 'rate_limit' },
  )

export const brokenInside = () =>
  new StripeError(
    500,
    'api_error',
    'An unknown error occurred. If you need help, contact us at https://support.stripe.com/.',
  )

export const unknownAddress = (method: string, path: string) =>
  new StripeError(
    404,
    'invalid_request_error',
    `Unrecognized request URL (${method}: ${path}). Please see ${docs} or we can help at https://support.stripe.com/.`,
  )

/** The `error` object as it stands in a body. */
export function errorBody(error: StripeError, requestId: string): Record<string, unknown> {
  const { code, param, declineCode } = error.details
  return {
    error: {
      ...(code && { code }),
      ...(declineCode && { decline_code: declineCode }),
      ...(code && { doc_url: `${docs}/error-codes/${code.replaceAll('_', '-')}` }),
      message: error.message,
      ...(param && { param }),
      request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
      type: error.type,
    },
  }
}

function masked(key: string): string {
  const [, head = '', tail = ''] = /^((?:sk|rk|pk)_(?:test|live)_)?(.*)$/s.exec(key) ?? []
  return `${head}${'*'.repeat(Math.max(tail.length - 4, 0))}${tail.slice(-4)}`
}
