import type { NetworkName } from '../../shared/networks.ts'
import { addDays, type Day } from '../account-day.ts'
import type { Env } from '../env.ts'

type Settings = Pick<Env, 'META_SYNC_DAYS' | 'TIKTOK_SYNC_DAYS' | 'GOOGLE_SYNC_DAYS'>

/** How many account days every run of a network reads, today included. */
export function syncDaysOf(env: Settings, network: NetworkName): number {
  const days = {
    meta: env.META_SYNC_DAYS,
    tiktok: env.TIKTOK_SYNC_DAYS,
    google: env.GOOGLE_SYNC_DAYS,
  }
  return days[network]
}

/** The first day that every run reads. */
export const windowStart = (today: Day, windowDays: number): Day => addDays(today, 1 - windowDays)

/** So many days are taken over at once. */
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
  const usual = windowStart(today, windowDays)
  const missed = syncedThrough
    ? addDays(syncedThrough, 3 - windowDays)
    : addDays(today, 1 - FIRST_SYNC_DAYS)
  const needed = firstLaunch && firstLaunch > missed ? firstLaunch : missed
  const from = firstLaunch && needed < usual ? needed : usual
  return { from, to: today }
}

/** How many days before the window are read again each week. */
export const DEEP_DAYS = 30
/** The longest range that a person may ask for. */
export const LONGEST_DEEP_DAYS = 90

/**
 * What a weekly deep read looks at: the days right before the window.
 * @returns null when no campaign ran so long ago.
 */
export function deepRange(
  today: Day,
  windowDays: number,
  firstLaunch: Day | null,
): { from: Day; to: Day } | null {
  const to = addDays(windowStart(today, windowDays), -1)
  const earliest = addDays(to, 1 - DEEP_DAYS)
  if (firstLaunch === null || firstLaunch > to) return null
  return { from: firstLaunch > earliest ? firstLaunch : earliest, to }
}
