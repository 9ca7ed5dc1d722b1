import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { type Database, row } from '../database/sequelize.ts'
import { addJob } from '../jobs/queue.ts'
import { budgetOf, moneyAt, receivableOf } from '../ledger/accounts.ts'
import { post } from '../ledger/post.ts'
import type { Actor } from '../principal.ts'
import type { Funding } from './model.ts'
import { leaveTrace } from './trace.ts'

export type NewRefund = {
  funding: Funding
  amountMicros: bigint
  /** What of it the campaign's budget bears; the organization owes the rest. Usually all of it. */
  fromBudgetMicros?: bigint
  cause: 'person' | 'campaign_ended'
  reason: string
  requestKey: string
  /** A refund that was made at the provider is there already, and nobody sends it. */
  providerRef?: string
  actor: Actor
  now: Date
  requestId?: string | null
}

/**
 * Writes a refund down and takes its money out of the budget at once, so that nobody spends it
 * meanwhile; a job sends it. The caller holds campaign and funding and has checked the amount.
 * @returns the refund's number.
 */
export async function writeRefund(
  db: Database,
  refund: NewRefund,
  transaction: Transaction,
): Promise<number> {
  const { funding, amountMicros, actor, now, reason } = refund
  const id = await insertRefund(db, refund, transaction)
  await postRefund(db, { ...refund, id }, transaction)
  await row(
    db,
    `UPDATE fundings SET refunded_micros = refunded_micros + $3, updated_at = $4, version = version + 1
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [funding.organization_id, funding.id, amountMicros, now],
    transaction,
  )
  const organizationId = funding.organization_id
  const after = { refundId: id, amountMicros, currency: funding.currency, reason }
  const trace = { organizationId, fundingId: funding.id, actor, now, after }
  await leaveTrace(
    db,
    { ...trace, action: 'fundings.refund', requestId: refund.requestId },
    transaction,
  )
  if (!refund.providerRef) {
    await addJob(db, 'refund', { organizationId, id }, { key: `refund:${id}` }, transaction)
  }
  return id
}

async function insertRefund(db: Database, refund: NewRefund, transaction: Transaction) {
  const { funding, now } = refund
  const made = await row<{ id: number }>(
    db,
    `INSERT INTO refunds (organization_id, uuid, funding_id, campaign_id, currency, amount_micros, cause,
       reason, provider_ref, request_key, created_by, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) RETURNING id`,
    [
      funding.organization_id,
      uuidv7({ msecs: now.getTime() }),
      funding.id,
      funding.campaign_id,
      funding.currency,
      refund.amountMicros,
      refund.cause,
      refund.reason,
      refund.providerRef ?? null,
      refund.requestKey,
      refund.actor.userId,
      now,
    ],
    transaction,
  )
  return made!.id
}

async function postRefund(
  db: Database,
  {
    funding,
    amountMicros,
    fromBudgetMicros = amountMicros,
    id,
    ...refund
  }: NewRefund & { id: number },
  transaction: Transaction,
) {
  const { organization_id: organizationId, campaign_id: campaignId, currency } = funding
  const common = {
    to: moneyAt(funding.provider),
    currency,
    kind: 'refund' as const,
    campaignId,
    reason: refund.reason,
  }
  const parts = [
    {
      ...common,
      from: budgetOf(campaignId),
      amountMicros: fromBudgetMicros,
      reference: `refund:${id}`,
    },
    {
      ...common,
      from: receivableOf(organizationId),
      amountMicros: amountMicros - fromBudgetMicros,
      reference: `refund:${id}:rest`,
    },
  ]
  const posted = { organizationId, actor: refund.actor, now: refund.now }
  await post(
    db,
    posted,
    parts.filter((one) => one.amountMicros > 0n),
    transaction,
  )
}
