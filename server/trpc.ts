import { initTRPC, TRPCError } from '@trpc/server'
import { ZodError, z } from 'zod'
import { reasons } from '../shared/errors.ts'
import { isReading, type Permission, refusalOf } from '../shared/permissions.ts'
import type { Context } from './context.ts'
import { AppError, fromZod, invalid, isUnavailable, notFound } from './errors.ts'
import { wire } from './http/wire.ts'
import { inputWords } from './input-words.ts'
import { holds, organizationsWith, type Principal, sees } from './principal.ts'
import type { RestDoor } from './rest-door.ts'
import { idField, isRecordScope, organizationOf, type Scope } from './scope.ts'

export type Meta = {
  /** `public` must be said out loud; `signed_in` is anyone with an account, about themselves. */
  permission: Permission | 'public' | 'signed_in'
  scope?: Scope
  rest?: RestDoor | RestDoor[]
  /** Its input has a text of up to 256 kB; every other's is small as a whole. */
  takesLongText?: true
  /** What to answer a person who may see the record but not do this, when the default says too little. */
  rule?: string
}

/** Bytes of a body, on every door. */
export const bodyLimits = { short: 64 * 1024, long: 320 * 1024 }

// Callers read what a field needs in our words, on every door.
z.config({ localeError: inputWords })

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer: wire,
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: 40_000 },
    },
    errorFormatter: ({ shape, error, ctx }) => ({
      code: shape.code,
      ...describe(error, ctx?.requestId),
    }),
  })

function describe(error: TRPCError, requestId: string | undefined) {
  const known = asAppError(error)
  return {
    message: known.message,
    data: {
      code: known.code,
      httpStatus: known.status,
      reason: known.reason,
      message: known.message,
      ...(known.fields ? { fields: known.fields } : {}),
      ...(known.current !== undefined ? { current: known.current } : {}),
      ...(requestId ? { requestId } : {}),
    },
  }
}

/** Whatever was thrown, as one of our reasons; what we do not know is never shown. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const cause = error instanceof TRPCError ? error.cause : undefined
  if (cause instanceof AppError) return cause
  if (error instanceof TRPCError) {
    if (error.code === 'BAD_REQUEST' && cause instanceof ZodError) return fromZod(cause)
    if (error.code === 'NOT_FOUND') return notFound()
    const framework = Object.entries(reasons).find(
      ([, facts]) => facts.status === statusOf[error.code] && facts.status < 500,
    )
    if (framework) return new AppError(framework[0] as keyof typeof reasons)
  }
  if (isUnavailable(error) || isUnavailable(cause)) return new AppError('unavailable')
  return new AppError('internal_error', { cause: error })
}

const statusOf: Partial<Record<TRPCError['code'], number>> = {
  PARSE_ERROR: 400,
  BAD_REQUEST: 400,
  METHOD_NOT_SUPPORTED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
}

/**
 * The one gate. Order of refusal: not signed in or only reading, not there (for you), not allowed, and
 * only then the input itself.
 */
const gate = t.middleware(async ({ ctx, meta, getRawInput, next }) => {
  if (!meta) throw new Error('This procedure declares no permission.')
  await demandEntry(ctx, meta, getRawInput)
  return guarded(next({ ctx }))
})

/**
 * Looks at who asks and what for, and at nothing else of the input.
 * @throws AppError unauthenticated, token_read_only, not_found or not_allowed, in this order.
 */
export async function demandEntry(
  ctx: Context,
  meta: Meta,
  getRawInput: () => Promise<unknown>,
): Promise<void> {
  if (meta.permission === 'public') return
  const principal = ctx.principal
  if (!principal) throw new AppError('unauthenticated')
  if (meta.permission === 'signed_in') return
  // Who may only read is told so about whatever they write to, so that it tells nothing of it.
  if (principal.token?.permission === 'read' && !isReading(meta.permission)) {
    throw new AppError('token_read_only')
  }
  const organizationId = await locate(ctx, principal, meta, getRawInput)
  admit(principal, meta.permission, meta, organizationId)
}

async function locate(
  ctx: Context,
  principal: Principal,
  meta: Meta,
  getRawInput: () => Promise<unknown>,
): Promise<number | null> {
  if (!meta.scope || !isRecordScope(meta.scope)) return null
  const raw = await getRawInput()
  const field = idField(meta.scope)
  // Naming nothing is a mistake of the caller's, not a record that cannot be seen.
  if ((raw as Record<string, unknown> | undefined)?.[field] === undefined) {
    throw invalid({ [field]: 'is missing' })
  }
  const organizationId = await organizationOf(ctx.db, meta.scope, raw)
  if (organizationId === null || !sees(principal, organizationId)) throw notFound()
  return organizationId
}

function admit(
  principal: Principal,
  permission: Permission,
  meta: Meta,
  organizationId: number | null,
): void {
  const allowed =
    meta.scope === 'visible'
      ? organizationsWith(principal, permission).length > 0
      : holds(principal, permission, organizationId)
  if (!allowed) {
    const sentence = meta.rule ?? refusalOf(permission)
    throw new AppError('not_allowed', { message: sentence })
  }
}

// Input that does not fit is 422 with the fields at fault, on every door.
async function guarded<Result extends { ok: boolean }>(running: Promise<Result>): Promise<Result> {
  const result = await running
  if (result.ok) return result
  const error = (result as unknown as { error: TRPCError }).error
  if (error.code === 'BAD_REQUEST' && error.cause instanceof ZodError) throw fromZod(error.cause)
  return result
}

export const router = t.router
export const createCallerFactory = t.createCallerFactory

/** The base of every procedure a signed-in principal may call. Name a permission in `.meta()`. */
export const procedure = t.procedure
  .use(gate)
  .use(({ ctx, next }) => next({ ctx: { ...ctx, principal: ctx.principal as Principal } }))

/** For what must work before sign-in; say `permission: 'public'` in `.meta()`. */
export const publicProcedure = t.procedure.use(gate)

type AnyProcedure = { _def: { meta?: Meta; type: string; procedure?: boolean } }

/**
 * Walks the router once at start.
 * @throws Error naming the procedure that declares no permission, or a record's without a scope.
 */
export function assertPermissions(procedures: Record<string, unknown>): void {
  for (const [path, one] of Object.entries(procedures)) {
    const meta = (one as AnyProcedure)._def.meta
    if (!meta?.permission) throw new Error(`Procedure ${path} declares no permission.`)
    const named = meta.permission !== 'public' && meta.permission !== 'signed_in'
    if (named && !meta.scope) throw new Error(`Procedure ${path} does not say what it is about.`)
  }
}
