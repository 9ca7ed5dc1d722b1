import { NetworkError, type NetworkErrorFacts, type NetworkErrorKind } from '../network-error.ts'
import { scrub } from '../scrub.ts'
import {
  byDoorReason,
  byStatus,
  knownReading,
  type Reading,
  versionEnded,
} from './error-readings.ts'
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

const SHORT_REST_MS = 60_000
const LONG_REST_MS = 3_600_000

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
