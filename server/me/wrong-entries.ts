import { isAPIError } from 'better-auth/api'
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { Browser, Context } from '../context.ts'
import { AppError, invalid } from '../errors.ts'
import type { Principal } from '../principal.ts'

export type Asking = Context & { principal: Principal }
type Call<T> = (headers: Headers) => Promise<{ headers: Headers; response: T }>

/** What the library calls an entry that does not fit, and what we say about the field. */
const faults: Record<string, string> = {
  INVALID_PASSWORD: 'is not your password',
  INVALID_CODE: 'does not match or has run out',
}

/**
 * Lets the identity library do something for the person who asks, in their own session, and hands its
 * cookies on. A stolen session must not be a way to guess the password, so wrong entries are counted
 * by person, before they are looked at: guesses sent all at once are counted like others.
 * @param field the input that is at fault when the library refuses the entry.
 */
export async function callIdentity<T>(ctx: Asking, field: string, call: Call<T>): Promise<T> {
  const { headers, setCookies } = browserOf(ctx)
  const { attempts } = ctx.identity
  const person = ctx.principal.userId
  await attempts.consume(person).catch((refusal: unknown) => {
    throw refusal instanceof RateLimiterRes ? tooMany(refusal) : refusal
  })
  try {
    const answer = await call(headers)
    await attempts.delete(person)
    setCookies(answer.headers.getSetCookie())
    return answer.response
  } catch (error) {
    const code = isAPIError(error) ? String(error.body?.code) : ''
    if (faults[code]) throw invalid({ [field]: faults[code] })
    await attempts.reward(person, 1)
    throw error
  }
}

function browserOf(ctx: Context): Browser {
  if (!ctx.browser) throw new Error('Only a request over HTTP can change how a person signs in.')
  return ctx.browser
}

function tooMany({ msBeforeNext }: RateLimiterRes): AppError {
  const minutes = Math.ceil(msBeforeNext / 60_000)
  return new AppError('rate_limited', {
    message: `Too many wrong entries. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  })
}
