import type { BrandHome, Pace } from '../../shared/homes.ts'
import { type Database, rows } from '../database/sequelize.ts'

type PaceRow = {
  id: number
  title: string
  network: Pace['network']
  currency: string
  budget_type: Pace['budgetType']
  budget: bigint
  spent: bigint
  foreseen: bigint
  pace_bps: number | null
}

/**
 * Running campaigns with the budget that they or their groups hold. Spend is of whole account days:
 * a daily budget is measured over the last seven of them, a lifetime budget over all since its start.
 * `$1` is the time, `$2` the organization.
 */
const runningCampaigns = `
  SELECT c.id, c.title, c.network, c.currency, c.budget_type, b.budget, total.spent AS spent_ever,
    CASE c.budget_type WHEN 'daily' THEN week.spent ELSE total.spent END AS spent,
    CASE c.budget_type
      WHEN 'daily' THEN b.budget * week.days
      ELSE div(b.budget * least(greatest(extract(epoch FROM $1::timestamptz - started.at)::numeric, 0),
                 extract(epoch FROM c.ends_at - started.at)::numeric),
               nullif(extract(epoch FROM c.ends_at - started.at)::numeric, 0))
    END::bigint AS foreseen,
    p.synced_through IS NULL OR p.synced_through >= own.today - 2 AS known
  FROM campaigns c
  JOIN ad_platform_connections p ON p.organization_id = c.organization_id AND p.id = c.connection_id
  CROSS JOIN LATERAL (SELECT ($1::timestamptz AT TIME ZONE p.time_zone)::date AS today,
    (c.launched_at AT TIME ZONE p.time_zone)::date AS launched_on) own
  CROSS JOIN LATERAL (SELECT greatest(c.starts_at, c.launched_at) AS at) started
  CROSS JOIN LATERAL (SELECT coalesce(c.budget_micros, (SELECT sum(g.budget_micros) FROM ad_groups g
    WHERE g.organization_id = c.organization_id AND g.campaign_id = c.id))::bigint AS budget) b
  CROSS JOIN LATERAL (SELECT coalesce(sum(a.spend_micros), 0)::bigint AS spent,
      greatest(least(7, own.today - own.launched_on), 0) AS days
    FROM campaign_analytics a WHERE a.organization_id = c.organization_id AND a.campaign_id = c.id
      AND a.day < own.today AND a.day >= greatest(own.launched_on, own.today - 7)) week
  CROSS JOIN LATERAL (SELECT coalesce(sum(a.spend_micros), 0)::bigint AS spent
    FROM campaign_analytics a WHERE c.budget_type = 'lifetime'
      AND a.organization_id = c.organization_id AND a.campaign_id = c.id) total
  WHERE c.organization_id = $2 AND c.lifecycle = 'active' AND b.budget IS NOT NULL`

/**
 * The eight running campaigns that drift furthest from their budget. One whose account has not been
 * read for days is left out: what is not known would look like too little.
 */
export async function drifting(
  db: Database,
  { organizationId, now }: { organizationId: number; now: Date },
): Promise<Pace[]> {
  const found = await rows<PaceRow>(
    db,
    `SELECT *, CASE WHEN foreseen > 0
       THEN least(div(spent::numeric * 10000, foreseen), 1000000)::integer END AS pace_bps
     FROM (${runningCampaigns}) AS running WHERE known
     ORDER BY CASE WHEN foreseen > 0 THEN abs(spent::numeric / foreseen - 1) END DESC NULLS LAST, id
     LIMIT 8`,
    [now, organizationId],
  )
  return found.map((one) => ({
    campaignId: one.id,
    title: one.title,
    network: one.network,
    currency: one.currency,
    budgetType: one.budget_type,
    budgetMicros: String(one.budget),
    spentMicros: String(one.spent),
    foreseenMicros: String(one.foreseen ?? 0n),
    paceBps: one.pace_bps,
  }))
}

/** What running campaigns may still spend, a line for each currency. */
export async function moneyLeft(
  db: Database,
  { organizationId, now }: { organizationId: number; now: Date },
): Promise<BrandHome['moneyLeft']> {
  const found = await rows<{
    currency: string
    lifetime_left: bigint | null
    daily: bigint | null
  }>(
    db,
    `SELECT currency,
       (sum(greatest(budget - spent_ever, 0)) FILTER (WHERE budget_type = 'lifetime'))::bigint
         AS lifetime_left,
       (sum(budget) FILTER (WHERE budget_type = 'daily'))::bigint AS daily
     FROM (${runningCampaigns}) AS running GROUP BY currency ORDER BY currency`,
    [now, organizationId],
  )
  return found.map((one) => ({
    currency: one.currency,
    lifetimeLeftMicros: one.lifetime_left?.toString() ?? null,
    dailyBudgetMicros: one.daily?.toString() ?? null,
  }))
}

/** Money that lies in the budgets of an organization's campaigns, of both kinds. */
export async function budgets(db: Database, organizationId: number): Promise<BrandHome['budgets']> {
  const found = await rows<{ currency: string; unused: bigint; campaigns: number }>(
    db,
    `SELECT currency, sum(balance_micros)::bigint AS unused, count(*)::integer AS campaigns
     FROM ledger_accounts WHERE organization_id = $1 AND kind = 'budget' AND balance_micros > 0
     GROUP BY currency ORDER BY currency`,
    [organizationId],
  )
  return found.map(({ currency, unused, campaigns }) => ({
    currency,
    unusedMicros: String(unused),
    campaigns,
  }))
}
