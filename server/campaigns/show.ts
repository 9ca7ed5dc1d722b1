import type { AssetKind } from '../../shared/networks.ts'
import { repeatedRows } from '../database/prepared.ts'
import { notFound } from '../errors.ts'
import { type Asking, factJoins } from './model.ts'
import { moneyOf } from './money.ts'
import type { CampaignRecord } from './present.ts'
import { type LaunchSql, launchColumns, toLaunchState } from './progress.ts'
import { type AdRowSql, iso, ofAds, rowColumns, rowJoins, toRow } from './row.ts'
import { statusOfRow } from './status.ts'

const noMoney = { totalMicros: '0', usedMicros: '0', unusedMicros: '0' }

type Period = 'today' | 'week' | 'lifetime'
type FiguresSql = {
  period: Period
  spend_micros: bigint
  impressions: bigint
  clicks: bigint
  conversions: string
  revenue_micros: bigint
  fee_micros: bigint
}

type RecordSql = AdRowSql & {
  imported_at: Date | null
  fees_from: string | null
  taken_over_at: Date | null
  created_by_name: string | null
  group_count: number
  ad_count: number
  account_id: string | null
  account_name: string | null
  last_good_sync_at: Date | null
  synced_through: string | null
  pending_fundings: number
  launch: LaunchSql | null
}

/**
 * One ad campaign with everything its page shows of it.
 * @throws AppError not_found
 */
export async function showCampaign(ctx: Asking, id: number): Promise<CampaignRecord> {
  const now = ctx.clock.now()
  const [found] = await repeatedRows<RecordSql>(
    ctx.db,
    `SELECT ${rowColumns}, c.imported_at, c.fees_from::text, c.taken_over_at,
       u.name AS created_by_name, k.account_id, k.account_name,
       k.last_good_sync_at, k.synced_through::text AS synced_through,
       (SELECT count(*)::int FROM fundings f WHERE f.organization_id = c.organization_id
          AND f.campaign_id = c.id AND f.state = 'pending') AS pending_fundings,
       (SELECT count(*)::int FROM ad_groups g WHERE g.organization_id = c.organization_id AND g.campaign_id = c.id
          AND g.wanted <> 'removed') AS group_count,
       (SELECT count(*)::int FROM ads a JOIN ad_groups g ON g.organization_id = a.organization_id AND g.id = a.ad_group_id
        WHERE a.organization_id = c.organization_id AND a.campaign_id = c.id
          AND a.wanted <> 'removed' AND g.wanted <> 'removed') AS ad_count,
       (SELECT to_jsonb(p) FROM (${launchColumns} WHERE p.organization_id = c.organization_id
          AND p.campaign_id = c.id AND p.kind = 'launch' ORDER BY p.id DESC LIMIT 1) p) AS launch
     FROM campaigns c ${factJoins} ${rowJoins} LEFT JOIN users u ON u.id = c.created_by
     WHERE c.id = $2 AND c.kind = 'ad'`,
    [now, id],
  )
  if (!found) throw notFound()
  const [figures, assets] = await Promise.all([figuresOf(ctx, found), assetsOf(ctx, found)])
  return toRecord(ctx, found, { figures, assets })
}

/** Today, the last seven days and all days of one campaign, from the current revisions. */
function figuresOf(ctx: Asking, { organization_id, id, today }: RecordSql) {
  return repeatedRows<FiguresSql>(
    ctx.db,
    `SELECT p.period, coalesce(sum(a.spend_micros), 0)::bigint AS spend_micros,
       coalesce(sum(a.impressions), 0)::bigint AS impressions,
       coalesce(sum(a.clicks), 0)::bigint AS clicks,
       coalesce(trim_scale(sum(a.conversions)), 0)::text AS conversions,
       coalesce(sum(a.revenue_micros), 0)::bigint AS revenue_micros,
       coalesce(sum(a.fee_micros), 0)::bigint AS fee_micros
     FROM (VALUES ('today', $3::date), ('week', $3::date - 6), ('lifetime', '-infinity'::date))
       AS p(period, from_day)
     LEFT JOIN campaign_analytics a ON a.organization_id = $1 AND a.campaign_id = $2 AND a.day >= p.from_day
     GROUP BY p.period`,
    [organization_id, id, today],
  )
}

