import type { SpendLevel } from '../answers.ts'
import type { ReachPage, ReachRow } from '../objects.ts'
import type { Line } from './line.ts'
import { type AccountRow, idsOf, refuseOtherAccount } from './map.ts'
import { levels } from './report.ts'
import { accountDay } from './schedule.ts'
import { ReachRowFields } from './tree-schemas.ts'
import { fieldsOf } from './version-fields.ts'

export type ReachAsk = { line: Line; apiVersion: string; now: Date }
export type ReachRange =
  | { from: string; to: string; level: SpendLevel }
  | { lifetime: true; level: SpendLevel }

/** The longest window that Google counts people over. */
const MAX_DAYS = 92
/** Kinds of campaigns whose viewers Google counts. */
const counted = "campaign.advertising_channel_type IN ('DISPLAY', 'VIDEO')"

/**
 * How many people campaigns reached. Google counts them for whole campaigns of some kinds only, over
 * at most 92 days; all other rows say null. It knows no unique clicks. A lifetime can be told of
 * campaigns that began within those days, since nothing of them lies before.
 */
export async function* readReach(ask: ReachAsk, range: ReachRange): AsyncGenerator<ReachPage> {
  const told = new Set<string>()
  const window = windowOf(ask, range)
  if (range.level === 'campaign' && window !== null) {
    for await (const page of pagesOf(ask, range, [...window, counted], true)) {
      for (const { externalId } of page.rows) told.add(externalId)
      yield page
    }
  }
  const days = 'lifetime' in range ? [] : [between(range.from, range.to)]
  for await (const page of pagesOf(ask, range, days, false)) {
    const rows = page.rows.filter(({ externalId }) => !told.has(externalId))
    yield { ...page, rows }
  }
}

/** The conditions of a window that people can be counted over; null when there is none. */
function windowOf({ line, apiVersion, now }: ReachAsk, range: ReachRange): string[] | null {
  if ('lifetime' in range) {
    const { timeZone } = line.access
    const first = accountDay(now, timeZone, 1 - MAX_DAYS)
    const [start] = fieldsOf(apiVersion).readDates
    return [between(first, accountDay(now, timeZone)), `campaign.${start} >= '${first}'`]
  }
  const { from, to } = range
  return daysIn(from, to) <= MAX_DAYS ? [between(from, to)] : null
}

function between(from: string, to: string): string {
  return `segments.date BETWEEN '${from}' AND '${to}'`
}

function daysIn(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000 + 1
}

async function* pagesOf(
  { line }: ReachAsk,
  { level }: ReachRange,
  conditions: readonly string[],
  people: boolean,
): AsyncGenerator<ReachPage> {
  const { client, access, options } = line
  const { resource, fields } = levels[level]
  const metrics = people ? 'metrics.impressions, metrics.unique_users' : 'metrics.impressions'
  const where = [...conditions, 'metrics.impressions > 0'].join(' AND ')
  const query = `SELECT customer.id, ${fields}, ${metrics} FROM ${resource} WHERE ${where}`
  const row = ReachRowFields
  const pages = client.pages({ asker: access, query, row, options, exactNumbers: true })
  for await (const { value, text, request } of pages) {
    const rows = value.results.map((one) => toReachRow(one, access, level))
    yield { body: text, request, rows }
  }
}

function toReachRow(row: ReachRowFields, account: AccountRow, level: SpendLevel): ReachRow {
  refuseOtherAccount(row.customer.id, account)
  const { impressions, uniqueUsers } = row.metrics
  return {
    level,
    ...idsOf(row, { account, level }),
    impressions: BigInt(impressions),
    reach: uniqueUsers === undefined ? null : BigInt(uniqueUsers),
    uniqueClicks: null,
  }
}
