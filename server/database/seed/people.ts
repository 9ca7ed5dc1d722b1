import type { OrganizationRole, StaffRole } from '../../../shared/permissions.ts'

export type DemoPerson = { email: string; name: string } & (
  | { brand: 'Aurora' | 'Basalt'; role: OrganizationRole }
  | { staff: StaffRole }
)

/** Everybody of the demo; the sign-in page offers them. */
export const demoPeople: readonly DemoPerson[] = [
  { email: 'owner@aurora.test', name: 'Olga Lindqvist', brand: 'Aurora', role: 'owner' },
  { email: 'admin@aurora.test', name: 'Ada Brandt', brand: 'Aurora', role: 'admin' },
  { email: 'member@aurora.test', name: 'Mo Farouk', brand: 'Aurora', role: 'member' },
  { email: 'owner@basalt.test', name: 'Bea Stone', brand: 'Basalt', role: 'owner' },
  { email: 'auditor@staff.test', name: 'Ari Weiss', staff: 'auditor' },
  { email: 'auditor2@staff.test', name: 'Nadia Costa', staff: 'auditor' },
  { email: 'support@staff.test', name: 'Sam Okafor', staff: 'support' },
  { email: 'operator@staff.test', name: 'Otto Reyes', staff: 'operator' },
  { email: 'operator2@staff.test', name: 'Ines Park', staff: 'operator' },
]
