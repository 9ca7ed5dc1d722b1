import type { OfferedNetwork } from '../../shared/connections.ts'
import type { Tier } from '../../shared/organizations.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { holds, type Principal } from '../principal.ts'
import { mayConnect } from './policy.ts'

/** The tier in force today on the organization's calendar. */
export async function tierToday(rooms: Rooms, organizationId: number): Promise<Tier> {
  const found = await row<{ tier: Tier }>(
    rooms.db,
    `SELECT t.tier FROM organizations o JOIN organization_tiers t ON t.organization_id = o.id
     WHERE o.id = $1 AND t.starts_on <= ($2::timestamptz AT TIME ZONE o.time_zone)::date
     ORDER BY t.starts_on DESC LIMIT 1`,
    [organizationId, rooms.clock.now()],
  )
  if (!found) throw notFound()
  return found.tier
}

/** The networks this installation speaks to, and whether this principal may connect an account there. */
export async function offerNetworks(
  rooms: Rooms,
  principal: Principal,
  organizationId: number,
): Promise<OfferedNetwork[]> {
  const tier = await tierToday(rooms, organizationId)
  const allowed = holds(principal, 'connections:connect', organizationId)
  return rooms.networks.all().map((adapter) => ({
    name: adapter.name,
    label: adapter.label,
    placements: [...adapter.capabilities.placements],
    needsIdentity: adapter.capabilities.needsIdentity,
    canConnect: allowed
      ? mayConnect(adapter, tier)
      : 'Only an owner or an admin of the brand connects ad accounts.',
  }))
}
