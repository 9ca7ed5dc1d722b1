import type { Transaction } from 'sequelize'
import type { Rooms } from '../context.ts'
import { type Database, row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { openIssue } from '../issues/open.ts'
import { publish } from '../live.ts'
import { systemActor } from '../principal.ts'
import { applyDisputes } from './apply-disputes.ts'
import { applyRefunds } from './apply-refunds.ts'
import { bookArrival } from './arrive.ts'
import { healDeclined, openDeclined } from './declined-issue.ts'
import { markFailed } from './fail.ts'
import { type Funding, type FundingKey, holdFunding } from './model.ts'
import type { PaymentState } from './providers/provider.ts'

const ourselves = systemActor('Payment provider')

/**
 * Takes in how a payment stands at its provider. The state is whole, so it may be applied again, late
 * or in any order: what has settled never goes back, and nothing is booked twice.
 */
export async function applyState(
  rooms: Pick<Rooms, 'db' | 'clock'>,
  key: FundingKey,
  state: PaymentState,
): Promise<void> {
  const now = rooms.clock.now()
  await inTransaction(rooms.db, async (transaction) => {
    const held = await holdFunding(rooms.db, key, transaction)
    if (state.state !== 'pending' && state.currency !== held.funding.currency) {
      return refuseCurrency(rooms.db, held.funding, { state, now }, transaction)
    }
    await noteLook(rooms.db, held.funding, { paymentRef: state.paymentRef, now }, transaction)
    if (state.state === 'pending') {
      await noteRefusal(rooms.db, held.funding, { failure: state.failure, now }, transaction)
    }
    if (state.state === 'failed') {
      const failure = state.failure ?? 'It was not paid.'
      const facts = { failure, action: 'fundings.fail' as const, lapsed: true as const, now }
      await markFailed(rooms.db, held.funding, { ...facts, actor: ourselves }, transaction)
    }
    if (state.state !== 'settled') return
    const arrival = { amountMicros: state.amountMicros, arrivedOn: null }
    const facts = { ...arrival, paymentRef: state.paymentRef, actor: ourselves, now }
    await bookArrival(rooms.db, held, facts, transaction)
    const settled = await holdFunding(rooms.db, key, transaction)
    await applyRefunds(rooms.db, settled, { backs: state.refunds, now }, transaction)
    await applyDisputes(rooms.db, settled, { disputes: state.disputes, now }, transaction)
  })
}

async function noteLook(
  db: Database,
  { organization_id, id }: Funding,
  { paymentRef, now }: { paymentRef: string | null; now: Date },
  transaction: Transaction,
): Promise<void> {
  await row(
    db,
    `UPDATE fundings SET looked_at = $3, payment_ref = coalesce(payment_ref, $4)
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [organization_id, id, now, paymentRef],
    transaction,
  )
}

/** The payer may try again, and sees how the last try ended. */
async function noteRefusal(
  db: Database,
  funding: Funding,
  { failure, now }: { failure: string | null; now: Date },
  transaction: Transaction,
): Promise<void> {
  const { organization_id: organizationId, id } = funding
  const changed = await row(
    db,
    `UPDATE fundings SET failure = $3, updated_at = $4, version = version + 1
     WHERE organization_id = $1 AND id = $2 AND state = 'pending' AND failure IS DISTINCT FROM $3
     RETURNING id`,
    [organizationId, id, failure, now],
    transaction,
  )
  if (!changed) return
  if (failure === null) await healDeclined(db, funding, now, transaction)
  else await openDeclined(db, funding, { failure, stillOpen: true, now }, transaction)
  await publish(db, { topic: 'fundings', organizationId, id }, transaction)
}

// It cannot happen by any way we offer; were it to, nothing may be booked as what it is not.
async function refuseCurrency(
  db: Database,
  funding: Funding,
  { state, now }: { state: PaymentState; now: Date },
  transaction: Transaction,
): Promise<void> {
  await openIssue(
    db,
    {
      organizationId: funding.organization_id,
      cause: 'payment_currency',
      resourceType: 'funding',
      resourceId: funding.id,
      campaignId: funding.campaign_id,
      severity: 'high',
      turn: 'open',
      message: `The payment ${funding.reference} is in ${state.currency || 'no currency'} at the provider, and should be in ${funding.currency}.`,
      nextStep: 'Nothing was booked. Refund it at the provider and pay again.',
      now,
    },
    transaction,
  )
}
