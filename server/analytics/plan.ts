import { accountDay, type Day, eachDay } from '../account-day.ts'
import type { Access } from '../connections/access.ts'
import type { Connection } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import type { Source } from './reading.ts'
import { syncDaysOf, syncWindow, WEEK_DAYS, windowStart } from './window.ts'

/** The days of a run in the order they are read; each chunk is taken over as a whole. */
export type Plan = {
  today: Day
  from: Day
  to: Day
  /** The first day of the usual window; what changes before it changes late. */
  windowFrom: Day
  chunks: Day[][]
}

/** SQL of the first launch in the ad account of connection `of`, whichever connection it went through. */
export const firstLaunchOf = (of: string) => `(SELECT min(k.launched_at) FROM campaigns k
  JOIN ad_platform_connections q ON q.organization_id = k.organization_id AND q.id = k.connection_id
  WHERE k.organization_id = ${of}.organization_id AND q.network = ${of}.network
    AND q.account_id = ${of}.account_id)`

/** What to read, by the account's own calendar. */
export async function planRun(rooms: Rooms, connection: Connection): Promise<Plan> {
  const timeZone = connection.timeZone!
  const today = accountDay(rooms.clock.now(), timeZone)
  const past = await row<{ synced_through: Day | null; launched_at: Date | null }>(
    rooms.db,
    `SELECT synced_through::text, ${firstLaunchOf('p')} AS launched_at
     FROM ad_platform_connections p WHERE organization_id = $1 AND id = $2`,
    [connection.organizationId, connection.id],
  )
  const firstLaunch = past?.launched_at ? accountDay(past.launched_at, timeZone) : null
  const windowDays = syncDaysOf(rooms.env, connection.network)
  const syncedThrough = past?.synced_through ?? null
  const window = syncWindow({ today, syncedThrough, firstLaunch, windowDays })
  const windowFrom = windowStart(today, windowDays)
  return { today, ...window, windowFrom, chunks: inChunks(eachDay(window.from, window.to)) }
}

/** From the newest backwards, so that the usual seven days are one whole, then turned round. */
export function inChunks(days: Day[]): Day[][] {
  const chunks: Day[][] = []
  for (let end = days.length; end > 0; end -= WEEK_DAYS) {
    chunks.unshift(days.slice(Math.max(0, end - WEEK_DAYS), end))
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

/** Where a run reads from. Hand it one opening of the account only: the token lives in it. */
export async function sourceOf(
  rooms: Rooms,
  { adapter, access, options, connection }: Access,
): Promise<Source> {
  const ours = await externalIds(rooms, connection)
  return { adapter, access, options, ours, now: () => rooms.clock.now() }
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
