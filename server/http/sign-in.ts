import { isIP } from 'node:net'
import type { Request, RequestHandler, Response } from 'express'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { z } from 'zod'
import type { Rooms } from '../context.ts'
import { openPool } from '../database/pool.ts'
import { AppError, fromZod } from '../errors.ts'
import { headersOf } from './identity.ts'

export const failuresAllowed = 10
const windowSeconds = 15 * 60

const Credentials = z.strictObject({
  email: z.string().max(254),
  password: z.string().min(1).max(128),
  rememberMe: z.boolean().optional(),
})

/** Counts failures per account and per address in the database, so that all servers share them. */
export function openSignInLimiter(databaseUrl: string) {
  const pool = openPool(databaseUrl, 2)
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: 'sign_in',
    points: failuresAllowed,
    duration: windowSeconds,
  })
  return { limiter, close: () => pool.end() }
}

export type SignInLimiter = ReturnType<typeof openSignInLimiter>

/** IPv6 guessers own whole networks, so those are counted by their first 64 bits. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:/, '')
  if (isIP(plain) !== 6) return plain
  const [head = '', tail = ''] = plain.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const missing = Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array<string>(missing).fill('0'), ...right].slice(0, 4).join(':')
}

/**
 * `POST /api/auth/sign-in/email`. Ten failures in fifteen minutes close the door for that account
 * and that address; an unknown person and a wrong password get the same answer.
 */
export function signIn(rooms: Rooms, { limiter }: SignInLimiter): RequestHandler {
  return async (request, response) => {
    const parsed = Credentials.safeParse(request.body)
    if (!parsed.success) throw fromZod(parsed.error)
    const keys = [
      `account:${parsed.data.email.toLowerCase().slice(0, 200)}`,
      `address:${addressKey(request.ip ?? '')}`,
    ]
    for (const key of keys) {
      const used = await limiter.get(key)
      if (used && used.consumedPoints >= failuresAllowed) throw tooMany(response, used.msBeforeNext)
    }
    const answer = await forward(rooms, request, parsed.data)
    if (answer.status === 401) await Promise.all(keys.map((key) => limiter.penalty(key, 1)))
    else if (answer.ok) await limiter.delete(keys[0]!)
    if (answer.status === 401) {
      throw new AppError('unauthenticated', { message: 'E-mail or password is not right.' })
    }
    await admit(answer, response)
  }
}

export function tooMany(response: Response, waitMs: number): AppError {
  response.setHeader('Retry-After', String(Math.ceil(waitMs / 1000)))
  return new AppError('rate_limited', {
    message: `Too many attempts. Try again in ${Math.ceil(waitMs / 60_000)} minutes.`,
  })
}

function forward(rooms: Rooms, request: Request, body: z.infer<typeof Credentials>) {
  return rooms.identity.auth.api.signInEmail({
    body,
    headers: headersOf(request),
    asResponse: true,
  })
}

/** The session goes into its cookie and nowhere else: scripts of the page never hold it. */
export async function admit(answer: globalThis.Response, response: Response): Promise<void> {
  if (!answer.ok) throw new AppError('bad_request')
  for (const cookie of answer.headers.getSetCookie()) response.append('Set-Cookie', cookie)
  const told = (await answer.json()) as { twoFactorRedirect?: boolean }
  response.status(200).json({ twoFactorRedirect: told.twoFactorRedirect === true })
}
