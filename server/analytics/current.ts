import { rows } from '../database/sequelize.ts'
import type { Step } from './owner.ts'

/** What we believe now, per campaign, ad group or ad and day. */
export const storeCurrent: Step = async (db, owner, transaction) => {
  await rows(
    db,
    `INSERT INTO campaign_analytics AS a (organization_id, campaign_id, day, network, currency,
       spend_micros, impressions, clicks, unique_clicks, reach, conversions, revenue_micros,
       fee_micros, revision_id, updated_at)
     SELECT $1, c.campaign_id, c.day, $2, $3, c.spend_micros, c.impressions, c.clicks,
       c.unique_clicks, c.reach, c.conversions, c.revenue_micros,
       p.posted_before_micros + p.amount_micros, c.revision_id, $4
     FROM changed c JOIN to_post p ON p.campaign_id = c.campaign_id AND p.day = c.day
     WHERE c.subject = 'campaign'
     ON CONFLICT (organization_id, campaign_id, day) DO UPDATE SET
       spend_micros = excluded.spend_micros, impressions = excluded.impressions,
       clicks = excluded.clicks, unique_clicks = excluded.unique_clicks, reach = excluded.reach,
       conversions = excluded.conversions, revenue_micros = excluded.revenue_micros,
       fee_micros = excluded.fee_micros, revision_id = excluded.revision_id,
       revisions = a.revisions + 1, updated_at = excluded.updated_at,
       missing_since = NULL`,
    [owner.organizationId, owner.network, owner.currency, owner.now],
    transaction,
  )
  await rows(
    db,
    `INSERT INTO subject_analytics (organization_id, campaign_id, subject, subject_id, day, currency,
       spend_micros, impressions, clicks, unique_clicks, reach, conversions, revenue_micros,
       revision_id, updated_at)
     SELECT $1, campaign_id, subject, subject_id, day, $2, spend_micros, impressions, clicks,
       unique_clicks, reach, conversions, revenue_micros, revision_id, $3
     FROM changed WHERE subject <> 'campaign'
     ON CONFLICT (organization_id, subject, subject_id, day) DO UPDATE SET
       spend_micros = excluded.spend_micros, impressions = excluded.impressions,
       clicks = excluded.clicks, unique_clicks = excluded.unique_clicks, reach = excluded.reach,
       conversions = excluded.conversions, revenue_micros = excluded.revenue_micros,
       revision_id = excluded.revision_id, updated_at = excluded.updated_at,
       missing_since = NULL`,
    [owner.organizationId, owner.currency, owner.now],
    transaction,
  )
}
