import type { Transaction } from 'sequelize'
import { recordAudit } from '../audit/record.ts'
import { adapterOf, type Connection, lockConnection } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { notFound, refuse } from '../errors.ts'
import { addJob } from '../jobs/queue.ts'
import { publish } from '../live.ts'
import type { Actor } from '../principal.ts'
import { SILENT_FOR_MS } from './run.ts'

/** After so long without a good run, days were missed; a daily one is never that late. */
const missedAfterMs = 36 * 3_600_000

export type SyncRequest = {
  organizationId: number
  connectionId: number
  cause: 'schedule' | 'person'
  actor: Actor
  requestId?: string | null
}

/** `started` is false when a run of this connection was under way already: that one is answered. */
export type SyncTicket = { runId: number; started: boolean }

/**
 * Asks for a run of one connection; at most one is open at a time.
 * @throws AppError not_found, or move_not_allowed in words when the connection cannot sync.
 */
export function requestSync(rooms: Rooms, request: SyncRequest): Promise<SyncTicket> {
  return inTransaction(rooms.db, async (transaction) => {
    const connection = await lockConnection(rooms.db, request, transaction)
    if (!connection) throw notFound()
    refuseUnlessSyncing(rooms, connection, request)
    const open = await openRun(rooms, request, transaction)
    if (open) return takeUp(rooms, request, open, transaction)
    const runId = await insertRun(rooms, request, transaction)
    await startRun(rooms, request, runId, transaction)
    if (request.cause === 'person') {
      const told = { action: 'connections.sync', after: { syncRun: runId } }
      await auditRequest(rooms, request, told, transaction)
    }
    return { runId, started: true }
  })
}

/** @throws AppError move_not_allowed in words. Only a person syncs an account that is paused. */
export function refuseUnlessSyncing(
  rooms: Rooms,
  connection: Connection,
  request: Pick<SyncRequest, 'cause'>,
): void {
  const label = adapterOf(rooms.networks, connection.network).label
  if (connection.status === 'needs_reauth') {
    throw refuse(`Sign in to ${label} again. Until then no figures come in.`)
  }
  if (connection.status === 'choosing') throw refuse('Choose the ad account first.')
  if (connection.status === 'disconnected') throw refuse('This ad account is disconnected.')
  if (connection.syncPausedAt && request.cause === 'schedule') {
    throw refuse('The sync of this ad account is paused.')
  }
}

type OpenRun = { id: number; progress_at: Date | null; created_at: Date }

function openRun(
  rooms: Rooms,
  { organizationId, connectionId }: SyncRequest,
  transaction: Transaction,
) {
  return row<OpenRun>(
    rooms.db,
    `SELECT id, progress_at, created_at FROM sync_runs
     WHERE organization_id = $1 AND connection_id = $2 AND cause <> 'deep'
       AND state IN ('queued', 'running')`,
    [organizationId, connectionId],
    transaction,
  )
}

async function takeUp(
  rooms: Rooms,
  request: SyncRequest,
  open: OpenRun,
  transaction: Transaction,
): Promise<SyncTicket> {
  const lastSign = open.progress_at ?? open.created_at
  const silent = rooms.clock.now().getTime() - lastSign.getTime() > SILENT_FOR_MS
  if (silent) await startRun(rooms, request, open.id, transaction)
  return { runId: open.id, started: false }
}

async function insertRun(
  rooms: Rooms,
  request: SyncRequest,
  transaction: Transaction,
): Promise<number> {
  const now = rooms.clock.now()
  const made = await row<{ id: number }>(
    rooms.db,
    `INSERT INTO sync_runs (organization_id, connection_id, cause, requested_by, state, created_at)
     SELECT organization_id, id, CASE WHEN $3 = 'person' THEN 'person'
         WHEN last_good_sync_at IS NULL THEN 'first'
         WHEN last_good_sync_at < $6 THEN 'missed_days' ELSE 'schedule' END, $4, 'queued', $5
     FROM ad_platform_connections WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [
      request.organizationId,
      request.connectionId,
      request.cause,
      request.actor.userId,
      now,
      new Date(now.getTime() - missedAfterMs),
    ],
    transaction,
  )
  return made!.id
}

async function startRun(
  rooms: Rooms,
  { organizationId }: SyncRequest,
  runId: number,
  transaction: Transaction,
): Promise<void> {
  await addJob(rooms.db, 'sync', { runId }, { key: `sync:${runId}` }, transaction)
  await publish(rooms.db, { topic: 'sync_runs', organizationId, id: runId }, transaction)
}

/** Who asked for a run; `told` names the action and what it was asked for. */
export function auditRequest(
  rooms: Rooms,
  request: Omit<SyncRequest, 'cause'>,
  told: { action: string; after: Record<string, unknown> },
  transaction: Transaction,
): Promise<void> {
  const { actor, organizationId, connectionId, requestId } = request
  const about = { organizationId, recordType: 'connection', recordId: connectionId }
  const event = { actor, ...about, ...told, requestId, at: rooms.clock.now() }
  return recordAudit(rooms.db, event, transaction)
}
