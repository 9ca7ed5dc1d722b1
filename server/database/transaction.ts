import { setTimeout as delay } from 'node:timers/promises'
import type { Transaction } from 'sequelize'
import type { Database } from './sequelize.ts'

const serializationFailure = '40001'
const deadlock = '40P01'
const attempts = 5

function sqlState(error: unknown): string | undefined {
  return (error as { original?: { code?: string } })?.original?.code
}

/**
 * Runs the work in one transaction; repeats it when PostgreSQL picked it as the loser of a race, so
 * that no deadlock reaches a person. The work must therefore touch nothing but the database.
 */
export async function inTransaction<T>(
  db: Database,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(work)
    } catch (error) {
      const state = sqlState(error)
      if ((state !== serializationFailure && state !== deadlock) || attempt === attempts)
        throw error
      await delay(Math.random() * 20 * 2 ** attempt)
    }
  }
}

/** The name of the violated constraint, when that is why a statement failed. */
export function violatedConstraint(error: unknown): string | null {
  return (error as { original?: { constraint?: string } })?.original?.constraint ?? null
}
