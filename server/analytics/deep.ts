import type { Transaction } from 'sequelize'
import { accountDay, addDays, type Day, eachDay } from '../account-day.ts'
import { type Access, accountAccess } from '../connections/access.ts'
import type { Connection } from '../connections/model.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import type { SpendRow } from '../networks/answers.ts'
import { recordDeepTaken } from './outcome.ts'
import { inChunks, sourceOf } from './plan.ts'
import { emptyReading, readLevels, scanDays } from './reading.ts'
import { type Attempt, type Course, type DeepDays, noteProgress } from './run.ts'
import { takeOver } from './take-over.ts'
import { syncDaysOf, windowStart } from './window.ts'

/** Thrown when the account is wanted for its daily figures; the deep read goes on later. */
export class GivesWay extends Error {
  override name = 'GivesWay'
}

/** From this share of the network's allowance on, what is left belongs to the daily sync. */
const enoughUsedPercent = 75

/**
 * Reads days again that the daily sync no longer reads. A week is asked for at once, campaigns only;
 * a day of it that differs from what we believe is then read and taken over exactly as in any run.
 * It moves nothing that the daily sync goes by: not the days that are in, nor the next sync.
 * @throws GivesWay, Superseded, NetworkError
 */
export async function readDeep(rooms: Rooms, course: Course, asked: DeepDays): Promise<void> {
  const from = addDays(asked.from, asked.daysDone)
  for (const chunk of inChunks(eachDay(from, asked.to))) {
    await stepAside(rooms, course.mine)
    const opened = heedUsage(await accountAccess(rooms, course.mine))
    course.grantNumber = opened.connection.grantNumber
    const last = chunk.at(-1) === asked.to
    await readWeek(rooms, course, { opened, chunk, from: asked.from, last })
    if (opened.used() >= enoughUsedPercent && !last) throw new GivesWay()
  }
}

type Week = { opened: Access; chunk: Day[]; from: Day; last: boolean }

async function readWeek(rooms: Rooms, course: Course, week: Week): Promise<void> {
  const { opened, chunk, from, last } = week
  const { mine } = course
  const source = await sourceOf(rooms, opened)
  const said = await scanDays(source, { from: chunk[0]!, to: chunk.at(-1)! })
  for (const one of said) course.seen.add(one.externalId)
  const reading = emptyReading()
  for (const day of await differingDays(rooms, opened.connection, { chunk, said })) {
    await readLevels(source, reading, { day, known: true })
  }
  const today = accountDay(rooms.clock.now(), opened.access.timeZone)
  const windowFrom = windowStart(today, syncDaysOf(rooms.env, opened.connection.network))
  await takeOver(rooms, mine, {
    opened,
    reading,
    from,
    windowFrom,
    last,
    record: async (applied, transaction) => {
      await stepAside(rooms, mine, transaction)
      await recordDeepTaken(rooms, mine, { applied, last }, transaction)
    },
  })
  course.progress.daysDone += chunk.length
  course.progress.campaignsSeen = course.seen.size
  if (!last) await noteProgress(rooms, mine, course.progress)
}

/**
 * A daily run that is open goes first. Asked again under the connection's lock it also keeps order:
 * a run that began to read before us and writes after us would bring older figures than ours.
 */
async function stepAside(rooms: Rooms, mine: Attempt, transaction?: Transaction): Promise<void> {
  const open = await row(
    rooms.db,
    `SELECT id FROM sync_runs WHERE organization_id = $1 AND connection_id = $2
       AND cause <> 'deep' AND state IN ('queued', 'running')`,
    [mine.organizationId, mine.connectionId],
    transaction,
  )
  if (open) throw new GivesWay()
}

/** The same account, noticing how much of its allowance the network says is used. */
function heedUsage(opened: Access): Access & { used: () => number } {
  let percent = 0
  const { onRate } = opened.options
  const options: Access['options'] = {
    ...opened.options,
    onRate: (rate) => {
      percent = rate.usedPercent ?? percent
      onRate?.(rate)
    },
  }
  return { ...opened, options, used: () => percent }
}

type Scanned = { chunk: Day[]; said: SpendRow[] }

/** Days on which the network says something else of a campaign than we believe, or left one out. */
async function differingDays(
  rooms: Rooms,
  connection: Connection,
  { chunk, said }: Scanned,
): Promise<Day[]> {
  const found = await rows<{ day: Day }>(
    rooms.db,
    `WITH ours AS (
       SELECT c.organization_id, c.id, c.external_id FROM campaigns c
       JOIN ad_platform_connections p ON p.organization_id = c.organization_id AND p.id = c.connection_id
       WHERE c.organization_id = $1 AND p.network = $2 AND p.account_id = $3
     ), said AS (
       SELECT o.id AS campaign_id, i.day, i.spend, i.impressions, i.clicks, i.unique_clicks, i.reach,
         i.conversions, i.revenue
       FROM unnest($6::text[], $7::date[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[],
           $12::bigint[], $13::numeric[], $14::bigint[])
         AS i (external_id, day, spend, impressions, clicks, unique_clicks, reach, conversions, revenue)
       JOIN ours o ON o.external_id = i.external_id
     ), believed AS (
       SELECT a.* FROM ours o JOIN campaign_analytics a
         ON a.organization_id = o.organization_id AND a.campaign_id = o.id
       WHERE a.day BETWEEN $4::date AND $5::date
     )
     SELECT DISTINCT day::text AS day FROM said s FULL JOIN believed b USING (campaign_id, day)
     WHERE b.organization_id IS NULL
       OR (s.spend IS NULL AND (b.spend_micros > 0 OR b.impressions > 0 OR b.clicks > 0
         OR b.conversions > 0 OR b.revenue_micros > 0))
       OR (s.spend IS NOT NULL AND (b.missing_since IS NOT NULL OR
         (s.spend, s.impressions, s.clicks, s.unique_clicks, s.reach, s.conversions, s.revenue)
         IS DISTINCT FROM (b.spend_micros, b.impressions, b.clicks, b.unique_clicks, b.reach,
           b.conversions, b.revenue_micros)))
     ORDER BY day`,
    [
      connection.organizationId,
      connection.network,
      connection.accountId,
      chunk[0],
      chunk.at(-1),
      ...columnsOf(said),
    ],
  )
  return found.map((one) => one.day)
}

const columnsOf = (said: SpendRow[]) => [
  said.map((one) => one.externalId),
  said.map((one) => one.day),
  said.map((one) => one.spendMicros),
  said.map((one) => one.impressions),
  said.map((one) => one.clicks),
  said.map((one) => one.uniqueClicks),
  said.map((one) => one.reach),
  said.map((one) => one.conversions),
  said.map((one) => one.revenueMicros),
]
