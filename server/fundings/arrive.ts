import type { Transaction } from 'sequelize'
import { moneyCameIn } from '../campaigns/billing.ts'
import { type Database, row } from '../database/sequelize.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import { budgetOf, moneyAt } from '../ledger/accounts.ts'
import { post } from '../ledger/post.ts'
import { publish } from '../live.ts'
import type { Actor } from '../principal.ts'
import { tellSettled } from '../webhooks/outbox.ts'
import { amountInWords } from './amount-words.ts'
import { healDeclinedOf } from './declined-issue.ts'
import { healLostDisputes } from './dispute-issue.ts'
import { type Held, isOver } from './model.ts'
import { startRefundOfRest } from './refund-rest.ts'
import { leaveTrace } from './trace.ts'

export type Arrival = {
  amountMicros: bigint
  /** The day of the bank statement; null where a provider tells by itself. */
  arrivedOn: string | null
  paymentRef?: string | null
  actor: Actor
  now: Date
  requestId?: string | null
}

/**
 * Money has come in: it is booked as it arrived, whatever was asked for. What has arrived stays so;
 * booking it again changes nothing. A campaign that is over gives it back at once.
 */
export async function bookArrival(
  db: Database,
  { campaign, funding }: Held,
  arrival: Arrival,
  transaction: Transaction,
): Promise<boolean> {
  if (funding.state === 'settled') return false
  const { organization_id: organizationId, campaign_id: campaignId, id, currency } = funding
  const { amountMicros, actor, now } = arrival
  await row(
    db,
    `UPDATE fundings SET state = 'settled', settled_micros = $3, settled_at = $4, arrived_on = $5,
       payment_ref = coalesce($6, payment_ref), pay_url = NULL, failure = NULL, failed_at = NULL,
       proposed_micros = NULL, proposed_on = NULL, proposed_by = NULL, proposed_at = NULL,
       updated_at = $4, looked_at = $4, version = version + 1
     WHERE organization_id = $1 AND id = $2 AND state <> 'settled' RETURNING id`,
    [organizationId, id, amountMicros, now, arrival.arrivedOn, arrival.paymentRef ?? null],
    transaction,
  )
  const posting = {
    from: moneyAt(funding.provider),
    to: budgetOf(campaignId),
    amountMicros,
    currency,
    kind: 'funding' as const,
    reference: `funding:${id}`,
    campaignId,
    reason: `Funding ${funding.reference}`,
  }
  await post(db, { organizationId, actor, now }, [posting], transaction)
  await traceArrival(db, { campaign, funding }, arrival, transaction)
  await followArrival(db, { campaign, funding }, arrival, transaction)
  return true
}

async function traceArrival(
  db: Database,
  { funding }: Held,
  { amountMicros, actor, now, arrivedOn, requestId }: Arrival,
  transaction: Transaction,
) {
  const { organization_id: organizationId, id: fundingId } = funding
  const before = { state: funding.state, settledMicros: null, arrivedOn: null }
  const after = { state: 'settled', settledMicros: amountMicros, arrivedOn }
  const trace = { organizationId, fundingId, action: 'fundings.settle', actor, now, before, after }
  await leaveTrace(db, { ...trace, requestId: requestId ?? null }, transaction)
  await publish(db, { topic: 'campaigns', organizationId, id: funding.campaign_id }, transaction)
  await tellSettled(db, { organizationId, id: fundingId, now }, transaction)
}

/** What money that arrives sets going: billing heals, a wrong amount is told, an end gives back. */
async function followArrival(
  db: Database,
  { campaign, funding }: Held,
  { amountMicros, actor, now }: Arrival,
  transaction: Transaction,
) {
  const { organization_id: organizationId, campaign_id: campaignId } = funding
  await moneyCameIn(db, { organizationId, campaignId, now }, transaction)
  const issue = {
    organizationId,
    resourceType: 'funding' as const,
    resourceId: funding.id,
    now,
  }
  for (const cause of ['payment_unknown', 'payment_currency']) {
    await resolveIssues(db, { ...issue, cause }, transaction)
  }
  await healDeclinedOf(db, { organizationId, campaignId, now }, transaction)
  await healLostDisputes(db, { organizationId, campaignId, now }, transaction)
  if (amountMicros !== funding.amount_micros) {
    await openIssue(
      db,
      {
        ...issue,
        cause: 'transfer_mismatch',
        campaignId,
        severity: 'medium',
        turn: 'waiting_brand',
        message: `${amountInWords(amountMicros, funding.currency)} arrived for ${funding.reference} instead of ${amountInWords(funding.amount_micros, funding.currency)}.`,
        nextStep:
          'What arrived was booked. Fund the campaign again if some is missing, or refund what is too much.',
      },
      transaction,
    )
  }
  if (isOver(campaign)) {
    await startRefundOfRest(db, { organizationId, campaignId, actor, now }, transaction)
  }
}
