import type { OfferedNetwork } from '../../shared/connections.ts'
import { type NetworkName, networkLabels, networkNames } from '../../shared/networks.ts'
import type { Tier } from '../../shared/organizations.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { NetworkAdapter } from '../networks/network.ts'
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

/**
 * Every network, and whether this principal may connect an account there. One that this installation
 * has no credentials for says so, so that nobody looks for it in vain.
 */
export async function offerNetworks(
  rooms: Rooms,
  principal: Principal,
  organizationId: number,
): Promise<OfferedNetwork[]> {
  const tier = await tierToday(rooms, organizationId)
  const allowed = holds(principal, 'connections:connect', organizationId)
  return networkNames.map((name) => {
    const adapter = rooms.networks.get(name)
    if (!adapter) return notSetUp(name)
    const canConnect = allowed ? mayConnect(adapter, tier) : onlyAdmins
    return { ...factsOf(adapter), canConnect }
  })
}

const onlyAdmins = 'Only an owner or an admin of the brand connects ad accounts.'

function notSetUp(name: NetworkName): OfferedNetwork {
  const label = networkLabels[name]
  const canConnect = `${label} is not set up here. An operator can add it.`
  return { name, label, placements: [], needsIdentity: false, canConnect }
}

const factsOf = ({ name, label, capabilities }: NetworkAdapter) => ({
  name,
  label,
  placements: [...capabilities.placements],
  needsIdentity: capabilities.needsIdentity,
})
