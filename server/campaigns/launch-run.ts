import {
  type Access,
  accountAccess,
  noteNetworkError,
  noteNetworkSuccess,
} from '../connections/access.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'
import { addJob } from '../jobs/queue.ts'
import { NetworkError } from '../networks/network-error.ts'
import { arriveGrowth } from './growth-arrive.ts'
import { makeGrowth } from './growth-make.ts'
import { giveUpGrowth, removeGrowth } from './growth-remove.ts'
import { arrive } from './launch-arrive.ts'
import { type LaunchWork, makeEverything } from './launch-make.ts'
import { giveUpRemoving, removeFormer, removeMade } from './launch-remove.ts'
import {
  findOperation,
  LaunchStopped,
  type Operation,
  type OperationKey,
  StillPreparing,
  TooEarly,
  takeBack,
} from './launch-steps.ts'
import { noteHanging } from './launch-trouble.ts'
import { withLaunchLock } from './lock.ts'
import { type CampaignWithFacts, findCampaign } from './model.ts'
import { arriveReplacement, makeReplacement, removeReplacement } from './replacement.ts'

/** An object that was just made may be unknown for some seconds; after so many tries it is a refusal. */
const TRIES_OF_NOT_FOUND = 4
/** A removal is tried so often; then what is left stays, paused, and a person is told. */
const TRIES_OF_REMOVAL = 10

/**
 * Goes on with a launch from wherever it stands: makes what is missing, or removes what was made.
 * May be repeated after any crash and at any moment: only one process works on a launch at a time.
 * @throws what should be tried again later; the queue does that.
 */
export async function runLaunch(rooms: Rooms, key: OperationKey): Promise<void> {
  const operation = await findOperation(rooms.db, key)
  if (!operation) return
  await withLaunchLock(rooms.db, operation.campaign_id, async (assertHeld) => {
    await countAttempt(rooms, key, 1)
    try {
      while (await advance(rooms, key, assertHeld)) await assertHeld()
    } catch (error) {
      if (!(error instanceof TooEarly)) throw error
      if (error instanceof StillPreparing) await countAttempt(rooms, key, -1)
      await comeBack(rooms, key, operation, error)
    }
  })
}

type Way = {
  make: (work: LaunchWork) => Promise<void>
  /** False when it was turned round at the last moment. */
  arrive: (work: LaunchWork) => Promise<boolean>
  /** Undoes what was made, and says who should know. */
  remove: (work: LaunchWork) => Promise<void>
  giveUp: (
    work: Pick<LaunchWork, 'rooms' | 'key' | 'operation'>,
    obstacle: { userMessage: string; networkMessage?: string | undefined },
  ) => Promise<void>
}

const ways: Record<Operation['kind'], Way> = {
  launch: {
    make: async (work) => {
      await removeFormer(work)
      await makeEverything(work)
    },
    arrive,
    remove: removeMade,
    giveUp: giveUpRemoving,
  },
  growth: { make: makeGrowth, arrive: arriveGrowth, remove: removeGrowth, giveUp: giveUpGrowth },
  replacement: {
    make: makeReplacement,
    arrive: arriveReplacement,
    remove: removeReplacement,
    giveUp: removeReplacement,
  },
}

/** One leg: making or removing. True when the launch was turned round and another leg follows. */
async function advance(
  rooms: Rooms,
  key: OperationKey,
  assertHeld: () => Promise<void>,
): Promise<boolean> {
  const operation = await findOperation(rooms.db, key)
  if (operation?.state !== 'running' && operation?.state !== 'removing') return false
  const campaign = await findCampaign(rooms.db, operation.campaign_id, rooms.clock.now())
  if (isPointless(operation, campaign)) return turnRound(rooms, key, overWords)
  const connectionId = campaign.connection_id
  const line = await openAccount({ rooms, key, operation, connectionId })
  if (!line) return false
  const work: LaunchWork = { rooms, key, operation, campaign, line, assertHeld, asked: null }
  try {
    const way = ways[operation.kind]
    if (operation.state === 'removing') {
      await way.remove(work)
      return false
    }
    await way.make(work)
    const arrived = await way.arrive(work)
    await noteNetworkSuccess(rooms, { organizationId: key.organizationId, connectionId })
    return !arrived
  } catch (error) {
    return onTrouble(work, error)
  }
}

