import { row, rows } from '../database/sequelize.ts'
import { type Changes, changesKept } from './evidence.ts'
import type { Step } from './owner.ts'

/** How long a figure must have been missing before a complete answer without it makes it zero. */
const missingForMs = 20 * 3_600_000

/**
 * Finds our records behind the network's ids. Campaigns are ours by their ad account rather than by
 * the connection they were launched through: one that was disconnected and connected again still
 * brings their spend.
 */
export const resolveSubjects: Step = async (db, owner, transaction) => {
  const bind = [owner.organizationId, owner.network, owner.accountId]
  await rows(
    db,
    `INSERT INTO ours SELECT c.id, c.external_id FROM campaigns c
     JOIN ad_platform_connections p ON p.organization_id = c.organization_id AND p.id = c.connection_id
     WHERE c.organization_id = $1 AND p.network = $2 AND p.account_id = $3 AND c.external_id IS NOT NULL`,
    bind,
    transaction,
  )
  await rows(
    db,
    `INSERT INTO said
     SELECT i.subject, o.id, o.id, i.day, i.spend_micros, i.impressions, i.clicks, i.unique_clicks,
       i.reach, i.conversions, i.revenue_micros, i.answer_key
     FROM incoming i JOIN ours o ON o.external_id = i.external_id WHERE i.subject = 'campaign'
     UNION ALL
     SELECT i.subject, s.id, o.id, i.day, i.spend_micros, i.impressions, i.clicks,
       i.unique_clicks, i.reach, i.conversions, i.revenue_micros, i.answer_key
     FROM incoming i JOIN ours o ON o.external_id = i.campaign_external_id
     JOIN (SELECT 'ad_group' AS subject, id, campaign_id, external_id FROM ad_groups WHERE organization_id = $1
           UNION ALL
           SELECT 'ad', id, campaign_id, external_id FROM ads WHERE organization_id = $1) s
       ON s.subject = i.subject AND s.external_id = i.external_id AND s.campaign_id = o.id`,
    [owner.organizationId],
    transaction,
  )
  await rows(
    db,
    `INSERT INTO believed
     SELECT 'campaign', a.campaign_id, a.campaign_id, a.day, a.spend_micros, a.impressions, a.clicks,
       a.unique_clicks, a.reach, a.conversions, a.revenue_micros, r.answer_key, a.missing_since
     FROM ours o JOIN campaign_analytics a ON a.organization_id = $1 AND a.campaign_id = o.id
     JOIN complete_reads r ON r.subject = 'campaign' AND r.day = a.day
     UNION ALL
     SELECT a.subject, a.subject_id, a.campaign_id, a.day, a.spend_micros, a.impressions, a.clicks,
       a.unique_clicks, a.reach, a.conversions, a.revenue_micros, r.answer_key, a.missing_since
     FROM ours o JOIN subject_analytics a ON a.organization_id = $1 AND a.campaign_id = o.id
     JOIN complete_reads r ON r.subject = a.subject AND r.day = a.day`,
    [owner.organizationId],
    transaction,
  )
  await rows(db, 'ANALYZE said, believed', [], transaction)
}

/** A figure that is left out although there was something to report. */
const leftOut = `s.subject_id IS NULL AND
  (b.spend_micros > 0 OR b.impressions > 0 OR b.clicks > 0 OR b.conversions > 0 OR b.revenue_micros > 0)`

/**
 * A campaign cannot have had figures, have none now, and groups or ads that still have some: then the
 * answer is wrong in itself.
 */
export const contradiction: Step<string | null> = async (db, _owner, transaction) => {
  const found = await row<{ title: string; day: string }>(
    db,
    `SELECT o.external_id AS title, b.day::text AS day FROM believed b
     JOIN ours o ON o.id = b.campaign_id
     LEFT JOIN said s ON s.subject = 'campaign' AND s.subject_id = b.subject_id AND s.day = b.day
     WHERE b.subject = 'campaign' AND ${leftOut}
       AND EXISTS (SELECT FROM said below
         WHERE below.subject <> 'campaign' AND below.campaign_id = b.campaign_id AND below.day = b.day)
     LIMIT 1`,
    [],
    transaction,
  )
  return found && `nothing for campaign ${found.title} on ${found.day}, but something for its ads`
}

/**
 * What differs from what we believed. A figure that a complete read left out becomes zero once it has
 * been missing for most of a day.
 */
export const findChanges: Step<Changes> = async (db, owner, transaction) => {
  const found = await row<Changes>(
    db,
    `WITH differing AS (
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
         OR (s.campaign_id IS NOT NULL
           AND (s.spend_micros, s.impressions, s.clicks, s.unique_clicks, s.reach, s.conversions, s.revenue_micros)
             IS DISTINCT FROM
             (b.spend_micros, b.impressions, b.clicks, b.unique_clicks, b.reach, b.conversions, b.revenue_micros))
         OR (s.campaign_id IS NULL AND b.missing_since <= $1)
     ), kept AS (
       INSERT INTO changed
       SELECT nextval('metric_revisions_id_seq'), subject, subject_id, campaign_id, day, spend_micros,
         impressions, clicks, unique_clicks, reach, conversions, revenue_micros, answer_key, was_known,
         spend_before, impressions_before, clicks_before, conversions_before, revenue_before
       FROM (SELECT * FROM differing ORDER BY day, campaign_id, subject, subject_id) AS ordered
       RETURNING answer_key
     )
     ${changesKept}`,
    [new Date(owner.now.getTime() - missingForMs)],
    transaction,
  )
  if (found!.revisions > 0) await rows(db, 'ANALYZE changed', [], transaction)
  return found!
}

/** Remembers since when a figure is missing, and forgets it when the figure is back. */
export const noteMissing: Step = async (db, owner, transaction) => {
  const note = (table: string, match: string) =>
    rows(
      db,
      `UPDATE ${table} a SET missing_since = CASE WHEN n.missing THEN $2::timestamptz END
       FROM (
         SELECT b.subject, b.subject_id, b.day, s.subject_id IS NULL AS missing
         FROM believed b LEFT JOIN said s
           ON s.subject = b.subject AND s.subject_id = b.subject_id AND s.day = b.day
         WHERE (b.missing_since IS NULL AND ${leftOut})
           OR (b.missing_since IS NOT NULL AND s.subject_id IS NOT NULL)) n
       WHERE a.organization_id = $1 AND ${match} AND a.day = n.day RETURNING 1`,
      [owner.organizationId, owner.now],
      transaction,
    )
  await note('campaign_analytics', `n.subject = 'campaign' AND a.campaign_id = n.subject_id`)
  await note('subject_analytics', 'a.subject = n.subject AND a.subject_id = n.subject_id')
}
