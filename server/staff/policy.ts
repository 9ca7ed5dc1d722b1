import type { StaffRole } from '../../shared/permissions.ts'

/** Nobody gives rights to themselves, takes them from themselves, or leaves staff without operator. */
export function mayChangeStaff(about: {
  self: boolean
  role: StaffRole | null
  otherOperators: number
}): true | string {
  if (about.self) return 'Another operator must change your own role.'
  if (about.role === 'operator' && about.otherOperators === 0) return 'Make another operator first.'
  return true
}
