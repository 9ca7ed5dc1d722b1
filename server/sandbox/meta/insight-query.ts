import { addDays, dayAt, isDay } from '../delivery/account-days.ts'
import { type Filter, readFilters } from './filtering.ts'
import { GraphError, wrongParameter } from './graph-error.ts'
import { insightFields } from './insight-fields.ts'
import { isObject, type Params } from './params.ts'
import type { SandboxAccount } from './people.ts'

export const levels = ['account', 'campaign', 'adset', 'ad'] as const
export type InsightLevel = (typeof levels)[number]

export type InsightQuery = {
  level: InsightLevel
  fields: string[]
  since: string
  until: string
  /** Days in one row, or one row for the whole range or for each month. */
  increment: number | 'all_days' | 'monthly'
  windows: string[]
  filters: Filter[]
}

const windowNames = [
  'default',
  '1d_click',
  '7d_click',
  '28d_click',
  '1d_view',
  '7d_view',
  '28d_view',
]
const keptMonths = 37

/** @throws GraphError 100 for what Graph would not read, 3018 for days too long ago. */
export function readInsightQuery(
  params: Params,
  node: { level: InsightLevel; account: SandboxAccount; nowMs: number },
): InsightQuery {
  if (params.has('breakdowns')) throw wrongParameter('breakdowns are not offered in this sandbox')
  const today = dayAt(node.nowMs, node.account.zone)
  const range = readRange(params, today)
  if (range.since < monthsBefore(today, keptMonths)) {
    throw new GraphError({
      message:
        '(#3018) The start date of the time range cannot be beyond 37 months from the current date',
      code: 3018,
    })
  }
  const windows = params.list('action_attribution_windows') ?? []
  const strange = windows.find((window) => !windowNames.includes(window))
  if (strange)
    throw wrongParameter(
      `Param action_attribution_windows[0] must be one of {${windowNames.join(', ')}}`,
    )
  return {
    level: readLevel(params, node.level),
    fields: readFieldNames(params),
    ...range,
    increment: readIncrement(params),
    windows: windows.filter((window) => window !== 'default'),
    filters: readFilters(params),
  }
}

function readLevel(params: Params, nodeLevel: InsightLevel): InsightLevel {
  const level = levels.find((one) => one === params.oneOf('level', levels)) ?? nodeLevel
  if (levels.indexOf(level) < levels.indexOf(nodeLevel)) {
    throw wrongParameter(`level ${level} lies above the object that was asked`)
  }
  return level
}

function readFieldNames(params: Params): string[] {
  const fields = params.list('fields')?.filter(Boolean) ?? ['impressions', 'spend']
  const unknown = fields.find((field) => !insightFields.includes(field))
  if (unknown) {
    throw wrongParameter(
      `${unknown} is not valid for fields param. please check https://developers.facebook.com/docs/marketing-api/reference/ads-insights/ for all valid values`,
    )
  }
  return fields
}

function readIncrement(params: Params): InsightQuery['increment'] {
  const text = params.text('time_increment') ?? 'all_days'
  if (text === 'all_days' || text === 'monthly') return text
  const days = /^\d{1,2}$/.test(text) ? Number.parseInt(text, 10) : 0
  if (days < 1 || days > 90) {
    throw wrongParameter(
      'Param time_increment must be an integer from 1 to 90, monthly or all_days',
    )
  }
  return days
}

/** Both days belong to the range. */
function readRange(params: Params, today: string): { since: string; until: string } {
  const range = params.object('time_range')
  if (range === undefined) return presetRange(params.text('date_preset') ?? 'last_30d', today)
  const { since, until } = isObject(range) ? range : {}
  if (typeof since !== 'string' || typeof until !== 'string' || !isDay(since) || !isDay(until)) {
    throw wrongParameter("Must be a time range with 'since' and 'until' as YYYY-MM-DD")
  }
  if (since > until) throw wrongParameter('Start date must be before or equal to end date')
  return { since, until }
}

function presetRange(preset: string, today: string): { since: string; until: string } {
  const yesterday = addDays(today, -1)
  const last = /^last_(3|7|14|28|30|90)d$/.exec(preset)?.[1]
  if (last) return { since: addDays(today, -Number.parseInt(last, 10)), until: yesterday }
  if (preset === 'today') return { since: today, until: today }
  if (preset === 'yesterday') return { since: yesterday, until: yesterday }
  if (preset === 'this_month') return { since: `${today.slice(0, 7)}-01`, until: today }
  if (preset === 'maximum') return { since: monthsBefore(today, keptMonths), until: today }
  throw wrongParameter(
    'Param date_preset must be one of {today, yesterday, this_month, maximum, last_3d, last_7d, last_14d, last_28d, last_30d, last_90d}',
  )
}

function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map((part) => Number.parseInt(part, 10))
  const count = year * 12 + (month - 1) - months
  const first = `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`
  return addDays(first, Number.parseInt(day.slice(8), 10) - 1)
}
