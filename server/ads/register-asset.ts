import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { assetKinds } from '../../shared/networks.ts'
import { Text } from '../../shared/text.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { notFound, refuse } from '../errors.ts'
import { type AssetSql, assetColumns, assetSource, canDelete, canFail } from './asset-row.ts'
import { leaveTrace } from './asset-trace.ts'
import { AssetName, newUuid } from './assets.ts'
import type { Asking } from './draft.ts'
import { YoutubeFilm } from './youtube.ts'

export const AssetRegistration = z
  .strictObject({
    organizationId: RecordId,
    name: AssetName,
    kind: z.enum(assetKinds),
    /** Address or id of a film on YouTube. */
    youtube: YoutubeFilm.optional(),
  })
  .superRefine(({ kind, youtube }, context) => {
    const fault = (kind === 'youtube') === (youtube !== undefined) ? null : youtubeFault(kind)
    if (fault) context.addIssue({ code: 'custom', path: ['youtube'], message: fault })
  })

const youtubeFault = (kind: string) =>
  kind === 'youtube' ? 'is needed for a film on YouTube' : 'belongs to films on YouTube only'

export const AssetFailure = z.strictObject({ id: RecordId, reason: Text(1, 500) })

/**
 * Takes an asset into the library before its content is there: `pending` until the content comes or
 * fails. A film on YouTube is ready at once, and is one asset however often it is named.
 */
export async function registerAsset(
  ctx: Asking,
  asset: z.infer<typeof AssetRegistration>,
): Promise<number> {
  const { organizationId, name, kind, youtube = null } = asset
  const status = kind === 'youtube' ? 'ready' : 'pending'
  return inTransaction(ctx.db, async (transaction) => {
    const made = await row<{ id: number }>(
      ctx.db,
      `INSERT INTO assets (organization_id, uuid, name, kind, status, youtube_id, created_by, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
       ON CONFLICT (organization_id, youtube_id) WHERE youtube_id IS NOT NULL DO NOTHING RETURNING id`,
      [
        organizationId,
        newUuid(ctx),
        name,
        kind,
        status,
        youtube,
        ctx.principal.userId,
        ctx.clock.now(),
      ],
      transaction,
    )
    if (!made) {
      const former = await row<{ id: number }>(
        ctx.db,
        'SELECT id FROM assets WHERE organization_id = $1 AND youtube_id = $2',
        [organizationId, youtube],
        transaction,
      )
      return former!.id
    }
    const after = { name, kind, status, ...(youtube ? { youtubeId: youtube } : {}) }
    const place = { organizationId, id: made.id }
    await leaveTrace(ctx, place, { action: 'assets.register', after }, transaction)
    return made.id
  })
}

/**
 * What was announced will not come, for the reason its maker gives.
 * @throws AppError move_not_allowed for what is here already, or failed for another reason.
 */
export async function failAsset(
  ctx: Asking,
  { id, reason }: z.infer<typeof AssetFailure>,
): Promise<void> {
  await inTransaction(ctx.db, async (transaction) => {
    const found = await lockAsset(ctx, id, transaction)
    // Said once more, since its maker may not have heard the first answer.
    if (found.status === 'failed' && found.problem === reason) return
    const verdict = canFail(found)
    if (verdict !== true) throw refuse(verdict)
    await row(
      ctx.db,
      `UPDATE assets SET status = 'failed', problem = $2, updated_at = $3, version = version + 1
       WHERE id = $1 RETURNING id`,
      [id, reason, ctx.clock.now()],
      transaction,
    )
    const trace = {
      action: 'assets.fail',
      before: { status: found.status },
      after: { status: 'failed', problem: reason },
    }
    await leaveTrace(ctx, { organizationId: found.organization_id, id }, trace, transaction)
  })
}

/**
 * Removes an asset that no campaign uses, with what we know of its uploads; what the networks hold
 * of it stays theirs.
 * @throws AppError move_not_allowed
 */
export async function deleteAsset(ctx: Asking, id: number): Promise<void> {
  const storageKey = await inTransaction(ctx.db, async (transaction) => {
    const found = await lockAsset(ctx, id, transaction)
    const verdict = canDelete(found)
    if (verdict !== true) throw refuse(verdict)
    const { organization_id: organizationId, name, kind, status } = found
    await row(
      ctx.db,
      'DELETE FROM asset_uploads WHERE organization_id = $1 AND asset_id = $2 RETURNING asset_id',
      [organizationId, id],
      transaction,
    )
    await row(ctx.db, 'DELETE FROM assets WHERE id = $1 RETURNING id', [id], transaction)
    const trace = { action: 'assets.delete', before: { name, kind, status } }
    await leaveTrace(ctx, { organizationId, id }, trace, transaction)
    return found.storage_key
  })
  // The row first: bytes that nobody names any more cost only space.
  if (storageKey) await ctx.storage.delete(storageKey)
}

/** Locked before it is counted who uses it: a link made meanwhile waits for this lock. */
async function lockAsset(ctx: Asking, id: number, transaction: Parameters<typeof leaveTrace>[3]) {
  await row(ctx.db, 'SELECT id FROM assets WHERE id = $1 FOR UPDATE', [id], transaction)
  const found = await row<AssetSql>(
    ctx.db,
    `SELECT ${assetColumns} ${assetSource} WHERE s.id = $1`,
    [id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}
