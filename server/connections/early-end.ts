import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { NetworkError } from '../networks/network-error.ts'
import { adapterOf, type ConnectionKey, findConnection } from './model.ts'
import { renewGrant } from './refresh.ts'

/**
 * An access token may end before its time although the sign-in lives. Where the network gives a
 * refresh token, the grant that met the refusal is renewed, once for all who met it.
 * @returns what is to be kept of the refusal: itself when only the person can help, a passing
 *   trouble when the next try will find a fresh token.
 */
export async function healEarlyEnd(
  rooms: Rooms,
  key: ConnectionKey & { grantNumber?: number },
  error: NetworkError,
): Promise<NetworkError> {
  if (error.kind !== 'auth') return error
  const connection = await findConnection(rooms.db, key)
  if (connection?.status !== 'working') return error
  const { tokenRefresh } = adapterOf(rooms.networks, connection.network).capabilities
  if (tokenRefresh !== 'refresh_token') return error
  const used = key.grantNumber ?? connection.grantNumber
  // Whoever met it first has renewed it: the token that was refused is not the one in force.
  if (used !== connection.grantNumber) return renewed(error)
  try {
    await renewGrant(rooms, await markDue(rooms, connection))
    return renewed(error)
  } catch (failure) {
    if (!(failure instanceof NetworkError)) throw failure
    return failure
  }
}

async function markDue<Due extends { organizationId: number; id: number; grantNumber: number }>(
  rooms: Rooms,
  connection: Due,
) {
  const now = rooms.clock.now()
  await row(
    rooms.db,
    `UPDATE ad_platform_connections SET token_refresh_at = $4
     WHERE organization_id = $1 AND id = $2 AND grant_number = $3 RETURNING id`,
    [connection.organizationId, connection.id, connection.grantNumber, now],
  )
  return { ...connection, tokenRefreshAt: now, tokenExpiresAt: now }
}

function renewed(error: NetworkError): NetworkError {
  return new NetworkError(error.network, {
    kind: 'transient',
    userMessage: 'The sign-in ended early and was renewed by itself. The next try goes on with it.',
    networkMessage: error.networkMessage,
  })
}
