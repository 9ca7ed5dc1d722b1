import type { Transaction } from 'sequelize'
import { noteNetworkError } from '../connections/access.ts'
import { lockConnection } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { openIssue } from '../issues/open.ts'
import { NetworkError } from '../networks/network-error.ts'
import { planNext, REFUSED_FIGURES } from './outcome.ts'
import { type Attempt, closeRun, lockAttempt, Superseded } from './run.ts'

/** How long a failed account rests before the schedule tries it again. */
const restMs = 30 * 60_000

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
      cause: REFUSED_FIGURES,
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
