import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import type { Principal } from '../principal.ts'
import { changeConnection } from './change.ts'
import { mayPauseSync, mayResumeSync } from './policy.ts'

type Asking = Context & { principal: Principal }

/**
 * No daily figures until resumed. Ads are not touched: they go on at the network.
 * @param reason in the person's words, shown where the account is shown.
 */
export function pauseSync(ctx: Asking, id: number, reason: string | null): Promise<void> {
  const now = ctx.clock.now()
  return changeConnection(ctx, id, {
    action: 'connections.pause_sync',
    may: mayPauseSync,
    write: async (connection, transaction) => {
      await row(
        ctx.db,
        `UPDATE ad_platform_connections
         SET sync_paused_at = $3, sync_paused_reason = $4, sync_paused_by = $5,
           version = version + 1, updated_at = $3
         WHERE organization_id = $1 AND id = $2 RETURNING id`,
        [connection.organizationId, id, now, reason, ctx.principal.userId],
        transaction,
      )
      const said = reason === null ? {} : { reason }
      return { before: { syncPausedAt: null }, after: { syncPausedAt: now, ...said } }
    },
  })
}

/** A sync that fell due meanwhile runs at once and fills the days that are missing. */
export function resumeSync(ctx: Asking, id: number): Promise<void> {
  const now = ctx.clock.now()
  return changeConnection(ctx, id, {
    action: 'connections.resume_sync',
    may: mayResumeSync,
    write: async (connection, transaction) => {
      await row(
        ctx.db,
        `UPDATE ad_platform_connections
         SET sync_paused_at = NULL, sync_paused_reason = NULL, sync_paused_by = NULL, version = version + 1, updated_at = $3
         WHERE organization_id = $1 AND id = $2 RETURNING id`,
        [connection.organizationId, id, now],
        transaction,
      )
      return { before: { syncPausedAt: connection.syncPausedAt }, after: { syncPausedAt: null } }
    },
  })
}
