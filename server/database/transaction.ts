import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import type { Transaction } from 'sequelize'
import type { Database } from './sequelize.ts'

const serializationFailure = '40001'
const deadlock = '40P01'
const attempts = 5

/** Whether the code that runs was called, however far away, by the work of a transaction. */
const withinOne = new AsyncLocalStorage<true>()

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
      return await withinOne.run(true, () => db.transaction(work))
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

/**
 * Refuses to go on inside a transaction: a network that is slow would hold its locks for as long, and
 * what it did there could not be rolled back or would be done again.
 * @throws Error, since only a mistake of ours leads here.
 */
export function demandNoTransaction(): void {
  if (withinOne.getStore()) throw new Error('A network was called inside a transaction.')
}

/** The same call, refused inside a transaction. */
export function outsideTransactions<Input extends unknown[], Output>(
  call: (...input: Input) => Promise<Output>,
): (...input: Input) => Promise<Output> {
  return async (...input) => {
    demandNoTransaction()
    return call(...input)
  }
}
