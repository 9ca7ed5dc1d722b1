import type { Params } from './params.ts'
import { passesPrimary } from './primary-status.ts'
import type { AdRecord } from './records.ts'
import type { Level } from './status.ts'
import { TikTokError, wrongParameter } from './tiktok-error.ts'
import type { TikTokWorld } from './tiktok-world.ts'
import { primaryStatuses } from './vocabulary.ts'

export type ReportFilters = {
  ids: { level: Level; wanted: ReadonlySet<string> }[]
  /** By level; a level that is not named here shows no deleted objects. */
  statuses: Partial<Record<Level, string[]>>
}

const levels: readonly Level[] = ['campaign', 'adgroup', 'ad']
const mostIds = 100

/** `[{field_name, filter_type, filter_value}]`, each value being JSON text of its own. */
export function readReportFilters(params: Params): ReportFilters {
  const filters: ReportFilters = { ids: [], statuses: {} }
  for (const filter of params.objects('filtering') ?? []) {
    filter.require('field_name', 'filter_type', 'filter_value')
    const name = filter.need('field_name')
    const values = readValues(filter)
    const byId = levels.find((level) => name === `${level}_ids` || name === `${level}_id`)
    const byStatus = levels.find((level) => name === `${level}_status`)
    if (byId) filters.ids.push({ level: byId, wanted: new Set(values) })
    else if (byStatus) filters.statuses[byStatus] = checkedStatuses(values)
    else throw wrongParameter(`filtering: field_name ${name} is not valid.`)
  }
  return filters
}

function readValues(filter: Params): string[] {
  filter.oneOf('filter_type', ['IN', 'MATCH'])
  const text = filter.need('filter_value')
  const values = parsed(text)
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'string')) {
    throw wrongParameter('filtering: filter_value must be a JSON string of a list of strings.')
  }
  if (values.length > mostIds) throw new TikTokError(40011, 'filtering: Too many ids, at most 100.')
  return values
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function checkedStatuses(values: readonly string[]): string[] {
  const unknown = values.find((value) => !primaryStatuses.some((status) => status === value))
  if (unknown !== undefined) throw wrongParameter(`filtering: ${unknown} is not a valid status.`)
  return [...values]
}

/** Whether an ad counts in a report of this level: deleted objects drop out, with what they spent. */
export function adPasses(
  tiktok: TikTokWorld,
  ad: AdRecord,
  { filters, level, nowMs }: { filters: ReportFilters; level: Level | null; nowMs: number },
): boolean {
  const records = {
    campaign: tiktok.campaigns.get(ad.campaignId),
    adgroup: tiktok.adgroups.get(ad.adgroupId),
    ad,
  }
  const named = filters.ids.every((filter) => filter.wanted.has(records[filter.level]?.id ?? ''))
  return (
    named &&
    levels.every((one) => {
      const record = records[one]
      const wanted = filters.statuses[one] ?? (one === level ? ['STATUS_NOT_DELETE'] : null)
      if (wanted === null || !record) return true
      return wanted.some((status) => passesPrimary(tiktok, record, { wanted: status, nowMs }))
    })
  )
}
