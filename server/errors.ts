import { TRPCError } from '@trpc/server'
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'
import type { ZodError } from 'zod'
import { type Reason, reasons } from '../shared/errors.ts'

const trpcCodes: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  409: 'CONFLICT',
  412: 'PRECONDITION_FAILED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
}

/** The one error of this product: a reason from the closed list, and the sentence a person sees. */
export class AppError extends TRPCError {
  readonly fields: Record<string, string> | undefined
  /** For a stale edit: the record as it is now, so that both sides can be shown. */
  readonly current: unknown

  constructor(
    readonly reason: Reason,
    facts: {
      message?: string
      fields?: Record<string, string>
      current?: unknown
      cause?: unknown
    } = {},
  ) {
    super({
      code: trpcCodes[reasons[reason].status]!,
      message: facts.message ?? reasons[reason].message,
      cause: facts.cause,
    })
    this.fields = facts.fields
    this.current = facts.current
  }

  get status(): number {
    return reasons[this.reason].status
  }
}

/** Missing and forbidden to see are one answer, so that ids tell nothing. */
export const notFound = () => new AppError('not_found')

export const refuse = (message: string) => new AppError('move_not_allowed', { message })

export const invalid = (fields: Record<string, string>) =>
  new AppError('validation_failed', { fields })

/** A caller learns about so many fields at once; the rest when these are right. */
const MAX_FIELDS = 50

/** Field paths with what each needs, as `groups.0.title: …`. */
export function fromZod(error: ZodError): AppError {
  const faults = error.issues.flatMap(faultsOf).slice(0, MAX_FIELDS)
  return new AppError('validation_failed', { fields: Object.fromEntries(faults), cause: error })
}

function faultsOf(issue: ZodError['issues'][number]): [string, string][] {
  const place = (...names: PropertyKey[]) =>
    [...issue.path, ...names].map((name) => String(name).slice(0, 100)).join('.') || 'input'
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => [place(name), 'is no field here'])
  }
  // Of several forms the last is the one that says what a value should be.
  const form = issue.code === 'invalid_union' ? issue.errors.at(-1)?.[0] : undefined
  return [[place(...(form?.path ?? [])), form?.message ?? issue.message]]
}

/** Database trouble that a caller can wait out: no connection, no slot, server going away. */
export function isUnavailable(error: unknown): boolean {
  const name = (error as { name?: string })?.name ?? ''
  return name.startsWith('SequelizeConnection') || name === 'SequelizeTimeoutError'
}
