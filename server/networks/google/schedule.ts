import { DateTime } from 'luxon'
import type { CampaignPlan } from '../plan.ts'

/** What decides a schedule: the account's zone and the present. */
export type Clockwork = { timeZone: string; now: Date }

/**
 * The first and the last day of a campaign on the account's calendar, both inclusive. Google knows
 * no times of day: a campaign runs from the beginning of its first day to the end of its last one.
 * `firstDay` is null when it begins today or should have begun before; `lastDay` when it is open.
 */
export function daysOf(
  { startsAt, endsAt }: Pick<CampaignPlan, 'startsAt' | 'endsAt'>,
  { timeZone, now }: Clockwork,
): { firstDay: string | null; lastDay: string | null } {
  const today = dayOf(now, timeZone)
  const planned = startsAt && dayOf(startsAt, timeZone)
  return {
    firstDay: planned && planned > today ? planned : null,
    // An end at midnight is the end of the day before, not the beginning of another one.
    lastDay: endsAt && dayOf(new Date(endsAt.getTime() - 1), timeZone),
  }
}

function dayOf(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat('yyyy-MM-dd')
}

/** Campaigns without an end of their own read back with this one, the last day that Google knows. */
const NO_END_FROM = '2037-12-30'

/**
 * The instants of a campaign's first and last day as Google tells them, whole days or moments of the
 * account's wall; the end is the instant after the last second. Null where there is none.
 */
export function instantsOf(
  told: { start: string | undefined; end: string | undefined },
  timeZone: string,
): { startsAt: Date | null; endsAt: Date | null } {
  const at = (text: string) => DateTime.fromSQL(text, { zone: timeZone })
  const { start, end } = told
  const open = end === undefined || end.slice(0, 10) >= NO_END_FROM
  const after = open ? null : end.length > 10 ? { seconds: 1 } : { days: 1 }
  return {
    startsAt: start === undefined ? null : at(start).toJSDate(),
    endsAt: after && end !== undefined ? at(end).plus(after).toJSDate() : null,
  }
}

/** The account's day at an instant, and days before or after one. */
export function accountDay(now: Date, timeZone: string, days = 0): string {
  return DateTime.fromJSDate(now, { zone: timeZone }).plus({ days }).toFormat('yyyy-MM-dd')
}
