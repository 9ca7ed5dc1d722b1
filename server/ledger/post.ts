import type { Transaction } from 'sequelize'
import type { LedgerKind } from '../../shared/ledger.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { violatedConstraint } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import type { Actor } from '../principal.ts'

/** One movement of money. The amount is positive; what goes back goes the other way. */
export type Posting = {
  from: string
  to: string
  amountMicros: bigint
  currency: string
  kind: Exclude<LedgerKind, 'reversal'>
  /** What causes it, as `fee:81`. The same cause never moves money twice. */
  reference: string
  campaignId: number | null
  /** Why, in a sentence that an auditor reads. */
  reason: string
}

export type Posted = { organizationId: number; actor: Actor; now: Date }

/**
 * The only writer of money. Balances follow by themselves, in the same transaction. A reference that
 * was posted before moves nothing again.
 * @returns the references that were new.
 * @throws AppError `not_enough_money` when a budget or a payable would fall below zero; Error when a
 *   reference comes back with another amount or between other accounts, which only a mistake of ours
 *   can cause.
 */
export async function post(
  db: Database,
  { organizationId, actor, now }: Posted,
  postings: readonly Posting[],
  transaction: Transaction,
): Promise<Set<string>> {
  if (postings.length === 0) return new Set()
  const bind = [organizationId, actor.userId, actor.name, now, ...columnsOf(postings)]
  const written = await rows<{ reference: string }>(
    db,
    `INSERT INTO ledger_entries (organization_id, from_account, to_account, amount_micros, currency,
       kind, reference, campaign_id, actor_user_id, actor_name, reason, at)
     SELECT $1, p.from_account, p.to_account, p.amount_micros, p.currency, p.kind, p.reference,
       p.campaign_id, $2, $3, p.reason, $4
     FROM unnest($5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::text[],
       $11::integer[], $12::text[]) WITH ORDINALITY AS p (from_account, to_account, amount_micros,
       currency, kind, reference, campaign_id, reason, place)
     ORDER BY p.place
     ON CONFLICT (organization_id, reference) DO NOTHING RETURNING reference`,
    bind,
    transaction,
  ).catch((error) => {
    throw inWords(error)
  })
  const fresh = new Set(written.map((one) => one.reference))
  const former = postings.filter((one) => !fresh.has(one.reference))
  if (former.length > 0) await demandSame(db, organizationId, former, transaction)
  return fresh
}

const columnsOf = (postings: readonly Posting[]) => [
  postings.map((one) => one.from),
  postings.map((one) => one.to),
  postings.map((one) => one.amountMicros.toString()),
  postings.map((one) => one.currency),
  postings.map((one) => one.kind),
  postings.map((one) => one.reference),
  postings.map((one) => one.campaignId),
  postings.map((one) => one.reason),
]

/** A balance that may not fall below zero is the one refusal of the ledger that a person can meet. */
function inWords(error: unknown): unknown {
  if (violatedConstraint(error) !== 'ledger_never_below_zero') return error
  return new AppError('not_enough_money', { cause: error })
}

async function demandSame(
  db: Database,
  organizationId: number,
  postings: readonly Posting[],
  transaction: Transaction,
): Promise<void> {
  const differing = await row<{ reference: string }>(
    db,
    `SELECT p.reference
     FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[])
       AS p (reference, from_account, to_account, amount_micros, currency)
     WHERE NOT EXISTS (SELECT 1 FROM ledger_entries e
       WHERE e.organization_id = $1 AND e.reference = p.reference AND e.from_account = p.from_account
         AND e.to_account = p.to_account AND e.amount_micros = p.amount_micros
         AND e.currency = p.currency) LIMIT 1`,
    [
      organizationId,
      postings.map((one) => one.reference),
      postings.map((one) => one.from),
      postings.map((one) => one.to),
      postings.map((one) => one.amountMicros.toString()),
      postings.map((one) => one.currency),
    ],
    transaction,
  )
  if (differing) throw new Error(`${differing.reference} was posted before with other facts.`)
}

/**
 * Undoes one posting by its opposite, once. Nothing is ever edited.
 * @returns false when it was undone before.
 * @throws Error when there is no such posting; AppError `not_enough_money` when what it brought is
 *   spent already.
 */
export async function reverse(
  db: Database,
  { organizationId, actor, now }: Posted,
  { reference, reason }: { reference: string; reason: string },
  transaction: Transaction,
): Promise<boolean> {
  const undone = await row<{ id: bigint; fresh: boolean }>(
    db,
    `WITH original AS (SELECT * FROM ledger_entries WHERE organization_id = $1 AND reference = $2),
     undone AS (
       INSERT INTO ledger_entries (organization_id, from_account, to_account, amount_micros, currency,
         kind, reference, campaign_id, reverses_id, actor_user_id, actor_name, reason, at)
       SELECT organization_id, to_account, from_account, amount_micros, currency, 'reversal',
         'reversal:' || id, campaign_id, id, $3, $4, $5, $6 FROM original
       ON CONFLICT DO NOTHING RETURNING id)
     SELECT original.id, EXISTS (SELECT 1 FROM undone) AS fresh FROM original`,
    [organizationId, reference, actor.userId, actor.name, reason, now],
    transaction,
  ).catch((error) => {
    throw inWords(error)
  })
  if (!undone) throw new Error(`${reference} was never posted.`)
  return undone.fresh
}
