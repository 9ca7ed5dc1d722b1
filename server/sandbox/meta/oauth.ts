import { randomBytes } from 'node:crypto'
import { GraphError, tokenRefused } from './graph-error.ts'
import type { GraphRequest } from './graph-request.ts'
import type { MetaWorld } from './meta-world.ts'
import type { Params } from './params.ts'
import { sandboxApp } from './people.ts'
import {
  hashOf,
  isAppToken,
  issueToken,
  openSession,
  refuseSessions,
  revokeReasons,
  tokenOf,
} from './tokens.ts'

const codeLifeMs = 10 * 60_000
const dataAccessMs = 90 * 24 * 3_600_000

/** Remembers what a person allowed in the dialog and answers the code for the callback. */
export function grantCode(
  meta: MetaWorld,
  choice: { userId: string; granted: string[]; declined: string[]; redirectUri: string },
): string {
  const code = `AQD${randomBytes(40).toString('base64url')}`
  meta.grants.put({ id: choice.userId, granted: choice.granted, declined: choice.declined })
  meta.codes.put({
    id: hashOf(code),
    userId: choice.userId,
    redirectUri: choice.redirectUri,
    expiresAtMs: meta.clock.nowMs() + codeLifeMs,
    used: false,
  })
  return code
}

/** `/oauth/access_token`: a code for a short token, or a living token for a long one. */
export function exchangeToken({ meta, params }: GraphRequest): unknown {
  checkClient(params)
  if (params.text('grant_type') === 'fb_exchange_token') return exchangeLong(meta, params)
  const code = meta.codes.get(hashOf(params.need('code')))
  if (!code) throw codeRefused('Invalid verification code format.')
  if (code.used) throw codeRefused('This authorization code has been used.')
  if (code.expiresAtMs <= meta.clock.nowMs()) {
    throw codeRefused('This authorization code has expired.')
  }
  if (code.redirectUri !== params.need('redirect_uri')) {
    throw codeRefused(
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
    )
  }
  meta.codes.put({ ...code, used: true })
  return issueToken(meta, code.userId, 'short')
}

function exchangeLong(meta: MetaWorld, params: Params): unknown {
  const session = openSession(meta, params.need('fb_exchange_token'))
  return issueToken(meta, session.userId, 'long')
}

function checkClient(params: Params): void {
  if (params.need('client_id') !== sandboxApp.id) {
    throw new GraphError({
      message: 'Error validating application. Cannot get application info due to a system error.',
      code: 101,
    })
  }
  if (params.need('client_secret') !== sandboxApp.secret) {
    throw new GraphError({ message: 'Error validating client secret.', code: 1 })
  }
}

function codeRefused(message: string): GraphError {
  return new GraphError({ message, code: 100, subcode: 36009 })
}

/** `/debug_token`, asked with the app's own token or the person's. */
export function debugToken({ meta, params, call }: GraphRequest): unknown {
  const asking = tokenOf(call, params)
  if (!isAppToken(asking)) openSession(meta, asking ?? '')
  const token = params.need('input_token')
  const session = meta.sessions.get(hashOf(token))
  if (!session) {
    const { message } = tokenRefused(null)
    return { data: { error: { code: 190, message }, is_valid: false, scopes: [] } }
  }
  const expired = session.expiresAtMs <= meta.clock.nowMs()
  const subcode = session.refusedWith ?? (expired ? 463 : null)
  const scopes = meta.grants.get(session.userId)?.granted ?? []
  return {
    data: {
      app_id: sandboxApp.id,
      type: 'USER',
      application: sandboxApp.name,
      issued_at: seconds(session.issuedAtMs),
      expires_at: seconds(session.expiresAtMs),
      data_access_expires_at: seconds(session.issuedAtMs + dataAccessMs),
      is_valid: subcode === null,
      ...(subcode === null
        ? {}
        : { error: { code: 190, subcode, message: tokenRefused(subcode).message } }),
      scopes,
      granular_scopes: scopes.map((scope) => ({ scope })),
      user_id: session.userId,
    },
  }
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000)
}

export function listPermissions({ meta, viewer }: GraphRequest): unknown {
  const grant = meta.grants.get(viewer().person.id)
  const row = (status: string) => (permission: string) => ({ permission, status })
  return {
    data: [
      ...(grant?.granted ?? []).map(row('granted')),
      ...(grant?.declined ?? []).map(row('declined')),
    ],
  }
}

/** One permission is taken back; without a name the app is removed and every token dies. */
export function removePermissions({ meta, viewer, match }: GraphRequest): unknown {
  const { person } = viewer()
  const grant = meta.grants.get(person.id)
  const permission = match.groups?.permission
  if (permission && grant) {
    const granted = grant.granted.filter((scope) => scope !== permission)
    const declined = [...new Set([...grant.declined, permission])]
    meta.grants.put({ ...grant, granted, declined })
    return { success: true }
  }
  meta.grants.remove(person.id)
  refuseSessions(meta, { userId: person.id }, revokeReasons.revoked)
  return { success: true }
}
