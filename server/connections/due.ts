import { requestSync } from '../analytics/request.ts'
import type { Rooms } from '../context.ts'
import { rows } from '../database/sequelize.ts'
import { addJobs } from '../jobs/queue.ts'
import { systemActor } from '../principal.ts'
import type { ConnectionKey } from './model.ts'

/** So many rows a minute; the rest waits for the next one. */
const perRound = 500

/** Accounts of a network that this installation has no settings for wait until it has. */
const spokenTo = (rooms: Rooms) => rooms.networks.all().map(({ name }) => name)

/** Queues the renewal of every grant whose time has come; each runs alone, so none holds up another. */
export async function queueDueRefreshes(rooms: Rooms): Promise<void> {
  const due = await rows<ConnectionKey>(
    rooms.db,
    `SELECT organization_id AS "organizationId", id AS "connectionId" FROM ad_platform_connections
     WHERE status = 'working' AND token_refresh_at <= $1 AND network = ANY($2)
       AND (refresh_lease_until IS NULL OR refresh_lease_until <= $1)
     ORDER BY token_refresh_at LIMIT ${perRound}`,
    [rooms.clock.now(), spokenTo(rooms)],
  )
  await queueEach(rooms, 'refresh_connection', due)
}

/** A run that has said so within this time is at work; one that is silent is asked for again. */
const silentMs = 15 * 60_000

/**
 * Asks for the daily sync of every connection whose time has come. The row's next time moves on when
 * its run ends, so a run that got lost is asked for again. One that fails holds up no other.
 */
export async function requestDueSyncs(rooms: Rooms): Promise<void> {
  const now = rooms.clock.now()
  const due = await rows<ConnectionKey>(
    rooms.db,
    `SELECT c.organization_id AS "organizationId", c.id AS "connectionId"
     FROM ad_platform_connections c
     WHERE c.status = 'working' AND c.sync_paused_at IS NULL AND c.next_sync_at <= $1
       AND c.network = ANY($3)
       AND (c.limited_until IS NULL OR c.limited_until <= $1)
       AND NOT EXISTS (SELECT FROM sync_runs r
         WHERE r.organization_id = c.organization_id AND r.connection_id = c.id
           AND r.cause <> 'deep' AND r.state IN ('queued', 'running')
           AND coalesce(r.progress_at, r.created_at) > $2)
     ORDER BY c.next_sync_at LIMIT ${perRound}`,
    [now, new Date(now.getTime() - silentMs), spokenTo(rooms)],
  )
  const failures: unknown[] = []
  for (const key of due) {
    await requestSync(rooms, { ...key, cause: 'schedule', actor: systemActor('Schedule') }).catch(
      (error) => failures.push(error),
    )
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some syncs could not be queued.')
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
