import type { Transaction } from 'sequelize'
import type {
  CampaignStatus,
  Lifecycle,
  Origin,
  PendingMove,
  Review,
} from '../../shared/campaigns.ts'
import type { BidType, BudgetOwner, BudgetType, NetworkName } from '../../shared/networks.ts'
import {
  type Growth,
  type ObjectMove,
  objectStatusOf,
  type Wanted,
} from '../../shared/object-status.ts'
import { staleSql } from '../campaigns/model.ts'
import { statusSql } from '../campaigns/status.ts'
import { type Database, row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Actor } from '../principal.ts'

/** An ad group or an ad, where both are treated alike. */
export type ObjectLevel = 'ad_group' | 'ad'

/** A wish that the network has been, or is about to be, asked for. Committed before the call. */
export type Pending = {
  move: ObjectMove
  /** Ours, one per wish: what a lost answer made is found by it, and nobody else's wish is ended. */
  ref: string
  by: { actor: Actor; requestId: string | null; byStaff: boolean }
  reason?: string | null
  /** Columns of the row as they shall be. */
  change?: Record<string, unknown>
  /** An operation brings it there step by step; the resolver leaves it alone. */
  stepwise?: true
}

/** What the rules look at, and where the row lies. */
export type ObjectFacts = {
  level: ObjectLevel
  organization_id: number
  id: number
  campaign_id: number
  ad_group_id: number
  version: number
  title: string
  wanted: Wanted
  pending: Pending | null
  pending_since: Date | null
  paused_by_staff: boolean
  growth: Growth | null
  external_id: string | null
  review: Review
  ended: boolean
  group_wanted: Wanted
  group_growth: Growth | null
  group_external_id: string | null
  campaign_external_id: string | null
  campaign_status: CampaignStatus
  campaign_pending: PendingMove | null
  lifecycle: Lifecycle
  origin: Origin
  network: NetworkName
  connection_id: number
  connection_status: 'choosing' | 'working' | 'needs_reauth' | 'disconnected'
  currency: string
  budget_owner: BudgetOwner
  budget_type: BudgetType
  bid_type: BidType
  /** The mark under which it was made at the network; empty for what we did not make. */
  operation_ref: string
}

/** The alias of the level's own row: groups are `g`, ads `a`, everywhere. */
export const aliasOf = (level: ObjectLevel) => (level === 'ad' ? 'a' : 'g')

/** How the network judges the ads of group `g` together. */
export const groupReview = `coalesce((SELECT CASE WHEN bool_or(r.review = 'approved') THEN 'approved'
    WHEN bool_or(r.review = 'in_review') THEN 'in_review'
    WHEN bool_or(r.review = 'flagged') THEN 'flagged' END
  FROM ads r WHERE r.organization_id = g.organization_id AND r.ad_group_id = g.id
    AND r.wanted <> 'removed'), 'none')`

const reviewOf = (level: ObjectLevel) => (level === 'ad' ? 'a.review' : groupReview)

// The operation that made a row named it by its own reference.
const refOf = (level: ObjectLevel) => `coalesce((SELECT p.operation_ref FROM launch_operations p
    JOIN launch_steps s ON s.organization_id = p.organization_id AND s.operation_id = p.id
      AND s.step = '${level === 'ad' ? 'ad' : 'group'}:' || ${aliasOf(level)}.id
    WHERE p.organization_id = c.organization_id AND p.campaign_id = c.id AND p.state = 'done'
    ORDER BY p.id DESC LIMIT 1), '')`

/** `$1` is the present instant. */
export function objectColumns(level: ObjectLevel): string {
  const own = aliasOf(level)
  return `'${level}' AS level, ${own}.organization_id, ${own}.id, c.id AS campaign_id,
    g.id AS ad_group_id, ${own}.version, ${own}.title, ${own}.wanted, ${own}.pending,
    ${own}.pending_since, ${own}.paused_by_staff, ${own}.growth, ${own}.external_id,
    ${reviewOf(level)} AS review, coalesce(g.ends_at <= $1, false) AS ended,
    g.wanted AS group_wanted, g.growth AS group_growth, g.external_id AS group_external_id,
    c.external_id AS campaign_external_id, s.campaign_status, c.pending_move AS campaign_pending,
    c.lifecycle, c.origin, c.network, c.connection_id, k.status AS connection_status, c.currency,
    coalesce(c.budget_owner, 'ad_campaign') AS budget_owner,
    coalesce(c.budget_type, 'daily') AS budget_type,
    coalesce(c.bid_type, 'minimum_cost') AS bid_type, ${refOf(level)} AS operation_ref`
}

