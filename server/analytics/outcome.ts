import type { Transaction } from 'sequelize'
import { addDays, type Day } from '../account-day.ts'
import { completeSpent } from '../campaigns/complete.ts'
import { refreshReviews } from '../campaigns/review.ts'
import { noteNetworkSuccess } from '../connections/access.ts'
import { nextDeepAt, nextSyncAt } from '../connections/next-sync.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { lookForDrifts } from '../drifts/look.ts'
import { resolveIssues } from '../issues/open.ts'
import { publish, publishing } from '../live.ts'
import type { Applied } from './apply.ts'
import type { Plan } from './plan.ts'
import { keepReach } from './reach-keep.ts'
import { settleRestatements } from './restatements.ts'
import { type Attempt, closeRun } from './run.ts'
import { noteMoneyUsedUp } from './used-up.ts'

/** The cause of the issue about figures that cannot be true. */
export const REFUSED_FIGURES = 'figures_refused'

type Taken = { applied: Applied; upTo: Day; plan: Plan; last: boolean }

/** What a taken chunk moves on the run and the connection; the last one closes the run. */
export async function recordTaken(
  rooms: Rooms,
  mine: Attempt,
  { applied, upTo, plan, last }: Taken,
  transaction: Transaction,
): Promise<void> {
  const { organizationId, connectionId } = mine
  const wholeUpTo = upTo < plan.today ? upTo : addDays(plan.today, -1)
  await countTaken(rooms, mine, applied, transaction)
  await rows(
    rooms.db,
    `UPDATE ad_platform_connections SET synced_through = greatest(synced_through, $3::date)
     WHERE organization_id = $1 AND id = $2 AND synced_through IS DISTINCT FROM greatest(synced_through, $3::date)
     RETURNING id`,
    [organizationId, connectionId, wholeUpTo],
    transaction,
  )
  if (last) await recordSuccess(rooms, mine, transaction)
}

async function countTaken(
  rooms: Rooms,
  { organizationId, runId }: Attempt,
  applied: Applied,
  transaction: Transaction,
): Promise<void> {
  await rows(
    rooms.db,
    `UPDATE sync_runs SET revisions_added = revisions_added + $3, fees_added = fees_added + $4
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [organizationId, runId, applied.revisions, applied.fees],
    transaction,
  )
  if (applied.fees === 0) return
  await publish(rooms.db, { topic: 'fees', organizationId, id: runId }, transaction)
}

/** A deep read moves on itself alone: nothing that the daily sync goes by. */
export async function recordDeepTaken(
  rooms: Rooms,
  mine: Attempt,
  { applied, last }: { applied: Applied; last: boolean },
  transaction: Transaction,
): Promise<void> {
  await countTaken(rooms, mine, applied, transaction)
  if (!last) return
  const now = rooms.clock.now()
  await rows(
    rooms.db,
    `UPDATE sync_runs SET days_done = days_total WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [mine.organizationId, mine.runId],
    transaction,
  )
  await closeRun(rooms.db, mine, { error: null, now }, transaction)
}

async function recordSuccess(rooms: Rooms, mine: Attempt, transaction: Transaction): Promise<void> {
  const now = rooms.clock.now()
  const { organizationId, connectionId } = mine
  const found = await row<{ time_zone: string }>(
    rooms.db,
    `UPDATE ad_platform_connections SET last_good_sync_at = $3
     WHERE organization_id = $1 AND id = $2 RETURNING time_zone`,
    [organizationId, connectionId, now],
    transaction,
  )
  const zone = found!.time_zone
  const next = { at: nextSyncAt(now, zone), firstDeepAt: nextDeepAt(now, zone) }
  await planNext(rooms, mine, next, transaction)
  await closeRun(rooms.db, mine, { error: null, now }, transaction)
  const about = { organizationId, resourceType: 'connection' as const, resourceId: connectionId }
  await resolveIssues(rooms.db, { ...about, cause: REFUSED_FIGURES, now }, transaction)
  await settleRestatements(rooms.db, { organizationId, now }, transaction)
}

/** A row that is never early: the console shows it, and the schedule goes by it. */
export async function planNext(
  rooms: Rooms,
  { organizationId, connectionId }: Attempt,
  { at, firstDeepAt = null }: { at: Date; firstDeepAt?: Date | null },
  transaction: Transaction,
): Promise<void> {
  await rows(
    rooms.db,
    `WITH planned AS (
       UPDATE ad_platform_connections SET next_sync_at = greatest($3::timestamptz, limited_until),
         next_deep_at = coalesce(next_deep_at, $4::timestamptz)
       WHERE organization_id = $1 AND id = $2 RETURNING organization_id, id
     )
     SELECT ${publishing('connections', 'planned')} FROM planned`,
    [organizationId, connectionId, at, firstDeepAt],
    transaction,
  )
}

/** What follows from new figures. It has its own troubles, which are no failure of the run. */
export const afterSuccess = (rooms: Rooms, mine: Attempt) =>
  follow(rooms, mine, [
    noteNetworkSuccess,
    refreshReviews,
    lookForDrifts,
    completeSpent,
    noteMoneyUsedUp,
    // Last: it asks most and matters least.
    keepReach,
  ])

/** Reviews are the daily sync's; money that turns out to be spent ends a campaign either way. */
export const afterDeepRead = (rooms: Rooms, mine: Attempt) =>
  follow(rooms, mine, [noteNetworkSuccess, completeSpent, noteMoneyUsedUp])

type Following = (rooms: Rooms, key: Omit<Attempt, 'attempt'>) => Promise<unknown>

async function follow(rooms: Rooms, mine: Attempt, steps: Following[]): Promise<void> {
  const { attempt: _, ...key } = mine
  for (const step of steps) {
    try {
      await step(rooms, key)
    } catch (error) {
      rooms.log.error({ ...key, err: error }, 'after a sync')
    }
  }
}
