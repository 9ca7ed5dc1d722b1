import type { Transaction } from 'sequelize'
import type { LedgerKind } from '../../shared/ledger.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { budgetOf, receivableOf } from './accounts.ts'
import { holdBalances } from './balances.ts'
import { afterwards, draw, type Purse } from './draw.ts'
import { type Posted, type Posting, post } from './post.ts'

/**
 * What is to be charged to campaigns, filled by whoever charges and emptied by nobody: it lives as
 * long as the transaction. An amount below zero goes back. Accounts to charge for are named.
 */
export const chargesTable = `
  CREATE TEMPORARY TABLE charges (
    campaign_id integer, day date, kind text, owed_to text, amount_micros bigint, reference text,
    reason text
  ) ON COMMIT DROP`

type Charging = Posted & { currency: string }

type Charge = {
  campaign_id: number
  kind: 'fee' | 'spend'
  owed_to: string
  amount_micros: bigint
  reference: string
  reason: string
}

/** Of one day the spend comes before the fee on it. */
const inOrder = 'ORDER BY day, campaign_id, kind DESC'

/**
 * Posts all that stands in the table `charges`, in the caller's transaction. Nearly no campaign has
 * money of its own: those without are posted by one statement, the few others one after the other by
 * what their budget holds. Budgets are held first, then accounts that many share.
 */
export async function postCharges(
  db: Database,
  charging: Charging,
  transaction: Transaction,
): Promise<void> {
  const funded = await fundedCampaigns(db, charging, transaction)
  if (funded.length > 0) await postFunded(db, charging, funded, transaction)
  await postUnfunded(db, charging, funded, transaction)
}

async function fundedCampaigns(
  db: Database,
  { currency }: Charging,
  transaction: Transaction,
): Promise<number[]> {
  const found = await rows<{ id: number }>(
    db,
    `SELECT c.id FROM (SELECT DISTINCT campaign_id AS id FROM charges) c
     JOIN ledger_accounts a ON a.name = 'campaign:' || c.id || ':budget' AND a.currency = $1
     ORDER BY c.id`,
    [currency],
    transaction,
  )
  return found.map((one) => one.id)
}

async function postUnfunded(
  db: Database,
  { organizationId, actor, now, currency }: Charging,
  funded: number[],
  transaction: Transaction,
): Promise<void> {
  const owes = receivableOf(organizationId)
  await rows(
    db,
    `INSERT INTO ledger_entries (organization_id, from_account, to_account, amount_micros, currency,
       kind, reference, campaign_id, actor_user_id, actor_name, reason, at)
     SELECT $1, CASE WHEN amount_micros > 0 THEN $2 ELSE owed_to END,
       CASE WHEN amount_micros > 0 THEN owed_to ELSE $2 END, abs(amount_micros), $3,
       CASE WHEN amount_micros > 0 THEN kind ELSE kind || '_returned' END, reference, campaign_id,
       $4, $5, reason, $6
     FROM charges WHERE amount_micros <> 0 AND campaign_id <> ALL($7::integer[]) ${inOrder}`,
    [organizationId, owes, currency, actor.userId, actor.name, now, funded],
    transaction,
  )
}

async function postFunded(
  db: Database,
  charging: Charging,
  funded: number[],
  transaction: Transaction,
): Promise<void> {
  const purses = await holdPurses(db, charging, funded, transaction)
  const charges = await rows<Charge>(
    db,
    `SELECT campaign_id, kind, owed_to, amount_micros, reference, reason FROM charges
     WHERE amount_micros <> 0 AND campaign_id = ANY($1::integer[]) ${inOrder}`,
    [funded],
    transaction,
  )
  const postings: Posting[] = []
  for (const charge of charges) {
    const purse = purses.get(charge.campaign_id)!
    const split = draw(purse, charge.amount_micros)
    purses.set(charge.campaign_id, afterwards(purse, split))
    const budget = { account: budgetOf(charge.campaign_id), micros: split.budgetMicros }
    const owes = receivableOf(charging.organizationId)
    const receivable = { account: owes, micros: split.receivableMicros }
    const parts = charge.amount_micros > 0n ? [budget, receivable] : [receivable, budget]
    postings.push(...inParts(charge, charging.currency, parts))
  }
  await post(db, charging, postings, transaction)
}

type Part = { account: string; micros: bigint }

/** The first part bears the reference of the cause, a second one says that it is the rest. */
function inParts(charge: Charge, currency: string, parts: Part[]): Posting[] {
  return parts
    .filter(({ micros }) => micros !== 0n)
    .map(({ account, micros }, place) => {
      const isCharge = micros > 0n
      const kind: LedgerKind = isCharge ? charge.kind : `${charge.kind}_returned`
      return {
        from: isCharge ? account : charge.owed_to,
        to: isCharge ? charge.owed_to : account,
        amountMicros: isCharge ? micros : -micros,
        currency,
        kind,
        reference: place === 0 ? charge.reference : `${charge.reference}:rest`,
        campaignId: charge.campaign_id,
        reason: charge.reason,
      }
    })
}

/** What each campaign has, held until the transaction ends, and what it made its organization owe. */
async function holdPurses(
  db: Database,
  { organizationId, currency }: Charging,
  funded: number[],
  transaction: Transaction,
): Promise<Map<number, Purse>> {
  const budgets = await holdBalances(db, funded.map(budgetOf), currency, transaction)
  const found = await rows<{ campaign_id: number; owed: bigint }>(
    db,
    `SELECT campaign_id, sum(CASE from_account WHEN $2 THEN amount_micros ELSE -amount_micros END)::bigint AS owed
     FROM ledger_entries
     WHERE organization_id = $1 AND campaign_id = ANY($3::integer[]) AND currency = $4
       AND $2 IN (from_account, to_account) AND kind IN ('fee', 'fee_returned', 'spend', 'spend_returned')
     GROUP BY campaign_id`,
    [organizationId, receivableOf(organizationId), funded, currency],
    transaction,
  )
  const owed = new Map(found.map((one) => [one.campaign_id, one.owed]))
  const purseOf = (id: number): Purse => ({
    budgetMicros: budgets.get(budgetOf(id))!,
    owedMicros: owed.get(id) ?? 0n,
  })
  return new Map(funded.map((id) => [id, purseOf(id)]))
}
