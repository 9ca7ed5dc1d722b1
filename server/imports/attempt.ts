import type { Transaction } from 'sequelize'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { publish } from '../live.ts'
import type { Actor } from '../principal.ts'
import type { ImportKey } from './create.ts'

/** One attempt at an import; another worker may have taken it up since. */
export type Attempt = ImportKey & {
  connectionId: number
  attempt: number
  actor: Actor
  syncRunId: number | null
  troubles: number
}

/** Thrown when a later attempt is at work, or the import is over: there is nothing left to do here. */
export class Superseded extends Error {
  override name = 'Superseded'
}

/** Takes an import up, again if its worker died. Null when it is over or does not exist. */
export async function claimImport(rooms: Rooms, key: ImportKey): Promise<Attempt | null> {
  const claimed = await row<Omit<Attempt, keyof ImportKey>>(
    rooms.db,
    `UPDATE imports SET state = 'running', attempt = attempt + 1, progress_at = $3,
       started_at = coalesce(started_at, $3)
     WHERE organization_id = $1 AND id = $2 AND state IN ('queued', 'running')
     RETURNING connection_id AS "connectionId", attempt, requested_by AS actor,
       sync_run_id AS "syncRunId", troubles`,
    [key.organizationId, key.importId, rooms.clock.now()],
  )
  return claimed && { ...key, ...claimed }
}

/** Holds the import until the transaction ends, and tells that it goes on. @throws Superseded */
export async function lockAttempt(
  rooms: Rooms,
  { organizationId, importId, attempt }: Attempt,
  transaction: Transaction,
): Promise<void> {
  const held = await row(
    rooms.db,
    `UPDATE imports SET progress_at = $4, troubles = 0, error = NULL
     WHERE organization_id = $1 AND id = $2 AND attempt = $3 AND state = 'running' RETURNING id`,
    [organizationId, importId, attempt, rooms.clock.now()],
    transaction,
  )
  if (!held) throw new Superseded()
  await publish(rooms.db, { topic: 'imports', organizationId, id: importId }, transaction)
}

export type Came = {
  externalId: string
  state: 'taken' | 'known' | 'vanished' | 'refused'
  title?: string | null
  campaignId?: number | null
  note?: string | null
}

/** What came of one campaign. */
export async function noteCampaign(
  rooms: Rooms,
  { organizationId, importId }: ImportKey,
  { externalId, state, title = null, campaignId = null, note = null }: Came,
  transaction: Transaction,
): Promise<void> {
  await rows(
    rooms.db,
    `UPDATE import_campaigns SET state = $4, title = coalesce($5, title), campaign_id = $6, note = $7
     WHERE organization_id = $1 AND import_id = $2 AND external_id = $3 RETURNING position`,
    [organizationId, importId, externalId, state, title, campaignId, note],
    transaction,
  )
}

/** Ends an import that cannot go on, in words. What is taken in stays and can be imported again. */
export async function failImport(
  rooms: Rooms,
  { organizationId, importId, attempt }: Attempt,
  error: string,
): Promise<void> {
  await rows(
    rooms.db,
    `UPDATE imports SET state = 'failed', error = $4, finished_at = $5
     WHERE organization_id = $1 AND id = $2 AND attempt = $3 AND state = 'running' RETURNING id`,
    [organizationId, importId, attempt, error, rooms.clock.now()],
  )
  await publish(rooms.db, { topic: 'imports', organizationId, id: importId })
}

/**
 * Puts an import back, to go on later.
 * @param trouble in words, when it met one that passes; else it waits for its turn.
 */
export async function putBack(
  rooms: Rooms,
  { organizationId, importId, attempt }: Attempt,
  trouble: string | null,
): Promise<void> {
  await rows(
    rooms.db,
    `UPDATE imports SET state = 'queued', error = $4, progress_at = $5,
       troubles = troubles + ($4::text IS NOT NULL)::integer
     WHERE organization_id = $1 AND id = $2 AND attempt = $3 AND state = 'running' RETURNING id`,
    [organizationId, importId, attempt, trouble, rooms.clock.now()],
  )
  await publish(rooms.db, { topic: 'imports', organizationId, id: importId })
}
