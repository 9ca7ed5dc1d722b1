import type { Transaction } from 'sequelize'
import type { Rooms } from '../context.ts'
import { type Database, rows } from '../database/sequelize.ts'

/** Something that runs later. It may run more than once, so its verb must bear that. */
export type Job = {
  name: string
  run: (rooms: Rooms, payload: unknown) => Promise<unknown>
}

/**
 * Puts a job in the queue with the caller's transaction: it runs only if that commits. A key keeps
 * one waiting job of a kind; asking again replaces the one that has not started.
 * @param options.runAt an instant of the system's clock, since the queue waits in real time; what is
 *   due by the product's clock belongs in schedule.ts.
 * @param options.queue jobs of one queue run one after the other.
 */
export async function addJob(
  db: Database,
  name: string,
  payload: Record<string, unknown>,
  options: { key?: string; runAt?: Date; maxAttempts?: number; queue?: string } = {},
  transaction?: Transaction,
): Promise<void> {
  await rows(
    db,
    `SELECT id FROM graphile_worker.add_job($1, payload := $2::json, queue_name := $3,
       run_at := $4::timestamptz, max_attempts := $5::integer, job_key := $6)`,
    [
      name,
      JSON.stringify(payload),
      options.queue ?? null,
      options.runAt ?? null,
      options.maxAttempts ?? null,
      options.key ?? null,
    ],
    transaction,
  )
}

/** Puts many jobs of one kind in the queue with one statement; each has a key of its own. */
export async function addJobs(
  db: Database,
  name: string,
  jobs: { payload: Record<string, unknown>; key: string }[],
  options: { maxAttempts?: number; queue?: string } = {},
  transaction?: Transaction,
): Promise<void> {
  if (jobs.length === 0) return
  await rows(
    db,
    `SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
       SELECT ($1, payload, $4::text, NULL, $3::smallint, key, NULL, NULL)::graphile_worker.job_spec
       FROM json_to_recordset($2::json) AS job (payload json, key text)))`,
    [name, JSON.stringify(jobs), options.maxAttempts ?? null, options.queue ?? null],
    transaction,
  )
}
