import { drawBetween } from '../draw.ts'
import { termsAt } from '../history.ts'
import type { MetaWorld } from './meta-world.ts'
import type { AdRecord, CreativeRecord, Verdict } from './records.ts'

const minuteMs = 60_000
/** The one word that this sandbox's reviewers never let pass. */
const refusedWord = /\bmiracles?\b/i

const refusedReason = {
  title: 'Unrealistic Outcomes',
  text: 'Ads must not promise outcomes that the product cannot deliver, such as a miracle.',
}

/** When reviews end: some minutes after the ad was made or got other contents, the same every time. */
export function reviewEnds(meta: MetaWorld, ad: AdRecord): number[] {
  const later = (ad.shown ?? []).filter(({ atMs }) => atMs > ad.createdAtMs)
  return [firstShown(ad), ...later].map((shown) => reviewEndMs(meta, ad, shown))
}

type Shown = { atMs: number; creativeId: string | null }

function firstShown(ad: AdRecord): Shown {
  return { atMs: ad.createdAtMs, creativeId: null }
}

function reviewEndMs({ seed }: MetaWorld, ad: AdRecord, { atMs, creativeId }: Shown): number {
  const words = creativeId === null ? ['review'] : ['review', creativeId]
  return atMs + drawBetween(3, 25, seed, ad.id, ...words) * minuteMs
}

export function verdictAt(meta: MetaWorld, ad: AdRecord, atMs: number): Verdict {
  const ordered = termsAt(ad.verdicts, atMs)
  const shown = termsAt(ad.shown ?? [], atMs)
  const now = shown && shown.atMs > ad.createdAtMs ? shown : firstShown(ad)
  // What was said about former contents says nothing about these.
  if (ordered && ordered.atMs >= now.atMs) return ordered
  if (atMs < reviewEndMs(meta, ad, now)) return { verdict: 'in_review', reasons: [] }
  return promisesTooMuch(meta.creatives.get(shown?.creativeId ?? ad.creativeId))
    ? { verdict: 'rejected', reasons: [`${refusedReason.title}: ${refusedReason.text}`] }
    : { verdict: 'approved', reasons: [] }
}

const read = new WeakMap<CreativeRecord, boolean>()

/** Creatives never change, so each is read once: spend asks again for every hour of every day. */
function promisesTooMuch(creative: CreativeRecord | undefined): boolean {
  if (!creative) return false
  const known = read.get(creative)
  if (known !== undefined) return known
  const found = refusedWord.test(JSON.stringify(creative.spec))
  read.set(creative, found)
  return found
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
