import { createHash } from 'node:crypto'
import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { creativeFormats, type FormatName } from '../../shared/creatives.ts'
import { recordAudit } from '../audit/record.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { publish } from '../live.ts'
import type { CreativeKey } from './create.ts'
import type { Drawn } from './run.ts'

type File = { format: FormatName; bytes: Uint8Array }

/**
 * Takes a drawn size into the library, once: the bytes first, under a name that a further try would give
 * them as well, then the asset and its place in the creative together.
 */
export async function keepSize(
  rooms: Rooms,
  creative: Drawn,
  { format, bytes }: File,
): Promise<void> {
  const { organizationId, uuid } = creative
  const sha256 = createHash('sha256').update(bytes).digest()
  const former = await sameBytes(rooms, organizationId, sha256)
  const storageKey = `${organizationId}/${uuid}-${format}.png`
  if (former === null) await rooms.storage.put(storageKey, bytes, 'image/png')
  await inTransaction(rooms.db, async (transaction) => {
    if (!(await lockWaiting(rooms, creative, format, transaction))) return
    const assetId =
      former ??
      (await insertAsset(rooms, creative, { format, bytes, sha256, storageKey }, transaction))
    await row(
      rooms.db,
      `UPDATE creative_sizes SET state = 'done', asset_id = $4
       WHERE organization_id = $1 AND creative_id = $2 AND format = $3 RETURNING format`,
      [organizationId, creative.creativeId, format, assetId],
      transaction,
    )
    await noteProgress(rooms, creative, transaction)
  })
}

/** The same bytes are one asset. */
async function sameBytes(rooms: Rooms, organizationId: number, sha256: Buffer) {
  const found = await row<{ id: number }>(
    rooms.db,
    `SELECT id FROM assets WHERE organization_id = $1 AND sha256 = $2 AND status = 'ready' ORDER BY id`,
    [organizationId, sha256],
  )
  return found?.id ?? null
}

/** Whether it is still to be drawn; another worker that drew it meanwhile was first. */
async function lockWaiting(
  rooms: Rooms,
  { organizationId, creativeId }: CreativeKey,
  format: FormatName,
  transaction: Transaction,
): Promise<boolean> {
  const found = await row<{ state: string }>(
    rooms.db,
    `SELECT state FROM creative_sizes
     WHERE organization_id = $1 AND creative_id = $2 AND format = $3 FOR UPDATE`,
    [organizationId, creativeId, format],
    transaction,
  )
  return found?.state === 'waiting'
}

type NewAsset = File & { sha256: Buffer; storageKey: string }

async function insertAsset(
  rooms: Rooms,
  { organizationId, name, requestedBy }: Drawn,
  { format, bytes, sha256, storageKey }: NewAsset,
  transaction: Transaction,
): Promise<number> {
  const now = rooms.clock.now()
  const { width, height } = creativeFormats[format]
  const called = `${name} · ${width} × ${height}`
  const made = await row<{ id: number }>(
    rooms.db,
    `INSERT INTO assets (organization_id, uuid, name, kind, status, created_by, created_at, updated_at,
       content_type, size_bytes, width, height, sha256, storage_key)
     VALUES ($1, $2, $3, 'image', 'ready', $4, $5, $5, 'image/png', $6, $7, $8, $9, $10) RETURNING id`,
    [
      organizationId,
      uuidv7({ msecs: now.getTime() }),
      called,
      requestedBy.userId,
      now,
      bytes.byteLength,
      width,
      height,
      sha256,
      storageKey,
    ],
    transaction,
  )
  const { id } = made!
  await recordAudit(
    rooms.db,
    {
      actor: requestedBy,
      organizationId,
      action: 'assets.draw',
      recordType: 'asset',
      recordId: id,
      after: { name: called, kind: 'image', width, height, sizeBytes: bytes.byteLength },
      at: now,
    },
    transaction,
  )
  await publish(rooms.db, { topic: 'assets', organizationId, id }, transaction)
  return id
}

/** A size that cannot be drawn, with the reason in words. */
export function failSize(
  rooms: Rooms,
  creative: CreativeKey,
  format: FormatName,
  problem: string,
): Promise<void> {
  const { organizationId, creativeId } = creative
  return inTransaction(rooms.db, async (transaction) => {
    await row(
      rooms.db,
      `UPDATE creative_sizes SET state = 'failed', problem = $4
       WHERE organization_id = $1 AND creative_id = $2 AND format = $3 AND state = 'waiting' RETURNING format`,
      [organizationId, creativeId, format, problem],
      transaction,
    )
    await noteProgress(rooms, creative, transaction)
  })
}

async function noteProgress(
  rooms: Rooms,
  { organizationId, creativeId: id }: CreativeKey,
  transaction: Transaction,
): Promise<void> {
  await rows(
    rooms.db,
    'UPDATE creatives SET progress_at = $3 WHERE organization_id = $1 AND id = $2 RETURNING id',
    [organizationId, id, rooms.clock.now()],
    transaction,
  )
  await publish(rooms.db, { topic: 'creatives', organizationId, id }, transaction)
}

/** Done when a size is there; failed when none could be drawn. */
export function finish(
  rooms: Rooms,
  { organizationId, creativeId: id }: CreativeKey,
): Promise<void> {
  return inTransaction(rooms.db, async (transaction) => {
    const ended = await row(
      rooms.db,
      `UPDATE creatives c SET finished_at = $3, progress_at = $3,
         state = CASE WHEN sizes.drawn THEN 'done' ELSE 'failed' END
       FROM (SELECT bool_or(state = 'done') AS drawn, bool_or(state = 'waiting') AS left_over
             FROM creative_sizes WHERE organization_id = $1 AND creative_id = $2) sizes
       WHERE c.organization_id = $1 AND c.id = $2 AND c.state = 'running' AND NOT sizes.left_over
       RETURNING c.id`,
      [organizationId, id, rooms.clock.now()],
      transaction,
    )
    if (ended) await publish(rooms.db, { topic: 'creatives', organizationId, id }, transaction)
  })
}
