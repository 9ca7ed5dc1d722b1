const secondMs = 1_000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** How long after each failed attempt the next one follows: a little over three days in all. */
export const waitsMs = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
] as const

/** An endpoint that fails for so long is told no more. */
export const patienceMs = 5 * 24 * hourMs

/** Each wait is longer by up to a tenth, so that what failed together does not come back together. */
const jitter = 0.1

/**
 * When to try again after so many failed attempts; null when it was the last.
 * @param random 0 to 1.
 */
export function nextAttemptAt(tries: number, now: Date, random: number): Date | null {
  const waitMs = waitsMs[tries - 1]
  return waitMs === undefined
    ? null
    : new Date(now.getTime() + Math.round(waitMs * (1 + jitter * random)))
}
