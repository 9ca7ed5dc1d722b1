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

/** Field paths with what each needs, as `groups.0.title: …`. */
export function fromZod(error: ZodError): AppError {
  const fields = Object.fromEntries(
    error.issues.map((issue) => [issue.path.map(String).join('.') || 'input', issue.message]),
  )
  return new AppError('validation_failed', { fields, cause: error })
}

/** Database trouble that a caller can wait out: no connection, no slot, server going away. */
export function isUnavailable(error: unknown): boolean {
  const name = (error as { name?: string })?.name ?? ''
  return name.startsWith('SequelizeConnection') || name === 'SequelizeTimeoutError'
}
