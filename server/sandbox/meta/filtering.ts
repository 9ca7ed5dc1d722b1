import { wrongParameter } from './graph-error.ts'
import type { Params } from './params.ts'

export type Filter = { field: string; operator: string; value: unknown }

const operators = [
  'CONTAIN',
  'NOT_CONTAIN',
  'EQUAL',
  'NOT_EQUAL',
  'IN',
  'NOT_IN',
  'GREATER_THAN',
  'LESS_THAN',
]

/** @throws GraphError 100 for a filter that Graph would not read. */
export function readFilters(params: Params): Filter[] {
  return (params.objects('filtering') ?? []).map(({ field, operator, value }) => {
    if (typeof field !== 'string' || !operators.includes(String(operator))) {
      throw wrongParameter(`Param filtering[0][operator] must be one of {${operators.join(', ')}}`)
    }
    return { field, operator: String(operator), value }
  })
}

/** Whether what the object says under the filter's field passes. */
export function passes(filter: Filter, actual: string): boolean {
  const { operator, value } = filter
  const wanted = String(value)
  const list = Array.isArray(value) ? value.map(String) : [wanted]
  switch (operator) {
    case 'CONTAIN':
      return list.some((part) => actual.toLowerCase().includes(part.toLowerCase()))
    case 'NOT_CONTAIN':
      return !list.some((part) => actual.toLowerCase().includes(part.toLowerCase()))
    case 'EQUAL':
      return actual === wanted
    case 'NOT_EQUAL':
      return actual !== wanted
    case 'IN':
      return list.includes(actual)
    case 'NOT_IN':
      return !list.includes(actual)
    case 'GREATER_THAN':
      return BigInt(actual) > BigInt(wanted)
    default:
      return BigInt(actual) < BigInt(wanted)
  }
}

/** Statuses asked for in either way that Graph knows; undefined when nobody asked. */
export function askedStatuses(params: Params, filters: readonly Filter[]): string[] | undefined {
  const filter = filters.find(
    ({ field, operator }) =>
      /(^|\.)effective_status$/.test(field) && ['IN', 'EQUAL'].includes(operator),
  )
  if (filter) return [filter.value].flat().map(String)
  return params.list('effective_status')
}
