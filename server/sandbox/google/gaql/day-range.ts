import type { DayRange } from './dates.ts'
import type { Condition } from './parse.ts'

/** The days that conditions leave, so that a long history is not told for one week of it. */
export function dayRangeOf(where: readonly Condition[]): DayRange {
  const range = { since: '0000-01-01', until: '9999-12-31' }
  for (const { field, operator, values } of where) {
    if (field !== 'segments.date') continue
    const [first = '', last = first] = values.map(({ text }) => plain(text))
    if (['=', '>', '>=', 'BETWEEN'].includes(operator) && first > range.since) range.since = first
    const upper = operator === 'BETWEEN' ? last : first
    if (['=', '<', '<=', 'BETWEEN'].includes(operator) && upper < range.until) range.until = upper
  }
  return range
}

function plain(day: string): string {
  return day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
}
