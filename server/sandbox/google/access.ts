import type { SandboxCall } from '../network.ts'
import {
  authenticationRefused,
  denied,
  GoogleFailure,
  refused,
  unauthenticated,
} from './failure.ts'
import type { GoogleWorld } from './google-world.ts'
import {
  customerById,
  type DeveloperAccess,
  developerTokens,
  type GoogleCustomer,
  type GooglePerson,
  personById,
} from './people.ts'
import { adsScope, openAccess } from './tokens.ts'

/** Who is calling, and with which developer token. */
export type Caller = { person: GooglePerson; developerToken: string; developer: DeveloperAccess }

/** Opens the token and the developer token. @throws GoogleFailure 400, 401 or 403. */
export function callerOf(google: GoogleWorld, call: SandboxCall): Caller {
  const bearer = /^Bearer\s+(\S+)$/i.exec(call.headers.authorization ?? '')?.[1]
  if (!bearer) throw unauthenticated('CREDENTIALS_MISSING')
  const session = openAccess(google, bearer)
  const person = personById(session.userId)
  if (!person) throw unauthenticated('ACCESS_TOKEN_TYPE_UNSUPPORTED')
  if (!session.scopes.includes(adsScope)) throw scopeMissing()
  const developerToken = headerOf(call, 'developer-token')
  if (!developerToken) {
    throw refused({
      code: { requestError: 'DEVELOPER_TOKEN_PARAMETER_MISSING' },
      message: 'The developer-token parameter is required for all requests.',
    })
  }
  const developer = developerTokens.get(developerToken)
  if (!developer) {
    throw authenticationRefused('DEVELOPER_TOKEN_INVALID', 'The developer token is not valid.')
  }
  return { person, developerToken, developer }
}

/**
 * The customer in the address, if the caller may reach it as it asks to: directly, or through the
 * manager that `login-customer-id` names. @throws GoogleFailure 400, 401 or 403.
 */
export function customerFor(call: SandboxCall, caller: Caller, customerId: string): GoogleCustomer {
  const loginId = headerOf(call, 'login-customer-id')
  if (!/^\d{10}$/.test(customerId) || (loginId && !/^\d{10}$/.test(loginId))) {
    throw refused({
      code: { requestError: 'INVALID_CUSTOMER_ID' },
      message: 'Invalid customer ID.',
    })
  }
  const customer = customerById(customerId)
  if (!customer) {
    throw authenticationRefused(
      'CUSTOMER_NOT_FOUND',
      'No customer found for the provided customer id.',
    )
  }
  const throughId = loginId || customerId
  const through = caller.person.customers.find(({ id }) => id === throughId)
  const reaches = through?.id === customerId || through?.id === customer.managerId
  if (!through || through.managerId !== null || !reaches) {
    throw denied(
      'USER_PERMISSION_DENIED',
      "User doesn't have permission to access customer. Note: If you're accessing a client customer, the manager's customer id must be set in the 'login-customer-id' header. See https://developers.google.com/google-ads/api/docs/concepts/call-structure#cid",
    )
  }
  if (caller.developer.testAccountsOnly && !customer.testAccount) {
    throw denied(
      'DEVELOPER_TOKEN_NOT_APPROVED',
      'The developer token is only approved for use with test accounts. To access non-test accounts, apply for Basic or Standard access.',
    )
  }
  return customer
}

export function headerOf(call: SandboxCall, name: string): string | undefined {
  const value = call.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function scopeMissing(): GoogleFailure {
  return new GoogleFailure({
    status: 'PERMISSION_DENIED',
    message: 'Request had insufficient authentication scopes.',
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
        domain: 'googleapis.com',
        metadata: { service: 'googleads.googleapis.com' },
      },
    ],
  })
}
