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
import { findCampaign } from './model.ts'

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

/** One leg: making or removing. True when the launch was turned round and another leg follows. */
async function advance(
  rooms: Rooms,
  key: OperationKey,
  assertHeld: () => Promise<void>,
): Promise<boolean> {
  const operation = await findOperation(rooms.db, key)
  if (operation?.state !== 'running' && operation?.state !== 'removing') return false
  const campaign = await findCampaign(rooms.db, operation.campaign_id, rooms.clock.now())
  const connectionId = campaign.connection_id
  const line = await openAccount({ rooms, key, operation, connectionId })
  if (!line) return false
  const work: LaunchWork = { rooms, key, operation, campaign, line, assertHeld, asked: null }
  try {
    if (operation.state === 'removing') {
      await removeMade(work)
      return false
    }
    await removeFormer(work)
    await makeEverything(work)
    const arrived = await arrive(work)
    await noteNetworkSuccess(rooms, { organizationId: key.organizationId, connectionId })
    return !arrived
  } catch (error) {
    return onTrouble(work, error)
  }
}

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
    await giveUpRemoving({ rooms, key, operation }, { userMessage: error.message })
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
    await giveUpRemoving(work, error)
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
async function turnRound(rooms: Rooms, key: OperationKey, error: NetworkError): Promise<boolean> {
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
