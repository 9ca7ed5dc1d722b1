import { bulkhead } from 'cockatiel'
import { inTransaction } from '../database/transaction.ts'

/**
 * A transaction that waits for the identity library holds a connection for as long as passwords take
 * to hash. So few may at a time that many guesses at once leave connections for everybody else; the
 * others wait for their turn without one.
 */
const fewAtOnce = bulkhead(3, Number.MAX_SAFE_INTEGER)

/** Like `inTransaction`, for work that ends with a call of the identity library. */
export const inIdentityTransaction: typeof inTransaction = (db, work) =>
  fewAtOnce.execute(() => inTransaction(db, work))