type AssetSql = {
  id: number
  uuid: string
  name: string
  role: string
  kind: AssetKind
  width: number | null
  height: number | null
}

function assetsOf(ctx: Asking, { organization_id, id }: RecordSql) {
  return repeatedRows<AssetSql>(
    ctx.db,
    `SELECT s.id, s.uuid, s.name, l.role, s.kind, s.width, s.height
     FROM campaign_assets l JOIN assets s ON s.organization_id = l.organization_id AND s.id = l.asset_id
     WHERE l.organization_id = $1 AND l.campaign_id = $2
     ORDER BY l.role <> 'primary', l.created_at, s.id`,
    [organization_id, id],
  )
}

function toRecord(
  ctx: Asking,
  found: RecordSql,
  { figures, assets }: { figures: FiguresSql[]; assets: AssetSql[] },
): CampaignRecord {
  const names = statusOfRow(found)
  const period = (name: Period) => toFigures(figures.find((one) => one.period === name)!)
  return {
    ...toRow(ctx.principal, found, ctx.clock.now()),
    ...ofAds(ctx.principal, found, ctx.clock.now()),
    money: {
      ...(moneyOf(found) ?? noMoney),
      billingMode: found.billing_mode,
      pendingFundings: found.pending_fundings,
    },
    channel: found.channel,
    channelLabel: channelLabelOf(ctx, found),
    bidType: found.bid_type,
    bidAmountMicros: found.bid_amount_micros?.toString() ?? null,
    ownBudgetMicros: found.budget_micros?.toString() ?? null,
    optimizationGoal: found.optimization_goal,
    specialAdCategories: found.special_ad_categories,
    billing: found.billing,
    externalId: found.external_id,
    endedAt: iso(found.ended_at),
    imported: found.imported_at && {
      at: found.imported_at.toISOString(),
      feesFrom: found.fees_from!,
      takenOverAt: iso(found.taken_over_at),
    },
    updatedAt: found.updated_at.toISOString(),
    createdByName: found.created_by_name,
    groupCount: found.group_count,
    adCount: found.ad_count,
    connection: {
      id: found.connection_id,
      status: found.connection_status,
      accountId: found.account_id,
      accountName: found.account_name,
      currency: found.currency,
      timeZone: found.time_zone,
      lastGoodSyncAt: iso(found.last_good_sync_at),
      syncedThrough: found.synced_through,
    },
    accountDay: found.today,
    today: period('today'),
    lastSevenDays: period('week'),
    lifetime: period('lifetime'),
    pending: found.pending_move && {
      move: found.pending_move,
      since: found.pending_since!.toISOString(),
      by: found.pending_by?.actor.name ?? '',
      reason: found.pending_reason,
    },
    launch: found.launch && toLaunchState(found.launch),
    names: {
      canonical: names.status,
      document000: names.document000,
      document002: names.document002,
      network: found.external_id,
    },
    assets,
  }
}

function channelLabelOf({ networks }: Asking, { network, channel }: RecordSql): string | null {
  const channels = networks.get(network)?.capabilities.channels ?? []
  const found = channel === null ? channels[0] : channels.find(({ key }) => key === channel)
  return found?.label ?? channel
}

function toFigures(found: FiguresSql) {
  return {
    spendMicros: found.spend_micros.toString(),
    impressions: Number(found.impressions),
    clicks: Number(found.clicks),
    conversions: found.conversions,
    revenueMicros: found.revenue_micros.toString(),
    feeMicros: found.fee_micros.toString(),
  }
}
