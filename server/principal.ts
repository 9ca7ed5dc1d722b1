import type { OrganizationRole, StaffRole } from '../shared/permissions.ts'
import { isReading, type Permission, permissionNames, roleHas } from '../shared/permissions.ts'

/** Who is asking. A session is a person; a token is that person in one organization, cut to read or write. */
export type Principal = {
  kind: 'session' | 'token'
  userId: string
  name: string
  email: string
  staffRole: StaffRole | null
  memberships: { organizationId: number; role: OrganizationRole }[]
  sessionId: string | null
  token: { id: number; organizationId: number; permission: 'read' | 'write' } | null
}

/** What happens without a person: the worker, the schedule, the command line. */
export type Actor = {
  userId: string | null
  name: string
  kind: 'session' | 'token' | 'system'
  tokenId: number | null
}

export const systemActor = (name: string): Actor => ({
  userId: null,
  name,
  kind: 'system',
  tokenId: null,
})

export const actorOf = (principal: Principal): Actor => ({
  userId: principal.userId,
  name: principal.name,
  kind: principal.kind,
  tokenId: principal.token?.id ?? null,
})

/** Staff see every organization, members their own. */
export function sees(principal: Principal, organizationId: number): boolean {
  if (principal.staffRole) return true
  return principal.memberships.some((one) => one.organizationId === organizationId)
}

/** The roles a principal has towards one organization: as its member, as staff, or both. */
function rolesIn(principal: Principal, organizationId: number | null) {
  const member = principal.memberships.find((one) => one.organizationId === organizationId)
  return [member?.role, principal.staffRole].filter((role) => role != null)
}

/**
 * Whether the roles of this principal hold a permission in an organization (`null`: on the platform).
 * The gate, the `can` of every row and the explorer of policies all ask here.
 */
export function holds(
  principal: Principal,
  permission: Permission,
  organizationId: number | null,
): boolean {
  if (principal.token?.permission === 'read' && !isReading(permission)) return false
  return rolesIn(principal, organizationId).some((role) => roleHas(role, permission))
}

/** The organizations in which this principal holds a permission; `all` for staff who do. */
export function organizationsWith(principal: Principal, permission: Permission): number[] | 'all' {
  if (holds(principal, permission, null)) return 'all'
  return principal.memberships
    .map((one) => one.organizationId)
    .filter((id) => holds(principal, permission, id))
}

/** For menus and greyed buttons: what this principal may do anywhere at all. */
export function abilitiesOf(principal: Principal): Record<Permission, boolean> {
  return Object.fromEntries(
    permissionNames.map((name) => {
      const where = organizationsWith(principal, name)
      return [name, where === 'all' || where.length > 0]
    }),
  ) as Record<Permission, boolean>
}
