import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { Text } from '../../shared/text.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { invalid, notFound, refuse } from '../errors.ts'
import { type AssetSql, canFill } from './asset-row.ts'
import { leaveTrace } from './asset-trace.ts'
import type { Asking } from './draft.ts'
import { readFilm } from './film.ts'
import type { IncomingFile } from './incoming.ts'
import { readPicture } from './picture.ts'
import type { Storage } from './storage.ts'

export const AssetName = Text(1, 120)

/** What an asset is made of, as its own bytes tell it. */
export type Content = {
  kind: 'image' | 'video'
  contentType: string
  extension: string
  width: number
  height: number
  durationMs: number | null
  sizeBytes: number
  sha256: Buffer
  store: (storage: Storage, key: string) => Promise<void>
}

/**
 * @param called what its sender calls it; then the bytes must agree.
 * @throws AppError validation_failed when the bytes are no picture of that kind.
 */
export function pictureContent(bytes: Uint8Array, called?: string): Content {
  const picture = readPicture(bytes, called)
  return {
    ...picture,
    kind: 'image',
    durationMs: null,
    sizeBytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest(),
    store: (storage, key) => storage.put(key, bytes, picture.contentType),
  }
}

/** @throws AppError validation_failed when the file is no film that can be read. */
export async function filmContent({ path, sizeBytes, sha256 }: IncomingFile): Promise<Content> {
  const film = await readFilm(path, sizeBytes)
  return {
    ...film,
    kind: 'video',
    sizeBytes,
    sha256,
    store: (storage, key) => storage.putFile(key, path, film.contentType),
  }
}

export type NewAsset = { organizationId: number; name: string }

/** Takes a picture into the organization's library, as `takeContent` does. */
export function createAsset(
  ctx: Asking,
  { bytes, contentType, ...asset }: NewAsset & { bytes: Uint8Array; contentType?: string },
): Promise<{ id: number; made: boolean }> {
  return takeContent(ctx, asset, pictureContent(bytes, contentType))
}

/**
 * Takes a picture or film into the organization's library. The same bytes are one asset.
 * @returns its number, and whether it was not there before.
 */
export async function takeContent(
  ctx: Asking,
  asset: NewAsset,
  content: Content,
): Promise<{ id: number; made: boolean }> {
  const former = await row<{ id: number }>(
    ctx.db,
    `SELECT id FROM assets WHERE organization_id = $1 AND sha256 = $2 AND status = 'ready' ORDER BY id`,
    [asset.organizationId, content.sha256],
  )
  if (former) return { id: former.id, made: false }
  const storageKey = await store(ctx, asset.organizationId, content)
  return { id: await insertAsset(ctx, asset, { ...content, storageKey }), made: true }
}

/**
 * Gives an announced asset its content: `pending` becomes `ready`. The same bytes once more change
 * nothing, since their sender may not have heard the first answer.
 * @throws AppError move_not_allowed when nothing is awaited; validation_failed naming `file` when it
 *   is of another kind than was announced.
 */
export async function fillAsset(ctx: Asking, id: number, content: Content): Promise<void> {
  const found = await row<AssetSql & { sha256: Buffer | null }>(
    ctx.db,
    'SELECT organization_id, kind, status, sha256 FROM assets WHERE id = $1',
    [id],
  )
  if (!found) throw notFound()
  if (found.status === 'ready' && found.sha256?.equals(content.sha256)) return
  const verdict = canFill(found)
  if (verdict !== true) throw refuse(verdict)
  if (found.kind !== content.kind) {
    const awaited = found.kind === 'video' ? 'an MP4 or MOV film' : 'a PNG or JPEG picture'
    throw invalid({ file: `must be ${awaited}, as it was announced` })
  }
  const storageKey = await store(ctx, found.organization_id, content)
  const filled = await fill(ctx, id, { ...content, storageKey })
  if (filled) return
  await ctx.storage.delete(storageKey)
  throw refuse('Its content is not awaited any more.')
}

/** The bytes first: a row without them would be a promise that nobody keeps. */
async function store(ctx: Asking, organizationId: number, content: Content): Promise<string> {
  const storageKey = `${organizationId}/${newUuid(ctx)}.${content.extension}`
  await content.store(ctx.storage, storageKey)
  return storageKey
}

export const newUuid = (ctx: Asking) => uuidv7({ msecs: ctx.clock.now().getTime() })

type Stored = Content & { storageKey: string }

const valuesOf = (one: Stored) => [
  one.contentType,
  one.sizeBytes,
  one.width,
  one.height,
  one.durationMs,
  one.sha256,
  one.storageKey,
]

function insertAsset(
  ctx: Asking,
  { organizationId, name }: NewAsset,
  content: Stored,
): Promise<number> {
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (transaction) => {
    const made = await row<{ id: number }>(
      ctx.db,
      `INSERT INTO assets (organization_id, uuid, name, kind, status, created_by, created_at, updated_at,
         content_type, size_bytes, width, height, duration_ms, sha256, storage_key)
       VALUES ($1, $2, $3, $4, 'ready', $5, $6, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
      [
        organizationId,
        newUuid(ctx),
        name,
        content.kind,
        ctx.principal.userId,
        now,
        ...valuesOf(content),
      ],
      transaction,
    )
    const { id } = made!
    const after = { name, kind: content.kind, ...told(content) }
    await leaveTrace(ctx, { organizationId, id }, { action: 'assets.create', after }, transaction)
    return id
  })
}

function fill(ctx: Asking, id: number, content: Stored): Promise<boolean> {
  return inTransaction(ctx.db, async (transaction) => {
    const filled = await row<{ organization_id: number }>(
      ctx.db,
      `UPDATE assets SET status = 'ready', updated_at = $2, version = version + 1, content_type = $3,
         size_bytes = $4, width = $5, height = $6, duration_ms = $7, sha256 = $8, storage_key = $9
       WHERE id = $1 AND status = 'pending' RETURNING organization_id`,
      [id, ctx.clock.now(), ...valuesOf(content)],
      transaction,
    )
    if (!filled) return false
    const trace = {
      action: 'assets.fill',
      before: { status: 'pending' },
      after: { status: 'ready', ...told(content) },
    }
    await leaveTrace(ctx, { organizationId: filled.organization_id, id }, trace, transaction)
    return true
  })
}

const told = ({ contentType, width, height, durationMs, sizeBytes }: Content) => ({
  contentType,
  width,
  height,
  ...(durationMs === null ? {} : { durationMs }),
  sizeBytes,
})
