import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { openIssue } from '../issues/open.ts'
import { systemActor } from '../principal.ts'
import { applyRefunds } from './apply-refunds.ts'
import { failRefund, holdRefund } from './finish-refund.ts'
import { type Funding, holdFunding, type Refund, readFunding, refundColumns } from './model.ts'
import { followFunding } from './pay.ts'
import { type MoneyBack, type PaymentProvider, ProviderError } from './providers/provider.ts'

const UNKNOWN_MS = 15 * 60_000
const ourselves = systemActor('Campaign Console')

type Key = { organizationId: number; id: number }

/**
 * Sends one refund to its provider, or asks what became of it. It may run any number of times: what
 * was made for the same uuid is found there before it is made again.
 */
export async function sendRefund(rooms: Rooms, key: Key): Promise<void> {
  const refund = await row<Refund>(
    rooms.db,
    `SELECT ${refundColumns} FROM refunds r WHERE r.organization_id = $1 AND r.id = $2`,
    [key.organizationId, key.id],
  )
  if (refund?.state !== 'pending') return
  const fundingKey = { organizationId: key.organizationId, id: refund.funding_id }
  const funding = (await readFunding(rooms.db, fundingKey))!
  const provider = rooms.providers.get(funding.provider)
  if (!provider || provider.settledBy === 'operator') return
  await row(
    rooms.db,
    'UPDATE refunds SET asked_at = $3 WHERE organization_id = $1 AND id = $2 RETURNING id',
    [key.organizationId, key.id, rooms.clock.now()],
  )
  if (refund.provider_ref) await followFunding(rooms, fundingKey)
  else await send(rooms, provider, { funding, refund })
}

type Both = { funding: Funding; refund: Refund }

async function send(rooms: Rooms, provider: PaymentProvider, { funding, refund }: Both) {
  try {
    const back = await provider.refund({
      uuid: refund.uuid,
      paymentRef: funding.payment_ref ?? '',
      amountMicros: refund.amount_micros,
      currency: refund.currency,
      reason: refund.reason,
    })
    await save(rooms, funding, { ...back, uuid: refund.uuid })
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    rooms.log.warn({ err: error, refund: refund.id }, 'a refund was not sent')
    if (error.kind === 'refused') await giveUp(rooms, { funding, refund }, error.userMessage)
    else await noteSilence(rooms, { funding, refund }, error)
  }
}

async function save(rooms: Rooms, funding: Funding, back: MoneyBack): Promise<void> {
  const key = { organizationId: funding.organization_id, id: funding.id }
  await inTransaction(rooms.db, async (transaction) => {
    const held = await holdFunding(rooms.db, key, transaction)
    const backs = { backs: [back], now: rooms.clock.now() }
    await applyRefunds(rooms.db, held, backs, transaction)
  })
}

// Refused once it was looked for and not found: it has not happened. What did happen is read afterwards.
async function giveUp(rooms: Rooms, { funding, refund }: Both, failure: string): Promise<void> {
  const key = { organizationId: funding.organization_id, id: funding.id }
  await inTransaction(rooms.db, async (transaction) => {
    await holdFunding(rooms.db, key, transaction)
    const refundKey = { organizationId: key.organizationId, id: refund.id }
    const held = await holdRefund(rooms.db, refundKey, transaction)
    if (held.state !== 'pending' || held.provider_ref) return
    const facts = { failure, actor: ourselves, now: rooms.clock.now() }
    await failRefund(rooms.db, held, facts, transaction)
  })
  await followFunding(rooms, key)
}

async function noteSilence(rooms: Rooms, { funding, refund }: Both, error: ProviderError) {
  const now = rooms.clock.now()
  if (now.getTime() - refund.created_at.getTime() < UNKNOWN_MS) return
  await inTransaction(rooms.db, async (transaction) => {
    await openIssue(
      rooms.db,
      {
        organizationId: refund.organization_id,
        cause: 'refund_unknown',
        resourceType: 'funding',
        resourceId: funding.id,
        campaignId: refund.campaign_id,
        severity: 'medium',
        turn: 'waiting_network',
        message: `Nobody knows yet whether a refund of ${funding.reference} has gone: ${error.userMessage}`,
        nextStep: 'We go on asking. Nothing has to be done, and nothing is sent twice.',
        now,
      },
      transaction,
    )
  })
}
