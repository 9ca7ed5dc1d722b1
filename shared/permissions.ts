/** One vocabulary for people and tokens: who may do what, before any rule about a single row. */

export const organizationRoles = ['owner', 'admin', 'member'] as const
export const staffRoles = ['auditor', 'support', 'operator'] as const
export type OrganizationRole = (typeof organizationRoles)[number]
export type StaffRole = (typeof staffRoles)[number]
export type Role = OrganizationRole | StaffRole

const brand = ['owner', 'admin', 'member'] as const
const brandAdmins = ['owner', 'admin'] as const
const everyone = [...brand, ...staffRoles] as const

export const permissions = {
  'campaigns:read': everyone,
  'campaigns:create': brandAdmins,
  'campaigns:update': brandAdmins,
  'campaigns:delete': brandAdmins,
  'campaigns:launch': brandAdmins,
  'campaigns:pause': [...brandAdmins, 'support'],
  'campaigns:resume': [...brandAdmins, 'support'],
  'campaigns:cancel': brandAdmins,
  'campaigns:import': brandAdmins,
  'campaigns:take_over': brandAdmins,
  'campaigns:publish': brandAdmins,
  'campaigns:complete': brandAdmins,
  'submissions:read': everyone,
  'submissions:create': brandAdmins,
  'submissions:update': brandAdmins,
  'submissions:decide': brandAdmins,
  'creators:read': everyone,
  'creators:update': brandAdmins,
  'payouts:read': everyone,
  'payouts:create': brandAdmins,
  'payouts:approve': brandAdmins,
  'payouts:settle': ['operator'],
  'fundings:read': everyone,
  'fundings:create': brandAdmins,
  'fundings:refund': brandAdmins,
  'fundings:retry': [...brandAdmins, 'support'],
  'fundings:settle': ['operator'],
  'ledger:read': everyone,
  'ads:read': everyone,
  'ads:update': brandAdmins,
  'ads:request_review': [...brandAdmins, 'support'],
  'assets:read': everyone,
  'assets:create': brandAdmins,
  'assets:update': brandAdmins,
  'assets:delete': brandAdmins,
  'connections:read': everyone,
  'connections:connect': brandAdmins,
  'connections:sync': [...brandAdmins, 'support', 'operator'],
  'connections:set_billing': ['operator'],
  'connections:pause_sync': [...brandAdmins, 'support', 'operator'],
  'analytics:read': everyone,
  'fees:read': everyone,
  'issues:read': everyone,
  'issues:open': [...brandAdmins, 'support'],
  'issues:answer': [...brandAdmins, 'support'],
  'issues:fix': [...brandAdmins, 'support', 'operator'],
  'issues:resolve': [...brandAdmins, 'support'],
  /** The desk: who works on what until when, whose turn it is, notes among staff. */
  'issues:work': ['support', 'operator'],
  'issues:keep_macros': ['support', 'operator'],
  'organizations:read': everyone,
  'organizations:update': [...brandAdmins, 'operator'],
  'organizations:create': ['operator'],
  'organizations:set_tier': ['operator'],
  'members:read': everyone,
  'members:manage': ['owner', 'operator'],
  'tokens:read': brandAdmins,
  'tokens:create': brandAdmins,
  'tokens:revoke': [...brandAdmins, 'operator'],
  'pixel:read': everyone,
  'pixel:manage': brandAdmins,
  'rates:read': staffRoles,
  'rates:import': ['operator'],
  'webhooks:read': everyone,
  'webhooks:manage': brandAdmins,
  'audit:read': [...brandAdmins, ...staffRoles],
  'staff:read': staffRoles,
  'staff:manage': ['operator'],
  'platform:read': staffRoles,
  'installation:read': ['operator'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

export const permissionNames = Object.keys(permissions) as Permission[]

/** A read token, and a view that may not change anything, hold exactly these. */
export function isReading(permission: Permission): boolean {
  return permission.endsWith(':read')
}

export function roleHas(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role)
}

const people: Record<Role, string> = {
  owner: 'owners',
  admin: 'admins',
  member: 'members',
  auditor: 'auditors',
  support: 'support',
  operator: 'operators',
}

/** Why somebody may not: who may instead, and the rule's name. */
export function refusalOf(permission: Permission): string {
  const names = permissions[permission].map((role) => people[role])
  const last = names.at(-1)
  const who = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last
  return `Only ${who} may do this (${permission}).`
}
