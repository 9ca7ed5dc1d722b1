import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { NetworkError } from '../networks/network-error.ts'
import { readGrant } from './grant.ts'
import { adapterOf, type Connection, type ConnectionKey, findConnection } from './model.ts'

/**
 * Gives a disconnected row's grant back to the network and forgets the tokens. Networks end a grant
 * for the person and our app as a whole, so it is only forgotten, not ended, while another account
 * that the same person connected lives on it.
 */
export async function revokeGrant(rooms: Rooms, key: ConnectionKey): Promise<void> {
  const connection = await findConnection(rooms.db, key)
  if (connection?.status !== 'disconnected') return
  if (!(await isShared(rooms, connection))) {
    try {
      const grant = await readGrant(rooms.db, rooms.keyring, key)
      await adapterOf(rooms.networks, connection.network).revokeGrant(grant)
    } catch (error) {
      // Only a network that may still answer is asked again; a grant it does not know is gone already.
      if (error instanceof NetworkError && ['transient', 'rate'].includes(error.kind)) throw error
      rooms.log.warn({ ...key, kind: (error as Error).name }, 'a grant could not be given back')
    }
  }
  await forget(rooms, key)
}

async function isShared(rooms: Rooms, connection: Connection): Promise<boolean> {
  const living = await row(
    rooms.db,
    `SELECT id FROM ad_platform_connections
     WHERE network = $1 AND connected_by = $2 AND status IN ('working', 'choosing') AND id <> $3 LIMIT 1`,
    [connection.network, connection.connectedBy, connection.id],
  )
  return living !== null
}

async function forget(rooms: Rooms, key: ConnectionKey): Promise<void> {
  await row(
    rooms.db,
    `UPDATE ad_platform_connections SET access_token_sealed = NULL, refresh_token_sealed = NULL,
       token_expires_at = NULL, token_refresh_at = NULL, updated_at = $3
     WHERE organization_id = $1 AND id = $2 AND status = 'disconnected' RETURNING id`,
    [key.organizationId, key.connectionId, rooms.clock.now()],
  )
}
