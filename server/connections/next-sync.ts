import { DateTime } from 'luxon'

/** The hour of the daily sync on the ad account's clock. */
const syncHour = 6

/**
 * The next 06:00 on the account's clock after `now`. Counted in calendar days there, so that days of
 * 23 and 25 hours keep the hour.
 * @param timeZone IANA name.
 */
export function nextSyncAt(now: Date, timeZone: string): Date {
  const local = DateTime.fromJSDate(now).setZone(timeZone)
  if (!local.isValid) throw new RangeError(`Unknown time zone: ${timeZone}`)
  const today = at(local)
  return (today > local ? today : at(local.plus({ days: 1 }))).toJSDate()
}

/** Deep reads run at an hour at which no account's daily sync does. */
const deepHour = 14

/** A week after `now`, at 14:00 on the account's clock. */
export function nextDeepAt(now: Date, timeZone: string): Date {
  const local = DateTime.fromJSDate(now).setZone(timeZone).plus({ days: 7 })
  return local.startOf('day').set({ hour: deepHour }).toJSDate()
}

const at = (day: DateTime) => day.startOf('day').set({ hour: syncHour })
