const SECOND_MS = 1_000
const FIVE_MINUTES_MS = 300_000
const DAY_MS = 86_400_000
/** A second refusal this soon shows that it was not the window of a second. */
const SOON_MS = 10_000

export type Pauses = {
  /** How long calls should stay away after a refusal for their number, in milliseconds. */
  after(refused: { subject: string; message: string; serverHintMs: number | null }): number
}

/**
 * TikTok refuses too many calls without saying when they are welcome again. Its windows are known: one
 * of a second, one of a minute that stays shut for five, and one of a day that ends at midnight UTC.
 * The message may name the window; otherwise the shortest is assumed first, and the middle one when
 * that proved wrong.
 */
export function createPauses(now: () => Date): Pauses {
  const last = new Map<string, number>()
  return {
    after({ subject, message, serverHintMs }) {
      const nowMs = now().getTime()
      const former = last.get(subject)
      last.set(subject, nowMs)
      if (serverHintMs !== null) return serverHintMs
      if (/QPD|per day|daily/i.test(message)) return DAY_MS - (nowMs % DAY_MS)
      if (/QPM|per minute/i.test(message)) return FIVE_MINUTES_MS
      const again = former !== undefined && nowMs - former <= SOON_MS
      return again ? FIVE_MINUTES_MS : SECOND_MS
    },
  }
}