export function objectJoins(level: ObjectLevel): string {
  const own =
    level === 'ad'
      ? `ads a JOIN ad_groups g ON g.organization_id = a.organization_id AND g.id = a.ad_group_id`
      : 'ad_groups g'
  return `${own}
    JOIN campaigns c ON c.organization_id = g.organization_id AND c.id = g.campaign_id
    JOIN organizations o ON o.id = c.organization_id
    LEFT JOIN ad_platform_connections k
      ON k.organization_id = c.organization_id AND k.id = c.connection_id
    CROSS JOIN LATERAL (SELECT ${statusSql(staleSql)} AS campaign_status) s`
}

/** The status word of a row of this level, as `objectStatusOf` has it; a test holds both together. */
export function objectStatusSql(level: ObjectLevel): string {
  const any = (what: string) => (level === 'ad' ? `(a.${what} OR g.${what})` : `g.${what}`)
  return `CASE WHEN s.campaign_status = 'importing' THEN 'importing'
    WHEN ${any("wanted = 'removed'")} THEN 'inactive'
    WHEN s.campaign_status IN ('pending_refund', 'completed', 'canceled') THEN 'inactive'
    WHEN s.campaign_status = 'draft' THEN 'draft'
    WHEN s.campaign_status = 'launching' THEN 'in_review'
    WHEN ${any("growth = 'refused'")} THEN 'flagged'
    WHEN g.ends_at <= $1 THEN 'inactive'
    WHEN s.campaign_status = 'payment_failed' THEN 'payment_failed'
    WHEN ${reviewOf(level)} = 'flagged' THEN 'flagged'
    WHEN ${any("wanted = 'paused'")} OR c.lifecycle = 'paused' THEN 'paused'
    WHEN ${any("growth = 'waiting'")} OR ${reviewOf(level)} = 'in_review' THEN 'in_review'
    WHEN s.campaign_status IN ('stale', 'imported') THEN s.campaign_status
    ELSE 'active' END`
}

type StatusFacts = Pick<
  ObjectFacts,
  | 'level'
  | 'wanted'
  | 'growth'
  | 'review'
  | 'ended'
  | 'group_wanted'
  | 'group_growth'
  | 'lifecycle'
  | 'campaign_status'
>

/** Document 002's word for how it stands; the same rule as `objectStatusSql`. */
export function statusOfObject(facts: StatusFacts) {
  const { level, wanted, growth, review, ended, lifecycle } = facts
  return objectStatusOf({
    wanted,
    growth,
    review,
    ended,
    group: level === 'ad' ? { wanted: facts.group_wanted, growth: facts.group_growth } : null,
    campaign: { lifecycle, status: facts.campaign_status },
  })
}

type Standing = StatusFacts & Pick<ObjectFacts, 'pending' | 'pending_since'>

/** How a group or ad stands, from its row. */
export function standingOf(facts: Standing) {
  const { pending, pending_since: since, wanted, review, growth } = facts
  return {
    status: statusOfObject(facts),
    wanted,
    review,
    growth,
    pending: pending && {
      move: pending.move,
      since: since!.toISOString(),
      by: pending.by.actor.name,
    },
  }
}

/**
 * One ad group or ad with what its rules look at.
 * @throws AppError not_found
 */
export async function findObject(
  db: Database,
  { level, id, now }: { level: ObjectLevel; id: number; now: Date },
  transaction?: Transaction,
): Promise<ObjectFacts> {
  const found = await row<ObjectFacts>(
    db,
    `SELECT ${objectColumns(level)} FROM ${objectJoins(level)}
     WHERE ${aliasOf(level)}.id = $2 AND c.kind = 'ad'`,
    [now, id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}
