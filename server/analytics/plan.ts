import type { Connection } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { accountDay, type Day, eachDay, syncWindow, WINDOW_DAYS } from './account-day.ts'

/** The days of a run in the order they are read; each chunk is taken over as a whole. */
export type Plan = { today: Day; from: Day; to: Day; chunks: Day[][] }

/** What to read, by the account's own calendar. */
export async function planRun(rooms: Rooms, connection: Connection): Promise<Plan> {
  const timeZone = connection.timeZone!
  const today = accountDay(rooms.clock.now(), timeZone)
  const past = await row<{ synced_through: Day | null; launched_at: Date | null }>(
    rooms.db,
    `SELECT synced_through::text, (
       SELECT min(c.launched_at) FROM campaigns c
       JOIN ad_platform_connections o ON o.organization_id = c.organization_id AND o.id = c.connection_id
       WHERE c.organization_id = p.organization_id AND o.network = p.network
         AND o.account_id = p.account_id) AS launched_at
     FROM ad_platform_connections p WHERE organization_id = $1 AND id = $2`,
    [connection.organizationId, connection.id],
  )
  const firstLaunch = past?.launched_at ? accountDay(past.launched_at, timeZone) : null
  const window = syncWindow({ today, syncedThrough: past?.synced_through ?? null, firstLaunch })
  return { today, ...window, chunks: inChunks(eachDay(window.from, window.to)) }
}

/** From the newest backwards, so that the usual seven days are one whole, then turned round. */
function inChunks(days: Day[]): Day[][] {
  const chunks: Day[][] = []
  for (let end = days.length; end > 0; end -= WINDOW_DAYS) {
    chunks.unshift(days.slice(Math.max(0, end - WINDOW_DAYS), end))
  }
  return chunks
}

/** The network's ids of the campaigns we run in this ad account. */
export async function externalIds(rooms: Rooms, connection: Connection): Promise<Set<string>> {
  const found = await rows<{ external_id: string }>(
    rooms.db,
    `SELECT c.external_id FROM campaigns c
     JOIN ad_platform_connections p ON p.organization_id = c.organization_id AND p.id = c.connection_id
     WHERE c.organization_id = $1 AND p.network = $2 AND p.account_id = $3
       AND c.external_id IS NOT NULL`,
    [connection.organizationId, connection.network, connection.accountId],
  )
  return new Set(found.map((one) => one.external_id))
}

/** Days of a chunk of which we already believe something: their groups and ads are read in any case. */
export async function knownDays(
  rooms: Rooms,
  connection: Connection,
  days: Day[],
): Promise<Set<Day>> {
  const found = await rows<{ day: Day }>(
    rooms.db,
    `SELECT DISTINCT a.day::text AS day FROM campaigns c
     JOIN ad_platform_connections p ON p.organization_id = c.organization_id AND p.id = c.connection_id
     JOIN subject_analytics a ON a.organization_id = c.organization_id AND a.campaign_id = c.id
     WHERE c.organization_id = $1 AND p.network = $2 AND p.account_id = $3
       AND a.day BETWEEN $4::date AND $5::date`,
    [connection.organizationId, connection.network, connection.accountId, days[0], days.at(-1)],
  )
  return new Set(found.map((one) => one.day))
}
