import { DateTime } from 'luxon'

export type DaySlot = { fromMs: number; untilMs: number; hour: number }
export type AccountDay = { day: string; fromMs: number; untilMs: number; slots: readonly DaySlot[] }

const hourMs = 3_600_000
const known = new Map<string, AccountDay>()

/** The day, `YYYY-MM-DD`, on the wall of this zone at this instant. */
export function dayAt(instantMs: number, zone: string): string {
  return wallOf(zone).format(instantMs)
}

// Asked about every row of every report: making a formatter, or a date object, each time is felt.
const walls = new Map<string, Intl.DateTimeFormat>()

function wallOf(zone: string): Intl.DateTimeFormat {
  const found = walls.get(zone)
  if (found) return found
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...parts })
  walls.set(zone, made)
  return made
}

const dayMs = 86_400_000
const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`)
const written = (ms: number) => new Date(ms).toISOString().slice(0, 10)

export function addDays(day: string, days: number): string {
  return written(midnight(day) + days * dayMs)
}

/** Whole days from `from` to `until`; negative when `until` is earlier. */
export function daysBetween(from: string, until: string): number {
  return (midnight(until) - midnight(from)) / dayMs
}

export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(midnight(text)) && addDays(text, 0) === text
  )
}

/** A day of a zone in hours of real time: 23, 24 or 25 of them, the last one shorter where a zone moves by half. */
export function accountDay(day: string, zone: string): AccountDay {
  const key = `${zone} ${day}`
  const found = known.get(key)
  if (found) return found
  const fromMs = startOf(day, zone)
  const untilMs = startOf(addDays(day, 1), zone)
  const slots: DaySlot[] = []
  for (let at = fromMs; at < untilMs; at += hourMs) {
    const hour = DateTime.fromMillis(at, { zone }).hour
    slots.push({ fromMs: at, untilMs: Math.min(at + hourMs, untilMs), hour })
  }
  const made = { day, fromMs, untilMs, slots }
  known.set(key, made)
  return made
}

function startOf(day: string, zone: string): number {
  return DateTime.fromISO(day, { zone }).startOf('day').toMillis()
}
