import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Database } from '../database/sequelize.ts'

const launches = 7_412_002
const uploads = 7_412_003

/** Thrown when the connection that holds the lock is gone: somebody else may be at work by now. */
export class LockLost extends Error {}

/**
 * Runs the work while no other process works on the launch of this campaign. The lock belongs to one
 * database connection: it ends with the process that holds it, however that ends, and a process that
 * was merely asleep still has it when it wakes up. So no lease can run out under a call that is
 * still on its way to the network.
 * @returns false when somebody else is at work.
 */
export function withLaunchLock(
  db: Database,
  campaignId: number,
  work: (assertHeld: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  return withLock(db, [launches, campaignId], work)
}

/**
 * Runs the work while no other launch sends the same file to the same ad account.
 * @param place names asset and account; places that share a number merely wait for one another.
 * @returns false when somebody else is at work.
 */
export function withUploadLock(
  db: Database,
  place: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const number = createHash('sha256').update(place).digest().readInt32BE()
  return withLock(db, [uploads, number], work)
}

async function withLock(
  db: Database,
  lock: [number, number],
  work: (assertHeld: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  const connection = await db.connectionManager.getConnection({ type: 'write' })
  const client = connection as unknown as pg.Client
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      'SELECT pg_try_advisory_lock($1, $2) AS taken',
      lock,
    )
    if (!rows[0]?.taken) return false
    try {
      await work(() => assertHeld(client))
    } finally {
      await client.query('SELECT pg_advisory_unlock($1, $2)', lock).catch(() => {})
    }
    return true
  } finally {
    db.connectionManager.releaseConnection(connection)
  }
}

// A connection that answers is still the one that took the lock.
async function assertHeld(client: pg.Client): Promise<void> {
  try {
    await client.query('SELECT 1')
  } catch (cause) {
    throw new LockLost('The lock of this launch is lost.', { cause })
  }
}
