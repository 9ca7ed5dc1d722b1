import type { NetworkErrorKind } from '../network-error.ts'

// What Google's codes mean to us. Tables: what is not listed goes by its family, then by its status.

export type Reading = { kind: NetworkErrorKind; say: string }

const reconnect = 'Sign in to Google again to go on.'
const signInEnded = `Google no longer accepts this sign-in. ${reconnect}`
const noAccess =
  'This person may not work with this Google Ads account, or not through the manager account it was connected with. Ask its admin for access, then connect again.'
const closed = 'Google has suspended or closed this account. Look at it in Google Ads to see why.'
const tokenNotApproved =
  'Google has not approved this console’s developer token for such accounts. An operator must apply for it or check the settings.'
const projectNotApproved =
  'Google does not let this console’s Google project use the Google Ads interface. An operator must look at it in the Google Cloud console.'
const slowDown =
  'Google asks us to slow down. It is tried again later by itself; nothing needs to be done.'
const troubleAtGoogle = 'Google has trouble at the moment. It is tried again later by itself.'
export const versionEnded =
  'Google has switched off the version of its interface that is set here. An operator must choose a newer one.'
const unknownObject = 'Google does not know this object, or this sign-in may not see it.'

/** What is wrong with this console and not with the person who connected: nobody is sent to sign in. */
function ours(say: string, codes: readonly string[]): Record<string, Reading> {
  return Object.fromEntries(codes.map((code) => [code, { kind: 'rejected', say }]))
}

/** Codes that say everything by themselves. */
const byCode: Record<string, Reading> = {
  'requestError.UNSUPPORTED_VERSION': { kind: 'version', say: versionEnded },
  'authenticationError.NOT_ADS_USER': {
    kind: 'permission',
    say: 'This Google user has no Google Ads account. Sign in as somebody who has one.',
  },
  'authenticationError.TWO_STEP_VERIFICATION_NOT_ENROLLED': {
    kind: 'permission',
    say: 'Google wants this person to turn on 2-step verification first. Do that, then connect again.',
  },
  'authenticationError.ADVANCED_PROTECTION_NOT_ENROLLED': {
    kind: 'permission',
    say: 'Google wants this person to turn on Advanced Protection first. Do that, then connect again.',
  },
  'authenticationError.CUSTOMER_NOT_FOUND': { kind: 'not_found', say: unknownObject },
  'authenticationError.CLIENT_CUSTOMER_ID_INVALID': { kind: 'not_found', say: unknownObject },
  'authorizationError.CUSTOMER_NOT_ENABLED': { kind: 'permission', say: closed },
  'authorizationError.ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT': {
    kind: 'permission',
    say: closed,
  },
  'authorizationError.INCOMPLETE_SIGNUP': { kind: 'permission', say: closed },
  ...ours(tokenNotApproved, [
    'authorizationError.DEVELOPER_TOKEN_NOT_APPROVED',
    'authorizationError.DEVELOPER_TOKEN_NOT_ON_ALLOWLIST',
    'authorizationError.DEVELOPER_TOKEN_PROHIBITED',
    'authorizationError.MISSING_TOS',
    'authorizationError.SERVICE_ACCESS_DENIED',
    'authenticationError.DEVELOPER_TOKEN_INVALID',
    'requestError.DEVELOPER_TOKEN_PARAMETER_MISSING',
  ]),
  ...ours(projectNotApproved, [
    'authorizationError.PROJECT_DISABLED',
    'authorizationError.CLOUD_PROJECT_NOT_UNDER_ORGANIZATION',
    'authenticationError.ORGANIZATION_NOT_RECOGNIZED',
    'authenticationError.ORGANIZATION_NOT_APPROVED',
    'authenticationError.ORGANIZATION_NOT_ASSOCIATED_WITH_DEVELOPER_TOKEN',
  ]),
  'headerError.INVALID_LOGIN_CUSTOMER_ID': { kind: 'permission', say: noAccess },
  'mutateError.RESOURCE_NOT_FOUND': { kind: 'not_found', say: unknownObject },
  'databaseError.CONCURRENT_MODIFICATION': { kind: 'transient', say: troubleAtGoogle },
  'internalError.TRANSIENT_ERROR': { kind: 'transient', say: troubleAtGoogle },
  'internalError.DEADLINE_EXCEEDED': { kind: 'transient', say: troubleAtGoogle },
  'internalError.INTERNAL_ERROR': { kind: 'transient', say: troubleAtGoogle },
}

/** Families of codes that mean the same whatever stands behind the point. */
const byFamily: Record<string, Reading> = {
  authenticationError: { kind: 'auth', say: signInEnded },
  authorizationError: { kind: 'permission', say: noAccess },
  quotaError: { kind: 'rate', say: slowDown },
}

/** What the front door says before Google Ads is asked. */
export const byDoorReason: Record<string, Reading> = {
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: {
    kind: 'permission',
    say: 'Advertising was not allowed in Google’s dialog. Connect again and leave everything ticked.',
  },
  SERVICE_DISABLED: {
    kind: 'rejected',
    say: 'The Google Ads interface is switched off in our Google project. An operator must switch it on.',
  },
}

export function knownReading(code: string): Reading | undefined {
  const [family = ''] = code.split('.')
  if (Object.hasOwn(byCode, code)) return byCode[code]
  return Object.hasOwn(byFamily, family) ? byFamily[family] : undefined
}

export function byStatus(status: number): Reading | null {
  if (status === 401) return { kind: 'auth', say: signInEnded }
  if (status === 403) return { kind: 'permission', say: noAccess }
  if (status === 404) return { kind: 'not_found', say: unknownObject }
  if (status === 429) return { kind: 'rate', say: slowDown }
  // Another change was under way: this one did not happen.
  if (status === 409) return { kind: 'transient', say: troubleAtGoogle }
  if (status === 499 || status >= 500) return { kind: 'transient', say: troubleAtGoogle }
  return null
}
