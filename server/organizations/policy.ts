import type { Permission } from '../../shared/permissions.ts'
import { holds, type Principal } from '../principal.ts'

const sentences: Partial<Record<Permission, string>> = {
  'organizations:update': 'Only an owner, an admin or an operator may change this.',
  'organizations:set_tier': 'Only an operator may change the tier.',
  'connections:set_billing': 'Only an operator may decide who is billed by the networks.',
  'members:manage': 'Only an owner or an operator may manage members.',
}

/** The permission table's answer as the verdict a row carries. */
export function verdictOn(
  principal: Principal,
  permission: Permission,
  organizationId: number,
): true | string {
  if (holds(principal, permission, organizationId)) return true
  return sentences[permission] ?? 'Your role does not allow this.'
}

/** A tier changes from today or a later day on; what was charged before is corrected by adjustment. */
export function mayStartTier(startsOn: string, today: string): true | string {
  if (startsOn >= today) return true
  return `must be ${today} or later: the past is corrected by an adjustment`
}
