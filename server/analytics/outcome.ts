import type { Transaction } from 'sequelize'
import { addDays, type Day } from '../account-day.ts'
import { completeSpent } from '../campaigns/complete.ts'
import { refreshReviews } from '../campaigns/review.ts'
import { noteNetworkError, noteNetworkSuccess } from '../connections/access.ts'
import { type ConnectionKey, lockConnection } from '../connections/model.ts'
import { nextDeepAt, nextSyncAt } from '../connections/next-sync.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import { publish } from '../live.ts'
import { NetworkError } from '../networks/network-error.ts'
import type { Applied } from './apply.ts'
import type { Plan } from './plan.ts'
import { settleRestatements } from './restatements.ts'
import { type Attempt, closeRun, lockAttempt, Superseded } from './run.ts'

/** How long a failed account rests before the schedule tries it again. */
const restMs = 30 * 60_000
const refusedFigures = 'figures_refused'

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
  await resolveIssues(rooms.db, { ...about, cause: refusedFigures, now }, transaction)
  await settleRestatements(rooms.db, { organizationId, now }, transaction)
}

/** A row that is never early: the console shows it, and the schedule goes by it. */
async function planNext(
  rooms: Rooms,
  { organizationId, connectionId }: Attempt,
  { at, firstDeepAt = null }: { at: Date; firstDeepAt?: Date | null },
  transaction: Transaction,
): Promise<void> {
  await rows(
    rooms.db,
    `UPDATE ad_platform_connections SET next_sync_at = greatest($3::timestamptz, limited_until),
       next_deep_at = coalesce(next_deep_at, $4::timestamptz)
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [organizationId, connectionId, at, firstDeepAt],
    transaction,
  )
  await publish(rooms.db, { topic: 'connections', organizationId, id: connectionId }, transaction)
}

/** Writes down in words why a run failed, and when this account is tried again. */
export async function recordFailure(
  rooms: Rooms,
  mine: Attempt & { grantNumber: number | null; deep: boolean },
  met: unknown,
): Promise<void> {
  const connection = { ...mine, grantNumber: mine.grantNumber ?? undefined }
  const error = met instanceof NetworkError ? await noteNetworkError(rooms, connection, met) : met
  const now = rooms.clock.now()
  try {
    await inTransaction(rooms.db, async (transaction) => {
      await lockConnection(rooms.db, mine, transaction)
      await lockAttempt(rooms.db, mine, transaction)
      await closeRun(rooms.db, mine, { error: inWords(rooms, mine, error), now }, transaction)
      if (mine.deep) await planDeepAgain(rooms, mine, transaction)
      else await planNext(rooms, mine, { at: new Date(now.getTime() + restMs) }, transaction)
      if (isUntrue(error)) await openRefusal(rooms, mine, error, transaction)
    })
  } catch (failure) {
    if (!(failure instanceof Superseded)) throw failure
  }
}

/** A deep read that failed is tried again tomorrow; the daily sync finds out what is wrong before. */
async function planDeepAgain(
  rooms: Rooms,
  { organizationId, connectionId }: Attempt,
  transaction: Transaction,
): Promise<void> {
  await rows(
    rooms.db,
    `UPDATE ad_platform_connections SET next_deep_at = least(next_deep_at, $3::timestamptz)
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [organizationId, connectionId, new Date(rooms.clock.now().getTime() + 86_400_000)],
    transaction,
  )
}

function inWords(rooms: Rooms, mine: Attempt, error: unknown): string {
  if (error instanceof NetworkError) return error.userMessage
  if (error instanceof AppError && error.reason !== 'internal_error') return error.message
  rooms.log.error({ ...mine, err: error }, 'a sync run failed')
  return 'Something failed on our side. Nothing was lost; we try again.'
}

const isUntrue = (error: unknown): error is NetworkError =>
  error instanceof NetworkError && error.kind === 'unknown'

async function openRefusal(
  rooms: Rooms,
  { organizationId, connectionId }: Attempt,
  error: NetworkError,
  transaction: Transaction,
): Promise<void> {
  await openIssue(
    rooms.db,
    {
      organizationId,
      cause: refusedFigures,
      resourceType: 'connection',
      resourceId: connectionId,
      severity: 'high',
      turn: 'open',
      message: error.userMessage,
      nextStep:
        'You need not do anything. Support looks at what the network sent; your ads keep running and figures arrive later.',
      networkMessage: error.networkMessage ?? null,
      now: rooms.clock.now(),
    },
    transaction,
  )
}

/** What follows from new figures. It has its own troubles, which are no failure of the run. */
export const afterSuccess = (rooms: Rooms, mine: Attempt) =>
  follow(rooms, mine, [noteNetworkSuccess, refreshReviews, completeSpent])

/** Reviews are the daily sync's; money that turns out to be spent ends a campaign either way. */
export const afterDeepRead = (rooms: Rooms, mine: Attempt) =>
  follow(rooms, mine, [noteNetworkSuccess, completeSpent])

type Following = (rooms: Rooms, key: ConnectionKey) => Promise<unknown>

async function follow(rooms: Rooms, mine: Attempt, steps: Following[]): Promise<void> {
  const key = { organizationId: mine.organizationId, connectionId: mine.connectionId }
  for (const step of steps) {
    try {
      await step(rooms, key)
    } catch (error) {
      rooms.log.error({ ...key, err: error }, 'after a sync')
    }
  }
}
