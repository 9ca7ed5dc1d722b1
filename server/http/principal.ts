import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import type { OrganizationRole, StaffRole } from '../../shared/permissions.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { principalOfToken } from '../tokens/find.ts'
import { countTokenUse } from './allowance.ts'
import { headersOf } from './identity.ts'

const hourMs = 3_600_000
/** A read may trust what this process found out at most this long ago; a mutation asks anew. */
const trustMs = 1_000

type Found = { principal: Principal | null; at: number }
const recent = new WeakMap<Rooms, Map<string, Found>>()

/** After this long a session is over, however busy it was. */
export function longestSessionMs(staffRole: StaffRole | null): number {
  return (staffRole ? 8 : 12) * hourMs
}

function bearerOf(request: Request): string | null {
  const header = request.headers.authorization
  if (!header) return null
  return /^Bearer ([\w-]{20,200})$/.exec(header)?.[1] ?? ''
}

export function hasSessionCookie(rooms: Rooms, request: Request): boolean {
  return request.headers.cookie?.includes(`${rooms.identity.cookieName}=`) ?? false
}

/**
 * Who sent this request. Cookies and tokens are different entrances: a request with both is refused,
 * since it cannot be said whose rights should count.
 */
export async function resolvePrincipal(
  rooms: Rooms,
  request: Request,
  response?: Response,
): Promise<Principal | null> {
  const bearer = bearerOf(request)
  if (bearer !== null && hasSessionCookie(rooms, request)) throw new AppError('two_credentials')
  if (bearer !== null) return byToken(rooms, bearer, request, response)
  if (!hasSessionCookie(rooms, request)) return null
  return bySession(rooms, request, response)
}

async function byToken(
  rooms: Rooms,
  text: string,
  request: Request,
  response: Response | undefined,
): Promise<Principal> {
  const principal = text
    ? await principalOfToken(rooms.db, text, rooms.clock.now(), request.ip ?? '')
    : null
  if (!principal) throw new AppError('unauthenticated', { message: 'This token is not valid.' })
  if (response && principal.token) countTokenUse(rooms, request, response, principal.token.id)
  return principal
}

async function bySession(
  rooms: Rooms,
  request: Request,
  response: Response | undefined,
): Promise<Principal | null> {
  const key = createHash('sha256').update(request.headers.cookie!).digest('base64')
  const known = cacheOf(rooms)
  const fresh = known.get(key)
  if (request.method === 'GET' && fresh && performance.now() - fresh.at < trustMs)
    return fresh.principal
  const { headers, response: session } = await rooms.identity.auth.api.getSession({
    headers: headersOf(request),
    returnHeaders: true,
  })
  for (const cookie of headers.getSetCookie()) response?.append('Set-Cookie', cookie)
  const principal = session ? await principalOfSession(rooms, session.session) : null
  if (known.size > 10_000) known.clear()
  known.set(key, { principal, at: performance.now() })
  return principal
}

function cacheOf(rooms: Rooms): Map<string, Found> {
  const cache = recent.get(rooms) ?? new Map<string, Found>()
  recent.set(rooms, cache)
  return cache
}

async function principalOfSession(
  rooms: Rooms,
  session: { id: string; userId: string; createdAt: Date },
): Promise<Principal | null> {
  const person = await findPerson(rooms, session.userId)
  if (!person) return null
  const longest = longestSessionMs(person.staffRole)
  // Sessions live on the identity library's clock, which is the system's.
  if (Date.now() - new Date(session.createdAt).getTime() > longest) return null
  return { ...person, kind: 'session', sessionId: session.id, token: null }
}

type PersonRow = {
  id: string
  name: string
  email: string
  staff_role: StaffRole | null
  memberships: { organizationId: number; role: OrganizationRole }[]
}

/** A living person with their roles, or null when disabled or gone. */
export async function findPerson(rooms: Pick<Rooms, 'db'>, userId: string) {
  const found = await row<PersonRow>(
    rooms.db,
    `SELECT u.id, u.name, u.email, s.role AS staff_role,
       coalesce((SELECT jsonb_agg(jsonb_build_object('organizationId', m.organization_id, 'role', m.role)
                 ORDER BY m.organization_id)
          FROM members m WHERE m.user_id = u.id), '[]') AS memberships
     FROM users u LEFT JOIN staff s ON s.user_id = u.id
     WHERE u.id = $1 AND u.disabled_at IS NULL`,
    [userId],
  )
  if (!found) return null
  return {
    userId: found.id,
    name: found.name,
    email: found.email,
    staffRole: found.staff_role,
    memberships: found.memberships,
  }
}
