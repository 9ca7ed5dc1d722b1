import { daysBetween } from '../../delivery/account-days.ts'
import { longestWindowDays } from '../unique-users.ts'
import { dayRangeOf } from './day-range.ts'
import type { Query } from './parse.ts'
import { queryFailure } from './query-failure.ts'

const metric = 'metrics.unique_users'

/** People are counted for whole campaigns, and over windows that are not too long. @throws GoogleFailure. */
export function checkPeople({ from, select, where }: Query): void {
  if (![...select, ...where.map(({ field }) => field)].includes(metric)) return
  if (from !== 'campaign') {
    const message = `Cannot select or filter on the following metrics: '${metric}', since it is not compatible with the resource ${from} in the FROM clause.`
    throw queryFailure('PROHIBITED_METRIC_IN_SELECT_OR_WHERE_CLAUSE', message, metric)
  }
  const { since, until } = dayRangeOf(where)
  if (daysBetween(since, until) < longestWindowDays) return
  const message = `The date range is too wide: '${metric}' can be requested for at most ${longestWindowDays} days.`
  throw queryFailure('DATE_RANGE_TOO_WIDE', message, metric)
}
