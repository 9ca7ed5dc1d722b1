import { type AdDay, adDaysOf } from './ad-days.ts'
import type { CheckedQuery } from './gaql/check.ts'
import { dayRangeOf } from './gaql/day-range.ts'
import type { Condition } from './gaql/parse.ts'
import { meets } from './gaql/values.ts'
import { addTotals, byDevice, isNothing, nothing, type Totals, totalsOf } from './metrics.ts'
import { coreDates, findColumn, segmentColumns } from './resources.ts'
import type { Row, Segments } from './rows.ts'

type Cell = { segments: Segments; totals: Totals; days: AdDay[] }

/**
 * Rows with what they brought. Without a segment every object has its row, of zeros too; as soon as
 * one is selected, rows of zeros are gone.
 */
export function withMetrics(query: CheckedQuery, rows: readonly Row[]): Row[] {
  const [first] = rows
  if (!first) return []
  const days = adDaysOf(first.google, first.customer, dayRangeOf(query.where)).filter((day) =>
    query.where.every((condition) => isOnDay(first, condition, day.day)),
  )
  const segments = query.select.flatMap((field) => segmentName(field))
  const byObject = new Map<string, AdDay[]>()
  for (const day of days) {
    const id = objectOf(query.from, day)
    const known = byObject.get(id)
    if (known) known.push(day)
    else byObject.set(id, [day])
  }
  return rows.flatMap((row): Row[] => {
    const own = byObject.get(rowObject(query.from, row)) ?? []
    const cells = new Map<string, Cell>()
    for (const day of own) addDay(cells, row, { day, segments })
    if (segments.length === 0) {
      const [only] = cells.values()
      return [{ ...row, totals: only?.totals ?? nothing, days: own }]
    }
    return [...cells.values()]
      .filter(({ totals }) => !isNothing(totals))
      .map((cell) => ({ ...row, ...cell }))
  })
}

function segmentName(field: string): string[] {
  return field.startsWith('segments.') ? [field.slice('segments.'.length)] : []
}

function objectOf(from: string, { ad }: AdDay): string {
  if (from === 'campaign') return ad.campaignId
  if (from === 'ad_group') return ad.groupId
  return from === 'ad_group_ad' ? ad.id : 'the customer'
}

function rowObject(from: string, { campaign, group, ad }: Row): string {
  if (from === 'campaign') return campaign?.id ?? ''
  if (from === 'ad_group') return group?.id ?? ''
  return from === 'ad_group_ad' ? (ad?.id ?? '') : 'the customer'
}

function addDay(
  cells: Map<string, Cell>,
  row: Row,
  { day, segments }: { day: AdDay; segments: readonly string[] },
): void {
  const totals = totalsOf(row.google, day)
  const parts = segments.includes('device')
    ? byDevice(totals, row.customer.currency)
    : [{ device: null, totals }]
  for (const part of parts) {
    const told: Segments = { date: day.day, device: part.device }
    const key = segments
      .map((name) => segmentColumns[name]?.read({ ...row, segments: told }))
      .join(' ')
    const known = cells.get(key)
    const days = known?.days ?? []
    days.push(day)
    cells.set(key, {
      segments: told,
      totals: known ? addTotals(known.totals, part.totals) : part.totals,
      days,
    })
  }
}

function isOnDay(row: Row, condition: Condition, date: string): boolean {
  const name = condition.field.slice('segments.'.length)
  if (!coreDates.some((core) => `segments.${core}` === condition.field)) return true
  const column = findColumn(condition.field, row.version)
  const segments = { date, device: null }
  return !column || meets(segmentColumns[name]?.read({ ...row, segments }), condition, column)
}
