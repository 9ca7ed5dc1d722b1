import { DateTime } from 'luxon'
import { wrongParameter } from './graph-error.ts'
import type { Params } from './params.ts'

/** As Graph writes instants: the account's wall time and an offset without a colon. */
export function graphTime(instantMs: number, zone: string): string {
  return DateTime.fromMillis(instantMs, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZZ")
}

/** ISO 8601 with an offset, UNIX seconds, or wall time of the account's zone. */
export function instantOf(params: Params, name: string, zone: string): number | null {
  const text = params.text(name)
  if (text === undefined || text === '0') return null
  if (/^\d{9,11}$/.test(text)) return Number.parseInt(text, 10) * 1_000
  const time = DateTime.fromISO(text, { zone })
  if (!time.isValid) throw wrongParameter(`Param ${name} must be a valid date and time`)
  return time.toMillis()
}
