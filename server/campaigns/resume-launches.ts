import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { addJob } from '../jobs/queue.ts'

/** A launch that did nothing for so long has lost its worker, or waits for its next try. */
const QUIET_MS = 60_000

/**
 * Puts launches that nobody works on back in the queue: after a worker died, or an account that was
 * closed opened again. Asking too often does no harm, since only one process works on a launch.
 */
export async function resumeLaunches(rooms: Rooms): Promise<void> {
  const quietSince = new Date(rooms.clock.now().getTime() - QUIET_MS)
  const left = await rows<{ organization_id: number; id: number; campaign_id: number }>(
    rooms.db,
    `SELECT p.organization_id, p.id, p.campaign_id FROM launch_operations p
     WHERE p.state IN ('running', 'removing') AND p.started_at <= $1 AND NOT EXISTS (
       SELECT 1 FROM launch_steps s WHERE s.organization_id = p.organization_id
         AND s.operation_id = p.id AND s.at > $1)
     ORDER BY p.started_at LIMIT 200`,
    [quietSince],
  )
  for (const { organization_id: organizationId, id: operationId, campaign_id } of left) {
    const job = { organizationId, operationId }
    await addJob(rooms.db, 'launch', job, { key: `launch:${campaign_id}` })
  }
}
