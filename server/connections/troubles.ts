import type { Transaction } from 'sequelize'
import type { ConnectionTrouble } from '../../shared/connections.ts'
import { type Database, rows } from '../database/sequelize.ts'
import type { ConnectionKey } from './model.ts'

/** So many are kept of an account. */
const kept = 20

type NewTrouble = ConnectionKey & {
  kind: ConnectionTrouble['kind']
  /** In words of a brand admin. */
  message: string
  waitsUntil: Date | null
  now: Date
}

/**
 * Writes down what an account met. The same as the newest counts up, so that an outage of a day does
 * not push out everything else; what is beyond the last twenty is forgotten.
 */
export async function keepTrouble(
  db: Database,
  trouble: NewTrouble,
  transaction: Transaction,
): Promise<void> {
  const { organizationId, connectionId, kind, message, waitsUntil, now } = trouble
  const again = await rows(
    db,
    `UPDATE connection_troubles t SET times = times + 1, last_at = $5, waits_until = $6
     WHERE t.organization_id = $1 AND t.id = (SELECT n.id FROM connection_troubles n
         WHERE n.organization_id = $1 AND n.connection_id = $2 ORDER BY n.id DESC LIMIT 1)
       AND t.kind = $3 AND t.message = $4 RETURNING t.id`,
    [organizationId, connectionId, kind, message, now, waitsUntil],
    transaction,
  )
  if (again.length > 0) return
  await rows(
    db,
    `WITH old AS (
       DELETE FROM connection_troubles WHERE organization_id = $1 AND id IN (
         SELECT id FROM connection_troubles WHERE organization_id = $1 AND connection_id = $2
         ORDER BY id DESC OFFSET ${kept - 1})
     )
     INSERT INTO connection_troubles (organization_id, connection_id, kind, message, waits_until, first_at, last_at)
     VALUES ($1, $2, $3, $4, $6, $5, $5) RETURNING id`,
    [organizationId, connectionId, kind, message, now, waitsUntil],
    transaction,
  )
}

type TroubleRow = {
  id: bigint
  kind: ConnectionTrouble['kind']
  message: string
  waits_until: Date | null
  times: number
  first_at: Date
  last_at: Date
}

/** What an account met lately, newest first. */
export async function listTroubles(
  db: Database,
  { organizationId, connectionId }: ConnectionKey,
): Promise<ConnectionTrouble[]> {
  const found = await rows<TroubleRow>(
    db,
    `SELECT id, kind, message, waits_until, times, first_at, last_at FROM connection_troubles
     WHERE organization_id = $1 AND connection_id = $2 ORDER BY id DESC LIMIT ${kept}`,
    [organizationId, connectionId],
  )
  return found.map((one) => ({
    id: String(one.id),
    kind: one.kind,
    message: one.message,
    waitsUntil: one.waits_until?.toISOString() ?? null,
    times: one.times,
    firstAt: one.first_at.toISOString(),
    lastAt: one.last_at.toISOString(),
  }))
}
