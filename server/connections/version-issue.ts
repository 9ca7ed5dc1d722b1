import type { Transaction } from 'sequelize'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { openIssue, resolveIssues } from '../issues/open.ts'
import type { NetworkError } from '../networks/network-error.ts'
import type { Connection, ConnectionKey } from './model.ts'

const cause = 'network_version'

/**
 * A network that refuses the version refuses it for every account, so it is one issue for all accounts
 * of an organization at that network. It stands at the oldest of them; an operator sees the network once.
 */
export async function openVersionIssue(
  rooms: Rooms,
  connection: Connection,
  error: NetworkError,
  transaction: Transaction,
): Promise<void> {
  const { organizationId, network } = connection
  const oldest = await row<{ id: number }>(
    rooms.db,
    `SELECT min(id) AS id FROM ad_platform_connections
     WHERE organization_id = $1 AND network = $2 AND status = 'working'`,
    [organizationId, network],
    transaction,
  )
  await openIssue(
    rooms.db,
    {
      organizationId,
      cause,
      resourceType: 'connection',
      resourceId: oldest?.id ?? connection.id,
      severity: 'high',
      turn: 'open',
      message: error.userMessage,
      nextStep:
        'You need not do anything: your ads keep running and figures arrive later. An operator sets a newer version.',
      networkMessage: error.networkMessage ?? null,
      now: rooms.clock.now(),
    },
    transaction,
  )
}

/** One account that answers shows that the version is good for all of them. */
export async function healVersionIssue(
  rooms: Rooms,
  { organizationId, connectionId }: ConnectionKey,
  transaction: Transaction,
): Promise<void> {
  const open = await rows<{ id: number }>(
    rooms.db,
    `SELECT i.resource_id AS id FROM issues i
     JOIN ad_platform_connections c ON c.organization_id = i.organization_id AND c.id = i.resource_id
     WHERE i.organization_id = $1 AND i.cause = $3 AND i.turn <> 'resolved'
       AND i.resource_type = 'connection' AND c.network = (
         SELECT network FROM ad_platform_connections WHERE organization_id = $1 AND id = $2)
     ORDER BY 1`,
    [organizationId, connectionId, cause],
    transaction,
  )
  for (const { id } of open) {
    const about = { organizationId, resourceType: 'connection' as const, resourceId: id }
    await resolveIssues(rooms.db, { ...about, cause, now: rooms.clock.now() }, transaction)
  }
}
