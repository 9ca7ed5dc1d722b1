import type { z } from 'zod'
import { refusalOf } from '../../shared/permissions.ts'
import type { PixelSettings } from '../../shared/pixel.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { publicUrl } from '../env.ts'
import { AppError, notFound } from '../errors.ts'
import { addJob } from '../jobs/queue.ts'
import { actorOf, holds, type Principal } from '../principal.ts'
import { mayHandOutAccess } from '../tokens/policy.ts'

type Asking = Context & { principal: Principal }
type SettingsRow = { id: number; version: number; attribution_window_days: number }
type Settings = z.infer<typeof PixelSettings>

function readSettings(db: Database, id: number) {
  const sql = 'SELECT id, version, attribution_window_days FROM organizations WHERE id = $1'
  return row<SettingsRow>(db, sql, [id])
}

/** @throws AppError not_found */
export async function getSettings(ctx: Asking, organizationId: number): Promise<Settings> {
  const found = await readSettings(ctx.db, organizationId)
  if (!found) throw notFound()
  return present(ctx, found)
}

/**
 * How many days a click may lie back. Everything received is credited anew by it.
 * @throws AppError stale_version with the settings as they are.
 */
export async function setWindow(
  ctx: Asking,
  input: { organizationId: number; version: number; days: number },
): Promise<Settings> {
  const now = ctx.clock.now()
  const { organizationId, version, days } = input
  return inTransaction(ctx.db, async (transaction) => {
    const before = await row<SettingsRow>(
      ctx.db,
      `SELECT id, version, attribution_window_days FROM organizations WHERE id = $1
       FOR NO KEY UPDATE`,
      [organizationId],
      transaction,
    )
    if (!before) throw notFound()
    if (before.version !== version) {
      throw new AppError('stale_version', { current: present(ctx, before) })
    }
    if (before.attribution_window_days === days) return present(ctx, before)
    await rows(
      ctx.db,
      `UPDATE organizations SET attribution_window_days = $2, updated_at = $3,
         version = version + 1 WHERE id = $1 RETURNING id`,
      [organizationId, days, now],
      transaction,
    )
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'pixel.set_window',
        recordType: 'organization',
        recordId: organizationId,
        before: { attributionWindowDays: before.attribution_window_days },
        after: { attributionWindowDays: days },
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    await addJob(ctx.db, 'recompute_attributions', { organizationId }, {}, transaction)
    return present(ctx, { ...before, version: version + 1, attribution_window_days: days })
  })
}

/** Credits everything anew in the background; nothing changes unless something was wrong. */
export async function requestRecompute(ctx: Asking, organizationId: number) {
  await inTransaction(ctx.db, async (transaction) => {
    const key = `recompute:${organizationId}`
    await addJob(ctx.db, 'recompute_attributions', { organizationId }, { key }, transaction)
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'pixel.recompute',
        recordType: 'organization',
        recordId: organizationId,
        requestId: ctx.requestId,
        at: ctx.clock.now(),
      },
      transaction,
    )
  })
  return { queued: true as const }
}

function present(ctx: Asking, found: SettingsRow): Settings {
  const allowed = holds(ctx.principal, 'pixel:manage', found.id) || refusalOf('pixel:manage')
  const address = publicUrl(ctx.env)
  return {
    organizationId: found.id,
    version: found.version,
    attributionWindowDays: found.attribution_window_days,
    scriptUrl: `${address}/pixel.js`,
    eventsUrl: `${address}/events`,
    can: {
      setWindow: allowed,
      createKey: allowed === true ? mayHandOutAccess(ctx.principal) : allowed,
      recompute: allowed,
    },
  }
}
