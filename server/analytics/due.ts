import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { addJobs } from '../jobs/queue.ts'

/** A run whose worker has said nothing for so long is taken up again. */
export const silentMs = 15 * 60_000

export const jobKey = (runId: number) => `sync:${runId}`

/** So many accounts a minute; the rest waits for the next one. */
const perRound = 500

/** Why the schedule runs an account now, as SQL over its row. @param now the SQL of the instant */
export const whySchedule = (now: string) => `CASE
  WHEN last_good_sync_at IS NULL THEN 'first'
  WHEN last_good_sync_at < ${now}::timestamptz - interval '36 hours' THEN 'missed_days'
  ELSE 'schedule' END`

/**
 * Opens a run for every account whose 06:00 has come, and takes up what a dead worker left. Each runs
 * as a job of its own, so that none holds up another.
 */
export async function queueDueSyncs(rooms: Rooms): Promise<void> {
  const now = rooms.clock.now()
  const runs = await rows<{ id: number }>(
    rooms.db,
    `WITH due AS (
       SELECT * FROM ad_platform_connections
       WHERE status = 'working' AND sync_paused_at IS NULL AND next_sync_at <= $1
       ORDER BY next_sync_at LIMIT ${perRound} FOR UPDATE SKIP LOCKED
     ), opened AS (
       INSERT INTO sync_runs (organization_id, connection_id, cause, state, created_at)
       SELECT organization_id, id, ${whySchedule('$1')}, 'queued', $1 FROM due
       ON CONFLICT (organization_id, connection_id) WHERE state IN ('queued', 'running') DO NOTHING
       RETURNING id
     )
     SELECT id FROM opened
     UNION ALL
     SELECT id FROM sync_runs
     WHERE state IN ('queued', 'running') AND coalesce(progress_at, created_at) < $2`,
    [now, new Date(now.getTime() - silentMs)],
  )
  const jobs = runs.map(({ id }) => ({ payload: { runId: id }, key: jobKey(id) }))
  await addJobs(rooms.db, 'sync', jobs)
}
