import type { CampaignKind } from '../../shared/campaigns.ts'
import type { BrandHome, MonthOfSpend } from '../../shared/homes.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { organizationToday } from '../organizations/read.ts'
import { countTurns, pressingIssues } from './issues.ts'
import { budgets, drifting, moneyLeft } from './pacing.ts'

type About = { organizationId: number; now: Date }

/** Is my money working, and does anything need me? One statement a card, all at once. */
export async function brandHome(ctx: Context, organizationId: number): Promise<BrandHome> {
  const { db } = ctx
  const about = { organizationId, now: ctx.clock.now() }
  const turns = ['open', 'waiting_brand'] as const
  const [needsYou, counts, month, left, inBudgets, pacing, sinceYesterday, campaigns, connections] =
    await Promise.all([
      pressingIssues(db, { organizationId, turns: [...turns], limit: 5 }),
      countTurns(db, organizationId),
      monthOfSpend(db, about),
      moneyLeft(db, about),
      budgets(db, organizationId),
      drifting(db, about),
      movesSince(db, about),
      countCampaigns(db, organizationId),
      connectionFacts(db, organizationId),
    ])
  const needsYouTotal = counts.open + counts.waiting_brand
  return {
    needsYou,
    needsYouTotal,
    month,
    moneyLeft: left,
    budgets: inBudgets,
    pacing,
    sinceYesterday,
    campaigns,
    connections,
  }
}

type MonthRow = {
  currency: string
  spend: bigint
  fees: bigint
  low: bigint
  high: bigint
  days: number
}

/**
 * Spend and fees of the organization's running month. The forecast adds, for each day left, the
 * quarter and three-quarter point of the last 14 whole days, idle days included.
 */
async function monthOfSpend(db: Database, { organizationId, now }: About): Promise<MonthOfSpend[]> {
  const found = await rows<MonthRow>(
    db,
    `WITH own AS (
       SELECT t.today, date_trunc('month', t.today)::date AS first,
         (date_trunc('month', t.today) + interval '1 month')::date AS next
       FROM organizations o CROSS JOIN LATERAL (SELECT ${organizationToday} AS today) t WHERE o.id = $2),
     daily AS (
       SELECT d.currency, d.day, sum(d.spend_micros)::bigint AS spend, sum(d.fee_micros)::bigint AS fees
       FROM own JOIN organization_daily d ON d.organization_id = $2
         AND d.day >= least(own.first, own.today - 14) AND d.day <= own.today
       GROUP BY d.currency, d.day),
     recent AS (
       SELECT k.currency, count(d.day)::integer AS days,
         percentile_disc(0.25) WITHIN GROUP (ORDER BY coalesce(d.spend, 0)) AS low,
         percentile_disc(0.75) WITHIN GROUP (ORDER BY coalesce(d.spend, 0)) AS high
       FROM own CROSS JOIN (SELECT DISTINCT currency FROM daily) k
       CROSS JOIN generate_series(1, 14) AS ago
       LEFT JOIN daily d ON d.currency = k.currency AND d.day = own.today - ago
       GROUP BY k.currency),
     month AS (
       SELECT d.currency,
         coalesce(sum(d.spend) FILTER (WHERE d.day >= own.first), 0)::bigint AS spend,
         coalesce(sum(d.spend) FILTER (WHERE d.day >= own.first AND d.day < own.today), 0)::bigint AS whole,
         coalesce(sum(d.fees) FILTER (WHERE d.day >= own.first), 0)::bigint AS fees
       FROM daily d CROSS JOIN own GROUP BY d.currency)
     SELECT m.currency, m.spend, m.fees, r.days,
       greatest(m.spend, m.whole + r.low * (own.next - own.today)) AS low,
       greatest(m.spend, m.whole + r.high * (own.next - own.today)) AS high
     FROM month m JOIN recent r ON r.currency = m.currency CROSS JOIN own ORDER BY m.currency`,
    [now, organizationId],
  )
  return found.map((one) => ({
    currency: one.currency,
    spendMicros: String(one.spend),
    feeMicros: String(one.fees),
    forecast:
      one.days < 14
        ? null
        : { lowMicros: String(one.low), highMicros: String(one.high), days: one.days },
  }))
}

type MoveRow = {
  id: bigint
  at: Date
  campaign_id: number
  kind: CampaignKind
  title: string
  move: string
  to_state: string
  actor_name: string
}

async function movesSince(
  db: Database,
  { organizationId, now }: About,
): Promise<BrandHome['sinceYesterday']> {
  const found = await rows<MoveRow>(
    db,
    `SELECT e.id, e.at, e.campaign_id, c.kind, c.title, e.move, e.to_state, e.actor_name
     FROM campaign_events e
     JOIN campaigns c ON c.organization_id = e.organization_id AND c.id = e.campaign_id
     WHERE e.organization_id = $1 AND e.at > $2::timestamptz - interval '1 day'
     ORDER BY e.id DESC LIMIT 8`,
    [organizationId, now],
  )
  return found.map((one) => ({
    id: String(one.id),
    at: one.at.toISOString(),
    campaignId: one.campaign_id,
    kind: one.kind,
    title: one.title,
    move: one.move,
    toState: one.to_state,
    actor: one.actor_name,
  }))
}

async function countCampaigns(db: Database, organizationId: number) {
  const found = await row<BrandHome['campaigns']>(
    db,
    `SELECT count(*) FILTER (WHERE lifecycle = 'active')::integer AS active,
       count(*) FILTER (WHERE lifecycle = 'paused')::integer AS paused,
       count(*) FILTER (WHERE lifecycle = 'draft')::integer AS draft,
       count(*) FILTER (WHERE lifecycle = 'launching')::integer AS launching,
       count(*)::integer AS total
     FROM campaigns WHERE organization_id = $1`,
    [organizationId],
  )
  return found!
}

type ConnectionFacts = {
  total: number
  broken: number
  last_good_sync_at: Date | null
  time_zone: string | null
}

/** The sync that lags furthest behind speaks for all: an average would hide a dead account. */
async function connectionFacts(db: Database, organizationId: number) {
  const found = await row<ConnectionFacts>(
    db,
    `SELECT count(*)::integer AS total,
       count(*) FILTER (WHERE status = 'needs_reauth')::integer AS broken,
       min(last_good_sync_at) FILTER (WHERE status = 'working') AS last_good_sync_at,
       (array_agg(time_zone ORDER BY last_good_sync_at) FILTER (WHERE status = 'working'))[1] AS time_zone
     FROM ad_platform_connections WHERE organization_id = $1 AND status <> 'disconnected'`,
    [organizationId],
  )
  return {
    total: found!.total,
    broken: found!.broken,
    lastGoodSyncAt: found!.last_good_sync_at?.toISOString() ?? null,
    timeZone: found!.time_zone,
  }
}
