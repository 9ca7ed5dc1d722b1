import type { Transaction } from 'sequelize'
import type { Day } from '../account-day.ts'
import type { Rooms } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { publishing } from '../live.ts'

/** One attempt at a run. Another worker may have taken the run up since: then this one writes nothing. */
export type Attempt = {
  organizationId: number
  connectionId: number
  runId: number
  attempt: number
}

/** A run that said how far it is within this time is at work; one that is silent is taken up again. */
export const SILENT_FOR_MS = 15 * 60_000

/** Thrown when a later attempt has taken over, or the run is over: there is nothing left to do here. */
export class Superseded extends Error {
  override name = 'Superseded'
}

/** A deep read has its days from the start, and goes on after those that are done. */
export type Claimed = { mine: Attempt; deep: DeepDays | null }
export type DeepDays = { from: Day; to: Day; daysDone: number }

/** A run's row is told of by the statement that changed it, when that commits. */
const told = publishing('sync_runs', 'run')

type ClaimedRow = Omit<Attempt, 'runId'> & { cause: string; days: DeepDays }

/** Takes the run up, again if its worker died. Null when it is over or does not exist. */
export async function claimRun(rooms: Rooms, runId: number): Promise<Claimed | null> {
  const claimed = await row<ClaimedRow>(
    rooms.db,
    `WITH run AS (
       UPDATE sync_runs SET state = 'running', attempt = attempt + 1, progress_at = $2,
         started_at = coalesce(started_at, $2),
         days_done = CASE cause WHEN 'deep' THEN days_done ELSE 0 END, campaigns_seen = 0,
         rows_ignored = 0
       WHERE id = $1 AND state IN ('queued', 'running')
       RETURNING *
     )
     SELECT organization_id AS "organizationId", connection_id AS "connectionId", attempt, cause,
       json_build_object('from', from_day, 'to', to_day, 'daysDone', days_done) AS days, ${told}
     FROM run`,
    [runId, rooms.clock.now()],
  )
  if (!claimed) return null
  const { organizationId, connectionId, attempt, cause, days } = claimed
  const mine = { organizationId, connectionId, runId, attempt }
  return { mine, deep: cause === 'deep' ? days : null }
}

/** Holds the run's row until the transaction ends. @throws Superseded */
export async function lockAttempt(
  db: Database,
  mine: Attempt,
  transaction: Transaction,
): Promise<void> {
  const found = await row<{ attempt: number }>(
    db,
    `SELECT attempt FROM sync_runs
     WHERE organization_id = $1 AND id = $2 AND state = 'running' FOR UPDATE`,
    [mine.organizationId, mine.runId],
    transaction,
  )
  if (found?.attempt !== mine.attempt) throw new Superseded()
}

export type Progress = { daysDone: number; campaignsSeen: number; rowsIgnored: number }

/** How far a run has come, and the grant it used last. */
export type Course = {
  mine: Attempt
  seen: Set<string>
  progress: Progress
  grantNumber: number | null
}

/** Shown live while the run goes on. @throws Superseded */
export async function noteProgress(rooms: Rooms, mine: Attempt, progress: Progress): Promise<void> {
  const noted = await row(
    rooms.db,
    `WITH run AS (
       UPDATE sync_runs SET days_done = $4, campaigns_seen = $5, rows_ignored = $6, progress_at = $7
       WHERE organization_id = $1 AND id = $2 AND attempt = $3 AND state = 'running'
       RETURNING organization_id, id
     )
     SELECT id, ${told} FROM run`,
    [
      mine.organizationId,
      mine.runId,
      mine.attempt,
      progress.daysDone,
      progress.campaignsSeen,
      progress.rowsIgnored,
      rooms.clock.now(),
    ],
  )
  if (!noted) throw new Superseded()
}

export async function noteWindow(
  rooms: Rooms,
  mine: Attempt,
  window: { from: Day; to: Day; days: number },
): Promise<void> {
  await rows(
    rooms.db,
    `WITH run AS (
       UPDATE sync_runs SET from_day = $4, to_day = $5, days_total = $6
       WHERE organization_id = $1 AND id = $2 AND attempt = $3 RETURNING organization_id, id
     )
     SELECT ${told} FROM run`,
    [mine.organizationId, mine.runId, mine.attempt, window.from, window.to, window.days],
  )
}

/** Closes the run in the caller's transaction. @param error in words, null when it went well. */
export async function closeRun(
  db: Database,
  mine: Attempt,
  { error, now }: { error: string | null; now: Date },
  transaction: Transaction,
): Promise<void> {
  await rows(
    db,
    `WITH run AS (
       UPDATE sync_runs SET state = $4, error = $5, finished_at = $6
       WHERE organization_id = $1 AND id = $2 AND attempt = $3 RETURNING organization_id, id
     )
     SELECT ${told} FROM run`,
    [
      mine.organizationId,
      mine.runId,
      mine.attempt,
      error === null ? 'succeeded' : 'failed',
      error,
      now,
    ],
    transaction,
  )
}

/** Puts a deep read back, to go on later where it stopped. */
export async function putBack(rooms: Rooms, mine: Attempt): Promise<void> {
  await rows(
    rooms.db,
    `WITH run AS (
       UPDATE sync_runs SET state = 'queued', progress_at = $4
       WHERE organization_id = $1 AND id = $2 AND attempt = $3 AND state = 'running'
       RETURNING organization_id, id
     )
     SELECT ${told} FROM run`,
    [mine.organizationId, mine.runId, mine.attempt, rooms.clock.now()],
  )
}
