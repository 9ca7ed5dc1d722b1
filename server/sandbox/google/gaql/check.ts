import { dayAt } from '../../delivery/account-days.ts'
import type { GoogleCustomer } from '../people.ts'
import { columnsOf, coreDates, findColumn, type Resource, resources } from '../resources.ts'
import { rangeDuring } from './dates.ts'
import type { Condition, Query } from './parse.ts'
import { checkPeople } from './people.ts'
import { queryFailure } from './query-failure.ts'
import { checkCondition } from './values.ts'

export type CheckedQuery = Query & { resource: Resource; hasMetrics: boolean; hasSegments: boolean }

type Asking = { customer: GoogleCustomer; version: number; nowMs: number }

/** Refuses what this account may not ask, or what no query may. @throws GoogleFailure. */
export function checkQuery(query: Query, asking: Asking): CheckedQuery {
  const resource = Object.hasOwn(resources, query.from) ? resources[query.from] : undefined
  if (!resource) {
    const message = `Error in FROM clause: '${query.from}' is no resource of this service.`
    throw queryFailure('BAD_RESOURCE_TYPE_IN_FROM_CLAUSE', message, query.from)
  }
  const during = query.where.map((condition) => plainRange(condition, asking))
  const checked = { ...query, where: during, resource }
  for (const field of query.select) checkField(checked, field, { clause: 'SELECT', ...asking })
  for (const condition of during) {
    checkField(checked, condition.field, { clause: 'WHERE', ...asking })
    const column = findColumn(condition.field, asking.version)
    if (column) checkCondition(condition, column)
  }
  for (const { field } of query.orderBy)
    checkField(checked, field, { clause: 'ORDER BY', ...asking })
  checkReferences(checked)
  checkDates(checked)
  checkPeople(checked)
  const fields = [...query.select, ...during.map(({ field }) => field)]
  const hasMetrics = fields.some((field) => field.startsWith('metrics.'))
  if (hasMetrics && asking.customer.manager) {
    throw queryFailure(
      'REQUESTED_METRICS_FOR_MANAGER',
      'Metrics cannot be requested for a manager account. To retrieve metrics, issue separate requests against each client account under the manager account.',
    )
  }
  const hasSegments = query.select.some((field) => field.startsWith('segments.'))
  return { ...checked, hasMetrics, hasSegments }
}

/** `DURING LAST_7_DAYS` as the days it means. */
function plainRange(condition: Condition, { customer, nowMs }: Asking): Condition {
  if (condition.operator !== 'DURING') return condition
  const word = condition.values[0]?.text ?? ''
  const range = rangeDuring(word.toUpperCase(), dayAt(nowMs, customer.zone))
  if (!range) {
    const message = `Error in WHERE clause: invalid value ${word} with the DURING operator.`
    throw queryFailure('INVALID_VALUE_WITH_DURING_OPERATOR', message, word)
  }
  const values = [range.since, range.until].map((text) => ({ type: 'string' as const, text }))
  return { field: condition.field, operator: 'BETWEEN', values }
}

const clauseNames = { SELECT: 'SELECT', WHERE: 'WHERE', 'ORDER BY': 'ORDER_BY' } as const

function checkField(
  query: Query & { resource: Resource },
  field: string,
  { clause, version }: { clause: keyof typeof clauseNames; version: number },
): void {
  if (!findColumn(field, version)) throw unknownField(field, clause)
  const [family = ''] = field.split('.')
  const place = clause === 'ORDER BY' ? 'WHERE' : clause
  if (family === 'metrics' || family === 'segments') {
    if (query.resource.metrics) return
    const kind = family === 'metrics' ? 'METRIC' : 'SEGMENT'
    const message = `Cannot select or filter on the following ${family}: '${field}', since it is not compatible with the resource ${query.from} in the FROM clause.`
    throw queryFailure(`PROHIBITED_${kind}_IN_SELECT_OR_WHERE_CLAUSE`, message, field)
  }
  if (query.resource.columns.includes(family)) return
  const message = `Cannot use '${field}' in the ${clause} clause: ${family} is not compatible with the resource ${query.from} in the FROM clause.`
  throw queryFailure(`PROHIBITED_RESOURCE_TYPE_IN_${place}_CLAUSE`, message, field)
}

/** A message as a whole is no field of a query, though there are fields below it. */
function unknownField(field: string, clause: keyof typeof clauseNames) {
  const [family = ''] = field.split('.')
  const rest = field.slice(family.length + 1)
  const names = Object.keys(Object.hasOwn(columnsOf, family) ? (columnsOf[family] ?? {}) : {})
  if (rest !== '' && names.some((name) => name.startsWith(`${rest}.`))) {
    const message = `The following field may not be used in ${clause} clause: '${field}'.`
    return queryFailure(`PROHIBITED_FIELD_IN_${clauseNames[clause]}_CLAUSE`, message, field)
  }
  return queryFailure('UNRECOGNIZED_FIELD', `Unrecognized field in the query: '${field}'.`, field)
}

function isCoreDate(field: string): boolean {
  return coreDates.some((name) => field === `segments.${name}`)
}

/** What is filtered or ordered by a segment must be selected, the core dates apart. */
function checkReferences({ select, where, orderBy }: Query): void {
  const filtered = where
    .map(({ field }) => field)
    .filter((field) => field.startsWith('segments.') && !isCoreDate(field))
  const ordered = orderBy
    .map(({ field }) => field)
    .filter((field) => /^(segments|metrics)\./.test(field))
  const missing = [...filtered, ...ordered].find((field) => !select.includes(field))
  if (missing === undefined) return
  const message = `The following field must be present in SELECT clause: '${missing}'.`
  throw queryFailure('EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE', message, missing)
}

/** Whoever speaks of days must name a first and a last one. */
function checkDates({ select, where }: Query): void {
  const spoken = [...select, ...where.map(({ field }) => field)].some(isCoreDate)
  if (!spoken) return
  const dated = where.filter(({ field }) => isCoreDate(field))
  const bounded = (...operators: string[]) =>
    dated.some(({ operator }) => operators.includes(operator))
  const finite = bounded('=', 'IN', 'BETWEEN') || (bounded('>', '>=') && bounded('<', '<='))
  if (finite) return
  throw queryFailure(
    'EXPECTED_FILTERS_ON_DATE_RANGE',
    'Date segments must be filtered with a finite range of dates.',
  )
}
