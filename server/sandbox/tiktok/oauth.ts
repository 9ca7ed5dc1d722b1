import { randomBytes } from 'node:crypto'
import { personById, sandboxApp } from './people.ts'
import { TikTokError } from './tiktok-error.ts'
import type { TikTokRequest } from './tiktok-request.ts'
import type { TikTokWorld } from './tiktok-world.ts'
import { hashOf, issueToken, refuseSessions, revokeReasons } from './tokens.ts'

const codeLifeMs = 3_600_000

/** Remembers what a person allowed in the portal and answers the code for the callback. */
export function grantCode(
  tiktok: TikTokWorld,
  choice: { userId: string; scopes: number[] },
): string {
  const code = randomBytes(20).toString('hex')
  const expiresAtMs = tiktok.clock.nowMs() + codeLifeMs
  tiktok.codes.put({ id: hashOf(code), ...choice, expiresAtMs, used: false })
  return code
}

/** `POST /oauth2/access_token/`: a code for a token, once and within an hour. */
export function exchangeCode({ tiktok, params, nowMs }: TikTokRequest): unknown {
  params.require('app_id', 'secret', 'auth_code')
  checkApp(params.text('app_id'), params.text('secret'))
  const code = tiktok.codes.get(hashOf(params.need('auth_code')))
  if (!code) throw new TikTokError(40101, 'The auth_code is incorrect.')
  if (code.used || code.expiresAtMs <= nowMs) {
    throw new TikTokError(40110, 'Auth_code is used or expired, please authorize again.')
  }
  tiktok.codes.put({ ...code, used: true })
  const ids = personById(code.userId)?.advertisers.map(({ id }) => id) ?? []
  const withIds = params.raw('return_advertiser_ids') !== false
  return {
    access_token: issueToken(tiktok, code.userId, code.scopes),
    ...(withIds ? { advertiser_ids: ids } : {}),
    scope: code.scopes,
  }
}

/** Tokens of this product have no end, so there is nothing to refresh them with. */
export function refreshToken({ params }: TikTokRequest): unknown {
  params.require('app_id', 'secret')
  checkApp(params.text('app_id'), params.text('secret'))
  throw new TikTokError(40107, 'The refresh token is incorrect.')
}

/** `POST /oauth2/revoke_token/`. */
export function revokeToken({ tiktok, params }: TikTokRequest): unknown {
  params.require('app_id', 'secret', 'access_token')
  checkApp(params.text('app_id'), params.text('secret'))
  const token = params.need('access_token')
  const session = tiktok.sessions.get(hashOf(token))
  if (!session || session.refusedWith !== null) {
    throw new TikTokError(40105, 'Access token is incorrect or has been revoked.')
  }
  refuseSessions(tiktok, { token }, revokeReasons.revoked)
  const ids = personById(session.userId)?.advertisers.map(({ id }) => id) ?? []
  return { app_id: sandboxApp.id, advertiser_ids: ids }
}

/** `GET /oauth2/advertiser/get/`: what this token reaches. */
export function listGrantedAdvertisers({ params, viewer }: TikTokRequest): unknown {
  params.require('app_id', 'secret')
  checkApp(params.text('app_id'), params.text('secret'))
  const list = viewer().person.advertisers.map(({ id, name }) => ({
    advertiser_id: id,
    advertiser_name: name,
  }))
  return { list }
}

function checkApp(id: string | undefined, secret: string | undefined): void {
  if (id !== sandboxApp.id) throw new TikTokError(40113, 'The app does not exist or is blocked.')
  if (secret !== sandboxApp.secret) {
    throw new TikTokError(40101, 'The app_id and the secret do not match.')
  }
}
