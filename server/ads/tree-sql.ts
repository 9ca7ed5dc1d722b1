import type { Keyword, Targeting } from '../../shared/ads.ts'
import type {
  CampaignStatus,
  Lifecycle,
  Origin,
  PendingMove,
  Review,
} from '../../shared/campaigns.ts'
import type { AssetKind, NetworkName } from '../../shared/networks.ts'
import type { Growth, Wanted } from '../../shared/object-status.ts'
import { staleSql } from '../campaigns/model.ts'
import { type LaunchSql, launchColumns } from '../campaigns/progress.ts'
import { statusSql } from '../campaigns/status.ts'
import type { AdTextsSql } from './object-fields.ts'
import { groupReview, type ObjectFacts, type Pending } from './object-row.ts'

export type Week = { spend: string; impressions: number; clicks: number }

/** What groups and ads both have beside their fields. */
type StandingJson = {
  wanted: Wanted
  pending: Pending | null
  pending_since: string | null
  paused_by_staff: boolean
  growth: Growth | null
  review: Review
}

/** Made into JSON by SQL: money as text, instants as text. */
export type AdJson = StandingJson &
  AdTextsSql & {
    id: number
    uuid: string
    version: number
    ad_group_id: number
    title: string
    review_reasons: string[]
    external_id: string | null
    asset_id: number | null
    asset_name: string | null
    asset_kind: AssetKind | null
    asset_ready: boolean
    week: Week
  }

export type GroupJson = StandingJson & {
  id: number
  uuid: string
  version: number
  title: string
  budget_micros: string | null
  bid_amount_micros: string | null
  optimization_goal: string | null
  targeting: Partial<Targeting>
  keywords: Keyword[]
  starts_at: string | null
  ends_at: string | null
  external_id: string | null
  week: Week
  ads: AdJson[]
}

export type TreeSql = {
  organization_id: number
  currency: string
  network: NetworkName
  channel: string | null
  lifecycle: Lifecycle
  origin: Origin
  campaign_status: CampaignStatus
  campaign_pending: PendingMove | null
  connection_status: ObjectFacts['connection_status']
  groups: GroupJson[]
  growth: GrowthJson | null
}

/** What is being brought to the network beside a launch. */
export type GrowthJson = LaunchSql & {
  kind: 'growth' | 'replacement'
  steps: {
    step: string
    label: string
    state: 'waiting' | 'intended' | 'done'
    at: string | null
  }[]
}

const weekOf = (subject: 'ad_group' | 'ad', id: string) => `(SELECT jsonb_build_object(
    'spend', coalesce(sum(s.spend_micros), 0)::bigint::text,
    'impressions', coalesce(sum(s.impressions), 0)::bigint,
    'clicks', coalesce(sum(s.clicks), 0)::bigint)
  FROM subject_analytics s WHERE s.organization_id = c.organization_id AND s.subject = '${subject}'
    AND s.subject_id = ${id} AND s.day BETWEEN d.today - 6 AND d.today)`

const standing = (alias: string) => `${alias}.wanted, ${alias}.pending, ${alias}.pending_since,
    ${alias}.paused_by_staff, ${alias}.growth`

const adsOfGroup = `(SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.wanted = 'removed', a.id), '[]') FROM (
  SELECT x.id, x.uuid, x.version, x.ad_group_id, x.title, x.headline, x.body, x.link_url,
    x.call_to_action, x.more_headlines, x.more_bodies, x.review_reasons, x.external_id,
    ${standing('x')}, x.review,
    x.asset_id, t.name AS asset_name, t.kind AS asset_kind,
    coalesce(t.status = 'ready', false) AS asset_ready, ${weekOf('ad', 'x.id')} AS week
  FROM ads x LEFT JOIN assets t ON t.organization_id = x.organization_id AND t.id = x.asset_id
  WHERE x.organization_id = c.organization_id AND x.ad_group_id = g.id) a)`

// A launch has a page of its own; what is added later, or sent for an ad, shows here while it goes on.
const openGrowth = `SELECT to_jsonb(p) FROM (
    ${launchColumns.replace(
      'SELECT p.id,',
      `SELECT p.kind, (SELECT jsonb_agg(jsonb_build_object(
        'step', s.step, 'label', s.label, 'state', s.state, 'at', s.at) ORDER BY s.position)
      FROM launch_steps s WHERE s.organization_id = p.organization_id
        AND s.operation_id = p.id) AS steps, p.id,`,
    )}
    WHERE p.organization_id = c.organization_id AND p.campaign_id = c.id AND p.kind <> 'launch'
      AND p.state IN ('running', 'removing')) p`

export const treeSql = `SELECT c.organization_id, c.currency, c.network, c.channel, c.lifecycle, c.origin,
  c.pending_move AS campaign_pending, k.status AS connection_status,
  ${statusSql(staleSql)} AS campaign_status, (${openGrowth}) AS growth, (
    SELECT coalesce(jsonb_agg(to_jsonb(y) ORDER BY y.wanted = 'removed', y.id), '[]') FROM (
      SELECT g.id, g.uuid, g.version, g.title, g.budget_micros::text, g.bid_amount_micros::text,
        g.optimization_goal, g.targeting, g.keywords, g.starts_at, g.ends_at, g.external_id,
        ${standing('g')}, ${groupReview} AS review,
        ${weekOf('ad_group', 'g.id')} AS week, ${adsOfGroup} AS ads
      FROM ad_groups g WHERE g.organization_id = c.organization_id AND g.campaign_id = c.id) y) AS groups
  FROM campaigns c
  JOIN ad_platform_connections k ON k.organization_id = c.organization_id AND k.id = c.connection_id
  JOIN organizations o ON o.id = c.organization_id
  CROSS JOIN LATERAL (SELECT
    ($1::timestamptz AT TIME ZONE coalesce(k.time_zone, o.time_zone))::date AS today) d
  WHERE c.id = $2 AND c.kind = 'ad'`
