import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { Text } from '../../shared/text.ts'
import { recordAudit } from '../audit/record.ts'
import { keyset, PageInfo, PageInput, type Sort } from '../database/keyset.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { notFound } from '../errors.ts'
import { publish } from '../live.ts'
import { organizationsInList } from '../organizations/visible.ts'
import { actorOf } from '../principal.ts'
import type { Asking } from './draft.ts'
import { type Picture, readPicture } from './picture.ts'
import { AssetRecord, assetUrl } from './present.ts'

export const AssetName = Text(1, 120)

export const AssetListInput = z.strictObject({
  organizationId: RecordId.optional(),
  search: Text(0, 200).optional(),
  ...PageInput,
})
export const AssetPage = z.object({ items: z.array(AssetRecord), pageInfo: PageInfo })

type AssetSql = {
  organization_id: number
  id: number
  uuid: string
  version: number
  name: string
  kind: 'image' | 'video'
  status: 'pending' | 'ready' | 'failed'
  content_type: string | null
  size_bytes: number | null
  width: number | null
  height: number | null
  created_at: Date
  created_by_name: string | null
  campaigns: number
}

const columns = `s.organization_id, s.id, s.uuid, s.version, s.name, s.kind, s.status, s.content_type,
  s.size_bytes, s.width, s.height, s.created_at, u.name AS created_by_name,
  (SELECT count(*)::int FROM (
     SELECT a.campaign_id FROM ads a WHERE a.organization_id = s.organization_id AND a.asset_id = s.id
     UNION SELECT l.campaign_id FROM campaign_assets l
     WHERE l.organization_id = s.organization_id AND l.asset_id = s.id) used) AS campaigns`
const source = 'FROM assets s LEFT JOIN users u ON u.id = s.created_by'

const sorts: Record<'newest', Sort> = {
  newest: { column: 's.created_at', cast: 'timestamptz', id: 's.id' },
}

/** One page of the pictures of an organization, or of all one may see. */
export async function listAssets(ctx: Asking, input: z.infer<typeof AssetListInput>) {
  const visible = await organizationsInList(ctx, 'assets:read', input.organizationId)
  const bind: unknown[] = []
  const where = ['true']
  if (visible) where.push(`s.organization_id = ANY($${bind.push(visible)}::int[])`)
  if (input.search) {
    const text = input.search.replace(/[\\%_]/g, '\\$&')
    where.push(`s.name ILIKE $${bind.push(`%${text}%`)} ESCAPE '\\'`)
  }
  const { after, before, limit, direction } = input
  const set = keyset(sorts, 'newest', { after, before, limit, direction }, bind)
  const found = await rows<AssetSql & { cursor_value: string }>(
    ctx.db,
    `SELECT ${columns}, ${set.cursorValue} ${source}
     WHERE ${where.join(' AND ')} AND ${set.where} ${set.tail}`,
    bind,
  )
  const page = set.page(found)
  return { items: page.rows.map(toAsset), pageInfo: page.pageInfo }
}

/** @throws AppError not_found */
export async function showAsset(ctx: Pick<Asking, 'db'>, id: number): Promise<AssetRecord> {
  const found = await row<AssetSql>(ctx.db, `SELECT ${columns} ${source} WHERE s.id = $1`, [id])
  if (!found) throw notFound()
  return toAsset(found)
}

function toAsset(found: AssetSql): AssetRecord {
  return {
    id: found.id,
    uuid: found.uuid,
    version: found.version,
    organizationId: found.organization_id,
    name: found.name,
    kind: found.kind,
    status: found.status,
    contentType: found.content_type,
    sizeBytes: found.size_bytes,
    width: found.width,
    height: found.height,
    url: found.status === 'ready' ? assetUrl(found.id) : null,
    createdAt: found.created_at.toISOString(),
    createdByName: found.created_by_name,
    campaigns: found.campaigns,
  }
}

export type NewAsset = {
  organizationId: number
  name: string
  bytes: Uint8Array
  /** What its sender calls it; then the bytes must agree. */
  contentType?: string
}

/**
 * Takes a picture into the organization's library. The same bytes are one asset.
 * @returns its number, and whether it was not there before.
 * @throws AppError validation_failed when the bytes are no picture of that kind.
 */
export async function createAsset(
  ctx: Asking,
  asset: NewAsset,
): Promise<{ id: number; made: boolean }> {
  const picture = readPicture(asset.bytes, asset.contentType)
  const sha256 = createHash('sha256').update(asset.bytes).digest()
  const former = await row<{ id: number }>(
    ctx.db,
    `SELECT id FROM assets WHERE organization_id = $1 AND sha256 = $2 AND status = 'ready' ORDER BY id`,
    [asset.organizationId, sha256],
  )
  if (former) return { id: former.id, made: false }
  const uuid = uuidv7({ msecs: ctx.clock.now().getTime() })
  const storageKey = `${asset.organizationId}/${uuid}.${picture.extension}`
  // The bytes first: a row without them would be a promise that nobody keeps.
  await ctx.storage.put(storageKey, asset.bytes, picture.contentType)
  return { id: await insertAsset(ctx, { ...asset, uuid, sha256, storageKey, picture }), made: true }
}

type Kept = NewAsset & { uuid: string; sha256: Buffer; storageKey: string; picture: Picture }

function insertAsset(ctx: Asking, asset: Kept): Promise<number> {
  const { organizationId, name, picture } = asset
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    const made = await row<{ id: number }>(
      ctx.db,
      `INSERT INTO assets (organization_id, uuid, name, kind, status, content_type, size_bytes, width,
         height, sha256, storage_key, created_by, created_at, updated_at)
       VALUES ($1, $2, $3, 'image', 'ready', $4, $5, $6, $7, $8, $9, $10, $11, $11) RETURNING id`,
      [
        organizationId,
        asset.uuid,
        name,
        picture.contentType,
        asset.bytes.byteLength,
        picture.width,
        picture.height,
        asset.sha256,
        asset.storageKey,
        ctx.principal.userId,
        now,
      ],
      transaction,
    )
    const { id } = made!
    const { contentType, width, height } = picture
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'assets.create',
        recordType: 'asset',
        recordId: id,
        after: { name, contentType, width, height, sizeBytes: asset.bytes.byteLength },
        requestId: ctx.requestId,
        at: now,
      },
      transaction,
    )
    await publish(ctx.db, { topic: 'assets', organizationId, id }, transaction)
    return id
  })
}
