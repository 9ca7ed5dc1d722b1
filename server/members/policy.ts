import type { OrganizationRole } from '../../shared/permissions.ts'

/** Somebody must be able to manage an organization, so its last owner stays what they are. */
export function mayStopOwning(role: OrganizationRole, otherOwners: number): true | string {
  return role !== 'owner' || otherOwners > 0 || 'Make another owner first.'
}
