import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { addJobs } from '../jobs/queue.ts'
import { systemActor } from '../principal.ts'
import { holdCampaign, isOver } from './model.ts'
import { startRefundOfRest } from './refund-rest.ts'

/** So many a round; the rest in the next minute. */
const AT_ONCE = 500

type Found = { organization_id: number; id: number }

async function queue(rooms: Rooms, name: 'funding' | 'refund', found: Found[]): Promise<void> {
  const jobs = found.map(({ organization_id: organizationId, id }) => ({
    payload: { organizationId, id },
    key: `${name}:${id}`,
  }))
  await addJobs(rooms.db, name, jobs)
}

/** Names of the providers that tell by themselves how a payment stands. */
const askable = (rooms: Rooms) =>
  rooms.providers
    .all()
    .filter((one) => one.settledBy === 'provider')
    .map((one) => one.name)

/**
 * Payments of which nobody has heard: those that may not have begun after two minutes, the others
 * each quarter of an hour, should the provider's news have been lost.
 */
export async function askPendingFundings(rooms: Rooms): Promise<void> {
  const found = await rows<Found>(
    rooms.db,
    `SELECT organization_id, id FROM fundings
     WHERE state = 'pending' AND provider = ANY($1::text[])
       AND coalesce(looked_at, created_at) < $2::timestamptz
         - CASE WHEN provider_ref IS NULL THEN interval '2 minutes' ELSE interval '15 minutes' END
     ORDER BY coalesce(looked_at, created_at), id LIMIT ${AT_ONCE}`,
    [askable(rooms), rooms.clock.now()],
  )
  await queue(rooms, 'funding', found)
}

/** Refunds of which nobody has heard; those that are on their way are asked for each hour. */
export async function askPendingRefunds(rooms: Rooms): Promise<void> {
  const found = await rows<Found>(
    rooms.db,
    `SELECT r.organization_id, r.id FROM refunds r
     JOIN fundings f ON f.organization_id = r.organization_id AND f.id = r.funding_id
     WHERE r.state = 'pending' AND f.provider = ANY($1::text[])
       AND coalesce(r.asked_at, r.created_at) < $2::timestamptz
         - CASE WHEN r.provider_ref IS NULL THEN interval '2 minutes' ELSE interval '1 hour' END
     ORDER BY r.created_at, r.id LIMIT ${AT_ONCE}`,
    [askable(rooms), rooms.clock.now()],
  )
  await queue(rooms, 'refund', found)
}

/**
 * Campaigns that are over and have money again, since figures were corrected or a dispute was won. One
 * whose last refund failed waits for a person.
 */
export async function refundEndedCampaigns(rooms: Rooms): Promise<void> {
  const found = await rows<Found>(
    rooms.db,
    `SELECT c.organization_id, c.id
     FROM ledger_accounts b
     JOIN campaigns c ON c.organization_id = b.organization_id
       AND c.id = split_part(b.name, ':', 2)::integer
     WHERE b.kind = 'budget' AND b.balance_micros > 0 AND c.lifecycle IN ('completed', 'canceled')
       AND EXISTS (SELECT 1 FROM fundings f
         WHERE f.organization_id = c.organization_id AND f.campaign_id = c.id AND f.state = 'settled'
           AND f.settled_micros > f.refunded_micros + f.charged_back_micros)
       AND NOT EXISTS (SELECT 1 FROM refunds r
         WHERE r.organization_id = c.organization_id AND r.campaign_id = c.id AND r.state = 'failed'
           AND NOT EXISTS (SELECT 1 FROM refunds later WHERE later.organization_id = r.organization_id
             AND later.funding_id = r.funding_id AND later.id > r.id))
     ORDER BY c.id LIMIT ${AT_ONCE}`,
  )
  for (const one of found) await refundAgain(rooms, one)
}

async function refundAgain(rooms: Rooms, { organization_id: organizationId, id }: Found) {
  await inTransaction(rooms.db, async (transaction) => {
    const campaign = await holdCampaign(rooms.db, { organizationId, id }, transaction)
    if (!isOver(campaign)) return
    const actor = systemActor('Campaign Console')
    const ending = { organizationId, campaignId: id, actor, now: rooms.clock.now() }
    await startRefundOfRest(rooms.db, ending, transaction)
  })
}

/** Keys are good for a day, of the real clock like their leases. */
export async function forgetOldKeys(rooms: Rooms): Promise<void> {
  await rows(
    rooms.db,
    `DELETE FROM idempotency_keys WHERE (organization_id, key) IN (
       SELECT organization_id, key FROM idempotency_keys
       WHERE created_at < now() - interval '24 hours' AND lease_until < now() LIMIT 5000)
     RETURNING key`,
  )
}
