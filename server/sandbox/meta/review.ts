import { drawBetween } from '../draw.ts'
import type { MetaWorld } from './meta-world.ts'
import { type AdRecord, termsAt, type Verdict } from './records.ts'

const minuteMs = 60_000
/** The one word that this sandbox's reviewers never let pass. */
const refusedWord = /\bmiracles?\b/i

const refusedReason = {
  title: 'Unrealistic Outcomes',
  text: 'Ads must not promise outcomes that the product cannot deliver, such as a miracle.',
}

/** When the first review ends: some minutes after the ad was made, the same ones every time. */
export function reviewEndsMs(meta: MetaWorld, ad: AdRecord): number {
  return ad.createdAtMs + drawBetween(3, 25, meta.seed, ad.id, 'review') * minuteMs
}

export function verdictAt(meta: MetaWorld, ad: AdRecord, atMs: number): Verdict {
  const ordered = termsAt(ad.verdicts, atMs)
  if (ordered) return ordered
  if (atMs < reviewEndsMs(meta, ad)) return { verdict: 'in_review', reasons: [] }
  const words = JSON.stringify(meta.creatives.get(ad.creativeId)?.spec ?? {})
  return refusedWord.test(words)
    ? { verdict: 'rejected', reasons: [`${refusedReason.title}: ${refusedReason.text}`] }
    : { verdict: 'approved', reasons: [] }
}

/** A map from policy to explanation, as Graph tells it; undefined when nothing is wrong. */
export function reviewFeedback(verdict: Verdict): Record<string, unknown> | undefined {
  if (verdict.verdict !== 'rejected') return undefined
  const reasons = verdict.reasons.length > 0 ? verdict.reasons : [refusedReason.text]
  const policies = reasons.map((reason): [string, string] => {
    const [title, ...text] = reason.split(': ')
    return text.length > 0 ? [title ?? '', text.join(': ')] : ['Advertising Policies', reason]
  })
  const global = Object.fromEntries(policies)
  return { global, placement_specific: { facebook: global, instagram: global } }
}
