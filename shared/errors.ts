/**
 * Every reason the product gives for not doing something, with the HTTP status and the sentence a
 * person sees. The list is closed: a door can show no other.
 */
export const reasons = {
  bad_request: { status: 400, message: 'The request could not be read.' },
  key_reused: {
    status: 400,
    message: 'This idempotency key was used for another request. Choose a new one.',
  },
  two_credentials: { status: 400, message: 'Send either a session or a token, not both.' },
  unauthenticated: { status: 401, message: 'Sign in first.' },
  token_read_only: { status: 401, message: 'This token may only read.' },
  not_allowed: { status: 403, message: 'Your role does not allow this.' },
  foreign_origin: { status: 403, message: 'This request did not come from the console.' },
  not_found: { status: 404, message: 'This does not exist, or you may not see it.' },
  method_not_allowed: { status: 405, message: 'This address does not answer to that method.' },
  conflict: { status: 409, message: 'Something changed meanwhile. Look again and repeat.' },
  stale_version: { status: 409, message: 'Someone changed this while you were editing.' },
  move_pending: { status: 409, message: 'An earlier move is still under way at the network.' },
  precondition_failed: { status: 412, message: 'This was changed since it was read.' },
  payload_too_large: { status: 413, message: 'The request is larger than allowed.' },
  unsupported_media_type: { status: 415, message: 'Send JSON.' },
  validation_failed: { status: 422, message: 'Some fields need another value.' },
  move_not_allowed: { status: 422, message: 'The present state does not allow this.' },
  not_enough_money: { status: 422, message: 'There is not enough money left for this.' },
  network_refused: { status: 422, message: 'The network refused.' },
  provider_refused: { status: 422, message: 'The payment provider refused.' },
  rate_limited: { status: 429, message: 'Too many attempts. Wait a little and try again.' },
  internal_error: { status: 500, message: 'Something failed on our side. Nothing was lost.' },
  network_unavailable: { status: 502, message: 'The network does not answer. Try again later.' },
  provider_unavailable: {
    status: 502,
    message: 'The payment provider does not answer. Try again later.',
  },
  unavailable: { status: 503, message: 'We cannot answer right now. Try again in a moment.' },
} as const

export type Reason = keyof typeof reasons
