import { NetworkError, type NetworkErrorFacts } from '../network-error.ts'
import { scrub } from '../scrub.ts'

export type SignInRefusalFacts = {
  status: number
  error: string
  error_description?: string | undefined
  write: boolean
  secrets: readonly string[]
}

const wrongApp =
  'Google does not accept our app’s id, secret or return address. An operator must check the settings of the Google app.'

const readings: Record<string, Pick<NetworkErrorFacts, 'kind' | 'userMessage'>> = {
  invalid_grant: {
    kind: 'auth',
    userMessage: 'This sign-in at Google has ended or was already used. Sign in again to go on.',
  },
  invalid_token: { kind: 'auth', userMessage: 'Google no longer knows this sign-in.' },
  admin_policy_enforced: {
    kind: 'permission',
    userMessage:
      'The administrator of this Google workspace does not allow our app. Ask them to allow it.',
  },
  invalid_client: { kind: 'rejected', userMessage: wrongApp },
  unauthorized_client: { kind: 'rejected', userMessage: wrongApp },
  redirect_uri_mismatch: { kind: 'rejected', userMessage: wrongApp },
  unsupported_grant_type: { kind: 'rejected', userMessage: wrongApp },
  invalid_request: { kind: 'rejected', userMessage: wrongApp },
  invalid_scope: { kind: 'rejected', userMessage: wrongApp },
}

const trouble: Pick<NetworkErrorFacts, 'kind' | 'userMessage'> = {
  kind: 'transient',
  userMessage: 'Google has trouble at the moment. It is tried again later by itself.',
}

/** Reads a refusal of Google's sign-in into our words. */
export function signInError(refusal: SignInRefusalFacts): NetworkError {
  const { status, error, error_description: description, write, secrets } = refusal
  const reading = readingOf(status, error)
  return new NetworkError('google', {
    ...reading,
    networkMessage: scrub(description ? `${error}: ${description}` : error, secrets),
    outcomeUnknown: write && reading.kind === 'transient',
  })
}

function readingOf(status: number, error: string): Pick<NetworkErrorFacts, 'kind' | 'userMessage'> {
  if (status >= 500) return trouble
  if (status === 429) {
    return {
      kind: 'rate',
      userMessage: 'Google asks us to slow down with sign-ins. It is tried again later.',
    }
  }
  if (Object.hasOwn(readings, error)) return readings[error]!
  return {
    kind: 'unknown',
    userMessage: 'Google refused the sign-in for a reason that we do not know.',
  }
}
