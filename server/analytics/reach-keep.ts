import { accountDay } from '../account-day.ts'
import { type Access, accountAccess, noteNetworkError } from '../connections/access.ts'
import { lockConnection } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { inTransaction } from '../database/transaction.ts'
import { NetworkError } from '../networks/network-error.ts'
import { sourceOf } from './plan.ts'
import { type ReachReading, reachQuestions, readReach } from './reach-read.ts'
import { storeReach } from './reach-store.ts'
import type { Attempt } from './run.ts'

type Mine = Pick<Attempt, 'organizationId' | 'connectionId' | 'runId'>

/**
 * Asks the network how many people each of our campaigns, groups and ads reached over the windows that
 * are kept, and stores what it says, all of it at once: nine small readings with a transaction each
 * would cost more than the run. Together they hold less than the week of figures that the run held
 * before. The run itself is over and good: what fails here fails nothing else, what was read before it
 * is kept, and the next run brings the rest. A limit ends it at once.
 */
export async function keepReach(rooms: Rooms, mine: Mine): Promise<void> {
  const opened = await accountAccess(rooms, mine)
  const source = await sourceOf(rooms, opened)
  if (source.ours.size === 0) return
  const reading: ReachReading = { answers: [], rows: [] }
  const today = accountDay(rooms.clock.now(), opened.access.timeZone)
  try {
    for (const question of reachQuestions(today)) await readReach(source, question, reading)
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    await noteEnd(rooms, mine, opened, error)
  } finally {
    await takeOverReach(rooms, mine, opened, reading)
  }
}

/** An ended sign-in is the account's trouble. A limit ends this alone: whoever calls next meets it. */
async function noteEnd(
  rooms: Rooms,
  mine: Mine,
  { connection: { grantNumber } }: Access,
  error: NetworkError,
): Promise<void> {
  const { organizationId, connectionId } = mine
  if (error.kind === 'auth') {
    await noteNetworkError(rooms, { organizationId, connectionId, grantNumber }, error)
  }
  rooms.log.info({ ...mine, kind: error.kind }, 'reach was not read to the end')
}

/** Under the connection's lock, so that two runs of one account never store across each other. */
async function takeOverReach(
  rooms: Rooms,
  mine: Mine,
  { access, adapter }: Access,
  reading: ReachReading,
): Promise<void> {
  if (reading.rows.length === 0) return
  const { accountId, currency } = access
  const owner = { ...mine, network: adapter.name, accountId, currency, now: rooms.clock.now() }
  await inTransaction(rooms.db, async (transaction) => {
    const locked = await lockConnection(rooms.db, mine, transaction)
    if (locked?.accountId !== accountId || locked.status === 'disconnected') return
    await storeReach(rooms.db, owner, reading, transaction)
  })
}
