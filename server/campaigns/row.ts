import type { Principal } from '../principal.ts'
import { type CampaignWithFacts, campaignColumns, factColumns } from './model.ts'
import { type MoneySql, moneyColumns, moneyOf } from './money.ts'
import { campaignAbilities } from './policy.ts'
import type { CampaignRow } from './present.ts'
import { statusOfRow } from './status.ts'

/**
 * A campaign of either kind as the list and the record read it; `$1` is the present instant. What
 * depends on the page alone is asked for each row of it, after the page is cut.
 */
export const rowColumns = `${campaignColumns}, ${factColumns}, ${moneyColumns}, c.kind,
  o.name AS organization_name, coalesce(k.account_name, k.account_id, '') AS connection_name,
  d.time_zone, d.today::text AS today,
  CASE WHEN c.kind = 'creator' THEN NULL WHEN c.budget_owner = 'ad_campaign' THEN c.budget_micros ELSE (
    SELECT sum(g.budget_micros)::bigint FROM ad_groups g
    WHERE g.organization_id = c.organization_id AND g.campaign_id = c.id
      AND g.wanted <> 'removed') END AS whole_budget_micros,
  (SELECT count(*)::int FROM issues i WHERE i.organization_id = c.organization_id
     AND i.campaign_id = c.id AND i.turn <> 'resolved') AS open_issues,
  w.spend_micros AS week_spend_micros, w.impressions AS week_impressions, w.clicks AS week_clicks,
  w.fee_micros AS week_fee_micros`

// The seven days are the ad account's: its clock says which day it is.
export const rowJoins = `
  LEFT JOIN creator_campaigns r ON r.organization_id = c.organization_id AND r.campaign_id = c.id
  CROSS JOIN LATERAL (SELECT coalesce(k.time_zone, o.time_zone) AS time_zone,
    ($1::timestamptz AT TIME ZONE coalesce(k.time_zone, o.time_zone))::date AS today) d
  CROSS JOIN LATERAL (SELECT coalesce(sum(a.spend_micros), 0)::bigint AS spend_micros,
      coalesce(sum(a.impressions), 0)::bigint AS impressions,
      coalesce(sum(a.clicks), 0)::bigint AS clicks,
      coalesce(sum(a.fee_micros), 0)::bigint AS fee_micros
    FROM campaign_analytics a WHERE a.organization_id = c.organization_id AND a.campaign_id = c.id
      AND a.day BETWEEN d.today - 6 AND d.today) w`

type ByNetwork = 'network' | 'connection_id' | 'connection_status' | 'billing_mode'

/** What belongs to an ad network; a creator campaign has none of it. */
type OfNetwork =
  | ({ kind: 'ad' } & Pick<CampaignWithFacts, ByNetwork>)
  | ({ kind: 'creator' } & Record<ByNetwork, null>)

export type RowSql = Omit<CampaignWithFacts, ByNetwork> &
  OfNetwork &
  MoneySql & {
    organization_name: string
    connection_name: string
    time_zone: string
    today: string
    whole_budget_micros: bigint | null
    open_issues: number
    week_spend_micros: bigint
    week_impressions: bigint
    week_clicks: bigint
    week_fee_micros: bigint
  }

export type AdRowSql = RowSql & { kind: 'ad' }

export const iso = (at: Date | null) => at?.toISOString() ?? null

export function toRow(principal: Principal, row: RowSql, now: Date): CampaignRow {
  return {
    id: row.id,
    uuid: row.uuid,
    version: row.version,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    title: row.title,
    currency: row.currency,
    timeZone: row.time_zone,
    objective: row.objective,
    budgetMicros: row.whole_budget_micros?.toString() ?? null,
    lifecycle: row.lifecycle,
    status: statusOfRow(row).status,
    review: row.review,
    origin: row.origin,
    pausedBy: row.paused_by,
    pendingMove: row.pending_move,
    startsAt: iso(row.starts_at),
    endsAt: iso(row.ends_at),
    launchedAt: iso(row.launched_at),
    createdAt: row.created_at.toISOString(),
    openIssues: row.open_issues,
    money: moneyOf(row),
    ...(row.kind === 'ad' ? ofAds(principal, row, now) : ofCreators(row)),
  }
}

/** What only an ad campaign has. */
export function ofAds(principal: Principal, row: AdRowSql, now: Date) {
  return {
    kind: row.kind,
    network: row.network,
    connectionId: row.connection_id,
    connectionName: row.connection_name,
    budgetOwner: row.budget_owner,
    budgetType: row.budget_type,
    week: {
      spendMicros: row.week_spend_micros.toString(),
      impressions: Number(row.week_impressions),
      clicks: Number(row.week_clicks),
      feeMicros: row.week_fee_micros.toString(),
    },
    submissions: null,
    can: campaignAbilities(principal, row, now),
  }
}

const ofCreators = ({ submissions_count, submissions_waiting }: RowSql) => ({
  kind: 'creator' as const,
  network: null,
  connectionId: null,
  connectionName: null,
  budgetOwner: null,
  budgetType: null,
  week: null,
  submissions: { count: submissions_count ?? 0, waiting: submissions_waiting ?? 0 },
  can: null,
})
