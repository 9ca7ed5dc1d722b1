import type { Transaction } from 'sequelize'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { resolveIssues } from '../issues/open.ts'
import { addJob } from '../jobs/queue.ts'
import type { Principal } from '../principal.ts'
import { changeConnection } from './change.ts'
import { jobKeyOf } from './due.ts'
import { runningCampaigns } from './list.ts'
import { type ConnectionKey, keyOf } from './model.ts'
import { mayDisconnect } from './policy.ts'
import { healIssues } from './trouble.ts'

type Asking = Context & { principal: Principal }

/**
 * Ends a connection. Figures and fees stay; the grant is given back to the network after the commit,
 * by a job that repeats until the network has heard it.
 */
export function disconnect(ctx: Asking, id: number): Promise<void> {
  return changeConnection(ctx, id, {
    action: 'connections.disconnect',
    may: async (connection, transaction) =>
      mayDisconnect(connection, await countRunning(ctx, keyOf(connection), transaction)),
    write: async (connection, transaction) => {
      const key = keyOf(connection)
      await row(
        ctx.db,
        `UPDATE ad_platform_connections SET status = 'disconnected', sync_paused_at = NULL,
           next_sync_at = NULL, limited_until = NULL, version = version + 1, updated_at = $3
         WHERE organization_id = $1 AND id = $2 RETURNING id`,
        [key.organizationId, id, ctx.clock.now()],
        transaction,
      )
      await healIssues(ctx, key, transaction)
      await healRefusedFigures(ctx, key, transaction)
      const job = { key: jobKeyOf('revoke_grant', key) }
      await addJob(ctx.db, 'revoke_grant', key, job, transaction)
      return { before: { status: connection.status }, after: { status: 'disconnected' } }
    },
  })
}

/** No figures come from it any more, so none are refused. */
function healRefusedFigures(ctx: Asking, key: ConnectionKey, transaction: Transaction) {
  const { organizationId, connectionId: resourceId } = key
  const resourceType = 'connection' as const
  const about = { organizationId, cause: 'figures_refused', resourceType, resourceId }
  return resolveIssues(ctx.db, { ...about, now: ctx.clock.now() }, transaction)
}

async function countRunning(ctx: Asking, key: ConnectionKey, transaction: Transaction) {
  const found = await row<{ running: number }>(
    ctx.db,
    `SELECT count(*)::integer AS running FROM campaigns k
     WHERE k.organization_id = $1 AND k.connection_id = $2 AND (${runningCampaigns})`,
    [key.organizationId, key.connectionId],
    transaction,
  )
  return found!.running
}
