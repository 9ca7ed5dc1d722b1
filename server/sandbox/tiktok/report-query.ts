import { dayAt, daysBetween, isDay } from '../delivery/account-days.ts'
import type { Params } from './params.ts'
import type { Advertiser } from './people.ts'
import { type ReportFilters, readReportFilters } from './report-filters.ts'
import { metricNames } from './report-metrics.ts'
import { TikTokError, wrongParameter } from './tiktok-error.ts'

export const dataLevels = {
  AUCTION_ADVERTISER: 'advertiser_id',
  AUCTION_CAMPAIGN: 'campaign_id',
  AUCTION_ADGROUP: 'adgroup_id',
  AUCTION_AD: 'ad_id',
} as const

export type DataLevel = keyof typeof dataLevels

export type ReportQuery = {
  level: DataLevel
  /** Whether each day has rows of its own. */
  daily: boolean
  metrics: string[]
  since: string
  until: string
  filters: ReportFilters
  order: { field: string; descending: boolean } | null
  withTotals: boolean
}

const longestDaily = 30
const longestWhole = 365

/** @throws TikTokError 40002 for whatever the network would not report on. */
export function readReportQuery(
  params: Params,
  place: { advertiser: Advertiser; nowMs: number },
): ReportQuery {
  params.require('report_type', 'dimensions')
  const type = params.text('report_type')
  if (type !== 'BASIC') throw new TikTokError(40118, `report_type: ${type} is not available here.`)
  params.oneOf('service_type', ['AUCTION'])
  const level = params.needOneOf('data_level', levelNames)
  const daily = readDimensions(params, level)
  const metrics = readMetrics(params)
  return {
    level,
    daily,
    metrics,
    ...readRange(params, daily, place),
    filters: readReportFilters(params),
    order: readOrder(params, metrics),
    withTotals: params.flag('enable_total_metrics'),
  }
}

const levelNames = [
  'AUCTION_ADVERTISER',
  'AUCTION_CAMPAIGN',
  'AUCTION_ADGROUP',
  'AUCTION_AD',
] as const

/** One id that fits the level, and the day beside it if wanted. */
function readDimensions(params: Params, level: DataLevel): boolean {
  const dimensions = params.list('dimensions') ?? []
  if (dimensions.includes('stat_time_hour')) {
    throw new TikTokError(40118, 'dimensions: stat_time_hour is not available here.')
  }
  const rest = dimensions.filter((one) => one !== 'stat_time_day')
  if (rest.length !== 1 || rest[0] !== dataLevels[level]) {
    throw wrongParameter(`dimensions: ${level} takes ${dataLevels[level]} and one time dimension.`)
  }
  return rest.length < dimensions.length
}

function readMetrics(params: Params): string[] {
  const metrics = params.list('metrics') ?? ['spend', 'impressions']
  const unknown = metrics.filter((name) => !metricNames.includes(name))
  if (unknown.length > 0) throw wrongParameter(`metrics: ${unknown.join(', ')} is not valid.`)
  return metrics
}

type Place = { advertiser: Advertiser; nowMs: number }

function readRange(params: Params, daily: boolean, { advertiser, nowMs }: Place) {
  if (params.flag('query_lifetime')) {
    if (daily) throw wrongParameter('query_lifetime: Can not be used with a time dimension.')
    return { since: '2000-01-01', until: dayAt(nowMs, advertiser.zone) }
  }
  params.require('start_date', 'end_date')
  const since = params.need('start_date')
  const until = params.need('end_date')
  if (!isDay(since)) throw wrongParameter('start_date: Not a valid date.')
  if (!isDay(until)) throw wrongParameter('end_date: Not a valid date.')
  if (until < since) throw wrongParameter('end_date: Must not be earlier than start_date.')
  const days = daysBetween(since, until) + 1
  const most = daily ? longestDaily : longestWhole
  if (days > most) {
    throw wrongParameter(
      `The time span between start_date and end_date must not exceed ${most} days.`,
    )
  }
  return { since, until }
}

function readOrder(params: Params, metrics: readonly string[]): ReportQuery['order'] {
  const field = params.text('order_field')
  const type = params.oneOf('order_type', ['ASC', 'DESC'])
  if (field === undefined) return null
  if (!metrics.includes(field)) throw wrongParameter('order_field: Must be one of the metrics.')
  return { field, descending: type !== 'ASC' }
}
