import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SandboxCall } from '../network.ts'
import { GraphError, permissionMissing, tokenRefused } from './graph-error.ts'
import type { MetaWorld } from './meta-world.ts'
import type { Params } from './params.ts'
import { ownerOf, personById, type SandboxPerson, sandboxApp } from './people.ts'
import type { SessionRecord } from './records.ts'

const shortLifeMs = 2 * 3_600_000
/** About sixty days, to the second that a recorded answer shows. */
export const longLifeSeconds = 5_183_944

export type Viewer = { person: SandboxPerson; session: SessionRecord; granted: readonly string[] }

export const revokeReasons = {
  revoked: 458,
  checkpoint: 459,
  password_changed: 460,
  expired: 463,
  invalid: 467,
} as const

export function tokenOf(call: SandboxCall, params: Params): string | undefined {
  const bearer = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(call.headers.authorization ?? '')
  return params.text('access_token') ?? bearer?.[1]
}

/** Opens a session. The token is answered once; only its hash is kept. */
export function issueToken(meta: MetaWorld, userId: string, kind: 'short' | 'long') {
  const token = `EAA${randomBytes(48).toString('base64url').replaceAll(/[-_]/g, 'Z')}`
  const nowMs = meta.clock.nowMs()
  const lifeMs = kind === 'short' ? shortLifeMs : longLifeSeconds * 1_000
  meta.sessions.put({
    id: hashOf(token),
    userId,
    kind,
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + lifeMs,
    refusedWith: null,
  })
  return { access_token: token, token_type: 'bearer', expires_in: Math.floor(lifeMs / 1_000) }
}

/** @throws GraphError 190 with the subcode that says why it opens nothing. */
export function openSession(meta: MetaWorld, token: string): SessionRecord {
  const session = meta.sessions.get(hashOf(token))
  if (!session) throw tokenRefused(null)
  if (session.refusedWith !== null) throw tokenRefused(session.refusedWith)
  if (session.expiresAtMs <= meta.clock.nowMs()) throw tokenRefused(463)
  return session
}

/** Who is calling. @throws GraphError 104 without a token, 190 with a dead one. */
export function viewerOf(meta: MetaWorld, call: SandboxCall, params: Params): Viewer {
  const token = tokenOf(call, params)
  if (!token) {
    throw new GraphError({
      message: 'An access token is required to request this resource.',
      code: 104,
    })
  }
  const session = openSession(meta, token)
  checkProof(params.text('appsecret_proof'), token)
  const person = personById(session.userId)
  if (!person) throw tokenRefused(467)
  return { person, session, granted: meta.grants.get(person.id)?.granted ?? [] }
}

export function needScope(viewer: Viewer, scopes: readonly string[]): void {
  if (scopes.some((scope) => viewer.granted.includes(scope))) return
  throw permissionMissing(`Ad account owner has NOT grant ${scopes.join(' or ')} permission`)
}

/** Whether this secret is the app's own `id|secret`, which stands for the app itself. */
export function isAppToken(token: string | undefined): boolean {
  return token === `${sandboxApp.id}|${sandboxApp.secret}`
}

/** Makes sessions refuse from now on; answers how many did not already. */
export function refuseSessions(
  meta: MetaWorld,
  where: { userId?: string; accountId?: string; token?: string },
  subcode: number,
): number {
  const userId = where.userId ?? (where.accountId ? ownerOf(where.accountId)?.id : undefined)
  const hash = where.token ? hashOf(where.token) : undefined
  const struck = meta.sessions
    .all()
    .filter((session) => session.refusedWith === null)
    .filter((session) => (hash ? session.id === hash : session.userId === userId))
  for (const session of struck) meta.sessions.put({ ...session, refusedWith: subcode })
  return struck.length
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function checkProof(proof: string | undefined, token: string): void {
  if (proof === undefined) return
  const right = createHmac('sha256', sandboxApp.secret).update(token).digest('hex')
  const given = Buffer.from(proof)
  if (given.length === right.length && timingSafeEqual(given, Buffer.from(right))) return
  throw new GraphError({
    message: 'Invalid appsecret_proof provided in the API argument',
    type: 'GraphMethodException',
    code: 100,
  })
}
