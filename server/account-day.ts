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
