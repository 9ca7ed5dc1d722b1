import { camelCase } from './failure.ts'
import { type CheckedQuery, checkQuery } from './gaql/check.ts'
import { parseQuery } from './gaql/parse.ts'
import { compareValues, meets } from './gaql/values.ts'
import { withValue } from './message.ts'
import type { Message } from './records.ts'
import { withMetrics } from './report.ts'
import type { AdsRequest } from './request.ts'
import { coreDates, findColumn } from './resources.ts'
import type { Row } from './rows.ts'

export type QueryAnswer = { results: Message[]; fieldMask: string }

/** Runs one query to its last row. @throws GoogleFailure with a QueryError. */
export function runQuery(request: AdsRequest, text: string): QueryAnswer {
  const { google, customer, version, nowMs } = request
  const query = checkQuery(parseQuery(text), { customer, version, nowMs })
  const known = query.resource
    .rows({ google, customer, version, nowMs })
    .filter((row) => holds(query, row, false))
    .filter((row) => isFound(query, row))
  const told =
    query.hasMetrics || query.hasSegments
      ? withMetrics(query, known).filter((row) => holds(query, row, true))
      : known
  const ordered = sorted(query, told).slice(0, query.limit ?? told.length)
  return {
    results: ordered.map((row) => showRow(query, row)),
    fieldMask: query.select.map(camelPath).join(','),
  }
}

/** Conditions on the object itself come first, those on what it brought when that is known. */
function holds(query: CheckedQuery, row: Row, afterMetrics: boolean): boolean {
  return query.where.every((condition) => {
    const isTold = /^(metrics|segments)\./.test(condition.field)
    if (
      isTold !== afterMetrics ||
      coreDates.some((name) => condition.field === `segments.${name}`)
    ) {
      return true
    }
    const column = findColumn(condition.field, row.version)
    return !column || meets(column.read(row), condition, column)
  })
}

/** A search that lags does not find what was just made; asked for by number it may. */
function isFound(query: CheckedQuery, row: Row): boolean {
  const key = query.resource.keyOf(row)
  if (!key || query.hasMetrics) return true
  const byNumber = query.where.some(
    ({ field, operator }) =>
      ['=', 'IN'].includes(operator) &&
      [`${query.from}.id`, `${query.from}.resource_name`, `${query.from}.ad.id`].includes(field),
  )
  if (byNumber) return !row.google.lag.hiddenByRead(key.id)
  return !row.google.lag.hiddenInList(key, row.nowMs)
}

function sorted(query: CheckedQuery, rows: readonly Row[]): Row[] {
  if (query.orderBy.length === 0) return [...rows]
  return [...rows].sort((one, other) => {
    for (const { field, descending } of query.orderBy) {
      const column = findColumn(field, one.version)
      if (!column) continue
      const sign = compareValues(column.read(one) ?? '', column.read(other) ?? '', column.type)
      if (sign !== 0) return descending ? -sign : sign
    }
    return 0
  })
}

/** The selected fields, camelCase and nested, and the name of every resource among them. */
function showRow(query: CheckedQuery, row: Row): Message {
  let shown: Message = {}
  for (const field of fieldsWithNames(query)) {
    const value = findColumn(field, row.version)?.read(row)
    if (value !== undefined) shown = withValue(shown, camelPath(field), value)
  }
  for (const family of ['metrics', 'segments']) {
    if (query.select.some((field) => field.startsWith(`${family}.`)) && !(family in shown)) {
      shown = { ...shown, [family]: {} }
    }
  }
  return shown
}

function fieldsWithNames(query: CheckedQuery): string[] {
  const families = new Set([query.from, ...query.select.map((field) => field.split('.')[0] ?? '')])
  const names = [...families]
    .filter((family) => family !== 'metrics' && family !== 'segments')
    .map((family) => `${family}.resource_name`)
  const ads = query.select.some((field) => field.startsWith('ad_group_ad.ad.'))
  return [...names, ...(ads ? ['ad_group_ad.ad.resource_name'] : []), ...query.select]
}

function camelPath(field: string): string {
  return field.split('.').map(camelCase).join('.')
}
