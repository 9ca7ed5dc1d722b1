import type pg from 'pg'
import type { Database } from '../database/sequelize.ts'

const launches = 7_412_002

/** Thrown when the connection that holds the lock is gone: somebody else may be at work by now. */
export class LockLost extends Error {}

/**
 * Runs the work while no other process works on the launch of this campaign. The lock belongs to one
 * database connection: it ends with the process that holds it, however that ends, and a process that
 * was merely asleep still has it when it wakes up. So no lease can run out under a call that is
 * still on its way to the network.
 * @returns false when somebody else is at work.
 */
export async function withLaunchLock(
  db: Database,
  campaignId: number,
  work: (assertHeld: () => Promise<void>) => Promise<void>,
): Promise<boolean> {
  const connection = await db.connectionManager.getConnection({ type: 'write' })
  const client = connection as unknown as pg.Client
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      'SELECT pg_try_advisory_lock($1, $2) AS taken',
      [launches, campaignId],
    )
    if (!rows[0]?.taken) return false
    try {
      await work(() => assertHeld(client))
    } finally {
      await client
        .query('SELECT pg_advisory_unlock($1, $2)', [launches, campaignId])
        .catch(() => {})
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
