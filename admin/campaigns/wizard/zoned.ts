/** Wall-clock time of an ad account's zone, as `datetime-local` fields write it, and instants. */

/** `2026-12-01T00:00` in a zone, from an instant. */
export function wallTime(iso: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso))
  return parts.replace(' ', 'T')
}

/**
 * The instant at which clocks of a zone show this time; null when the text is no time. A time that
 * a change to summer time skips is moved on by the hour it lacks; of one that comes twice the first
 * is meant.
 */
export function instantOf(wall: string, zone: string): string | null {
  const text = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::\d{2})?$/.exec(wall)?.[1]
  if (text === undefined) return null
  const asUtc = Date.parse(`${text}:00Z`)
  if (Number.isNaN(asUtc)) return null
  const day = 86_400_000
  // The offsets a day before and after frame every change of the clocks in between.
  const offsets = [offsetMs(asUtc - day, zone), offsetMs(asUtc + day, zone)]
  const candidates = offsets.map((offset) => asUtc - offset).sort((a, b) => a - b)
  const fits = candidates.find((at) => wallTime(new Date(at).toISOString(), zone) === text)
  // Skipped hours fit neither offset; the earlier offset names the moment after the change.
  return new Date(fits ?? asUtc - (offsets[0] ?? 0)).toISOString()
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offsetMs(at: number, zone: string): number {
  const shown = Date.parse(`${wallTime(new Date(at).toISOString(), zone)}:00Z`)
  return shown - Math.floor(at / 60_000) * 60_000
}
