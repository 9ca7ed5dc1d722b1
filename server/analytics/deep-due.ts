import type { Transaction } from 'sequelize'
import type { NetworkName } from '../../shared/networks.ts'
import { accountDay, type Day } from '../account-day.ts'
import { nextDeepAt } from '../connections/next-sync.ts'
import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { addJobs } from '../jobs/queue.ts'
import { firstLaunchOf } from './plan.ts'
import { SILENT_FOR_MS } from './run.ts'
import { deepRange, syncDaysOf } from './window.ts'

/** So many accounts a minute; the rest waits for the next one. */
const perRound = 200
/** Of an allowance that is used so far the rest belongs to the daily sync. */
const spareUntilPercent = 75
/** How long a deep read that stepped aside waits before it goes on. */
const asideMs = 10 * 60_000

type DueRow = {
  organization_id: number
  id: number
  network: NetworkName
  time_zone: string
  launched_at: Date | null
}
type Planned = DueRow & { range: { from: Day; to: Day } | null; next: Date }

/** Plans the weekly deep read of every account whose time has come. */
export function requestDueDeepReads(rooms: Rooms): Promise<void> {
  const now = rooms.clock.now()
  return inTransaction(rooms.db, async (transaction) => {
    const due = await rows<DueRow>(
      rooms.db,
      `SELECT c.organization_id, c.id, c.network, c.time_zone, ${firstLaunchOf('c')} AS launched_at
       FROM ad_platform_connections c
       WHERE c.status = 'working' AND c.sync_paused_at IS NULL AND c.next_deep_at <= $1
         AND (c.limited_until IS NULL OR c.limited_until <= $1)
         AND coalesce(c.rate_used_percent, 0) < ${spareUntilPercent}
       ORDER BY c.next_deep_at LIMIT ${perRound} FOR UPDATE OF c SKIP LOCKED`,
      [now],
      transaction,
    )
    if (due.length === 0) return
    const planned = due.map((one) => planOf(rooms, one, now))
    const runs = await insertRuns(rooms, planned, transaction)
    await queueRuns(rooms, runs, transaction)
  })
}

function planOf(rooms: Rooms, one: DueRow, now: Date): Planned {
  const firstLaunch = one.launched_at && accountDay(one.launched_at, one.time_zone)
  const today = accountDay(now, one.time_zone)
  const range = deepRange(today, syncDaysOf(rooms.env, one.network), firstLaunch)
  return { ...one, range, next: nextDeepAt(now, one.time_zone) }
}

/** One whose deep read is open already keeps that; all are next due in a week. */
async function insertRuns(
  rooms: Rooms,
  planned: Planned[],
  transaction: Transaction,
): Promise<{ id: number }[]> {
  const keys = [planned.map((one) => one.organization_id), planned.map((one) => one.id)]
  await rows(
    rooms.db,
    `UPDATE ad_platform_connections c SET next_deep_at = p.next
     FROM unnest($1::integer[], $2::integer[], $3::timestamptz[]) AS p (organization_id, id, next)
     WHERE c.organization_id = p.organization_id AND c.id = p.id RETURNING c.id`,
    [...keys, planned.map((one) => one.next)],
    transaction,
  )
  return rows<{ id: number }>(
    rooms.db,
    `INSERT INTO sync_runs (organization_id, connection_id, cause, state, from_day, to_day, days_total, created_at)
     SELECT organization_id, id, 'deep', 'queued', f, t, t - f + 1, $5
     FROM unnest($1::integer[], $2::integer[], $3::date[], $4::date[]) AS p (organization_id, id, f, t)
     WHERE f IS NOT NULL
     ON CONFLICT (organization_id, connection_id)
       WHERE state IN ('queued', 'running') AND cause = 'deep' DO NOTHING
     RETURNING id`,
    [
      ...keys,
      planned.map((one) => one.range?.from ?? null),
      planned.map((one) => one.range?.to ?? null),
      rooms.clock.now(),
    ],
    transaction,
  )
}

/** Takes up again what stepped aside for a daily run, and what lost its worker. */
export async function resumeDeepReads(rooms: Rooms): Promise<void> {
  const now = rooms.clock.now()
  const before = (ms: number) => new Date(now.getTime() - ms)
  const waiting = await rows<{ id: number }>(
    rooms.db,
    `SELECT r.id FROM sync_runs r
     WHERE r.cause = 'deep' AND r.state IN ('queued', 'running')
       AND CASE r.state WHEN 'running' THEN r.progress_at <= $2
         ELSE coalesce(r.progress_at, r.created_at) <= $1 AND NOT EXISTS (
           SELECT FROM graphile_worker.jobs j WHERE j.key = 'sync:' || r.id) END
       AND NOT EXISTS (SELECT FROM sync_runs n WHERE n.organization_id = r.organization_id
         AND n.connection_id = r.connection_id AND n.cause <> 'deep' AND n.state IN ('queued', 'running'))
     ORDER BY r.id LIMIT ${perRound}`,
    [before(asideMs), before(SILENT_FOR_MS)],
  )
  await queueRuns(rooms, waiting)
}

/** All in one queue, one after the other: deep reads never hold more than one worker. */
function queueRuns(rooms: Rooms, runs: { id: number }[], transaction?: Transaction) {
  const jobs = runs.map(({ id }) => ({ payload: { runId: id }, key: `sync:${id}` }))
  return addJobs(rooms.db, 'sync', jobs, { queue: 'deep' }, transaction)
}
