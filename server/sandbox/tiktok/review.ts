import { drawBetween } from '../draw.ts'
import { termsAt } from '../history.ts'
import type { AdRecord, Verdict } from './records.ts'
import type { TikTokWorld } from './tiktok-world.ts'

const minuteMs = 60_000
/** The one word that this sandbox's reviewers never let pass. */
const refusedWord = /\bmiracles?\b/i
const refusedReason =
  'Misleading Claims: The ad promises an outcome that the product cannot deliver, such as a miracle.'

/** When the first review ends: some minutes after the ad was made, the same ones every time. */
export function reviewEndsMs(tiktok: TikTokWorld, ad: AdRecord): number {
  return ad.createdAtMs + drawBetween(3, 25, tiktok.seed, ad.id, 'review') * minuteMs
}

export function verdictAt(tiktok: TikTokWorld, ad: AdRecord, atMs: number): Verdict {
  const ordered = termsAt(ad.verdicts, atMs)
  if (ordered) return ordered
  if (atMs < reviewEndsMs(tiktok, ad)) return { verdict: 'in_review', reasons: [] }
  return promisesTooMuch(ad.creative)
    ? { verdict: 'rejected', reasons: [refusedReason] }
    : { verdict: 'approved', reasons: [] }
}

/** When this ad was last judged; null while nobody has. */
export function lastAuditMs(tiktok: TikTokWorld, ad: AdRecord, nowMs: number): number | null {
  const ordered = ad.verdicts.findLast(
    ({ atMs, verdict }) => atMs <= nowMs && verdict !== 'in_review',
  )
  if (ordered) return ordered.atMs
  const endsMs = reviewEndsMs(tiktok, ad)
  return nowMs < endsMs ? null : endsMs
}

const read = new WeakMap<Record<string, unknown>, boolean>()

/** Creatives never change, so each is read once: spend asks again for every hour of every day. */
function promisesTooMuch(creative: Record<string, unknown>): boolean {
  const known = read.get(creative)
  if (known !== undefined) return known
  const found = refusedWord.test(JSON.stringify(creative))
  read.set(creative, found)
  return found
}
