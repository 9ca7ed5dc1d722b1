import { accountAccess, noteNetworkError, noteNetworkSuccess } from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { openIssue } from '../issues/open.ts'
import { NetworkError } from '../networks/network-error.ts'
import { finishMove } from './finish.ts'
import { type Intent, intentOf, moveIssue } from './intent.ts'
import { type Campaign, campaignColumns } from './model.ts'
import { ask, comesBack, withdraw } from './reach.ts'
import { usedGrant } from './renewed.ts'

/** Until then the request that asked may still be waiting for its answer. */
const LEAVE_ALONE_MS = 30_000
/** After that a person should know that it hangs. */
const TELL_AFTER_MS = 15 * 60_000

/**
 * Looks after moves whose answer from the network never came: asks how things stand and finishes the
 * move, asking for it once more where it did not arrive. One account's trouble stops no other's.
 */
export async function resolvePendingMoves(rooms: Rooms): Promise<void> {
  const until = new Date(rooms.clock.now().getTime() - LEAVE_ALONE_MS)
  const found = await rows<Campaign>(
    rooms.db,
    `SELECT ${campaignColumns} FROM campaigns c
     WHERE c.pending_move IS NOT NULL AND c.pending_since <= $1 AND c.lifecycle <> 'launching'
       AND c.external_id IS NOT NULL
     ORDER BY c.pending_since LIMIT 200`,
    [until],
  )
  const byConnection = new Map<number, Intent[]>()
  for (const intent of found.map(intentOf)) {
    const others = byConnection.get(intent.connectionId) ?? []
    byConnection.set(intent.connectionId, [...others, intent])
  }
  await Promise.all([...byConnection.values()].map((intents) => inTurn(rooms, intents)))
}

async function inTurn(rooms: Rooms, intents: Intent[]): Promise<void> {
  for (const intent of intents) {
    try {
      await resolveMove(rooms, intent)
    } catch (error) {
      rooms.log.error({ err: error, campaign: intent.id }, 'a pending move could not be resolved')
    }
  }
}

async function resolveMove(rooms: Rooms, intent: Intent): Promise<void> {
  try {
    const line = await accountAccess(rooms, intent)
    const met = (await isSo(line, intent)) ? null : await ask(line, intent)
    if (!met) {
      await finishMove(rooms, intent)
      return await noteNetworkSuccess(rooms, intent)
    }
    const failure = await noteNetworkError(rooms, usedGrant(line, intent), met)
    if (!comesBack(failure) && !failure.outcomeUnknown)
      return await withdraw(rooms, intent, failure)
    await tellOfHanging(rooms, intent, failure.userMessage)
  } catch (error) {
    // A closed account or a network that does not even tell: the move waits on.
    if (!(error instanceof AppError) && !(error instanceof NetworkError)) throw error
    const words = error instanceof NetworkError ? error.userMessage : error.message
    await tellOfHanging(rooms, intent, words)
  }
}

/** Whether the network already stands where the move leads. What an update changed it does not say. */
async function isSo(
  { adapter, access, options }: Awaited<ReturnType<typeof accountAccess>>,
  intent: Intent,
): Promise<boolean> {
  if (intent.move === 'update') return false
  const campaign = await adapter.getCampaign(access, intent.externalId, options)
  if (intent.move === 'cancel') return campaign === null || campaign.wanted === 'removed'
  if (intent.move === 'resume') return campaign?.wanted === 'active'
  return campaign?.wanted === 'paused'
}

async function tellOfHanging(rooms: Rooms, intent: Intent, words: string): Promise<void> {
  const now = rooms.clock.now()
  if (now.getTime() - intent.since.getTime() < TELL_AFTER_MS) return
  const issue = {
    ...moveIssue(intent, 'move_hangs', now),
    campaignId: intent.id,
    severity: 'high' as const,
    turn: 'waiting_network' as const,
    message: `The network has not answered a ${intent.move} for more than 15 minutes, so it is not known whether the campaign spends. ${words}`,
    nextStep: 'It is asked again each minute. Look at the campaign at the network if it is urgent.',
  }
  await inTransaction(rooms.db, (transaction) => openIssue(rooms.db, issue, transaction))
}
