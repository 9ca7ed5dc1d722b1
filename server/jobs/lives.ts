import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import { type Database, rows } from '../database/sequelize.ts'

const BEAT_MS = 5_000
/** Whoever is silent for so long has died, or stands still and must bear that others went on. */
const DEAD_AFTER_S = 40

/**
 * Tells the database that the runners of this process live, and frees what dead ones hold: the queue
 * itself would wait for four hours. Measured by the database's clock, which all processes share.
 * @returns the events to give to the runner, and a stop that says farewell.
 */
export function keepAlive(db: Database, onError: (error: unknown) => void) {
  const mine = new Set<string>()
  const events = new EventEmitter() as WorkerEvents
  events.on('worker:create', ({ worker }) => mine.add(worker.workerId))
  const beat = () =>
    tellLives(db, [...mine])
      .then(() => freeDead(db))
      .catch(onError)
  const timer = setInterval(beat, BEAT_MS)
  return {
    events,
    stop: async () => {
      clearInterval(timer)
      await rows(db, 'DELETE FROM worker_lives WHERE worker_id = ANY($1::text[]) RETURNING 1', [
        [...mine],
      ]).catch(onError)
    },
  }
}

export async function tellLives(db: Database, workerIds: string[]): Promise<void> {
  await rows(
    db,
    `INSERT INTO worker_lives (worker_id, seen_at) SELECT id, now() FROM unnest($1::text[]) AS id
     ON CONFLICT (worker_id) DO UPDATE SET seen_at = excluded.seen_at RETURNING 1`,
    [workerIds],
  )
}

/**
 * Gives back jobs and queues whose runner has not been heard. What was taken only now is left: its
 * runner may not have told of itself yet.
 */
export async function freeDead(db: Database): Promise<void> {
  await rows(
    db,
    `WITH gone AS (DELETE FROM worker_lives WHERE seen_at < now() - interval '1 day'),
     held AS (
       SELECT locked_by, locked_at FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
       UNION ALL
       SELECT locked_by, locked_at FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL),
     dead AS (
       SELECT locked_by AS id FROM held GROUP BY locked_by
       HAVING max(locked_at) < now() - $1 * interval '1 second' AND NOT EXISTS (
         SELECT 1 FROM worker_lives w WHERE w.worker_id = held.locked_by
           AND w.seen_at >= now() - $1 * interval '1 second'))
     SELECT graphile_worker.force_unlock_workers(array_agg(id)) AS freed FROM dead HAVING count(*) > 0`,
    [DEAD_AFTER_S],
  )
}
