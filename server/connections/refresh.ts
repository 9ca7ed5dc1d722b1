import { setTimeout as delay } from 'node:timers/promises'
import type { Transaction } from 'sequelize'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { notFound } from '../errors.ts'
import { NetworkError } from '../networks/network-error.ts'
import { keepGrant, readGrant } from './grant.ts'
import { adapterOf, type Connection, findConnection, keyOf, lockConnection } from './model.ts'

/** Longer than a call may take; a process that dies in between holds up the others no longer. */
const leaseMs = 60_000
/** After a failure that will pass, how long a token that still lives is left as it is. */
const laterMs = 10 * 60_000
const poll = { everyMs: 100, times: 150 }

export const isDue = (connection: Connection, now: Date) =>
  connection.tokenRefreshAt !== null && connection.tokenRefreshAt <= now

export const isExpired = (connection: Connection, now: Date) =>
  connection.tokenExpiresAt !== null && connection.tokenExpiresAt <= now

/**
 * Renews a due grant once, however many callers in however many processes ask: one takes the lease
 * and calls the network, the others use the token while it lives and wait for the new one after.
 * @throws NetworkError when the network does not renew it.
 */
export async function renewGrant(rooms: Rooms, due: Connection): Promise<Connection> {
  for (let tries = 0; tries < poll.times; tries++) {
    const fence = await claim(rooms, due)
    if (fence !== null) return callAndKeep(rooms, due, fence)
    const current = await findConnection(rooms.db, keyOf(due))
    if (!current) throw notFound()
    const now = rooms.clock.now()
    if (!isDue(current, now) || !isExpired(current, now)) return current
    if (current.status !== 'working') return current
    await delay(poll.everyMs)
  }
  throw new NetworkError(due.network, {
    kind: 'transient',
    userMessage: 'The sign-in is being renewed and takes longer than usual. Try again in a moment.',
  })
}

/** The holder's number, or null when another process holds the lease or the work is done. */
async function claim(rooms: Rooms, due: Connection): Promise<number | null> {
  const now = rooms.clock.now()
  const claimed = await row<{ refresh_fence: number }>(
    rooms.db,
    `UPDATE ad_platform_connections
     SET refresh_fence = refresh_fence + 1, refresh_lease_until = $4
     WHERE organization_id = $1 AND id = $2 AND status = 'working' AND token_refresh_at <= $3
       AND (refresh_lease_until IS NULL OR refresh_lease_until <= $3)
     RETURNING refresh_fence`,
    [due.organizationId, due.id, now, new Date(now.getTime() + leaseMs)],
  )
  return claimed?.refresh_fence ?? null
}

async function callAndKeep(rooms: Rooms, due: Connection, fence: number): Promise<Connection> {
  const key = keyOf(due)
  try {
    const grant = await readGrant(rooms.db, rooms.keyring, key)
    const renewed = await adapterOf(rooms.networks, due.network).refreshGrant(grant)
    const now = rooms.clock.now()
    await inTransaction(rooms.db, async (transaction) => {
      await lockConnection(rooms.db, key, transaction)
      if (!(await stillMine(rooms, due, fence, transaction))) return
      await keepGrant(
        rooms.db,
        { ...key, keyring: rooms.keyring, grant: renewed, now },
        transaction,
      )
    })
  } catch (error) {
    await giveBack(rooms, due, fence)
    throw error
  }
  const current = await findConnection(rooms.db, key)
  if (!current) throw notFound()
  return current
}

// A lease that ran out, or a person who signed in again meanwhile, makes this answer an old one.
async function stillMine(
  rooms: Rooms,
  due: Connection,
  fence: number,
  transaction: Transaction,
): Promise<boolean> {
  const mine = await row(
    rooms.db,
    `SELECT id FROM ad_platform_connections
     WHERE organization_id = $1 AND id = $2 AND refresh_fence = $3 AND status = 'working'`,
    [due.organizationId, due.id, fence],
    transaction,
  )
  return mine !== null
}

async function giveBack(rooms: Rooms, due: Connection, fence: number): Promise<void> {
  const now = rooms.clock.now()
  const later = isExpired(due, now) ? due.tokenRefreshAt : new Date(now.getTime() + laterMs)
  await row(
    rooms.db,
    `UPDATE ad_platform_connections SET refresh_lease_until = NULL, token_refresh_at = $4
     WHERE organization_id = $1 AND id = $2 AND refresh_fence = $3 RETURNING id`,
    [due.organizationId, due.id, fence, later],
  )
}
