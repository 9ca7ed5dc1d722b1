import type { SandboxAnswer } from '../network.ts'

/** Where in a request something is wrong: `headlines[2]` carries its index. */
export type Place = readonly string[]

/** One error of a GoogleAdsFailure. `code` is a one-key object: `{campaignError: 'DUPLICATE…'}`. */
export type Fault = {
  code: Readonly<Record<string, string>>
  message: string
  place?: Place
  trigger?: string
  details?: Record<string, unknown>
}

export type GoogleStatus = keyof typeof httpStatuses

const httpStatuses = {
  INVALID_ARGUMENT: { http: 400, grpc: 3, message: 'Request contains an invalid argument.' },
  NOT_FOUND: { http: 404, grpc: 5, message: 'Requested entity was not found.' },
  PERMISSION_DENIED: { http: 403, grpc: 7, message: 'The caller does not have permission' },
  RESOURCE_EXHAUSTED: {
    http: 429,
    grpc: 8,
    message: 'Resource has been exhausted (e.g. check quota).',
  },
  INTERNAL: { http: 500, grpc: 13, message: 'Internal error encountered.' },
  UNAUTHENTICATED: {
    http: 401,
    grpc: 16,
    message: 'The caller does not have valid authentication credentials',
  },
} as const

type Facts = {
  status: GoogleStatus
  faults?: readonly Fault[]
  message?: string
  /** Details that are not a GoogleAdsFailure, from the front door. */
  details?: readonly Record<string, unknown>[]
}

/** What one call is known by in its answer. */
export type CallMark = { requestId: string; version: string }

/** A refusal in Google's own words. */
export class GoogleFailure extends Error {
  readonly facts: Facts

  constructor(facts: Facts) {
    super(facts.message ?? facts.faults?.[0]?.message ?? facts.status)
    this.name = 'GoogleFailure'
    this.facts = facts
  }

  /** searchStream wraps even its errors in an array. */
  answer(mark: CallMark, inArray: boolean): SandboxAnswer {
    const { status, faults, details } = this.facts
    const { http, message } = httpStatuses[status]
    const failure = faults ? [failureOf(faults, mark)] : (details ?? [])
    const error = {
      code: http,
      message: this.facts.message ?? message,
      status,
      ...(failure.length > 0 ? { details: failure } : {}),
    }
    const headers = { 'request-id': mark.requestId }
    return { status: http, headers, json: inArray ? [{ error }] : { error } }
  }
}

/** As it stands in an answer of 200 when only some operations were refused. */
export function partialFailureOf(faults: readonly Fault[], mark: CallMark) {
  const { grpc } = httpStatuses.INVALID_ARGUMENT
  const message = faults.map((fault) => fault.message).join(', ')
  return { code: grpc, message, details: [failureOf(faults, mark)] }
}

function failureOf(faults: readonly Fault[], { requestId, version }: CallMark) {
  return {
    '@type': `type.googleapis.com/google.ads.googleads.${version}.errors.GoogleAdsFailure`,
    errors: faults.map(showFault),
    requestId,
  }
}

function showFault({ code, message, place, trigger, details }: Fault) {
  return {
    errorCode: code,
    message,
    ...(trigger === undefined ? {} : { trigger: { stringValue: trigger } }),
    ...(place && place.length > 0
      ? { location: { fieldPathElements: place.map(pathElement) } }
      : {}),
    ...(details === undefined ? {} : { details }),
  }
}

/** Field names in a location are snake_case, although those in the body are not. */
function pathElement(step: string) {
  const [, name = step, index] = /^(\w+)\[(\d+)\]$/.exec(step) ?? []
  const fieldName = snakeCase(name)
  return index === undefined ? { fieldName } : { fieldName, index: Number.parseInt(index, 10) }
}

export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase())
}

export function refused(...faults: Fault[]): GoogleFailure {
  const missing = faults[0]?.code.mutateError === 'RESOURCE_NOT_FOUND'
  return new GoogleFailure({ status: missing ? 'NOT_FOUND' : 'INVALID_ARGUMENT', faults })
}

export function denied(reason: string, message: string): GoogleFailure {
  const faults = [{ code: { authorizationError: reason }, message }]
  return new GoogleFailure({ status: 'PERMISSION_DENIED', faults })
}

/** The front door's refusal of a body that does not fit the message it should be. */
export function badPayload(description: string, field?: string): GoogleFailure {
  const violation = { ...(field ? { field } : {}), description }
  return new GoogleFailure({
    status: 'INVALID_ARGUMENT',
    message: description,
    details: [
      { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [violation] },
    ],
  })
}

/** 401 from the front door: no token, or one that it does not know or no longer takes. */
export function unauthenticated(reason: string): GoogleFailure {
  return new GoogleFailure({
    status: 'UNAUTHENTICATED',
    message:
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason,
        domain: 'googleapis.com',
        metadata: { service: 'googleads.googleapis.com' },
      },
    ],
  })
}

/** 401 from Google Ads itself. */
export function authenticationRefused(reason: string, message: string): GoogleFailure {
  const faults = [{ code: { authenticationError: reason }, message }]
  return new GoogleFailure({ status: 'UNAUTHENTICATED', faults })
}

export function tooManyOperations(used: {
  scope: 'ACCOUNT' | 'DEVELOPER'
  windowMs: number
  retryAfterSeconds: number
}): GoogleFailure {
  const short = used.windowMs <= 3_600_000
  const fault: Fault = {
    code: { quotaError: short ? 'RESOURCE_TEMPORARILY_EXHAUSTED' : 'RESOURCE_EXHAUSTED' },
    message: `Too many requests. Retry in ${used.retryAfterSeconds} seconds.`,
    details: {
      quotaErrorDetails: {
        rateScope: used.scope,
        rateName: short ? 'Requests per hour' : 'Number of operations for explorer access',
        retryDelay: `${used.retryAfterSeconds}s`,
      },
    },
  }
  return new GoogleFailure({ status: 'RESOURCE_EXHAUSTED', faults: [fault] })
}

export function internalError(): GoogleFailure {
  const code = { internalError: 'INTERNAL_ERROR' }
  return new GoogleFailure({
    status: 'INTERNAL',
    faults: [{ code, message: 'An internal error has occurred.' }],
  })
}
