import { Transaction } from 'sequelize'
import { type Database, row, rows } from '../database/sequelize.ts'
import { type Check, checks } from './checks.ts'

export type Difference = { check: string; difference: string }

/** At most as many differences of one check are named. */
const named = 20

/** What does not hold, in the order of the checks; nothing when all is well. */
export async function differences(
  db: Database,
  transaction: Transaction,
  all: readonly Check[] = checks,
): Promise<Difference[]> {
  const found: Difference[] = []
  for (const { name, sql } of all) {
    const these = await rows<{ difference: string }>(db, `${sql} LIMIT ${named}`, [], transaction)
    found.push(...these.map(({ difference }) => ({ check: name, difference })))
  }
  return found
}

/**
 * One look at everything, as it is at one moment: others go on writing meanwhile. The time a
 * statement may take does not apply, since this reads whole tables.
 */
export function lookAtOnce<T>(
  db: Database,
  look: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const { REPEATABLE_READ } = Transaction.ISOLATION_LEVELS
  return db.transaction({ isolationLevel: REPEATABLE_READ }, async (transaction) => {
    await rows(db, `SELECT set_config('statement_timeout', '0', true)`, [], transaction)
    return look(transaction)
  })
}

/**
 * Recomputes the whole ledger.
 * @returns what was looked at, in a sentence.
 * @throws Error naming the first difference and how many there are.
 */
export function verifyLedger(db: Database): Promise<string> {
  return lookAtOnce(db, async (transaction) => {
    const found = await differences(db, transaction)
    const [first] = found
    if (first) {
      const more = found.length > 1 ? ` (${found.length - 1} more)` : ''
      throw new Error(`Not so: ${first.check}.\n${first.difference}${more}.`)
    }
    const counted = (await row<{ entries: string; accounts: string; currencies: string }>(
      db,
      `SELECT (SELECT count(*) FROM ledger_entries)::text AS entries, count(*)::text AS accounts,
         count(DISTINCT currency)::text AS currencies FROM ledger_accounts`,
      [],
      transaction,
    ))!
    const { entries, accounts, currencies } = counted
    return `The ledger holds: ${entries} entries on ${accounts} accounts in ${currencies} currencies, ${checks.length} checks.`
  })
}
