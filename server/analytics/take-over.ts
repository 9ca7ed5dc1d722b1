import type { Transaction } from 'sequelize'
import type { Day } from '../account-day.ts'
import type { Access } from '../connections/access.ts'
import { lockConnection } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { inTransaction } from '../database/transaction.ts'
import { refuse } from '../errors.ts'
import { type Applied, apply, UntrueFigures } from './apply.ts'
import { noteLateRestatements } from './late-restatements.ts'
import { type Reading, untrue } from './reading.ts'
import { noteRestatements } from './restatements.ts'
import { type Attempt, lockAttempt } from './run.ts'

type Taking = {
  opened: Access
  reading: Reading
  /** The run's first day, and that of the usual window; what changes before that changes late. */
  from: Day
  windowFrom: Day
  /** Whether these are the run's last days. */
  last: boolean
  /** What it moves on the run and the connection, in the same transaction. */
  record: (applied: Applied, transaction: Transaction) => Promise<void>
}

/**
 * Takes over what was read. The connection's row is locked first and the run's second, everywhere in
 * this order.
 * @throws NetworkError when the figures contradict themselves; Superseded.
 */
export async function takeOver(
  rooms: Rooms,
  mine: Attempt,
  { opened, reading, from, windowFrom, last, record }: Taking,
): Promise<void> {
  const { accountId, currency } = opened.access
  const { name, label } = opened.adapter
  const owner = { ...mine, network: name, label, accountId, currency, now: rooms.clock.now() }
  const work = async (transaction: Transaction) => {
    const locked = await lockConnection(rooms.db, mine, transaction)
    if (locked?.accountId !== accountId || locked.status === 'disconnected') {
      throw refuse('This ad account was disconnected while its figures were read.')
    }
    await lockAttempt(rooms.db, mine, transaction)
    const nothing = reading.complete.length === 0
    const applied = nothing
      ? { revisions: 0, fees: 0 }
      : await apply(rooms.db, owner, reading, transaction)
    if (applied.revisions > 0)
      await noteRestatements(rooms.db, { ...owner, windowFrom }, transaction)
    if (last) await noteLateRestatements(rooms.db, { ...owner, from, windowFrom }, transaction)
    await record(applied, transaction)
  }
  await inTransaction(rooms.db, work).catch((error) => {
    throw error instanceof UntrueFigures ? untrue(opened, error.message) : error
  })
}
