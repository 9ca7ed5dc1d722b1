import { addDays } from '../../delivery/account-days.ts'

export type DayRange = { since: string; until: string }

/** Monday is 0. */
function weekday(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

export function weekOf(day: string): string {
  return addDays(day, -weekday(day))
}

export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`
}

export function quarterOf(day: string): string {
  const month = Number.parseInt(day.slice(5, 7), 10)
  const first = String(month - ((month - 1) % 3)).padStart(2, '0')
  return `${day.slice(0, 4)}-${first}-01`
}

const ranges: Record<string, (today: string) => DayRange> = {
  TODAY: (today) => ({ since: today, until: today }),
  YESTERDAY: (today) => ({ since: addDays(today, -1), until: addDays(today, -1) }),
  LAST_7_DAYS: (today) => ({ since: addDays(today, -7), until: addDays(today, -1) }),
  LAST_14_DAYS: (today) => ({ since: addDays(today, -14), until: addDays(today, -1) }),
  LAST_30_DAYS: (today) => ({ since: addDays(today, -30), until: addDays(today, -1) }),
  THIS_MONTH: (today) => ({ since: monthOf(today), until: today }),
  LAST_MONTH: (today) => {
    const until = addDays(monthOf(today), -1)
    return { since: monthOf(until), until }
  },
  THIS_WEEK_MON_TODAY: (today) => ({ since: weekOf(today), until: today }),
  THIS_WEEK_SUN_TODAY: (today) => {
    return { since: addDays(weekOf(addDays(today, 1)), -1), until: today }
  },
  LAST_WEEK_MON_SUN: (today) => {
    const since = addDays(weekOf(today), -7)
    return { since, until: addDays(since, 6) }
  },
  LAST_WEEK_SUN_SAT: (today) => {
    const since = addDays(weekOf(addDays(today, 1)), -8)
    return { since, until: addDays(since, 6) }
  },
  LAST_BUSINESS_WEEK: (today) => {
    const since = addDays(weekOf(today), -7)
    return { since, until: addDays(since, 4) }
  },
}

/** The days that a word after DURING means; today itself is in none of the LAST ones. */
export function rangeDuring(word: string, today: string): DayRange | null {
  return Object.hasOwn(ranges, word) ? (ranges[word]?.(today) ?? null) : null
}
