import type { Transaction } from 'sequelize'
import { type Cell, copyInto } from '../database/copy.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { chargesTable } from '../ledger/charge.ts'
import type { ReadFigure, Reading } from './reading.ts'

/**
 * Tables that live as long as the transaction: what the network said, what we believed, what of it is new, and what is
 * to be charged for it. They carry the work from one statement to the next without leaving the
 * database.
 */
const tables = `
  CREATE TEMPORARY TABLE incoming (
    subject text, external_id text, campaign_external_id text, day date, spend_micros bigint,
    impressions bigint, clicks bigint, unique_clicks bigint, reach bigint,
    conversions numeric(20, 6), revenue_micros bigint, answer_key integer
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE complete_reads (subject text, day date, answer_key integer) ON COMMIT DROP;
  CREATE TEMPORARY TABLE ours (id integer, external_id text) ON COMMIT DROP;
  CREATE TEMPORARY TABLE said (
    subject text, subject_id integer, campaign_id integer, day date, spend_micros bigint,
    impressions bigint, clicks bigint, unique_clicks bigint, reach bigint,
    conversions numeric(20, 6), revenue_micros bigint, answer_key integer
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE believed (LIKE said) ON COMMIT DROP;
  ALTER TABLE believed ADD COLUMN missing_since timestamptz;
  CREATE TEMPORARY TABLE changed (
    revision_id bigint, subject text, subject_id integer, campaign_id integer, day date,
    spend_micros bigint, impressions bigint, clicks bigint, unique_clicks bigint, reach bigint,
    conversions numeric(20, 6), revenue_micros bigint, answer_key integer, was_known boolean,
    spend_before bigint, impressions_before bigint, clicks_before bigint,
    conversions_before numeric(20, 6), revenue_before bigint
  ) ON COMMIT DROP;
  CREATE TEMPORARY TABLE stored_answers (key integer, id bigint) ON COMMIT DROP;
  CREATE TEMPORARY TABLE to_post (
    campaign_id integer, day date, revision_id bigint, tier text, tier_starts_on date,
    rate_bps integer, rate_starts_on date, basis_micros bigint, posted_before_micros bigint,
    is_first boolean, amount_micros bigint
  ) ON COMMIT DROP;
  ${chargesTable}`

const figureCells = (one: ReadFigure): Cell[] => [
  one.level,
  one.externalId,
  one.campaignExternalId,
  one.day,
  one.spendMicros,
  one.impressions,
  one.clicks,
  one.uniqueClicks,
  one.reach,
  one.conversions,
  one.revenueMicros,
  one.answerKey,
]

function* cellsOf<One>(all: Iterable<One>, cells: (one: One) => Cell[]): Generator<Cell[]> {
  for (const one of all) yield cells(one)
}

/** Brings what was read into the transaction. */
export async function stage(
  db: Database,
  reading: Reading,
  transaction: Transaction,
): Promise<void> {
  await db.query(tables, { transaction })
  await copyInto(transaction, 'incoming', cellsOf(reading.figures, figureCells))
  await copyInto(
    transaction,
    'complete_reads',
    cellsOf(reading.complete, (one) => [one.level, one.day, one.answerKey]),
  )
  // Without counts the planner would take ten thousand rows for a handful and loop over them.
  await rows(db, 'ANALYZE incoming, complete_reads', [], transaction)
}
