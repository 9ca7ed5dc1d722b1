import type { Transaction } from 'sequelize'
import { comesBack } from '../campaigns/reach.ts'
import { askRenewed } from '../campaigns/renewed.ts'
import { accountAccess, noteNetworkSuccess } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { callForObject } from './object-call.ts'
import { finishObject } from './object-finish.ts'
import { beginObjectIntent, type ObjectIntent } from './object-intent.ts'
import type { ObjectFacts, Pending } from './object-row.ts'
import { withdrawObject } from './object-withdraw.ts'

/**
 * Carries a wish about a group or ad to the network: commits the intent, calls, then compares and
 * sets.
 * @param check looks at the wish in the transaction that writes it down, and throws what is wrong.
 * @returns whether the answer is still unknown; then the resolver finishes the move.
 * @throws AppError `network_refused` with an issue opened, or `network_unavailable`; both leave the
 *   row as it was.
 */
export async function reachObject(
  rooms: Rooms,
  object: ObjectFacts,
  pending: Pending,
  check?: (transaction: Transaction) => Promise<void>,
): Promise<boolean> {
  const key = { organizationId: object.organization_id, connectionId: object.connection_id }
  const line = await accountAccess(rooms, key)
  const intent = await inTransaction(rooms.db, async (transaction) => {
    const wish = { pending, now: rooms.clock.now() }
    const begun = await beginObjectIntent(rooms.db, object, wish, transaction)
    await check?.(transaction)
    return begun
  })
  return answerFor(rooms, intent, { line, key })
}

/** Asks for a wish that is written down, and takes the answer. */
async function answerFor(
  rooms: Rooms,
  intent: ObjectIntent,
  at: Parameters<typeof askRenewed>[1],
): Promise<boolean> {
  const asked = await askRenewed(rooms, at, (line) => callForObject(rooms, intent, line))
  if (asked.failure === null) {
    await finishObject(rooms, intent, asked.answer)
    await noteNetworkSuccess(rooms, at.key)
    return false
  }
  const { failure } = asked
  if (failure.outcomeUnknown) return true
  await withdrawObject(rooms, intent, failure)
  throw new AppError(comesBack(failure) ? 'network_unavailable' : 'network_refused', {
    message: failure.userMessage,
    cause: failure,
  })
}
