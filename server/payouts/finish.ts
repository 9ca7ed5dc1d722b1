import type { Transaction } from 'sequelize'
import { type Database, rows } from '../database/sequelize.ts'
import { moneyAt, payableTo } from '../ledger/accounts.ts'
import { holdBalances } from '../ledger/balances.ts'
import { type Posting, post, reverse } from '../ledger/post.ts'
import type { Batch, Payout } from './model.ts'
import type { Cause } from './trace.ts'

// Everything here is called with the campaign and the batch held.

/** The money leaves the creators' payables. A payout that left before moves nothing again. */
export async function leave(
  db: Database,
  { batch, payouts, cause }: { batch: Batch; payouts: readonly Payout[]; cause: Cause },
  transaction: Transaction,
): Promise<void> {
  const postings = payouts.map(
    (one): Posting => ({
      from: payableTo(one.creator_id),
      to: moneyAt(batch.provider),
      amountMicros: one.amount_micros,
      currency: one.currency,
      kind: 'payout',
      reference: `payout:${one.id}`,
      campaignId: one.campaign_id,
      reason: `Payout ${one.id} of batch ${batch.id}`,
    }),
  )
  const { actor, now } = cause
  await post(db, { organizationId: batch.organization_id, actor, now }, postings, transaction)
}

/** Adds what the payouts hold, or takes it away, from what their submissions count. */
async function count(
  db: Database,
  organizationId: number,
  { ids, set }: { ids: readonly number[]; set: string },
  transaction: Transaction,
): Promise<void> {
  await rows(
    db,
    `UPDATE submissions s SET ${set}
     FROM (SELECT submission_id, sum(amount_micros)::bigint AS amount FROM payout_lines
       WHERE organization_id = $1 AND payout_id = ANY($2::int[]) GROUP BY submission_id) l
     WHERE s.organization_id = $1 AND s.id = l.submission_id RETURNING s.id`,
    [organizationId, ids],
    transaction,
  )
}

/** What is said to be sent: the submissions are paid. Only those that were on their way count. */
export async function markSent(
  db: Database,
  {
    batch,
    ids,
    sentOn,
    now,
  }: { batch: Batch; ids: readonly number[]; sentOn: string | null; now: Date },
  transaction: Transaction,
): Promise<number[]> {
  const marked = await rows<{ id: number }>(
    db,
    `UPDATE payouts SET state = 'sent', sent_at = $3, sent_on = coalesce($4::date, ($3::timestamptz AT TIME ZONE 'UTC')::date),
       failure = NULL, updated_at = $3
     WHERE organization_id = $1 AND id = ANY($2::int[]) AND state IN ('waiting', 'sending') RETURNING id`,
    [batch.organization_id, ids, now, sentOn],
    transaction,
  )
  const sent = marked.map((one) => one.id)
  const set = 'paid_micros = s.paid_micros + l.amount'
  await count(db, batch.organization_id, { ids: sent, set }, transaction)
  return sent
}

/** The money comes back to the creator, and the next batch takes it along. */
export async function markFailed(
  db: Database,
  {
    batch,
    payouts,
    failure,
    cause,
  }: { batch: Batch; payouts: readonly Payout[]; failure: string; cause: Cause },
  transaction: Transaction,
): Promise<void> {
  const organizationId = batch.organization_id
  const ids = payouts.map((one) => one.id)
  await rows(
    db,
    `UPDATE payouts SET state = 'failed', failure = $3, updated_at = $4
     WHERE organization_id = $1 AND id = ANY($2::int[]) RETURNING id`,
    [organizationId, ids, failure, cause.now],
    transaction,
  )
  const paid = payouts.filter((one) => one.state === 'sent' || one.state === 'reconciled')
  const left = [...paid, ...payouts.filter((one) => one.state === 'sending')]
  const unpaid = 'paid_micros = s.paid_micros - l.amount'
  const free = 'in_payout_micros = s.in_payout_micros - l.amount'
  const idsOf = (some: readonly Payout[]) => some.map((one) => one.id)
  await count(db, organizationId, { ids: idsOf(paid), set: unpaid }, transaction)
  await count(db, organizationId, { ids, set: free }, transaction)
  const { actor, now } = cause
  // Held in one order first: two batches of the same creators must not wait for each other.
  const accounts = [...left.map((one) => payableTo(one.creator_id)), moneyAt(batch.provider)]
  await holdBalances(db, accounts, batch.currency, transaction)
  for (const one of left) {
    const undone = { reference: `payout:${one.id}`, reason: failure }
    await reverse(db, { organizationId, actor, now }, undone, transaction)
  }
}

/** What was not sent at all is let go, and the next batch takes it along. */
export async function letGo(db: Database, batch: Batch, now: Date, transaction: Transaction) {
  const canceled = await rows<{ id: number }>(
    db,
    `UPDATE payouts SET state = 'canceled', updated_at = $3
     WHERE organization_id = $1 AND batch_id = $2 AND state = 'waiting' RETURNING id`,
    [batch.organization_id, batch.id, now],
    transaction,
  )
  const ids = canceled.map((one) => one.id)
  const set = 'in_payout_micros = s.in_payout_micros - l.amount'
  await count(db, batch.organization_id, { ids, set }, transaction)
}

/**
 * The batch follows its payouts: sent when none is on its way any more, reconciled when all that were
 * sent are, canceled when nothing of it was sent.
 */
export async function followPayouts(
  db: Database,
  batch: Batch,
  now: Date,
  transaction: Transaction,
): Promise<void> {
  await rows(
    db,
    `UPDATE payout_batches b SET state = n.state, updated_at = $3, version = b.version + 1,
       sent_at = CASE WHEN n.state IN ('sent', 'reconciled') THEN coalesce(b.sent_at, $3) END,
       reconciled_at = CASE WHEN n.state = 'reconciled' THEN $3::timestamptz END
     FROM (SELECT CASE
         WHEN count(*) FILTER (WHERE state IN ('waiting', 'sending')) > 0 THEN 'sending'
         WHEN count(*) FILTER (WHERE state = 'sent') > 0 THEN 'sent'
         WHEN count(*) FILTER (WHERE state = 'reconciled') > 0 THEN 'reconciled'
         ELSE 'canceled' END AS state
       FROM payouts WHERE organization_id = $1 AND batch_id = $2) n
     WHERE b.organization_id = $1 AND b.id = $2 AND b.state <> n.state RETURNING b.id`,
    [batch.organization_id, batch.id, now],
    transaction,
  )
}
