import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import {
  type PaymentProvider,
  type PayoutState,
  ProviderError,
} from '../fundings/providers/provider.ts'
import { systemActor } from '../principal.ts'
import { queueBatch } from './approve.ts'
import { followPayouts, leave, markFailed, markSent } from './finish.ts'
import { type Batch, holdBatch, type Payout, payoutColumns, readBatch } from './model.ts'
import { leaveTrace } from './trace.ts'
import { followUnknown } from './unknown.ts'

const ourselves = systemActor('Campaign Console')
/** After so long without an answer a batch is looked at again. */
const AGAIN_MINUTES = 5

type Key = { organizationId: number; batchId: number }

/**
 * Sends what a provider pays by itself. It may run any number of times and die anywhere: a payout is
 * written down as leaving before the provider is asked, the provider is asked for it by its number
 * before it is made there, and what became of it is compared and set.
 */
export async function sendBatch(rooms: Rooms, { organizationId, batchId }: Key): Promise<void> {
  const batch = await readBatch(rooms.db, batchId)
  const provider = rooms.providers.get(batch.provider)
  if (!provider || provider.paysOutBy === 'operator') return
  if (batch.state !== 'approved' && batch.state !== 'sending') return
  const open = await rows<Payout>(
    rooms.db,
    `SELECT ${payoutColumns} FROM payouts p
     WHERE p.organization_id = $1 AND p.batch_id = $2 AND p.state IN ('waiting', 'sending') ORDER BY p.id`,
    [organizationId, batchId],
  )
  for (const payout of open) await sendOne(rooms, provider, { batch, payout })
  await inTransaction(rooms.db, async (transaction) => {
    const held = await holdBatch(rooms.db, { organizationId, id: batchId }, transaction)
    if (held.batch.state === 'approved' || held.batch.state === 'sending') {
      await followPayouts(rooms.db, held.batch, rooms.clock.now(), transaction)
    }
  })
}

type One = { batch: Batch; payout: Payout }

async function sendOne(rooms: Rooms, provider: PaymentProvider, one: One): Promise<void> {
  if (!(await intend(rooms, one))) return
  const { payout } = one
  try {
    const answer = await provider.payOut({
      uuid: payout.uuid,
      address: payout.payout_address,
      amountMicros: payout.amount_micros,
      currency: payout.currency,
      title: `Payout ${payout.id}`,
    })
    await save(rooms, one, answer)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    rooms.log.warn({ err: error, payout: payout.id }, 'a payout was not sent')
    // Refused once it was looked for and not found: it has not happened.
    if (error.kind === 'refused' && !error.outcomeUnknown) {
      await save(rooms, one, { providerRef: null, state: 'failed', failure: error.userMessage })
    }
  }
}

/** Writes down that it leaves now. False when somebody finished or canceled it meanwhile. */
function intend(rooms: Rooms, { batch, payout }: One): Promise<boolean> {
  const now = rooms.clock.now()
  return inTransaction(rooms.db, async (transaction) => {
    const key = { organizationId: batch.organization_id, id: batch.id }
    const held = await holdBatch(rooms.db, key, transaction)
    if (held.batch.state !== 'approved' && held.batch.state !== 'sending') return false
    const [leaving] = await rows<Payout>(
      rooms.db,
      `UPDATE payouts p SET state = 'sending', asked_at = $3, updated_at = $3
       WHERE p.organization_id = $1 AND p.id = $2 AND p.state IN ('waiting', 'sending')
       RETURNING ${payoutColumns}`,
      [batch.organization_id, payout.id, now],
      transaction,
    )
    if (!leaving) return false
    const cause = { actor: ourselves, now }
    await leave(rooms.db, { batch: held.batch, payouts: [leaving], cause }, transaction)
    await followPayouts(rooms.db, held.batch, now, transaction)
    return true
  })
}

type Answer = Omit<PayoutState, 'providerRef'> & { providerRef: string | null }

/** What the provider says became of it; whoever saves it second changes nothing. */
export async function save(
  rooms: Pick<Rooms, 'db' | 'clock'>,
  { batch, payout }: One,
  { providerRef, state, failure }: Answer,
): Promise<void> {
  const now = rooms.clock.now()
  const key = { organizationId: batch.organization_id, id: batch.id }
  await inTransaction(rooms.db, async (transaction) => {
    const held = await holdBatch(rooms.db, key, transaction)
    const [current] = await rows<Payout>(
      rooms.db,
      `UPDATE payouts p SET provider_ref = coalesce($3, p.provider_ref)
       WHERE p.organization_id = $1 AND p.id = $2 AND p.state IN ('sending', 'sent', 'reconciled')
       RETURNING ${payoutColumns}`,
      [key.organizationId, payout.id, providerRef],
      transaction,
    )
    if (!current) return
    if (state === 'sent') {
      if (current.state !== 'sending') return
      await markSent(
        rooms.db,
        { batch: held.batch, ids: [payout.id], sentOn: null, now },
        transaction,
      )
    } else {
      const words = failure ?? 'The provider could not pay it.'
      const cause = { actor: ourselves, now }
      await markFailed(
        rooms.db,
        { batch: held.batch, payouts: [current], failure: words, cause },
        transaction,
      )
    }
    await followPayouts(rooms.db, held.batch, now, transaction)
    const after = { payoutId: payout.id, state, ...(failure ? { failure } : {}) }
    const trace = {
      action: state === 'sent' ? 'send' : 'fail',
      after,
      cause: { actor: ourselves, now },
    }
    await leaveTrace(rooms.db, key, trace, transaction)
    const { organizationId } = key
    const campaignId = held.campaign.id
    await followUnknown(rooms.db, { organizationId, campaignId, now }, transaction)
  })
}

/** Batches whose job was lost, and payouts of which nobody knows yet what became of them. */
export async function queueUnsent(rooms: Rooms): Promise<void> {
  const waiting = await rows<{ organization_id: number; id: number }>(
    rooms.db,
    `SELECT b.organization_id, b.id FROM payout_batches b
     WHERE b.state IN ('approved', 'sending') AND b.provider <> 'transfer'
       AND b.approved_at <= $1::timestamptz - make_interval(mins => $2)
       AND NOT EXISTS (SELECT 1 FROM payouts p WHERE p.organization_id = b.organization_id
         AND p.batch_id = b.id AND p.asked_at > $1::timestamptz - make_interval(mins => $2))
     ORDER BY b.created_at LIMIT 100`,
    [rooms.clock.now(), AGAIN_MINUTES],
  )
  for (const one of waiting) {
    await queueBatch(rooms, { organizationId: one.organization_id, id: one.id })
  }
}
