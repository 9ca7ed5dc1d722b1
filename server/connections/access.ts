import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { demandNoTransaction } from '../database/transaction.ts'
import { AppError, notFound, refuse } from '../errors.ts'
import type { AccountAccess, CallOptions, NetworkAdapter } from '../networks/network.ts'
import { NetworkError } from '../networks/network-error.ts'
import { healEarlyEnd } from './early-end.ts'
import { findWithGrant, readGrant } from './grant.ts'
import { adapterOf, type Connection, type ConnectionKey, findConnection, keyOf } from './model.ts'
import { heard, hearRate, percentOf } from './rate.ts'
import { isDue, isExpired, renewGrant } from './refresh.ts'
import { recordTrouble, settleTrouble } from './trouble.ts'

export type Access = {
  adapter: NetworkAdapter
  access: AccountAccess
  connection: Connection
  /** Hand these to every call, so that the account's limits are noticed. */
  options: CallOptions
}

/**
 * Opens an ad account for calls of now; renews the grant first when it is due. Never keep what it
 * answers: the token lives in it.
 * @throws AppError in words when the person has to sign in again, or the network cannot renew.
 */
export async function accountAccess(rooms: Rooms, key: ConnectionKey): Promise<Access> {
  demandNoTransaction()
  const found = await findWithGrant(rooms, key)
  if (!found) throw notFound()
  refuseClosed(rooms, found.connection)
  const connection = await withLivingGrant(rooms, found.connection)
  refuseClosed(rooms, connection)
  const renewed = connection.grantNumber !== found.connection.grantNumber
  const grant = renewed ? await readGrant(rooms.db, rooms.keyring, key) : found.openGrant()
  return {
    adapter: adapterOf(rooms.networks, connection.network),
    access: {
      accountId: connection.accountId!,
      accessToken: grant.accessToken,
      currency: connection.currency!,
      timeZone: connection.timeZone!,
      through: connection.reachedThrough,
    },
    connection,
    options: { onRate: (rate) => hearRate(rooms, key, rate) },
  }
}

function refuseClosed(rooms: Rooms, connection: Connection): void {
  if (connection.status === 'working') return
  const label = adapterOf(rooms.networks, connection.network).label
  if (connection.status === 'needs_reauth') {
    throw new AppError('network_refused', {
      message: `Sign in to ${label} again. The connection of ${connection.accountName} has ended.`,
    })
  }
  if (connection.status === 'choosing')
    throw refuse('Choose the ad account of this connection first.')
  throw refuse(`${connection.accountName ?? label} is disconnected. Connect it again first.`)
}

async function withLivingGrant(rooms: Rooms, connection: Connection): Promise<Connection> {
  if (!isDue(connection, rooms.clock.now())) return connection
  try {
    return await renewGrant(rooms, connection)
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    // This was the renewal itself: there is nothing left to heal it with.
    const key = { ...keyOf(connection), grantNumber: connection.grantNumber }
    await recordTrouble(rooms, key, error, heard(rooms, key))
    if (error.kind === 'auth') {
      throw new AppError('network_refused', { message: error.userMessage, cause: error })
    }
    if (!isExpired(connection, rooms.clock.now())) return connection
    throw new AppError('network_unavailable', { message: error.userMessage, cause: error })
  }
}

/** Renews one grant ahead of its end, for the schedule. Trouble is noted on the row, not thrown. */
export async function refreshConnection(rooms: Rooms, key: ConnectionKey): Promise<void> {
  const connection = await findConnection(rooms.db, key)
  if (connection?.status !== 'working') return
  try {
    await withLivingGrant(rooms, connection)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    rooms.log.warn({ ...key, reason: error.reason }, 'a grant could not be renewed')
  }
}

/**
 * Keeps what a failed call says about the connection as a whole: an ended sign-in becomes
 * `needs_reauth` with an issue, a limit is waited for, the rest is shown as the last error.
 * @param key name the `grantNumber` that was used, when known: what an older grant met no longer counts.
 * @returns the trouble as it was kept: an access token that only ended early is renewed here, and
 *   what is left is a trouble that passes.
 */
export async function noteNetworkError(
  rooms: Rooms,
  key: ConnectionKey & { grantNumber?: number },
  error: NetworkError,
): Promise<NetworkError> {
  const kept = await healEarlyEnd(rooms, key, error)
  await recordTrouble(rooms, key, kept, heard(rooms, key))
  return kept
}

/** The account answers: whatever stood against it is over, and its limits are kept. */
export async function noteNetworkSuccess(rooms: Rooms, key: ConnectionKey): Promise<void> {
  const rate = heard(rooms, key)
  const troubled = await row<{ id: number }>(
    rooms.db,
    `SELECT id FROM ad_platform_connections
     WHERE organization_id = $1 AND id = $2 AND status = 'working' AND (last_error IS NOT NULL
       OR limited_until IS NOT NULL OR rate_used_percent IS DISTINCT FROM coalesce($3, rate_used_percent))`,
    [key.organizationId, key.connectionId, percentOf(rate)],
  )
  if (troubled || rate?.retryAfterMs) await settleTrouble(rooms, key, rate)
}
