import { createHash } from 'node:crypto'
import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { type CreativeRequest, creativeFormats } from '../../shared/creatives.ts'
import type { Asking } from '../ads/draft.ts'
import { recordAudit } from '../audit/record.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, invalid } from '../errors.ts'
import { addJob } from '../jobs/queue.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { compose } from './compose.ts'
import { pictureFault } from './picture.ts'

export type CreativeKey = { organizationId: number; creativeId: number }

/**
 * Asks for a template to be drawn in the chosen sizes; a job does it. The same key asks once.
 * @returns its number
 * @throws AppError validation_failed when a text does not fit a size; key_reused.
 */
export async function generateCreative(ctx: Asking, request: CreativeRequest): Promise<number> {
  const former = await findByKey(ctx, request)
  if (former !== null) return former
  await demandDrawable(ctx, request)
  return inTransaction(ctx.db, async (transaction) => {
    const creativeId = await insertCreative(ctx, request, transaction)
    if (creativeId === null) return (await findByKey(ctx, request))!
    await insertSizes(ctx, { ...request, creativeId }, transaction)
    const { organizationId, name, template, formats } = request
    await recordAudit(
      ctx.db,
      {
        actor: actorOf(ctx.principal),
        organizationId,
        action: 'creatives.generate',
        recordType: 'creative',
        recordId: creativeId,
        after: { name, template, formats },
        requestId: ctx.requestId,
        at: ctx.clock.now(),
      },
      transaction,
    )
    await queueCreative(ctx, { organizationId, creativeId }, transaction)
    await publish(ctx.db, { topic: 'creatives', organizationId, id: creativeId }, transaction)
    return creativeId
  })
}

/** What does not fit is told before anything is written, for all sizes at once. */
async function demandDrawable(ctx: Asking, request: CreativeRequest): Promise<void> {
  const { organizationId, pictureAssetId, formats } = request
  const faults: Record<string, string> = {}
  for (const format of formats) {
    for (const [field, need] of Object.entries(compose(request, format).faults)) {
      faults[field] ??= need
    }
  }
  if (pictureAssetId !== null && !faults.pictureAssetId) {
    const fault = await pictureFault(ctx, { organizationId, assetId: pictureAssetId })
    if (fault !== null) faults.pictureAssetId = fault
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)
}

function hashOf({ idempotencyKey: _key, ...request }: CreativeRequest): Buffer {
  const fields = Object.entries(request).sort(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(fields)).digest()
}

async function findByKey(ctx: Asking, request: CreativeRequest): Promise<number | null> {
  const found = await row<{ id: number; request_hash: Buffer }>(
    ctx.db,
    'SELECT id, request_hash FROM creatives WHERE organization_id = $1 AND request_key = $2',
    [request.organizationId, request.idempotencyKey],
  )
  if (found && !found.request_hash.equals(hashOf(request))) throw new AppError('key_reused')
  return found?.id ?? null
}

/** Null when another request with the key was there first. */
async function insertCreative(
  ctx: Asking,
  request: CreativeRequest,
  transaction: Transaction,
): Promise<number | null> {
  const now = ctx.clock.now()
  const made = await row<{ id: number }>(
    ctx.db,
    `INSERT INTO creatives (organization_id, uuid, name, template, headline, supporting_line,
       call_to_action, main_colour, accent_colour, picture_asset_id, state, request_key, request_hash,
       requested_by, created_at, progress_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'queued', $11, $12, $13::jsonb, $14, $14)
     ON CONFLICT (organization_id, request_key) DO NOTHING RETURNING id`,
    [
      request.organizationId,
      uuidv7({ msecs: now.getTime() }),
      request.name,
      request.template,
      request.headline,
      request.supportingLine,
      request.callToAction,
      request.mainColour,
      request.accentColour,
      request.pictureAssetId,
      request.idempotencyKey,
      hashOf(request),
      JSON.stringify(actorOf(ctx.principal)),
      now,
    ],
    transaction,
  )
  return made?.id ?? null
}

async function insertSizes(
  ctx: Asking,
  { organizationId, creativeId, formats }: CreativeRequest & CreativeKey,
  transaction: Transaction,
): Promise<void> {
  const sizes = formats.map((format, position) => {
    const { width, height } = creativeFormats[format]
    return { format, position, width, height }
  })
  await rows(
    ctx.db,
    `INSERT INTO creative_sizes (organization_id, creative_id, format, position, width, height, state)
     SELECT $1, $2, format, position, width, height, 'waiting'
     FROM jsonb_to_recordset($3::jsonb) AS size (format text, position integer, width integer, height integer)
     RETURNING position`,
    [organizationId, creativeId, JSON.stringify(sizes)],
    transaction,
  )
}

/** One waiting job for each creative, however often it is asked for. */
export function queueCreative(
  { db }: Pick<Rooms, 'db'>,
  { organizationId, creativeId }: CreativeKey,
  transaction?: Transaction,
): Promise<void> {
  const key = `draw:${organizationId}:${creativeId}`
  return addJob(db, 'draw', { organizationId, creativeId }, { key }, transaction)
}
