import type { Transaction } from 'sequelize'
import type {
  Billing,
  Lifecycle,
  Origin,
  Pauser,
  PendingMove,
  Review,
} from '../../shared/campaigns.ts'
import { STALE_AFTER_DAYS } from '../../shared/campaigns.ts'
import type { NetworkName } from '../../shared/networks.ts'
import type { Context } from '../context.ts'
import { type Database, row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Actor, Principal } from '../principal.ts'
import { budgetJoin } from './money.ts'
import type { CampaignFacts } from './policy.ts'

/** A request of somebody who is signed in, as the gate hands it on. */
export type Asking = Context & { principal: Principal }

/** The columns of one ad campaign. Its schedule and amounts are those of its ad account. */
export type Campaign = {
  organization_id: number
  id: number
  uuid: string
  title: string
  network: NetworkName
  connection_id: number
  /** Where on the network it runs; null: the network's usual channel. */
  channel: string | null
  currency: string
  objective: 'awareness' | 'traffic' | 'engagement' | 'leads' | 'sales' | null
  bid_type: 'minimum_cost' | 'average_target' | 'maximum_target'
  bid_amount_micros: bigint | null
  budget_owner: 'ad_campaign' | 'ad_group'
  budget_type: 'daily' | 'lifetime'
  budget_micros: bigint | null
  optimization_goal: string | null
  special_ad_categories: ('housing' | 'employment' | 'credit' | 'politics' | 'gambling')[]
  starts_at: Date | null
  ends_at: Date | null
  lifecycle: Lifecycle
  review: Review
  billing: Billing
  origin: Origin
  paused_by: Pauser[]
  pending_move: PendingMove | null
  pending_reason: string | null
  pending_since: Date | null
  pending_by: PendingBy | null
  external_id: string | null
  /** The reference of the launch that made what runs now. */
  operation_ref: string | null
  launched_at: Date | null
  ended_at: Date | null
  created_at: Date
  updated_at: Date
  version: number
}

/** Who asked for a move that is still open at the network, and what it should change. */
export type PendingBy = {
  actor: Actor
  requestId: string | null
  /** Whom a pause holds the campaign for; without it a person. */
  pauser?: Pauser
  /** `wanted`: how it stands here, to be pushed to a network that shows it otherwise. */
  change?: { title?: string; budgetMicros?: string; wanted?: 'active' | 'paused' }
}

export const campaignColumns = `c.organization_id, c.id, c.uuid, c.title, c.network, c.connection_id, c.currency,
  c.objective, coalesce(c.bid_type, 'minimum_cost') AS bid_type, c.bid_amount_micros,
  coalesce(c.budget_owner, 'ad_campaign') AS budget_owner,
  coalesce(c.budget_type, 'daily') AS budget_type, c.budget_micros,
  c.channel, c.optimization_goal, c.special_ad_categories, c.starts_at, c.ends_at, c.lifecycle, c.review,
  c.billing, c.origin, c.paused_by, c.pending_move, c.pending_reason, c.pending_since, c.pending_by,
  c.external_id, c.launched_at, c.ended_at, c.created_at, c.updated_at, c.version,
  (SELECT p.operation_ref FROM launch_operations p WHERE p.organization_id = c.organization_id
     AND p.campaign_id = c.id AND p.kind = 'launch' AND p.state = 'done'
     ORDER BY p.id DESC LIMIT 1) AS operation_ref`

/** No good sync for some days; a launch counts as one. `$1` is the present instant. */
export const staleSql = `(c.kind = 'ad' AND greatest(k.last_good_sync_at, c.launched_at)
    < $1::timestamptz - interval '${STALE_AFTER_DAYS} days' IS TRUE)`

/** Whether the person who paused campaign `c` belongs to staff. */
export const pausedByStaffSql = `CASE WHEN 'person' = ANY(c.paused_by) THEN coalesce((
    SELECT s.user_id IS NOT NULL FROM campaign_events e LEFT JOIN staff s ON s.user_id = e.actor_user_id
    WHERE e.organization_id = c.organization_id AND e.campaign_id = c.id
      AND e.move IN ('pause', 'hold') AND e.actor_user_id IS NOT NULL
    ORDER BY e.id DESC LIMIT 1), false) ELSE false END`

/** What the rules about a row look at, beside its own columns. `$1` is the present instant. */
export const factColumns = `k.status AS connection_status, k.billing AS billing_mode,
  b.balance_micros AS budget_balance_micros,
  ${staleSql} AS stale,
  (SELECT t.tier FROM organization_tiers t WHERE t.organization_id = c.organization_id
     AND t.starts_on <= ($1::timestamptz AT TIME ZONE o.time_zone)::date
   ORDER BY t.starts_on DESC LIMIT 1) AS tier,
  l.attempts AS launch_attempts, l.started_at AS launch_started_at,
  ${pausedByStaffSql} AS paused_by_staff,
  EXISTS (SELECT 1 FROM fundings f WHERE f.organization_id = c.organization_id
    AND f.campaign_id = c.id) AS has_fundings`

export const factJoins = `JOIN organizations o ON o.id = c.organization_id
  LEFT JOIN ad_platform_connections k ON k.organization_id = c.organization_id AND k.id = c.connection_id
  ${budgetJoin}
  LEFT JOIN LATERAL (SELECT p.attempts, p.started_at FROM launch_operations p
     WHERE p.organization_id = c.organization_id AND p.campaign_id = c.id
       AND p.state IN ('running', 'removing')) l ON c.lifecycle = 'launching'`

/**
 * Joins campaigns `c` of organization `$1` to those of the ad account of connection `$2`. An account
 * that was disconnected and connected anew is the same account.
 */
export const ofAccount = `JOIN ad_platform_connections own
    ON own.organization_id = c.organization_id AND own.id = c.connection_id
  JOIN ad_platform_connections account ON account.organization_id = $1 AND account.id = $2
    AND account.network = own.network AND account.account_id = own.account_id`

export type CampaignWithFacts = Campaign & CampaignFacts

/**
 * One ad campaign with what its rules look at.
 * @throws AppError not_found
 */
export async function findCampaign(
  db: Database,
  id: number,
  now: Date,
  transaction?: Transaction,
): Promise<CampaignWithFacts> {
  const found = await row<CampaignWithFacts>(
    db,
    `SELECT ${campaignColumns}, ${factColumns} FROM campaigns c ${factJoins}
     WHERE c.id = $2 AND c.kind = 'ad'`,
    [now, id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}

/** The row itself, locked until the transaction ends. */
export async function lockCampaign(
  db: Database,
  { organizationId, id }: { organizationId: number; id: number },
  transaction: Transaction,
): Promise<Campaign> {
  const found = await row<Campaign>(
    db,
    `SELECT ${campaignColumns} FROM campaigns c
     WHERE c.organization_id = $1 AND c.id = $2 AND c.kind = 'ad' FOR UPDATE`,
    [organizationId, id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}
