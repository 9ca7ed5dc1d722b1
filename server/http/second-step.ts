import { isAPIError } from 'better-auth/api'
import type { Response as Reply, Request, RequestHandler } from 'express'
import { z } from 'zod'
import { recordAudit } from '../audit/record.ts'
import type { Rooms } from '../context.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, fromZod, notFound } from '../errors.ts'
import { headersOf } from './identity.ts'
import { addressKey, admit, failuresAllowed, type SignInLimiter, tooMany } from './sign-in.ts'

/** As long as the library keeps an account's second step shut after ten wrong codes in a row. */
const lockedMs = 15 * 60_000

const entries = {
  'verify-totp': z.strictObject({ code: z.string().regex(/^\d{6}$/, 'must be six digits') }),
  'verify-backup-code': z.strictObject({
    code: z.string().regex(/^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/, 'must look like aB3dE-6gHi9'),
  }),
}
type Entry = keyof typeof entries

/**
 * `POST /api/auth/two-factor/verify-totp` and `…/verify-backup-code`, after the password was right.
 * Wrong codes are counted three times: five by sign-in, ten by account, and by address together with
 * wrong passwords.
 */
export function secondStep(rooms: Rooms, { limiter }: SignInLimiter): RequestHandler {
  return async (request, response) => {
    const entry = request.params.entry as Entry
    if (!Object.hasOwn(entries, entry)) throw notFound()
    const parsed = entries[entry].safeParse(request.body)
    if (!parsed.success) throw fromZod(parsed.error)
    const key = `address:${addressKey(request.ip ?? '')}`
    const used = await limiter.get(key)
    if (used && used.consumedPoints >= failuresAllowed) throw tooMany(response, used.msBeforeNext)
    const answer = await verify(rooms, request, entry, parsed.data)
    const code = answer.ok ? '' : codeOf(await answer.clone().json())
    if (code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE') await limiter.penalty(key, 1)
    if (!answer.ok) throw refusalOf(code, response)
    if (entry === 'verify-backup-code') await noteBackupCode(rooms, await answer.clone().json())
    await admit(answer, response)
  }
}

const codeOf = (body: unknown) => String((body as { code?: unknown } | null)?.code)

/** Without the session's own cookie: with it the library would confirm a new app, uncounted. */
async function verify(rooms: Rooms, request: Request, entry: Entry, body: { code: string }) {
  const headers = headersOf(request)
  const cookies = (headers.get('cookie') ?? '').split(/;\s*/)
  const own = `${rooms.identity.cookieName}=`
  headers.set('cookie', cookies.filter((one) => !one.startsWith(own)).join('; '))
  const { api } = rooms.identity.auth
  const order = { body, headers, asResponse: true } as const
  try {
    return await (entry === 'verify-totp' ? api.verifyTOTP(order) : api.verifyBackupCode(order))
  } catch (error) {
    if (!isAPIError(error)) throw error
    return Response.json(error.body ?? {}, { status: error.statusCode })
  }
}

function refusalOf(code: string, response: Reply): AppError {
  if (code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE') {
    return new AppError('unauthenticated', { message: 'This code does not match or has run out.' })
  }
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return tooMany(response, lockedMs)
  return new AppError('not_found', {
    message: 'This sign-in is over. Begin again with e-mail and password.',
  })
}

/** Each code works once, so its owner should be able to see when one was used. */
async function noteBackupCode(rooms: Rooms, body: unknown): Promise<void> {
  const { id, name } = (body as { user: { id: string; name: string } }).user
  await inTransaction(rooms.db, (transaction) =>
    recordAudit(
      rooms.db,
      {
        actor: { userId: id, name, kind: 'session', tokenId: null },
        organizationId: null,
        action: 'me.use_backup_code',
        recordType: 'person',
        recordId: id,
        at: rooms.clock.now(),
      },
      transaction,
    ),
  )
}
