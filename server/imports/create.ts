import type { Transaction } from 'sequelize'
import type { z } from 'zod'
import type { ImportRequest } from '../../shared/imports.ts'
import { recordAudit } from '../audit/record.ts'
import type { Asking } from '../campaigns/model.ts'
import { tierNow } from '../campaigns/tier.ts'
import { type Connection, findById, keyOf, lockConnection } from '../connections/model.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { notFound, refuse } from '../errors.ts'
import { addJob } from '../jobs/queue.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { mayImport } from './policy.ts'

type Request = z.infer<typeof ImportRequest>

/**
 * Asks for campaigns of one ad account to be taken in; a job does it. One import of an account is open
 * at a time: asking for what the open one does already answers that one.
 * @returns its number
 * @throws AppError move_not_allowed in words.
 */
export async function createImport(ctx: Asking, { id, externalIds }: Request): Promise<number> {
  const key = keyOf(await findById(ctx.db, id))
  return inTransaction(ctx.db, async (transaction) => {
    const connection = await lockConnection(ctx.db, key, transaction)
    if (!connection) throw notFound()
    const { organizationId } = connection
    const { tier } = await tierNow(ctx.db, { organizationId, now: ctx.clock.now() })
    const verdict = mayImport(connection, tier)
    if (verdict !== true) throw refuse(verdict)
    const open = await openImport(ctx, connection, transaction)
    if (!open) return begin(ctx, connection, externalIds, transaction)
    if (externalIds.every((one) => open.external_ids.includes(one))) return open.id
    throw refuse('Campaigns of this account are being imported. Choose more when that is done.')
  })
}

function openImport(
  ctx: Asking,
  { organizationId, id }: Connection,
  transaction: Transaction,
): Promise<{ id: number; external_ids: string[] } | null> {
  return row(
    ctx.db,
    `SELECT i.id, array_agg(c.external_id) AS external_ids FROM imports i
     JOIN import_campaigns c ON c.organization_id = i.organization_id AND c.import_id = i.id
     WHERE i.organization_id = $1 AND i.connection_id = $2 AND i.state IN ('queued', 'running')
     GROUP BY i.id`,
    [organizationId, id],
    transaction,
  )
}

async function begin(
  ctx: Asking,
  { organizationId, id: connectionId }: Connection,
  externalIds: string[],
  transaction: Transaction,
): Promise<number> {
  const now = ctx.clock.now()
  const actor = actorOf(ctx.principal)
  const made = await row<{ id: number }>(
    ctx.db,
    `INSERT INTO imports (organization_id, connection_id, state, requested_by, created_at, progress_at)
     VALUES ($1, $2, 'queued', $3::jsonb, $4, $4) RETURNING id`,
    [organizationId, connectionId, JSON.stringify(actor), now],
    transaction,
  )
  const importId = made!.id
  await rows(
    ctx.db,
    `INSERT INTO import_campaigns (organization_id, import_id, external_id, position, state)
     SELECT $1, $2, external_id, position, 'waiting'
     FROM unnest($3::text[]) WITH ORDINALITY AS wanted (external_id, position) RETURNING position`,
    [organizationId, importId, externalIds],
    transaction,
  )
  await queueImport(ctx, { organizationId, importId }, {}, transaction)
  const about = { organizationId, recordType: 'connection', recordId: connectionId, at: now }
  const after = { import: importId, campaigns: externalIds.length }
  const event = { actor, action: 'imports.create', after, requestId: ctx.requestId }
  await recordAudit(ctx.db, { ...about, ...event }, transaction)
  await publish(ctx.db, { topic: 'imports', organizationId, id: importId }, transaction)
  return importId
}

export type ImportKey = { organizationId: number; importId: number }

/** @param options.runAt an instant of the system's clock, since the queue waits in real time. */
export function queueImport(
  { db }: Pick<Asking, 'db'>,
  key: ImportKey,
  options: { runAt?: Date },
  transaction?: Transaction,
): Promise<void> {
  return addJob(db, 'import', key, { ...options, key: `import:${key.importId}` }, transaction)
}
