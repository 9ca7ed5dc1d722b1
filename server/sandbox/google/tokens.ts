import { createHash, randomBytes } from 'node:crypto'
import { authenticationRefused, type GoogleFailure, unauthenticated } from './failure.ts'
import type { GoogleWorld } from './google-world.ts'
import { ownerOf } from './people.ts'
import type { AccessRecord, RefreshRecord, TokenRefusal } from './records.ts'

export const adsScope = 'https://www.googleapis.com/auth/adwords'

const accessLifeMs = 3_600_000
const unusedLifeMs = 183 * 24 * 3_600_000
/** Each person's refresh tokens beyond these push the oldest out. */
const livingRefreshTokens = 100

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export type Grantee = { userId: string; scopes: string[]; refusedWith?: TokenRefusal | null }

/** A token for one hour, answered once; only its hash is kept. */
export function issueAccess(google: GoogleWorld, { userId, scopes, refusedWith }: Grantee) {
  const token = `ya29.a0${randomBytes(60).toString('base64url')}`
  const expiresAtMs = google.clock.nowMs() + accessLifeMs
  google.access.put({
    id: hashOf(token),
    userId,
    scopes,
    expiresAtMs,
    refusedWith: refusedWith ?? null,
  })
  return {
    access_token: token,
    expires_in: accessLifeMs / 1_000 - 1,
    scope: scopes.join(' '),
    token_type: 'Bearer',
  }
}

export function issueRefresh(google: GoogleWorld, { userId, scopes }: Grantee): string {
  const token = `1//0${randomBytes(45).toString('base64url')}`
  const nowMs = google.clock.nowMs()
  const living = livingRefreshes(google, userId).sort((a, b) => a.issuedAtMs - b.issuedAtMs)
  for (const old of living.slice(0, Math.max(0, living.length - livingRefreshTokens + 1))) {
    google.refreshes.put({ ...old, refusedWith: 'expired' })
  }
  google.refreshes.put({
    id: hashOf(token),
    userId,
    scopes,
    issuedAtMs: nowMs,
    usedAtMs: nowMs,
    refusedWith: null,
  })
  return token
}

function livingRefreshes(google: GoogleWorld, userId: string): RefreshRecord[] {
  return google.refreshes.all().filter((one) => one.userId === userId && one.refusedWith === null)
}

/** Null when this refresh token opens nothing any more, or never did. */
export function openRefresh(google: GoogleWorld, token: string): RefreshRecord | null {
  const found = google.refreshes.get(hashOf(token))
  const nowMs = google.clock.nowMs()
  if (!found || nowMs - found.usedAtMs > unusedLifeMs) return null
  if (found.refusedWith !== null && found.refusedWith !== 'checkpoint') return null
  return google.refreshes.put({ ...found, usedAtMs: nowMs })
}

const refusals: Record<TokenRefusal, () => GoogleFailure> = {
  revoked: () => authenticationRefused('OAUTH_TOKEN_REVOKED', 'OAuth token has been revoked.'),
  expired: () => unauthenticated('ACCESS_TOKEN_EXPIRED'),
  password_changed: () =>
    authenticationRefused('OAUTH_TOKEN_REVOKED', 'OAuth token has been revoked.'),
  checkpoint: () =>
    authenticationRefused(
      'TWO_STEP_VERIFICATION_NOT_ENROLLED',
      "An account administrator changed this account's authentication settings. To access this Google Ads account, enable 2-Step Verification in your Google account at https://www.google.com/landing/2step.",
    ),
  invalid: () => authenticationRefused('OAUTH_TOKEN_INVALID', 'OAuth token is invalid.'),
}

/** @throws GoogleFailure 401 when this token opens nothing. */
export function openAccess(google: GoogleWorld, token: string): AccessRecord {
  const found = google.access.get(hashOf(token))
  if (!found) throw unauthenticated('ACCESS_TOKEN_TYPE_UNSUPPORTED')
  if (found.refusedWith !== null) throw refusals[found.refusedWith]()
  if (found.expiresAtMs <= google.clock.nowMs()) throw unauthenticated('ACCESS_TOKEN_EXPIRED')
  return found
}

/**
 * Makes tokens refuse from now on and answers how many. An expired access token leaves its refresh
 * token alive, unless that is the one named: healing it is up to whoever holds it.
 */
export function refuseTokens(
  google: GoogleWorld,
  where: { userId?: string; accountId?: string; token?: string },
  reason: TokenRefusal,
): number {
  const userId = where.userId ?? (where.accountId ? ownerOf(where.accountId)?.id : undefined)
  const hash = where.token ? hashOf(where.token) : undefined
  const isStruck = (one: AccessRecord | RefreshRecord) =>
    one.refusedWith === null && (hash ? one.id === hash : one.userId === userId)
  const access = google.access.all().filter(isStruck)
  const refreshes = reason === 'expired' && !hash ? [] : google.refreshes.all().filter(isStruck)
  for (const one of access) google.access.put({ ...one, refusedWith: reason })
  for (const one of refreshes) google.refreshes.put({ ...one, refusedWith: reason })
  if (reason === 'revoked' && userId && refreshes.length > 0) google.grants.remove(userId)
  return access.length + refreshes.length
}
