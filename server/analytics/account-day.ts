import { DateTime } from 'luxon'

/** A day of an ad account's calendar, `YYYY-MM-DD`. Days are counted, never added up from hours. */
export type Day = string

/** The day that the account's clock shows at an instant. */
export function accountDay(instant: Date, timeZone: string): Day {
  const local = DateTime.fromJSDate(instant, { zone: timeZone })
  const day = local.toISODate()
  if (!day) throw new RangeError(`${timeZone} is not a time zone.`)
  return day
}

const utc = (day: Day) => DateTime.fromISO(day, { zone: 'utc' })

export function addDays(day: Day, days: number): Day {
  return utc(day).plus({ days }).toISODate()!
}

export function daysBetween(from: Day, to: Day): number {
  return utc(to).diff(utc(from), 'days').days
}

/** Every day of a range, both ends included. */
export function eachDay(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** A week of account days: the usual window, and what is taken over at once of a longer one. */
export const WEEK_DAYS = 7
/** How far back the first run of a connection looks. */
export const FIRST_SYNC_DAYS = 60

type Past = {
  today: Day
  /** The last day that was read after it was over; null before the first run. */
  syncedThrough: Day | null
  /** The account's day of the first launch on this connection; null without a launch. */
  firstLaunch: Day | null
  /** How many days every run reads: today, which is not over yet, and those that may be restated. */
  windowDays: number
}

/**
 * What a run has to read. After missed runs it is everything those runs would have read: their
 * windows reach back before the last day that is known to be whole (four days where a window has seven).
 */
export function syncWindow(past: Past): { from: Day; to: Day } {
  const { today, syncedThrough, firstLaunch, windowDays } = past
  const usual = addDays(today, 1 - windowDays)
  const missed = syncedThrough
    ? addDays(syncedThrough, 3 - windowDays)
    : addDays(today, 1 - FIRST_SYNC_DAYS)
  const needed = firstLaunch && firstLaunch > missed ? firstLaunch : missed
  const from = firstLaunch && needed < usual ? needed : usual
  return { from, to: today }
}
