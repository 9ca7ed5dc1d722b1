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
  return ad.createdAtMs + lookMs(tiktok, ad.id, 'review')
}

/**
 * The verdicts of an ad whose contents change now: what was found of the former ones stays as it was
 * found then, and the new ones are looked at from the beginning.
 */
export function lookAnew(
  tiktok: TikTokWorld,
  ad: AdRecord,
  creative: Record<string, unknown>,
  nowMs: number,
): AdRecord['verdicts'] {
  const endsMs = reviewEndsMs(tiktok, ad)
  const first = ad.verdicts[0]
  const seen = endsMs < nowMs && (first === undefined || endsMs < first.atMs)
  return [
    ...(seen ? [{ atMs: endsMs, ...foundIn(ad.creative) }] : []),
    ...ad.verdicts.filter(({ atMs }) => atMs < nowMs),
    { atMs: nowMs, verdict: 'in_review', reasons: [] },
    { atMs: nowMs + lookMs(tiktok, ad.id, String(nowMs)), ...foundIn(creative) },
  ]
}

/** How long a look at an ad takes: some minutes, the same ones every time. */
export function lookMs({ seed }: TikTokWorld, adId: string, what: string): number {
  return drawBetween(3, 25, seed, adId, what) * minuteMs
}

export function verdictAt(tiktok: TikTokWorld, ad: AdRecord, atMs: number): Verdict {
  const ordered = termsAt(ad.verdicts, atMs)
  if (ordered) return ordered
  if (atMs < reviewEndsMs(tiktok, ad)) return { verdict: 'in_review', reasons: [] }
  return foundIn(ad.creative)
}

/** What the reviewers find in these contents, whenever they look. */
export function foundIn(creative: Record<string, unknown>): Verdict {
  return promisesTooMuch(creative)
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
  // New contents, or an order, ended the first review before it found anything.
  if (ad.verdicts[0] && ad.verdicts[0].atMs <= endsMs) return null
  return nowMs < endsMs ? null : endsMs
}

const read = new WeakMap<Record<string, unknown>, boolean>()

/** A creative's record never changes, so each is read once: spend asks again for every hour of every day. */
function promisesTooMuch(creative: Record<string, unknown>): boolean {
  const known = read.get(creative)
  if (known !== undefined) return known
  const found = refusedWord.test(JSON.stringify(creative))
  read.set(creative, found)
  return found
}
