import { rows } from '../database/sequelize.ts'
import type { Step } from './owner.ts'

/**
 * The sums by day take the differences only. The platform's rows are shared by all organizations:
 * they come last and in the order of their key, so that two runs wait for each other and never in a
 * circle.
 */
export const moveSums: Step = async (db, owner, transaction) => {
  const differences = `
    SELECT c.day, sum(c.spend_micros - c.spend_before)::bigint AS spend_micros,
      sum(c.impressions - c.impressions_before)::bigint AS impressions,
      sum(c.clicks - c.clicks_before)::bigint AS clicks,
      sum(c.conversions - c.conversions_before) AS conversions,
      sum(c.revenue_micros - c.revenue_before)::bigint AS revenue_micros,
      sum(p.amount_micros)::bigint AS fee_micros
    FROM changed c JOIN to_post p ON p.campaign_id = c.campaign_id AND p.day = c.day
    WHERE c.subject = 'campaign' GROUP BY c.day`
  const added = (table: string) => `
    spend_micros = ${table}.spend_micros + excluded.spend_micros,
    impressions = ${table}.impressions + excluded.impressions,
    clicks = ${table}.clicks + excluded.clicks,
    conversions = ${table}.conversions + excluded.conversions,
    revenue_micros = ${table}.revenue_micros + excluded.revenue_micros,
    fee_micros = ${table}.fee_micros + excluded.fee_micros`
  const figures = 'spend_micros, impressions, clicks, conversions, revenue_micros, fee_micros'
  await rows(
    db,
    `INSERT INTO organization_daily (organization_id, network, currency, day, ${figures})
     SELECT $1, $2, $3, day, ${figures} FROM (${differences}) AS d ORDER BY day
     ON CONFLICT (organization_id, network, currency, day) DO UPDATE SET ${added('organization_daily')}`,
    [owner.organizationId, owner.network, owner.currency],
    transaction,
  )
  await rows(
    db,
    `INSERT INTO platform_daily (network, currency, day, ${figures})
     SELECT $1, $2, day, ${figures} FROM (${differences}) AS d ORDER BY day
     ON CONFLICT (network, currency, day) DO UPDATE SET ${added('platform_daily')}`,
    [owner.network, owner.currency],
    transaction,
  )
}
