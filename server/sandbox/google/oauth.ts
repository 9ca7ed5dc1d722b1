import { createHash, randomBytes } from 'node:crypto'
import type { SandboxAnswer, SandboxCall } from '../network.ts'
import type { GoogleWorld } from './google-world.ts'
import { sandboxClient } from './people.ts'
import type { CodeRecord } from './records.ts'
import { hashOf, issueAccess, issueRefresh, openRefresh, refuseTokens } from './tokens.ts'

const codeLifeMs = 10 * 60_000

/** A refusal of the OAuth host: `{error, error_description}`, never the ads host's envelope. */
class OAuthRefusal extends Error {
  constructor(
    readonly error: string,
    readonly description: string,
    readonly status = 400,
  ) {
    super(description)
    this.name = 'OAuthRefusal'
  }
}

export function answerOAuth(google: GoogleWorld, call: SandboxCall): SandboxAnswer {
  const routes: Record<string, (google: GoogleWorld, call: SandboxCall) => unknown> = {
    '/token': exchange,
    '/revoke': revoke,
  }
  const handle = call.method === 'POST' ? routes[call.path] : undefined
  if (!handle) return { status: 404, text: 'Not Found', contentType: 'text/html; charset=utf-8' }
  try {
    return { status: 200, json: handle(google, call), headers: { 'Cache-Control': 'no-store' } }
  } catch (error) {
    if (!(error instanceof OAuthRefusal)) throw error
    return oauthRefusal(error.status, error.error, error.description)
  }
}

export function oauthRefusal(status: number, error: string, description: string): SandboxAnswer {
  return { status, json: { error, error_description: description } }
}

/** Remembers what a person allowed and answers the code for the callback. */
export function grantCode(
  google: GoogleWorld,
  choice: Pick<CodeRecord, 'userId' | 'scopes' | 'redirectUri' | 'challenge'> & {
    offline: boolean
    asksConsent: boolean
  },
): string {
  const { asksConsent, offline, ...kept } = choice
  const code = `4/0A${randomBytes(45).toString('base64url')}`
  const grant = google.grants.get(choice.userId)
  // On a second consent Google keeps the refresh token to itself unless consent was asked for.
  const refresh = offline && (asksConsent || !grant?.refreshTokenGiven)
  google.grants.put({
    id: choice.userId,
    scopes: choice.scopes,
    refreshTokenGiven: refresh || (grant?.refreshTokenGiven ?? false),
  })
  google.codes.put({
    id: hashOf(code),
    ...kept,
    offline: refresh,
    expiresAtMs: google.clock.nowMs() + codeLifeMs,
    used: false,
  })
  return code
}

function exchange(google: GoogleWorld, call: SandboxCall): unknown {
  checkClient(call)
  const grantType = field(call, 'grant_type')
  if (grantType === 'authorization_code') return exchangeCode(google, call)
  if (grantType === 'refresh_token') return refresh(google, call)
  throw new OAuthRefusal('unsupported_grant_type', `Invalid grant_type: ${grantType}`)
}

function exchangeCode(google: GoogleWorld, call: SandboxCall): unknown {
  const code = google.codes.get(hashOf(field(call, 'code')))
  if (!code) throw new OAuthRefusal('invalid_grant', 'Malformed auth code.')
  if (code.used || code.expiresAtMs <= google.clock.nowMs()) {
    throw new OAuthRefusal('invalid_grant', 'Bad Request')
  }
  if (field(call, 'redirect_uri') !== code.redirectUri) {
    throw new OAuthRefusal('redirect_uri_mismatch', 'Bad Request')
  }
  checkVerifier(code, optional(call, 'code_verifier'))
  google.codes.put({ ...code, used: true })
  const access = issueAccess(google, code)
  return code.offline ? { ...access, refresh_token: issueRefresh(google, code) } : access
}

function checkVerifier({ challenge }: CodeRecord, verifier: string | undefined): void {
  if (!challenge) return
  if (verifier === undefined) throw new OAuthRefusal('invalid_grant', 'Missing code verifier.')
  const shown =
    challenge.method === 'S256'
      ? createHash('sha256').update(verifier).digest('base64url')
      : verifier
  if (shown !== challenge.value) throw new OAuthRefusal('invalid_grant', 'Invalid code verifier.')
}

/** The answer carries no refresh token: the one that asked stays the one to keep. */
function refresh(google: GoogleWorld, call: SandboxCall): unknown {
  const session = openRefresh(google, field(call, 'refresh_token'))
  if (!session) throw new OAuthRefusal('invalid_grant', 'Token has been expired or revoked.')
  return issueAccess(google, session)
}

/** One token taken back takes the person's whole consent with it. */
function revoke(google: GoogleWorld, call: SandboxCall): unknown {
  const hash = hashOf(field(call, 'token'))
  const found = google.access.get(hash) ?? google.refreshes.get(hash)
  if (!found || found.refusedWith !== null) {
    throw new OAuthRefusal('invalid_token', 'Token expired or revoked')
  }
  refuseTokens(google, { userId: found.userId }, 'revoked')
  google.grants.remove(found.userId)
  return {}
}

function checkClient(call: SandboxCall): void {
  const basic = /^Basic\s+(.+)$/i.exec(call.headers.authorization ?? '')?.[1]
  const [basicId, basicSecret] = basic ? Buffer.from(basic, 'base64').toString().split(':') : []
  if ((basicId ?? optional(call, 'client_id')) !== sandboxClient.id) {
    throw new OAuthRefusal('invalid_client', 'The OAuth client was not found.', 401)
  }
  if ((basicSecret ?? optional(call, 'client_secret')) !== sandboxClient.secret) {
    throw new OAuthRefusal('invalid_client', 'Unauthorized', 401)
  }
}

function optional(call: SandboxCall, name: string): string | undefined {
  const value = call.body[name] ?? call.query[name]
  return typeof value === 'string' ? value : undefined
}

function field(call: SandboxCall, name: string): string {
  const value = optional(call, name)
  if (!value) {
    throw new OAuthRefusal('invalid_request', `Missing required parameter: ${name}`)
  }
  return value
}
