import { comesBack } from '../campaigns/reach.ts'
import { askOnce, usedGrant } from '../campaigns/renewed.ts'
import {
  type Access,
  accountAccess,
  noteNetworkError,
  noteNetworkSuccess,
} from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { openIssue } from '../issues/open.ts'
import { NetworkError } from '../networks/network-error.ts'
import { callForObject } from './object-call.ts'
import { finishObject } from './object-finish.ts'
import { endObjectIntent, type ObjectIntent, objectIntentOf, objectIssue } from './object-intent.ts'
import {
  aliasOf,
  type ObjectFacts,
  type ObjectLevel,
  objectColumns,
  objectJoins,
} from './object-row.ts'
import { withdrawObject } from './object-withdraw.ts'

/** Until then the request that asked may still be waiting for its answer. */
const LEAVE_ALONE_MS = 30_000
/** After that a person should know that it hangs. */
const TELL_AFTER_MS = 15 * 60_000

/**
 * Looks after wishes about groups and ads whose answer from the network never came: asks how things
 * stand and finishes them, asking once more where they did not arrive. One account's trouble stops no
 * other's.
 */
export async function resolvePendingObjects(rooms: Rooms): Promise<void> {
  const found = [...(await pendingOf(rooms, 'ad_group')), ...(await pendingOf(rooms, 'ad'))]
  const byConnection = new Map<number, ObjectFacts[]>()
  for (const object of found) {
    const others = byConnection.get(object.connection_id) ?? []
    byConnection.set(object.connection_id, [...others, object])
  }
  await Promise.all([...byConnection.values()].map((objects) => inTurn(rooms, objects)))
}

function pendingOf(rooms: Rooms, level: ObjectLevel): Promise<ObjectFacts[]> {
  const now = rooms.clock.now()
  const own = aliasOf(level)
  return rows<ObjectFacts>(
    rooms.db,
    `SELECT ${objectColumns(level)} FROM ${objectJoins(level)}
     WHERE ${own}.pending IS NOT NULL AND ${own}.pending_since <= $2
       AND NOT ${own}.pending ? 'stepwise' ORDER BY ${own}.pending_since LIMIT 200`,
    [now, new Date(now.getTime() - LEAVE_ALONE_MS)],
  )
}

async function inTurn(rooms: Rooms, objects: ObjectFacts[]): Promise<void> {
  for (const object of objects) {
    try {
      await resolveObject(rooms, object)
    } catch (error) {
      const { level, id } = object
      rooms.log.error({ err: error, level, id }, 'a pending move could not be resolved')
    }
  }
}

async function resolveObject(rooms: Rooms, object: ObjectFacts): Promise<void> {
  const intent = objectIntentOf(object)
  // What is over with its campaign needs no answer any more.
  if (object.lifecycle !== 'active' && object.lifecycle !== 'paused') {
    await inTransaction(rooms.db, (transaction) => endObjectIntent(rooms.db, intent, transaction))
    return
  }
  try {
    const line = await accountAccess(rooms, intent)
    if (await isSo(line, intent)) await finishObject(rooms, intent, null)
    else await askAgain(rooms, intent, line)
  } catch (error) {
    // A closed account or a network that does not even tell: the move waits on.
    if (!(error instanceof AppError) && !(error instanceof NetworkError)) throw error
    const words = error instanceof NetworkError ? error.userMessage : error.message
    await tellOfHanging(rooms, intent, words)
  }
}

async function askAgain(rooms: Rooms, intent: ObjectIntent, line: Access): Promise<void> {
  const asked = await askOnce(line, (open) => callForObject(rooms, intent, open))
  if (asked.failure === null) {
    await finishObject(rooms, intent, asked.answer)
    return noteNetworkSuccess(rooms, intent)
  }
  const failure = await noteNetworkError(rooms, usedGrant(line, intent), asked.failure)
  if (comesBack(failure) || failure.outcomeUnknown) {
    return tellOfHanging(rooms, intent, failure.userMessage)
  }
  await withdrawObject(rooms, intent, failure)
}

/** Whether the network already stands where the wish leads. Contents are sent again: that bears it. */
async function isSo({ adapter, access, options }: Access, intent: ObjectIntent): Promise<boolean> {
  const { move } = intent.pending
  if (move === 'update' || move === 'request_review') return false
  const tree = await adapter.readTree(access, intent.campaignExternalId, options)
  const groups = tree?.groups ?? []
  const all = intent.level === 'ad' ? groups.flatMap(({ ads }) => ads) : groups
  const wanted = all.find(({ externalId }) => externalId === intent.externalId)?.wanted
  if (move === 'remove') return wanted === undefined || wanted === 'removed'
  return wanted === (move === 'pause' ? 'paused' : 'active')
}

async function tellOfHanging(rooms: Rooms, intent: ObjectIntent, words: string): Promise<void> {
  const now = rooms.clock.now()
  if (now.getTime() - intent.since.getTime() < TELL_AFTER_MS) return
  const move = intent.pending.move.replace('_', ' ')
  const issue = {
    ...objectIssue(intent, 'move_hangs', now),
    campaignId: intent.campaign_id,
    severity: 'high' as const,
    turn: 'waiting_network' as const,
    message: `The network has not answered a ${move} of “${intent.title}” for more than 15 minutes, so it is not known whether it spends. ${words}`,
    nextStep: 'It is asked again each minute. Look at it at the network if it is urgent.',
  }
  await inTransaction(rooms.db, (transaction) => openIssue(rooms.db, issue, transaction))
}
