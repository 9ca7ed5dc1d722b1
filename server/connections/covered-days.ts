import type { DayState } from '../../shared/connections.ts'
import { addDays, type Day, eachDay } from '../account-day.ts'

/** How many account days the strip shows, today included. */
const COVERED_DAYS = 40

export type Coverage = {
  today: Day
  /** The last day that was read after it was over. */
  syncedThrough: Day | null
  /** The first day there is something to read of; null when nothing ran and nothing was read. */
  firstDay: Day | null
  /** The last day that a good run read, over or not. */
  readTo: Day | null
  /** What the latest run wanted, if it failed; days are null when it failed before it knew them. */
  failed: { from: Day | null; to: Day | null } | null
}

/** How each of the last forty account days stands, the oldest first. */
export function coveredDays(coverage: Coverage): { day: Day; state: DayState }[] {
  const { today } = coverage
  return eachDay(addDays(today, 1 - COVERED_DAYS), today).map((day) => ({
    day,
    state: stateOf(day, coverage),
  }))
}

function stateOf(day: Day, coverage: Coverage): DayState {
  const { today, syncedThrough, firstDay, readTo, failed } = coverage
  if (firstDay === null || day < firstDay) return 'none'
  if (syncedThrough !== null && day <= syncedThrough) return 'synced'
  if (readTo !== null && day <= readTo) return 'partial'
  if (failed && wanted(day, failed)) return 'failed'
  // The day's own run may be still to come.
  return day === today ? 'none' : 'missing'
}

const wanted = (day: Day, { from, to }: { from: Day | null; to: Day | null }) =>
  (from === null || day >= from) && (to === null || day <= to)
