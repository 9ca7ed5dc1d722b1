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
