import type { NetworkName } from '../../shared/networks.ts'
import type { Env } from '../env.ts'
import { addDays, type Day } from './account-day.ts'

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
