import { createHash, randomBytes } from 'node:crypto'
import type { SandboxCall } from '../network.ts'
import { ownerOf, personById, type SandboxPerson } from './people.ts'
import type { SessionRecord } from './records.ts'
import { tokenRefused } from './tiktok-error.ts'
import type { TikTokWorld } from './tiktok-world.ts'

export type Viewer = { person: SandboxPerson; session: SessionRecord }

/** The network tells only an ended token from a wrong one; whatever else happened is "wrong". */
export const revokeReasons = {
  revoked: 40105,
  expired: 40102,
  password_changed: 40105,
  checkpoint: 40105,
  invalid: 40105,
} as const

/** Opens a session without an end. The token is answered once; only its hash is kept. */
export function issueToken(tiktok: TikTokWorld, userId: string, scopes: number[]): string {
  const token = randomBytes(20).toString('hex')
  tiktok.sessions.put({ id: hashOf(token), userId, scopes, refusedWith: null })
  return token
}

/** Who is calling, by the header `Access-Token`. @throws TikTokError 40104, 40105 or 40102. */
export function viewerOf(tiktok: TikTokWorld, call: SandboxCall): Viewer {
  const token = call.headers['access-token']
  if (typeof token !== 'string' || token === '') throw tokenRefused(40104)
  const session = tiktok.sessions.get(hashOf(token))
  if (!session) throw tokenRefused(40105)
  if (session.refusedWith !== null) throw tokenRefused(session.refusedWith)
  const person = personById(session.userId)
  if (!person) throw tokenRefused(40105)
  return { person, session }
}

/** Makes sessions refuse from now on; answers how many did not already. */
export function refuseSessions(
  tiktok: TikTokWorld,
  where: { userId?: string; accountId?: string; token?: string },
  code: number,
): number {
  const userId = where.userId ?? (where.accountId ? ownerOf(where.accountId)?.id : undefined)
  const hash = where.token ? hashOf(where.token) : undefined
  const struck = tiktok.sessions
    .all()
    .filter((session) => session.refusedWith === null)
    .filter((session) => (hash ? session.id === hash : session.userId === userId))
  for (const session of struck) tiktok.sessions.put({ ...session, refusedWith: code })
  return struck.length
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
