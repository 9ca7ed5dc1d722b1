import { NetworkError, type NetworkErrorFacts, type NetworkErrorKind } from '../network-error.ts'
import { scrub } from '../scrub.ts'
import { sentenceOf } from './error-words.ts'
import type { FailureFields, RefusalFields } from './schemas.ts'

/** A refusal with Google's own codes, for the few places inside this adapter that need them. */
export class GoogleError extends NetworkError {
  constructor(
    facts: NetworkErrorFacts,
    /** `campaignError.DUPLICATE_CAMPAIGN_NAME` */
    readonly codes: readonly string[],
  ) {
    super('google', facts)
    this.name = 'GoogleError'
  }
}

export type Refusal = {
  status: number
  error: RefusalFields
  write: boolean
  secrets: readonly string[]
  subjects: readonly string[]
}

type Reading = { kind: NetworkErrorKind; say: string }

const reconnect = 'Sign in to Google again to go on.'
const signInEnded = `Google no longer accepts this sign-in. ${reconnect}`
const noAccess =
  'This person may not work with this Google Ads account, or not through the manager account it was connected with. Ask its admin for access, then connect again.'
const closed = 'Google has suspended or closed this account. Look at it in Google Ads to see why.'
const tokenNotApproved =
  'Google has not approved this console’s developer token for such accounts. An operator must apply for it or check the settings.'
const slowDown =
  'Google asks us to slow down. It is tried again later by itself; nothing needs to be done.'
const troubleAtGoogle = 'Google has trouble at the moment. It is tried again later by itself.'
const versionEnded =
  'Google has switched off the version of its interface that is set here. An operator must choose a newer one.'
const unknownObject = 'Google does not know this object, or this sign-in may not see it.'

const SHORT_REST_MS = 60_000
const LONG_REST_MS = 3_600_000

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
  'authenticationError.CUSTOMER_NOT_FOUND': { kind: 'not_found', say: unknownObject },
  'authorizationError.CUSTOMER_NOT_ENABLED': { kind: 'permission', say: closed },
  'authorizationError.ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT': {
    kind: 'permission',
    say: closed,
  },
  'authorizationError.DEVELOPER_TOKEN_NOT_APPROVED': { kind: 'rejected', say: tokenNotApproved },
  'authorizationError.DEVELOPER_TOKEN_PROHIBITED': { kind: 'rejected', say: tokenNotApproved },
  'authenticationError.DEVELOPER_TOKEN_INVALID': { kind: 'rejected', say: tokenNotApproved },
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
const byDoorReason: Record<string, Reading> = {
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: {
    kind: 'permission',
    say: 'Advertising was not allowed in Google’s dialog. Connect again and leave everything ticked.',
  },
  SERVICE_DISABLED: {
    kind: 'rejected',
    say: 'The Google Ads interface is switched off in our Google project. An operator must switch it on.',
  },
}

/**
 * Reads Google's refusal into our words: its codes decide the kind, the place in the request is
 * named as a person knows it, and Google's own message is quoted beside it.
 */
export function googleError(refusal: Refusal): GoogleError {
  const { status, error, secrets, write } = refusal
  const failures = error.details.flatMap(({ errors }) => errors ?? [])
  const codes = failures.flatMap(codesOf)
  const reading = readingOf(refusal, failures, codes)
  const words = failures.map(({ message }) => message).filter(Boolean)
  const said = [...new Set(words.length > 0 ? words : [error.message])].join(' ')
  const label = codes.join(', ') || error.status || `HTTP ${status}`
  const facts: NetworkErrorFacts = {
    kind: reading.kind,
    userMessage: scrub(reading.say, secrets),
    networkMessage: `${scrub(said, secrets)} (${scrub(label, secrets)})`,
    // A refused write changed nothing; one that ended in trouble may have.
    outcomeUnknown: write && reading.kind === 'transient' && status >= 500,
  }
  if (reading.kind === 'rate') facts.retryAfterMs = restOf(error, failures, codes)
  return new GoogleError(facts, codes)
}

function codesOf({ errorCode }: FailureFields): string[] {
  return Object.entries(errorCode).map(([family, reason]) => `${family}.${reason}`)
}

function readingOf(refusal: Refusal, failures: FailureFields[], codes: string[]): Reading {
  const { status, error, subjects } = refusal
  const known = codes.map(knownReading).find((one) => one !== undefined)
  const named = subjects.length > 0 && known?.kind === 'not_found'
  if (named) return { kind: 'not_found', say: sentencesOf(failures, subjects) }
  if (known) return known
  const door = error.details.find(({ reason }) => Object.hasOwn(byDoorReason, reason ?? ''))
  if (door?.reason) return byDoorReason[door.reason]!
  const general = byStatus(status)
  if (general) return general
  if (failures.length > 0) return { kind: 'rejected', say: sentencesOf(failures, subjects) }
  const say = `Google does not accept what was sent: ${error.message || 'no reason given'}`
  return { kind: 'rejected', say }
}

function sentencesOf(failures: FailureFields[], subjects: readonly string[]): string {
  const sentences = [...new Set(failures.map((failure) => sentenceOf(failure, subjects)))]
  return sentences.slice(0, 5).join(' ')
}

function knownReading(code: string): Reading | undefined {
  const [family = ''] = code.split('.')
  if (Object.hasOwn(byCode, code)) return byCode[code]
  return Object.hasOwn(byFamily, family) ? byFamily[family] : undefined
}

function byStatus(status: number): Reading | null {
  if (status === 401) return { kind: 'auth', say: signInEnded }
  if (status === 403) return { kind: 'permission', say: noAccess }
  if (status === 404) return { kind: 'not_found', say: unknownObject }
  if (status === 429) return { kind: 'rate', say: slowDown }
  if (status === 499 || status >= 500) return { kind: 'transient', say: troubleAtGoogle }
  return null
}

// Google sends no Retry-After. Without its own hint a used-up day lasts longer than a short rush.
function restOf(error: RefusalFields, failures: FailureFields[], codes: string[]): number {
  const hints = [
    ...failures.map(({ details }) => details?.quotaErrorDetails?.retryDelay),
    ...error.details.map(({ retryDelay }) => retryDelay),
  ].flatMap((delay) => delayMs(delay) ?? [])
  if (hints.length > 0) return Math.max(...hints)
  return codes.includes('quotaError.RESOURCE_EXHAUSTED') ? LONG_REST_MS : SHORT_REST_MS
}

/** `8962s`, `1.5s` */
function delayMs(delay: string | undefined): number | null {
  const match = /^(\d{1,7})(?:\.(\d{1,9}))?s$/.exec(delay ?? '')
  if (!match) return null
  return Number(match[1]) * 1000 + (match[2] ? 1000 : 0)
}

export function versionGone(): NetworkError {
  return new NetworkError('google', {
    kind: 'version',
    userMessage: versionEnded,
    networkMessage: 'the version’s address answers with a page (HTTP 404)',
  })
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof GoogleError && error.codes.includes(code)
}

export function isKind(error: unknown, ...kinds: NetworkErrorKind[]): boolean {
  return error instanceof NetworkError && kinds.includes(error.kind)
}
