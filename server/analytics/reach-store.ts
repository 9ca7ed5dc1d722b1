import type { Transaction } from 'sequelize'
import { type Cell, copyInto } from '../database/copy.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { type Changes, changesKept, storeAnswers } from './evidence.ts'
import type { Owner, Step } from './owner.ts'
import type { ReachReading, ReadReach } from './reach-read.ts'

// They live as long as the transaction; `changed` and `stored_answers` are what evidence.ts reads.
const tables = `
  CREATE TEMPORARY TABLE incoming_reach (
    subject text, span text, last_day date, external_id text, campaign_external_id text,
    impressions bigint, reach bigint, unique_clicks bigint, answer_key integer
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE changed (
    revision_id bigint, subject text, subject_id integer, campaign_id integer, span text,
    last_day date, impressions bigint, reach bigint, unique_clicks bigint, answer_key integer
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE stored_answers (key integer, id bigint) ON COMMIT DROP;`

const cellsOf = (one: ReadReach): Cell[] => [
  one.level,
  one.span,
  one.lastDay,
  one.externalId,
  one.campaignExternalId,
  one.impressions,
  one.reach,
  one.uniqueClicks,
  one.answerKey,
]

/**
 * Takes over what a network said of some windows and levels: a revision for whatever differs from what
 * we knew, and the answers that brought it. What is the same leaves nothing, so a lifetime that stands
 * still costs nothing each day. Subjects the answers leave out keep what was said of them.
 * @returns how many revisions there are.
 */
export async function storeReach(
  db: Database,
  owner: Owner,
  reading: ReachReading,
  transaction: Transaction,
): Promise<number> {
  await db.query(tables, { transaction })
  await copyInto(transaction, 'incoming_reach', reading.rows.map(cellsOf))
  // Without counts the planner would loop over a handful of rows as over ten thousand.
  await rows(db, 'ANALYZE incoming_reach', [], transaction)
  const { revisions, answerKeys } = await findChanges(db, owner, transaction)
  if (revisions === 0) return 0
  const answers = answerKeys.map((key) => reading.answers[key]!)
  await storeAnswers(db, owner, answers, transaction)
  await storeRevisions(db, owner, transaction)
  return revisions
}

/**
 * A run that came later may have stored first: what an older one brings then changes nothing. Of a
 * lifetime the day on which it was said is no difference, and a network that says nothing of people
 * leaves nothing.
 */
const findChanges: Step<Changes> = async (db, owner, transaction) => {
  const found = await row<Changes>(
    db,
    `WITH ours AS (
       SELECT c.id, c.external_id FROM campaigns c
       JOIN ad_platform_connections p ON p.organization_id = c.organization_id AND p.id = c.connection_id
       WHERE c.organization_id = $1 AND p.network = $2 AND p.account_id = $3
         AND c.external_id IS NOT NULL
     ), subjects AS (
       SELECT 'campaign' AS subject, id, id AS campaign_id, external_id FROM ours
       UNION ALL
       SELECT 'ad_group', id, campaign_id, external_id FROM ad_groups WHERE organization_id = $1
       UNION ALL
       SELECT 'ad', id, campaign_id, external_id FROM ads WHERE organization_id = $1
     ), kept AS (
       INSERT INTO changed
       SELECT nextval('reach_revisions_id_seq'), i.subject, s.id, s.campaign_id, i.span, i.last_day,
         i.impressions, i.reach, i.unique_clicks, i.answer_key
       FROM incoming_reach i JOIN ours o ON o.external_id = i.campaign_external_id
       JOIN subjects s ON s.subject = i.subject AND s.external_id = i.external_id
         AND s.campaign_id = o.id
       LEFT JOIN subject_reach b ON b.organization_id = $1 AND b.subject = i.subject
         AND b.subject_id = s.id AND b.span = i.span
       WHERE num_nonnulls(i.reach, i.unique_clicks, b.reach, b.unique_clicks) > 0
         AND (b.organization_id IS NULL OR (b.sync_run_id <= $4 AND
         ((b.impressions, b.reach, b.unique_clicks) IS DISTINCT FROM
           (i.impressions, i.reach, i.unique_clicks)
           OR (i.span <> 'lifetime' AND b.last_day < i.last_day))))
       RETURNING answer_key
     )
     ${changesKept}`,
    [owner.organizationId, owner.network, owner.accountId, owner.runId],
    transaction,
  )
  return found!
}

const storeRevisions: Step = async (db, owner, transaction) => {
  const bind = [owner.organizationId, owner.runId, owner.now]
  await rows(
    db,
    `INSERT INTO reach_revisions (organization_id, id, campaign_id, subject, subject_id, span,
       last_day, impressions, reach, unique_clicks, answer_id, sync_run_id, observed_at)
     OVERRIDING SYSTEM VALUE
     SELECT $1, c.revision_id, c.campaign_id, c.subject, c.subject_id, c.span, c.last_day,
       c.impressions, c.reach, c.unique_clicks, s.id, $2, $3
     FROM changed c JOIN stored_answers s ON s.key = c.answer_key`,
    bind,
    transaction,
  )
  await rows(
    db,
    `INSERT INTO subject_reach (organization_id, sync_run_id, observed_at, subject, span, last_day,
       campaign_id, subject_id, impressions, reach, unique_clicks, revision_id)
     SELECT $1, $2, $3, subject, span, last_day, campaign_id, subject_id, impressions, reach,
       unique_clicks, revision_id
     FROM changed
     ON CONFLICT (organization_id, subject, subject_id, span) DO UPDATE SET
       last_day = excluded.last_day, sync_run_id = excluded.sync_run_id,
       observed_at = excluded.observed_at, impressions = excluded.impressions,
       reach = excluded.reach, unique_clicks = excluded.unique_clicks,
       revision_id = excluded.revision_id`,
    bind,
    transaction,
  )
}
