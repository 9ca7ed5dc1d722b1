import type { ProviderName } from '../../shared/fundings.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { type Payout, payoutColumns, readBatch } from './model.ts'
import { save } from './send.ts'

/**
 * The provider has news of a payout, by its own number: it is asked how the payout stands now, so that
 * one that came back is the creator's again at once.
 * @returns what became of it, in words; null when it is none of ours.
 * @throws ProviderError when the provider does not answer.
 */
export async function followPayout(
  rooms: Rooms,
  name: ProviderName,
  providerRef: string,
): Promise<string | null> {
  const payout = await row<Payout>(
    rooms.db,
    `SELECT ${payoutColumns} FROM payouts p
     JOIN payout_batches b ON b.organization_id = p.organization_id AND b.id = p.batch_id
     WHERE p.provider_ref = $1 AND b.provider = $2`,
    [providerRef, name],
  )
  const provider = payout && rooms.providers.get(name)
  if (!payout || !provider) return null
  const state = await provider.lookPayout({ uuid: payout.uuid, providerRef })
  if (!state) return 'the provider knows of no payout'
  await save(rooms, { batch: await readBatch(rooms.db, payout.batch_id), payout }, state)
  return `payout ${payout.id}: ${state.state}`
}
