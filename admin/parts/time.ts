/** Instants in the viewer's zone, and days that belong to an ad account or organization. */
import { words } from '../words.ts'

/** `14 May, 09:12 CEST`; the year only when it is not the one of `now`. */
export function formatInstant(iso: string, zone: string, now: Date): string {
  const at = new Date(iso)
  const sameYear = part(at, zone, 'year') === part(now, zone, 'year')
  const day = intl({ timeZone: zone, day: 'numeric', month: 'short', ...yearUnless(sameYear) })
  const time = intl({ timeZone: zone, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })
  return `${day.format(at)}, ${time.format(at)}`
}

/** The whole instant with its offset, for titles: `2026-05-14 09:12:07 GMT+2 (Europe/Berlin)`. */
export function formatInstantFully(iso: string, zone: string): string {
  const at = new Date(iso)
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at)
  const time = intl({
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'shortOffset',
  }).format(at)
  return `${day} ${time} (${zone})`
}

/** A calendar day as it is written: `12 May`, with its year unless that is the year of `now`. */
export function formatDay(day: string, now: Date | null): string {
  const sameYear = now !== null && day.slice(0, 4) === String(now.getUTCFullYear())
  return intl({ timeZone: 'UTC', day: 'numeric', month: 'short', ...yearUnless(sameYear) }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** The city of a zone's name: `America/Los_Angeles` is `Los Angeles`. */
export function zoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

/** The calendar day of an instant in a zone, as YYYY-MM-DD. */
export function dayIn(zone: string, at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at)
}

function intl(options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat(words.formats.dates, options)
}

function yearUnless(sameYear: boolean): Intl.DateTimeFormatOptions {
  return sameYear ? {} : { year: 'numeric' }
}

function part(at: Date, zone: string, type: 'year'): string {
  return intl({ timeZone: zone, [type]: 'numeric' }).format(at)
}
