import { verifyLedger } from '../ledger/verify.ts'
import { borrowDatabase, readSettings, withDatabase } from './database.ts'
import { print } from './say.ts'

/** `ledger verify`: everything is recomputed from the entries. @throws Error with the first difference */
export async function runLedgerVerify(): Promise<void> {
  await borrowDatabase(readSettings(), (env) =>
    withDatabase(env, async (db) => print(await verifyLedger(db))),
  )
}
