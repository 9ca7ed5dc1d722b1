import { UsageError } from './say.ts'

const minuteMs = 60_000
const form = /^(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m)?$/

/** Milliseconds of "2d", "3h", "15m" or of several together, such as "1d12h". Throws UsageError. */
export function parseDuration(text: string): number {
  const parts = form.exec(text)
  const [, days = 0, hours = 0, minutes = 0] = parts ?? []
  const ms = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * minuteMs
  if (parts && ms > 0) return ms
  throw new UsageError(`"${text}" is not a length of time. Write for example 2d, 3h, 15m or 1d12h.`)
}

/** The same in words: "2 days 3 hours". */
export function durationInWords(ms: number): string {
  const minutes = Math.round(ms / minuteMs)
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ]
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
  return words.join(' ') || 'no time'
}
