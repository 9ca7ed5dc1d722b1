import { z } from 'zod'
import type { ProviderName } from '../../shared/fundings.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { addJob } from '../jobs/queue.ts'
import { followPayout } from '../payouts/follow.ts'
import { applyState } from './apply.ts'
import { type FundingKey, readFunding } from './model.ts'
import { lookable } from './pay.ts'
import type { WebhookEvent } from './providers/provider.ts'

const About = z.object({
  fundingUuid: z.string().optional(),
  providerRef: z.string().optional(),
  paymentRef: z.string().optional(),
  payoutRef: z.string().optional(),
})
export const EventPayload = z.object({ id: z.string(), about: About })

/** Keeps what a provider told us, once, and has a job look into it. */
export async function keepEvent(
  rooms: Pick<Rooms, 'db' | 'clock'>,
  provider: ProviderName,
  event: WebhookEvent,
): Promise<void> {
  await inTransaction(rooms.db, async (transaction) => {
    const kept = await row<{ id: bigint }>(
      rooms.db,
      `INSERT INTO payment_events (provider, event_id, type, payload, received_at)
       VALUES ($1, $2, $3, $4::jsonb, $5) ON CONFLICT (provider, event_id) DO NOTHING RETURNING id`,
      [provider, event.eventId, event.type, JSON.stringify(event.payload), rooms.clock.now()],
      transaction,
    )
    if (!kept) return
    const payload = { id: String(kept.id), about: event.about }
    await addJob(rooms.db, 'payment-event', payload, { key: `event:${kept.id}` }, transaction)
  })
}

/**
 * Looks into one event: whatever it says, the provider is asked how the payment stands now, so that
 * late, doubled and shuffled news come to the same.
 * @throws ProviderError when the provider does not answer; the queue tries again.
 */
export async function takeEvent(
  rooms: Rooms,
  { id, about }: z.infer<typeof EventPayload>,
): Promise<void> {
  const event = await row<{ provider: ProviderName; handled_at: Date | null }>(
    rooms.db,
    'SELECT provider, handled_at FROM payment_events WHERE id = $1',
    [id],
  )
  if (!event || event.handled_at) return
  const outcome = await follow(rooms, event.provider, about)
  await row(
    rooms.db,
    'UPDATE payment_events SET handled_at = $2, outcome = $3 WHERE id = $1 RETURNING id',
    [id, rooms.clock.now(), outcome],
  )
}

async function follow(
  rooms: Rooms,
  provider: ProviderName,
  about: z.infer<typeof About>,
): Promise<string> {
  const key = await findFunding(rooms, provider, about)
  if (key) return lookAt(rooms, key)
  const ofPayout = about.payoutRef && (await followPayout(rooms, provider, about.payoutRef))
  return ofPayout || 'not ours'
}

const Uuid = z.uuid()

/** By our own uuid, the provider's number of the order, or that of the payment. */
async function findFunding(
  rooms: Rooms,
  provider: ProviderName,
  about: z.infer<typeof About>,
): Promise<FundingKey | null> {
  const uuid = Uuid.safeParse(about.fundingUuid)
  const found = await row<{ organization_id: number; id: number }>(
    rooms.db,
    `SELECT organization_id, id FROM fundings WHERE uuid = $1::uuid AND provider = $4
     UNION ALL SELECT organization_id, id FROM fundings WHERE provider = $4 AND provider_ref = $2
     UNION ALL SELECT organization_id, id FROM fundings WHERE provider = $4 AND payment_ref = $3
     LIMIT 1`,
    [
      uuid.success ? uuid.data : null,
      about.providerRef ?? null,
      about.paymentRef ?? null,
      provider,
    ],
  )
  return found && { organizationId: found.organization_id, id: found.id }
}

async function lookAt(rooms: Rooms, key: FundingKey): Promise<string> {
  const funding = (await readFunding(rooms.db, key))!
  const provider = rooms.providers.get(funding.provider)
  if (!provider) return 'the provider is not set up any more'
  const state = await provider.look(lookable(funding))
  if (!state) return 'the provider knows of no payment'
  await applyState(rooms, key, state)
  return `funding ${funding.id}: ${state.state}`
}
