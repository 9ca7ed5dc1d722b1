import type { Transaction } from 'sequelize'
import type { ConnectionBilling } from '../../shared/connections.ts'
import type { OrganizationRecord, Tier } from '../../shared/organizations.ts'
import { type Database, row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { mayHandOutAccess } from '../tokens/policy.ts'
import { verdictOn } from './policy.ts'

export type OrganizationRow = {
  id: number
  name: string
  time_zone: string
  today: string
  version: number
  created_at: Date
  tier: Tier
  rate_bps: number
  tier_since: string
  planned_tier: Tier | null
  planned_on: string | null
  members: number
  campaigns_active: number
  connections_broken: number
  open_issues: number
  new_connections_billing: ConnectionBilling
}

/** Its own calendar day; `$1` is the time, `o` the organization. */
export const organizationToday = '($1::timestamptz AT TIME ZONE o.time_zone)::date'

/**
 * Everything an organization's row shows, counted beside each other in one statement. The first tier
 * begins before the organization does, so that spend from before has a rate; it is shown as held
 * since the organization exists.
 */
export const selectOrganization = `
  SELECT o.id, o.name, o.time_zone, o.version, o.created_at, o.new_connections_billing, ${organizationToday}::text AS today,
    tier.tier, rate.rate_bps,
    greatest(tier.starts_on, (o.created_at AT TIME ZONE o.time_zone)::date)::text AS tier_since,
    planned.tier AS planned_tier, planned.starts_on::text AS planned_on,
    (SELECT count(*)::integer FROM members m WHERE m.organization_id = o.id) AS members,
    (SELECT count(*)::integer FROM campaigns c
      WHERE c.organization_id = o.id AND c.lifecycle = 'active') AS campaigns_active,
    (SELECT count(*)::integer FROM ad_platform_connections p
      WHERE p.organization_id = o.id AND p.status = 'needs_reauth') AS connections_broken,
    (SELECT count(*)::integer FROM issues i
      WHERE i.organization_id = o.id AND i.turn <> 'resolved') AS open_issues`

export const joinTiers = `
  CROSS JOIN LATERAL (SELECT t.tier, t.starts_on FROM organization_tiers t
    WHERE t.organization_id = o.id AND t.starts_on <= ${organizationToday}
    ORDER BY t.starts_on DESC LIMIT 1) tier
  CROSS JOIN LATERAL (SELECT r.rate_bps FROM fee_rates r
    WHERE r.tier = tier.tier AND r.starts_on <= ${organizationToday}
    ORDER BY r.starts_on DESC LIMIT 1) rate
  LEFT JOIN LATERAL (SELECT t.tier, t.starts_on FROM organization_tiers t
    WHERE t.organization_id = o.id AND t.starts_on > ${organizationToday}
    ORDER BY t.starts_on LIMIT 1) planned ON true`

/** @throws AppError not_found */
export async function readOrganization(
  db: Database,
  { id, now }: { id: number; now: Date },
  transaction?: Transaction,
): Promise<OrganizationRow> {
  const found = await row<OrganizationRow>(
    db,
    `${selectOrganization} FROM organizations o ${joinTiers} WHERE o.id = $2`,
    [now, id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}

/**
 * Holds an organization's row until the end of the transaction. Members, tiers and settings change
 * one after the other, so that “the last owner” cannot be two people at once.
 */
export async function lockOrganization(db: Database, id: number, transaction: Transaction) {
  const found = await row<{ id: number; version: number; time_zone: string }>(
    db,
    'SELECT id, version, time_zone FROM organizations WHERE id = $1 FOR NO KEY UPDATE',
    [id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}

export function presentOrganization(
  found: OrganizationRow,
  principal: Principal,
): OrganizationRecord {
  const verdict = verdictOn(principal, 'members:manage', found.id)
  return {
    id: found.id,
    name: found.name,
    timeZone: found.time_zone,
    today: found.today,
    createdAt: found.created_at.toISOString(),
    version: found.version,
    tier: { tier: found.tier, rateBps: found.rate_bps, since: found.tier_since },
    plannedTier: found.planned_tier && {
      tier: found.planned_tier,
      startsOn: found.planned_on as string,
    },
    members: found.members,
    campaignsActive: found.campaigns_active,
    connectionsBroken: found.connections_broken,
    openIssues: found.open_issues,
    newConnectionsBilling: found.new_connections_billing,
    can: {
      update: verdictOn(principal, 'organizations:update', found.id),
      setTier: verdictOn(principal, 'organizations:set_tier', found.id),
      setConnectionsBilling: verdictOn(principal, 'connections:set_billing', found.id),
      invite: verdict === true ? mayHandOutAccess(principal) : verdict,
    },
  }
}
