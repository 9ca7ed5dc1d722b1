import type { ConnectionKey } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { systemActor } from '../principal.ts'
import { requestSync } from './request.ts'
import { SILENT_FOR_MS } from './run.ts'

/** So many accounts a minute; the rest waits for the next one. */
const perRound = 500

/**
 * Asks for the daily sync of every connection whose time has come. The row's next time moves on when
 * its run ends, so a run that got lost is asked for again. One that fails holds up no other. Accounts
 * of a network that this installation has no settings for wait until it has.
 */
export async function requestDueSyncs(rooms: Rooms): Promise<void> {
  const now = rooms.clock.now()
  const due = await rows<ConnectionKey>(
    rooms.db,
    `SELECT c.organization_id AS "organizationId", c.id AS "connectionId"
     FROM ad_platform_connections c
     WHERE c.status = 'working' AND c.sync_paused_at IS NULL AND c.next_sync_at <= $1
       AND c.network = ANY($3)
       AND (c.limited_until IS NULL OR c.limited_until <= $1)
       AND NOT EXISTS (SELECT FROM sync_runs r
         WHERE r.organization_id = c.organization_id AND r.connection_id = c.id
           AND r.cause <> 'deep' AND r.state IN ('queued', 'running')
           AND coalesce(r.progress_at, r.created_at) > $2)
     ORDER BY c.next_sync_at LIMIT ${perRound}`,
    [now, new Date(now.getTime() - SILENT_FOR_MS), rooms.networks.all().map(({ name }) => name)],
  )
  const failures: unknown[] = []
  for (const key of due) {
    await requestSync(rooms, { ...key, cause: 'schedule', actor: systemActor('Schedule') }).catch(
      (error) => failures.push(error),
    )
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some syncs could not be queued.')
}
