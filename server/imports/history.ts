import { IMPORT_DAYS } from '../../shared/imports.ts'
import { accountDay, addDays } from '../account-day.ts'
import { runSync } from '../analytics/sync.ts'
import { findConnection } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { notFound, refuse } from '../errors.ts'
import { type Attempt, lockAttempt } from './attempt.ts'

/**
 * Reads what the campaigns did in the last days, as the weekly deep read does: it steps aside for the
 * daily sync, goes on after a crash where it stopped, and never writes older figures over newer ones.
 * @returns false when it has to wait.
 * @throws AppError in the words of the run that failed.
 */
export async function readHistory(rooms: Rooms, mine: Attempt): Promise<boolean> {
  if (!(await hasTaken(rooms, mine))) return true
  const runId = mine.syncRunId ?? (await beginRun(rooms, mine))
  if (runId === null) return false
  await runSync(rooms, runId)
  const run = await row<{ state: string; error: string | null }>(
    rooms.db,
    'SELECT state, error FROM sync_runs WHERE organization_id = $1 AND id = $2',
    [mine.organizationId, runId],
  )
  if (run?.state === 'failed') throw refuse(run.error ?? 'The figures could not be read.')
  return run?.state === 'succeeded'
}

const hasTaken = ({ db }: Rooms, { organizationId, importId }: Attempt) =>
  row(
    db,
    `SELECT 1 FROM import_campaigns WHERE organization_id = $1 AND import_id = $2
       AND state = 'taken' LIMIT 1`,
    [organizationId, importId],
  )

/** Null while another deep read of the account is open. */
function beginRun(rooms: Rooms, mine: Attempt): Promise<number | null> {
  const { organizationId, connectionId, importId } = mine
  return inTransaction(rooms.db, async (transaction) => {
    await lockAttempt(rooms, mine, transaction)
    const connection = await findConnection(rooms.db, mine, transaction)
    if (!connection) throw notFound()
    const now = rooms.clock.now()
    const today = accountDay(now, connection.timeZone!)
    const begun = await row<{ id: number }>(
      rooms.db,
      `WITH begun AS (
         INSERT INTO sync_runs (organization_id, connection_id, cause, requested_by, state, from_day,
           to_day, days_total, created_at)
         VALUES ($1, $2, 'deep', $3, 'queued', $4::date, $5::date, $6, $7)
         ON CONFLICT (organization_id, connection_id)
           WHERE state IN ('queued', 'running') AND cause = 'deep' DO NOTHING
         RETURNING id)
       UPDATE imports i SET sync_run_id = begun.id FROM begun
       WHERE i.organization_id = $1 AND i.id = $8 RETURNING begun.id`,
      [
        organizationId,
        connectionId,
        mine.actor.userId,
        addDays(today, 1 - IMPORT_DAYS),
        today,
        IMPORT_DAYS,
        now,
        importId,
      ],
      transaction,
    )
    return begun?.id ?? null
  })
}
