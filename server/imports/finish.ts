import { requestSync } from '../analytics/request.ts'
import { moveOrigin } from '../campaigns/origin.ts'
import { noteNetworkSuccess } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { systemActor } from '../principal.ts'
import { type Attempt, lockAttempt } from './attempt.ts'

/** All is here: the campaigns are shown, and a sync is asked for reviews and what people they reached. */
export async function finishImport(rooms: Rooms, mine: Attempt): Promise<void> {
  const { organizationId, importId, actor } = mine
  await inTransaction(rooms.db, async (transaction) => {
    await lockAttempt(rooms, mine, transaction)
    const now = rooms.clock.now()
    const taken = await rows<{ id: number }>(
      rooms.db,
      `UPDATE import_campaigns i SET state = 'done' FROM campaigns c
       WHERE i.organization_id = $1 AND i.import_id = $2 AND i.state = 'taken'
         AND c.organization_id = $1 AND c.id = i.campaign_id RETURNING c.id`,
      [organizationId, importId],
      transaction,
    )
    for (const { id } of taken.sort((one, other) => one.id - other.id)) {
      const moving = { organizationId, id, move: 'imported' as const, actor, now }
      await moveOrigin(rooms.db, moving, transaction)
    }
    await rows(
      rooms.db,
      `UPDATE imports SET state = 'done', finished_at = $3
       WHERE organization_id = $1 AND id = $2 RETURNING id`,
      [organizationId, importId, now],
      transaction,
    )
  })
  await noteNetworkSuccess(rooms, mine)
  await syncNow(rooms, mine)
}

// The campaigns are here whether or not a sync can be asked for right now.
async function syncNow(rooms: Rooms, { organizationId, connectionId }: Attempt): Promise<void> {
  const request = { organizationId, connectionId, cause: 'schedule' as const }
  try {
    await requestSync(rooms, { ...request, actor: systemActor('Campaign Console') })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
}
