import type { Request, Response } from 'express'
import type { Rooms } from '../context.ts'
import { AppError } from '../errors.ts'
import { type Allowance, openSharedLimiter, type SharedLimiter } from './shared-limiter.ts'

/** Tells a caller how much is left of this minute, and refuses when it is used up. */
export function demandAllowance(response: Response, allowance: Allowance, what: string): void {
  response.setHeader('RateLimit-Limit', String(allowance.limit))
  response.setHeader('RateLimit-Remaining', String(allowance.remaining))
  response.setHeader('RateLimit-Reset', String(allowance.resetSeconds))
  if (allowance.allowed) return
  response.setHeader('Retry-After', String(allowance.resetSeconds))
  throw new AppError('rate_limited', {
    message: `${what} Try again in ${allowance.resetSeconds} seconds.`,
  })
}

type OfTokens = Record<'reads' | 'writes', SharedLimiter>
const limiters = new WeakMap<Rooms, OfTokens>()

function limitersOf(rooms: Rooms): OfTokens {
  const known = limiters.get(rooms)
  if (known) return known
  const { db, env } = rooms
  const opened = {
    reads: openSharedLimiter({ db, name: 'token_reads', perMinute: env.API_READS_PER_MINUTE }),
    writes: openSharedLimiter({ db, name: 'token_writes', perMinute: env.API_WRITES_PER_MINUTE }),
  }
  limiters.set(rooms, opened)
  return opened
}

/**
 * Counts a request of a token, whatever door it came to. Reading and writing have an allowance each,
 * so that who reads too much can still pause a campaign.
 * @throws AppError rate_limited
 */
export function countTokenUse(
  rooms: Rooms,
  request: Request,
  response: Response,
  tokenId: number,
): void {
  if (response.locals.counted) return
  response.locals.counted = true
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const { take } = limitersOf(rooms)[reads ? 'reads' : 'writes']
  const what = `This token ${reads ? 'reads' : 'writes'} too often.`
  demandAllowance(response, take(String(tokenId)), what)
}
