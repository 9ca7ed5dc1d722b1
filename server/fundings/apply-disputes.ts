import type { Transaction } from 'sequelize'
import { moneyCameIn, moneyUsedUp } from '../campaigns/billing.ts'
import { type Database, row } from '../database/sequelize.ts'
import { budgetOf, moneyAt, receivableOf } from '../ledger/accounts.ts'
import { holdBalance } from '../ledger/balances.ts'
import { post } from '../ledger/post.ts'
import { systemActor } from '../principal.ts'
import { followDisputes } from './dispute-issue.ts'
import { type Held, isOver } from './model.ts'
import type { Dispute } from './providers/provider.ts'
import { startRefundOfRest } from './refund-rest.ts'
import { leaveTrace } from './trace.ts'

const provider = systemActor('Payment provider')
/** Later news of a dispute has a higher rank; one that was read earlier takes nothing back. */
const rank = { open: 0, lost: 1, won: 2 } as const

type Chargeback = {
  id: number
  amount_micros: bigint
  from_budget_micros: bigint
  state: Dispute['state']
}

/** Takes in what payers have disputed: the money is gone at once, and back when the dispute is won. */
export async function applyDisputes(
  db: Database,
  held: Held,
  { disputes, now }: { disputes: readonly Dispute[]; now: Date },
  transaction: Transaction,
): Promise<void> {
  for (const dispute of disputes) {
    const known = await row<Chargeback>(
      db,
      `SELECT id, amount_micros, from_budget_micros, state FROM chargebacks
       WHERE provider_ref = $1 AND organization_id = $2 FOR UPDATE`,
      [dispute.providerRef, held.funding.organization_id],
      transaction,
    )
    const chargeback = known ?? (await open(db, held, { dispute, now }, transaction))
    if (rank[dispute.state] <= rank[chargeback.state]) continue
    await close(db, held, { chargeback, state: dispute.state, now }, transaction)
  }
}

async function open(
  db: Database,
  held: Held,
  { dispute, now }: { dispute: Dispute; now: Date },
  transaction: Transaction,
): Promise<Chargeback> {
  const { funding } = held
  const { organization_id: organizationId, campaign_id: campaignId, currency, id } = funding
  const { amountMicros } = dispute
  const budget = await holdBalance(db, budgetOf(campaignId), currency, transaction)
  const fromBudget = budget < amountMicros ? budget : amountMicros
  const made = await row<Chargeback>(
    db,
    `INSERT INTO chargebacks (organization_id, funding_id, campaign_id, currency, amount_micros,
       from_budget_micros, state, provider_ref, reason, opened_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9)
     RETURNING id, amount_micros, from_budget_micros, state`,
    [
      organizationId,
      id,
      campaignId,
      currency,
      amountMicros,
      fromBudget,
      dispute.providerRef,
      dispute.reason,
      now,
    ],
    transaction,
  )
  await moveMoney(db, { funding, chargeback: made!, way: 'out', now }, transaction)
  await changeSum(db, { funding, byMicros: amountMicros, now }, transaction)
  const after = { chargebackId: made!.id, chargebackState: 'open', amountMicros, currency }
  const trace = { organizationId, fundingId: id, actor: provider, now, after }
  await leaveTrace(db, { ...trace, action: 'fundings.chargeback' }, transaction)
  await followDisputes(db, held, { news: 'open', now }, transaction)
  await moneyUsedUp(db, { organizationId, campaignIds: [campaignId], now }, transaction)
  return made!
}

type Moving = {
  funding: Held['funding']
  chargeback: Chargeback
  way: 'out' | 'back'
  now: Date
}

/** The budget bears what it holds, the organization owes the rest; won, it goes back the same ways. */
async function moveMoney(
  db: Database,
  { funding, chargeback, way, now }: Moving,
  transaction: Transaction,
): Promise<void> {
  const { organization_id: organizationId, campaign_id: campaignId, currency } = funding
  const at = moneyAt(funding.provider)
  const parts = [
    { other: budgetOf(campaignId), amountMicros: chargeback.from_budget_micros, suffix: '' },
    {
      other: receivableOf(organizationId),
      amountMicros: chargeback.amount_micros - chargeback.from_budget_micros,
      suffix: 'rest',
    },
  ]
  const postings = parts
    .filter((one) => one.amountMicros > 0n)
    .map(({ other, amountMicros, suffix }) => {
      const ending = way === 'out' ? suffix : suffix ? 'rest_won' : 'won'
      return {
        from: way === 'out' ? other : at,
        to: way === 'out' ? at : other,
        amountMicros,
        currency,
        kind: way === 'out' ? ('chargeback' as const) : ('chargeback_returned' as const),
        reference: `chargeback:${chargeback.id}${ending ? `:${ending}` : ''}`,
        campaignId,
        reason: way === 'out' ? 'The payer disputed the payment.' : 'The dispute was won.',
      }
    })
  await post(db, { organizationId, actor: provider, now }, postings, transaction)
}

async function changeSum(
  db: Database,
  { funding, byMicros, now }: { funding: Held['funding']; byMicros: bigint; now: Date },
  transaction: Transaction,
): Promise<void> {
  await row(
    db,
    `UPDATE fundings SET charged_back_micros = charged_back_micros + $3, updated_at = $4,
       version = version + 1 WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [funding.organization_id, funding.id, byMicros, now],
    transaction,
  )
}

type Closing = { chargeback: Chargeback; state: Dispute['state']; now: Date }

async function close(
  db: Database,
  held: Held,
  { chargeback, state, now }: Closing,
  transaction: Transaction,
): Promise<void> {
  const { campaign, funding } = held
  const { organization_id: organizationId, campaign_id: campaignId, id } = funding
  await row(
    db,
    `UPDATE chargebacks SET state = $3, closed_at = $4 WHERE organization_id = $1 AND id = $2
     RETURNING id`,
    [organizationId, chargeback.id, state, now],
    transaction,
  )
  const before = { chargebackState: chargeback.state }
  const after = { chargebackState: state, chargebackId: chargeback.id }
  const trace = { organizationId, fundingId: id, actor: provider, now, before, after }
  await leaveTrace(db, { ...trace, action: 'fundings.chargeback' }, transaction)
  await followDisputes(db, held, { news: state, now }, transaction)
  if (state !== 'won') return
  await moveMoney(db, { funding, chargeback, way: 'back', now }, transaction)
  await changeSum(db, { funding, byMicros: -chargeback.amount_micros, now }, transaction)
  await moneyCameIn(db, { organizationId, campaignId, now }, transaction)
  if (isOver(campaign)) {
    await startRefundOfRest(db, { organizationId, campaignId, actor: provider, now }, transaction)
  }
}
