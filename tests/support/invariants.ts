import type { Database } from '../../server/database/sequelize.ts'
import type { Check } from '../../server/ledger/checks.ts'
import { checks } from '../../server/ledger/checks.ts'
import { differences, lookAtOnce } from '../../server/ledger/verify.ts'

/**
 * The fee of a campaign's day is its latest spend × the rate of the day, as the tiers were known when
 * that spend was read. Adjustments are people's decisions and stand apart. An imported campaign is
 * charged nothing for the days before its import.
 */
const feesByRule: Check = {
  name: 'the fees of a day come to its latest spend × the rate of the day',
  sql: `WITH latest AS (
      SELECT DISTINCT ON (organization_id, subject_id, day) organization_id, subject_id AS campaign_id,
        day, spend_micros, observed_at
      FROM metric_revisions WHERE subject = 'campaign' ORDER BY organization_id, subject_id, day, id DESC
    ), ruled AS (
      SELECT l.organization_id, l.campaign_id, l.day,
        CASE WHEN l.day < c.fees_from THEN 0 ELSE fee_micros(l.spend_micros, rate.rate_bps) END AS fee
      FROM latest l
      LEFT JOIN campaigns c ON c.organization_id = l.organization_id AND c.id = l.campaign_id
      LEFT JOIN LATERAL (SELECT t.tier FROM organization_tiers t
        WHERE t.organization_id = l.organization_id AND t.starts_on <= l.day
          AND t.created_at <= l.observed_at
        ORDER BY t.starts_on DESC LIMIT 1) tier ON true
      LEFT JOIN LATERAL (SELECT r.rate_bps FROM fee_rates r
        WHERE r.tier = coalesce(tier.tier, 'free') AND r.starts_on <= l.day
        ORDER BY r.starts_on DESC LIMIT 1) rate ON true
    ), posted AS (
      SELECT organization_id, campaign_id, day, sum(amount_micros) AS fee FROM ad_spend_fees
      WHERE kind IN ('charge', 'restatement') GROUP BY 1, 2, 3
    )
    SELECT 'campaign ' || campaign_id || ' on ' || day || ' was charged ' || coalesce(p.fee, 0) ||
      ' micros, the rule says ' || coalesce(r.fee, 0) AS difference
    FROM ruled r FULL JOIN posted p USING (organization_id, campaign_id, day)
    WHERE coalesce(r.fee, 0) <> coalesce(p.fee, 0) ORDER BY campaign_id, day`,
}

/** What must hold whatever a test did. @throws Error naming the rows where it does not. */
export async function demandInvariants(db: Database): Promise<void> {
  const all = [...checks, feesByRule]
  const found = await lookAtOnce(db, (transaction) => differences(db, transaction, all))
  if (found.length === 0) return
  const lines = found.map(({ check, difference }) => `  ${check}: ${difference}`)
  throw new Error(`The books do not add up after this test:\n${lines.join('\n')}`)
}
