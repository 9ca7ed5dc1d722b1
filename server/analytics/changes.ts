import { row, rows } from '../database/sequelize.ts'
import type { Step } from './owner.ts'

/**
 * Campaigns are ours by their ad account rather than by the connection they were launched through:
 * one that was disconnected and connected again still brings their spend. What a complete read left
 * out had no delivery, so it is zero now.
 */
export const findChanges: Step<number> = async (db, owner, transaction) => {
  const found = await row<{ n: number }>(
    db,
    `WITH ours AS MATERIALIZED (
       SELECT c.id, c.external_id FROM campaigns c
       JOIN ad_platform_connections p ON p.organization_id = c.organization_id AND p.id = c.connection_id
       WHERE c.organization_id = $1 AND p.network = $2 AND p.account_id = $3
         AND c.external_id IS NOT NULL
     ), said AS (
       SELECT i.subject, o.id AS subject_id, o.id AS campaign_id, i.day, i.spend_micros,
         i.impressions, i.clicks, i.unique_clicks, i.reach, i.conversions, i.revenue_micros, i.answer_key
       FROM incoming i JOIN ours o ON o.external_id = i.external_id WHERE i.subject = 'campaign'
       UNION ALL
       SELECT i.subject, s.id, o.id, i.day, i.spend_micros, i.impressions, i.clicks,
         i.unique_clicks, i.reach, i.conversions, i.revenue_micros, i.answer_key
       FROM incoming i JOIN ours o ON o.external_id = i.campaign_external_id
       JOIN (SELECT 'ad_group' AS subject, id, campaign_id, external_id FROM ad_groups WHERE organization_id = $1
             UNION ALL
             SELECT 'ad', id, campaign_id, external_id FROM ads WHERE organization_id = $1) s
         ON s.subject = i.subject AND s.external_id = i.external_id AND s.campaign_id = o.id
     ), believed AS (
       SELECT 'campaign' AS subject, a.campaign_id AS subject_id, a.campaign_id, a.day, a.spend_micros,
         a.impressions, a.clicks, a.unique_clicks, a.reach, a.conversions, a.revenue_micros, r.answer_key
       FROM ours o JOIN campaign_analytics a ON a.organization_id = $1 AND a.campaign_id = o.id
       JOIN complete_reads r ON r.subject = 'campaign' AND r.day = a.day
       UNION ALL
       SELECT a.subject, a.subject_id, a.campaign_id, a.day, a.spend_micros, a.impressions,
         a.clicks, a.unique_clicks, a.reach, a.conversions, a.revenue_micros, r.answer_key
       FROM ours o JOIN subject_analytics a ON a.organization_id = $1 AND a.campaign_id = o.id
       JOIN complete_reads r ON r.subject = a.subject AND r.day = a.day
     ), differing AS (
       SELECT subject, subject_id, day, coalesce(s.campaign_id, b.campaign_id) AS campaign_id,
         coalesce(s.spend_micros, 0) AS spend_micros, coalesce(s.impressions, 0) AS impressions,
         coalesce(s.clicks, 0) AS clicks, s.unique_clicks, s.reach,
         coalesce(s.conversions, 0) AS conversions, coalesce(s.revenue_micros, 0) AS revenue_micros,
         coalesce(s.answer_key, b.answer_key) AS answer_key, b.campaign_id IS NOT NULL AS was_known,
         coalesce(b.spend_micros, 0) AS spend_before, coalesce(b.impressions, 0) AS impressions_before,
         coalesce(b.clicks, 0) AS clicks_before, coalesce(b.conversions, 0) AS conversions_before,
         coalesce(b.revenue_micros, 0) AS revenue_before
       FROM said s FULL JOIN believed b USING (subject, subject_id, day)
       WHERE b.campaign_id IS NULL
         OR (coalesce(s.spend_micros, 0), coalesce(s.impressions, 0), coalesce(s.clicks, 0),
             s.unique_clicks, s.reach, coalesce(s.conversions, 0), coalesce(s.revenue_micros, 0))
           IS DISTINCT FROM (b.spend_micros, b.impressions, b.clicks, b.unique_clicks, b.reach,
             b.conversions, b.revenue_micros)
     ), kept AS (
       INSERT INTO changed
       SELECT nextval('metric_revisions_id_seq'), subject, subject_id, campaign_id, day, spend_micros,
         impressions, clicks, unique_clicks, reach, conversions, revenue_micros, answer_key, was_known,
         spend_before, impressions_before, clicks_before, conversions_before, revenue_before
       FROM (SELECT * FROM differing ORDER BY day, campaign_id, subject, subject_id) AS ordered
       RETURNING 1
     )
     SELECT count(*)::integer AS n FROM kept`,
    [owner.organizationId, owner.network, owner.accountId],
    transaction,
  )
  if (found!.n > 0) await rows(db, 'ANALYZE changed', [], transaction)
  return found!.n
}