/** What is added to a campaign that is over by now has no place to go to any more. */
function isPointless({ kind, state }: Operation, { lifecycle }: CampaignWithFacts): boolean {
  return (
    kind !== 'launch' && state === 'running' && lifecycle !== 'active' && lifecycle !== 'paused'
  )
}

const overWords = { userMessage: 'The campaign has ended.' }

/** Null when the account stays closed to a removal: then a person is told what is left. */
async function openAccount({
  rooms,
  key,
  operation,
  connectionId,
}: {
  rooms: Rooms
  key: OperationKey
  operation: Operation
  connectionId: number
}): Promise<Access | null> {
  try {
    return await accountAccess(rooms, { organizationId: key.organizationId, connectionId })
  } catch (error) {
    const removing = operation.state === 'removing' && operation.attempts >= TRIES_OF_REMOVAL
    if (!removing || !(error instanceof AppError)) throw error
    await ways[operation.kind].giveUp({ rooms, key, operation }, { userMessage: error.message })
    return null
  }
}

async function onTrouble(work: LaunchWork, met: unknown): Promise<boolean> {
  if (met instanceof LaunchStopped) return true
  if (!(met instanceof NetworkError)) throw met
  const { rooms, key, operation, campaign, line } = work
  const connection = { ...key, connectionId: campaign.connection_id }
  const used = { ...connection, grantNumber: line.connection.grantNumber }
  const error = await noteNetworkError(rooms, used, met)
  if (work.asked && !error.outcomeUnknown) {
    await takeBack(rooms.db, key, { step: work.asked, now: rooms.clock.now() })
  }
  if (operation.state === 'removing') {
    if (!isFinal(error, operation) && operation.attempts < TRIES_OF_REMOVAL) throw error
    await ways[operation.kind].giveUp(work, error)
    return false
  }
  if (isFinal(error, operation)) return turnRound(rooms, key, error)
  await noteHanging(work, error)
  throw error
}

// Trouble that passes is tried again; an ended sign-in waits for the person; the rest is a refusal.
function isFinal(error: NetworkError, operation: Operation): boolean {
  if (error.kind === 'transient' || error.kind === 'rate' || error.outcomeUnknown) return false
  if (error.kind === 'auth') return operation.state === 'removing'
  return error.kind !== 'not_found' || operation.attempts >= TRIES_OF_NOT_FOUND
}

/** From making to removing. The refusal is kept for the issue that the brand will read. */
async function turnRound(
  rooms: Rooms,
  key: OperationKey,
  error: Pick<NetworkError, 'userMessage'> & { networkMessage?: string | undefined },
): Promise<boolean> {
  const words = JSON.stringify({
    message: error.userMessage,
    network: error.networkMessage ?? null,
  })
  await row(
    rooms.db,
    `UPDATE launch_operations SET state = 'removing', error = $3
     WHERE organization_id = $1 AND id = $2 AND state = 'running' RETURNING id`,
    [key.organizationId, key.operationId, words],
  )
  return true
}

async function countAttempt(rooms: Rooms, key: OperationKey, more: 1 | -1): Promise<void> {
  await rows(
    rooms.db,
    `UPDATE launch_operations SET attempts = attempts + $3
     WHERE organization_id = $1 AND id = $2 AND state IN ('running', 'removing') RETURNING id`,
    [key.organizationId, key.operationId, more],
  )
}

// Asked for again by the system's clock, on which the queue waits; whether it is time, the product's says.
async function comeBack(
  rooms: Rooms,
  key: OperationKey,
  { campaign_id }: Operation,
  { waitMs }: TooEarly,
): Promise<void> {
  const runAt = new Date(Date.now() + waitMs)
  await addJob(rooms.db, 'launch', { ...key }, { key: `launch:${campaign_id}`, runAt })
}
