import type { Transaction } from 'sequelize'
import { moneyCameIn } from '../campaigns/billing.ts'
import { setBilling } from '../campaigns/billing-state.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import { reverse } from '../ledger/post.ts'
import type { Actor } from '../principal.ts'
import { type Funding, type Refund, refundColumns } from './model.ts'
import { leaveTrace } from './trace.ts'

export type Finishing = {
  providerRef?: string | null
  /** The day of the bank statement; null where a provider tells by itself. */
  paidOn?: string | null
  actor: Actor
  now: Date
  requestId?: string | null
}

/** A refund, held; the caller holds its campaign and its funding already. */
export async function holdRefund(
  db: Database,
  { organizationId, id }: { organizationId: number; id: number },
  transaction: Transaction,
): Promise<Refund> {
  const found = await row<Refund>(
    db,
    `SELECT ${refundColumns} FROM refunds r
     WHERE r.organization_id = $1 AND r.id = $2 FOR UPDATE OF r`,
    [organizationId, id],
    transaction,
  )
  return found!
}

/** The money has gone back. */
export async function settleRefund(
  db: Database,
  refund: Refund,
  { providerRef, paidOn = null, actor, now, requestId }: Finishing,
  transaction: Transaction,
): Promise<boolean> {
  if (refund.state !== 'pending') return false
  const { organization_id: organizationId, funding_id: fundingId, id } = refund
  await row(
    db,
    `UPDATE refunds SET state = 'settled', settled_at = $3, updated_at = $3,
       provider_ref = coalesce(provider_ref, $4), paid_on = $5, version = version + 1
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [organizationId, id, now, providerRef ?? null, paidOn],
    transaction,
  )
  const before = { refundState: 'pending' }
  const after = { refundState: 'settled', refundId: id, ...(paidOn && { paidOn }) }
  const trace = { organizationId, fundingId, actor, now, before, after }
  await leaveTrace(
    db,
    { ...trace, action: 'fundings.settleRefund', requestId: requestId ?? null },
    transaction,
  )
  await resolveIssues(db, { ...issueOf(refund, now), cause: 'refund_unknown' }, transaction)
  await resolveIssues(db, { ...issueOf(refund, now), cause: 'refund_failed' }, transaction)
  await refundEnded(db, refund, { actor, now }, transaction)
  return true
}

/**
 * The money did not go back: its postings are undone, and the campaign has it again. A provider may
 * say so even after it had said that it went.
 */
export async function failRefund(
  db: Database,
  refund: Refund,
  { failure, ...finishing }: Finishing & { failure: string },
  transaction: Transaction,
): Promise<boolean> {
  if (refund.state === 'failed') return false
  const { organization_id: organizationId, funding_id: fundingId, id } = refund
  const { providerRef, actor, now, requestId } = finishing
  await row(
    db,
    `UPDATE refunds SET state = 'failed', failure = $5, failed_at = $3, settled_at = NULL,
       updated_at = $3, provider_ref = coalesce(provider_ref, $4), version = version + 1
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [organizationId, id, now, providerRef ?? null, failure],
    transaction,
  )
  await giveBackToBudget(db, refund, { failure, ...finishing }, transaction)
  const before = { refundState: refund.state, failure: null }
  const after = { refundState: 'failed', refundId: id, failure }
  const trace = { organizationId, fundingId, actor, now, before, after }
  await leaveTrace(
    db,
    { ...trace, action: 'fundings.failRefund', requestId: requestId ?? null },
    transaction,
  )
  await tellFailure(db, refund, { failure, now }, transaction)
  await refundEnded(db, refund, { actor, now }, transaction)
  return true
}

async function giveBackToBudget(
  db: Database,
  refund: Refund,
  { failure, actor, now }: Finishing & { failure: string },
  transaction: Transaction,
) {
  const { organization_id: organizationId, campaign_id: campaignId } = refund
  const posted = await rows<{ reference: string }>(
    db,
    `SELECT reference FROM ledger_entries WHERE organization_id = $1 AND reference = ANY($2::text[])
     ORDER BY id`,
    [organizationId, [`refund:${refund.id}`, `refund:${refund.id}:rest`]],
    transaction,
  )
  for (const { reference } of posted) {
    const undoing = { reference, reason: `The refund failed: ${failure}`.slice(0, 500) }
    await reverse(db, { organizationId, actor, now }, undoing, transaction)
  }
  await row(
    db,
    `UPDATE fundings SET refunded_micros = refunded_micros - $3, updated_at = $4, version = version + 1
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [organizationId, refund.funding_id, refund.amount_micros, now],
    transaction,
  )
  await moneyCameIn(db, { organizationId, campaignId, now }, transaction)
}

const issueOf = (refund: Refund, now: Date) => ({
  organizationId: refund.organization_id,
  resourceType: 'funding' as const,
  resourceId: refund.funding_id,
  now,
})

async function tellFailure(
  db: Database,
  refund: Refund,
  { failure, now }: { failure: string; now: Date },
  transaction: Transaction,
) {
  await resolveIssues(db, { ...issueOf(refund, now), cause: 'refund_unknown' }, transaction)
  await openIssue(
    db,
    {
      ...issueOf(refund, now),
      cause: 'refund_failed',
      campaignId: refund.campaign_id,
      severity: 'high',
      turn: 'waiting_brand',
      message: `A refund did not go back: ${failure}`,
      nextStep: 'The campaign has the money again. Ask for the refund once more.',
    },
    transaction,
  )
}

/** The last refund of a campaign that is over has ended, one way or the other. */
async function refundEnded(
  db: Database,
  { organization_id: organizationId, campaign_id: id }: Refund,
  { actor, now }: { actor: Actor; now: Date },
  transaction: Transaction,
): Promise<void> {
  const waiting = await row<{ billing: string; open: boolean }>(
    db,
    `SELECT c.billing, EXISTS (SELECT 1 FROM refunds r WHERE r.organization_id = c.organization_id
       AND r.campaign_id = c.id AND r.state = 'pending') AS open
     FROM campaigns c WHERE c.organization_id = $1 AND c.id = $2`,
    [organizationId, id],
    transaction,
  )
  if (waiting!.open || waiting!.billing !== 'pending_refund') return
  await setBilling(db, { organizationId, id, billing: 'ok', actor, now }, transaction)
}

/** Whether a funding has room for an amount beside its refunds. Micros. */
export const roomOf = (funding: Funding) => (funding.settled_micros ?? 0n) - funding.refunded_micros
