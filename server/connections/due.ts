import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { addJobs } from '../jobs/queue.ts'
import type { ConnectionKey } from './model.ts'

/** So many rows a minute; the rest waits for the next one. */
const perRound = 500

/**
 * Queues the renewal of every grant whose time has come; each runs alone, so none holds up another.
 * Accounts of a network that this installation has no settings for wait until it has.
 */
export async function queueDueRefreshes(rooms: Rooms): Promise<void> {
  const due = await rows<ConnectionKey>(
    rooms.db,
    `SELECT organization_id AS "organizationId", id AS "connectionId" FROM ad_platform_connections
     WHERE status = 'working' AND token_refresh_at <= $1 AND network = ANY($2)
       AND (refresh_lease_until IS NULL OR refresh_lease_until <= $1)
     ORDER BY token_refresh_at LIMIT ${perRound}`,
    [rooms.clock.now(), rooms.networks.all().map(({ name }) => name)],
  )
  await queueEach(rooms, 'refresh_connection', due)
}

/** Queues the giving back of every grant that a disconnected row still holds. */
export async function queueRevocations(rooms: Rooms): Promise<void> {
  const held = await rows<ConnectionKey>(
    rooms.db,
    `SELECT organization_id AS "organizationId", id AS "connectionId" FROM ad_platform_connections
     WHERE status = 'disconnected' AND access_token_sealed IS NOT NULL LIMIT ${perRound}`,
  )
  await queueEach(rooms, 'revoke_grant', held)
}

function queueEach(rooms: Rooms, name: string, keys: ConnectionKey[]): Promise<void> {
  const jobs = keys.map((payload) => ({ payload, key: jobKeyOf(name, payload) }))
  return addJobs(rooms.db, name, jobs, { maxAttempts: 1 })
}

/** One waiting job of a kind per connection. */
export const jobKeyOf = (name: string, key: ConnectionKey) =>
  `${name}:${key.organizationId}:${key.connectionId}`
