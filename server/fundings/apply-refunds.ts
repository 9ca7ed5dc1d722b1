import type { Transaction } from 'sequelize'
import { type Database, row, rows } from '../database/sequelize.ts'
import { budgetOf } from '../ledger/accounts.ts'
import { holdBalance } from '../ledger/balances.ts'
import { systemActor } from '../principal.ts'
import { failRefund, holdRefund, roomOf, settleRefund } from './finish-refund.ts'
import { type Held, type Refund, readFunding, refundColumns } from './model.ts'
import type { MoneyBack } from './providers/provider.ts'
import { writeRefund } from './refund-write.ts'

const provider = systemActor('Payment provider')

type Backs = { backs: readonly MoneyBack[]; now: Date }

/**
 * Takes in the refunds of a settled payment: ours by their uuid, others as made at the provider. Those
 * that failed come first, since they make the room that others have taken meanwhile.
 */
export async function applyRefunds(
  db: Database,
  held: Held,
  { backs, now }: Backs,
  transaction: Transaction,
): Promise<void> {
  const failed = backs.filter((one) => one.state === 'failed')
  const others = backs.filter((one) => one.state !== 'failed')
  for (const back of [...failed, ...others]) {
    const known = await findRefund(db, held, back, transaction)
    if (known && !wentAfterAll(known, back)) await bringUp(db, known, { back, now }, transaction)
    else if (back.state !== 'failed') await takeIn(db, held, { back, now }, transaction)
  }
}

// One that made room here while it was on its way, and that the provider paid all the same. What was
// undone stays undone: it is booked once more, as one made there.
const wentAfterAll = (known: Refund, back: MoneyBack) =>
  known.state === 'failed' && known.provider_ref === null && back.state !== 'failed'

// The provider's own number says it best: two of our lines may stand for one uuid.
function findRefund(db: Database, { funding }: Held, back: MoneyBack, transaction: Transaction) {
  return row<Refund>(
    db,
    `SELECT ${refundColumns} FROM refunds r
     WHERE r.organization_id = $1 AND r.funding_id = $2 AND (r.provider_ref = $3 OR r.uuid = $4::uuid)
     ORDER BY r.provider_ref = $3 DESC NULLS LAST, r.id LIMIT 1 FOR UPDATE OF r`,
    [funding.organization_id, funding.id, back.providerRef, uuidOrNull(back.uuid)],
    transaction,
  )
}

const uuidOrNull = (text: string | null) =>
  text && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null

type One = { back: MoneyBack; now: Date }

// Pending, settled, failed: a state that was read earlier and comes later takes nothing back.
async function bringUp(
  db: Database,
  refund: Refund,
  { back, now }: One,
  transaction: Transaction,
): Promise<void> {
  const facts = { providerRef: back.providerRef, actor: provider, now }
  if (back.state === 'settled') await settleRefund(db, refund, facts, transaction)
  if (back.state === 'failed') {
    const failure = back.failure ?? 'The provider did not pay it back.'
    await failRefund(db, refund, { ...facts, failure }, transaction)
  }
  if (back.state === 'pending' && refund.provider_ref === null) {
    await row(
      db,
      `UPDATE refunds SET provider_ref = $3, updated_at = $4 WHERE organization_id = $1 AND id = $2
       RETURNING id`,
      [refund.organization_id, refund.id, back.providerRef, now],
      transaction,
    )
  }
}

/** Somebody paid back at the provider: it is booked, and what the budget lacks the organization owes. */
async function takeIn(
  db: Database,
  { funding }: Held,
  { back, now }: One,
  transaction: Transaction,
): Promise<void> {
  const { organization_id: organizationId, campaign_id: campaignId, currency } = funding
  await makeRoom(db, { funding, amountMicros: back.amountMicros, now }, transaction)
  const present = (await readFunding(db, { organizationId, id: funding.id }, transaction))!
  const budget = await holdBalance(db, budgetOf(campaignId), currency, transaction)
  const { amountMicros, providerRef } = back
  const id = await writeRefund(
    db,
    {
      funding: present,
      amountMicros,
      fromBudgetMicros: budget < amountMicros ? budget : amountMicros,
      cause: 'person',
      reason: 'Made at the payment provider.',
      requestKey: `provider:${providerRef}`,
      providerRef,
      actor: provider,
      now,
    },
    transaction,
  )
  if (back.state !== 'settled') return
  const refund = await holdRefund(db, { organizationId, id }, transaction)
  await settleRefund(db, refund, { actor: provider, now }, transaction)
}

/**
 * The provider pays back at most what came in, so refunds of ours that wait beside one made there
 * can no longer go: the newest of them give way.
 */
async function makeRoom(
  db: Database,
  { funding, amountMicros, now }: { funding: Held['funding']; amountMicros: bigint; now: Date },
  transaction: Transaction,
): Promise<void> {
  const { organization_id: organizationId, id } = funding
  const present = (await readFunding(db, { organizationId, id }, transaction))!
  let room = roomOf(present)
  if (room >= amountMicros) return
  const waiting = await rows<Refund>(
    db,
    `SELECT ${refundColumns} FROM refunds r WHERE r.organization_id = $1 AND r.funding_id = $2
       AND r.state = 'pending' AND r.provider_ref IS NULL ORDER BY r.id DESC FOR UPDATE OF r`,
    [organizationId, id],
    transaction,
  )
  const failure = 'It was paid back at the provider meanwhile.'
  for (const refund of waiting) {
    if (room >= amountMicros) return
    await failRefund(db, refund, { failure, actor: provider, now }, transaction)
    room += refund.amount_micros
  }
}
