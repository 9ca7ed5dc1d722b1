import type { Tier } from '../../shared/organizations.ts'
import type { OrganizationRole, StaffRole } from '../../shared/permissions.ts'
import type { Context } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { abilitiesOf, type Principal } from '../principal.ts'

type OrganizationOfMe = { id: number; name: string; time_zone: string; tier: Tier }

/** Which home page answers this person's first question. */
function homeOf(principal: Principal): 'brand' | 'none' | StaffRole {
  if (principal.staffRole) return principal.staffRole
  return principal.memberships.length ? 'brand' : 'none'
}

/** Who is asking, where they belong and what they may do at all; one statement. */
export async function getMe(ctx: Context & { principal: Principal }) {
  const { principal } = ctx
  const now = ctx.clock.now()
  const roleIn = new Map(principal.memberships.map((one) => [one.organizationId, one.role]))
  const found = await rows<OrganizationOfMe>(
    ctx.db,
    `SELECT o.id, o.name, o.time_zone, t.tier
     FROM organizations o CROSS JOIN LATERAL (
       SELECT tier FROM organization_tiers
       WHERE organization_id = o.id AND starts_on <= ($2::timestamptz AT TIME ZONE o.time_zone)::date
       ORDER BY starts_on DESC LIMIT 1) t
     WHERE o.id = ANY($1::integer[]) ORDER BY lower(o.name), o.id`,
    [[...roleIn.keys()], now],
  )
  return {
    home: homeOf(principal),
    user: { id: principal.userId, name: principal.name, email: principal.email },
    staffRole: principal.staffRole,
    organizations: found.map((one) => ({
      id: one.id,
      name: one.name,
      role: roleIn.get(one.id) as OrganizationRole,
      tier: one.tier,
      timeZone: one.time_zone,
    })),
    abilities: abilitiesOf(principal),
    now: now.toISOString(),
  }
}
