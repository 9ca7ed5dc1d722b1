import type { Transaction } from 'sequelize'
import { type Database, rows } from '../database/sequelize.ts'
import type { Owner, Step } from './owner.ts'
import type { Answer } from './reading.ts'

/** What differs from what we believed: how many revisions, and the answers that brought them. */
export type Changes = { revisions: number; answerKeys: number[] }

/** What a statement that fills the table `changed` as `kept` says of it. */
export const changesKept = `SELECT count(*)::integer AS revisions,
  coalesce(array_agg(DISTINCT answer_key), '{}') AS "answerKeys" FROM kept`

/**
 * Only the answers that changed a belief are worth keeping as evidence: those that rows of the table
 * `changed` name. Their numbers go into `stored_answers`.
 */
export async function storeAnswers(
  db: Database,
  owner: Owner,
  answers: Answer[],
  transaction: Transaction,
): Promise<void> {
  await rows(
    db,
    `WITH numbered AS (
       INSERT INTO stored_answers
       SELECT key, nextval('network_answers_id_seq') FROM unnest($4::integer[]) AS key
       RETURNING key, id)
     INSERT INTO network_answers (organization_id, id, connection_id, sync_run_id, request, body, sha256, received_at)
     OVERRIDING SYSTEM VALUE
     SELECT $1, n.id, $2, $3, a.request, a.body, decode(a.sha256, 'hex'), a.received_at
     FROM unnest($4::integer[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
       AS a (key, request, body, sha256, received_at)
     JOIN numbered n ON n.key = a.key`,
    [
      owner.organizationId,
      owner.connectionId,
      owner.runId,
      answers.map((one) => one.key),
      answers.map((one) => one.request),
      answers.map((one) => one.body),
      answers.map((one) => one.sha256.toString('hex')),
      answers.map((one) => one.receivedAt),
    ],
    transaction,
  )
}

export const storeRevisions: Step = async (db, owner, transaction) => {
  await rows(
    db,
    `INSERT INTO metric_revisions (organization_id, id, campaign_id, subject, subject_id, day, currency,
       spend_micros, impressions, clicks, unique_clicks, reach, conversions, revenue_micros,
       answer_id, sync_run_id, observed_at)
     OVERRIDING SYSTEM VALUE
     SELECT $1, c.revision_id, c.campaign_id, c.subject, c.subject_id, c.day, $2, c.spend_micros,
       c.impressions, c.clicks, c.unique_clicks, c.reach, c.conversions, c.revenue_micros, s.id, $3, $4
     FROM changed c JOIN stored_answers s ON s.key = c.answer_key`,
    [owner.organizationId, owner.currency, owner.runId, owner.now],
    transaction,
  )
}
