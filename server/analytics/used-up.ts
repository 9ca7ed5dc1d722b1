import { moneyUsedUp } from '../campaigns/billing.ts'
import { ofAccount } from '../campaigns/model.ts'
import type { ConnectionKey } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'

/**
 * Campaigns that the platform pays for and that have nothing left after what was charged. In a
 * transaction of its own: a campaign is held before its budget, and the sync holds budgets.
 */
export async function noteMoneyUsedUp(rooms: Rooms, key: ConnectionKey): Promise<void> {
  const { organizationId, connectionId } = key
  const found = await rows<{ id: number }>(
    rooms.db,
    `SELECT c.id FROM campaigns c ${ofAccount}
     LEFT JOIN ledger_accounts b ON b.name = 'campaign:' || c.id || ':budget' AND b.currency = c.currency
     WHERE c.organization_id = $1 AND c.kind = 'ad' AND c.lifecycle IN ('active', 'paused')
       AND c.billing = 'ok' AND own.billing = 'platform' AND coalesce(b.balance_micros, 0) = 0
     ORDER BY c.id`,
    [organizationId, connectionId],
  )
  if (found.length === 0) return
  const usedUp = { organizationId, campaignIds: found.map((one) => one.id), now: rooms.clock.now() }
  await inTransaction(rooms.db, (transaction) => moneyUsedUp(rooms.db, usedUp, transaction))
}
