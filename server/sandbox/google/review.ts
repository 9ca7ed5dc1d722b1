import { drawBetween } from '../draw.ts'
import { termsAt } from '../history.ts'
import type { GoogleWorld } from './google-world.ts'
import { messageAt } from './message.ts'
import { reviewTopics, type TopicEntry } from './policy.ts'
import type { AdRecord, Message, Verdict } from './records.ts'

const minuteMs = 60_000

/** When the first review ends: some minutes after the ad was made, the same ones every time. */
export function reviewEndsMs(google: GoogleWorld, ad: AdRecord): number {
  return ad.createdAtMs + drawBetween(3, 25, google.seed, ad.id, 'review') * minuteMs
}

export function verdictAt(google: GoogleWorld, ad: AdRecord, atMs: number): Verdict {
  const ordered = termsAt(ad.verdicts, atMs)
  if (ordered) return ordered
  if (atMs < reviewEndsMs(google, ad)) return { verdict: 'in_review', reasons: [] }
  const verdict = topicsOf(ad).length > 0 ? 'rejected' : 'approved'
  return { verdict, reasons: [] }
}

const read = new WeakMap<Message, TopicEntry[]>()

/** Ads never change, so each is read once: spend asks again for every hour of every day. */
function topicsOf({ fields }: AdRecord): TopicEntry[] {
  const known = read.get(fields)
  if (known) return known
  const found = reviewTopics(messageAt(fields, 'ad') ?? {})
  read.set(fields, found)
  return found
}

/** What a query reads as the policy summary. While a review runs there is no approval status yet. */
export function policySummary(google: GoogleWorld, ad: AdRecord, nowMs: number): Message {
  const { verdict, reasons } = verdictAt(google, ad, nowMs)
  if (verdict === 'in_review') return { reviewStatus: 'REVIEW_IN_PROGRESS' }
  const limits = limitsOf(google, ad)
  if (verdict === 'approved') {
    return {
      reviewStatus: 'REVIEWED',
      approvalStatus: limits.length > 0 ? 'APPROVED_LIMITED' : 'APPROVED',
      ...(limits.length > 0 ? { policyTopicEntries: limits } : {}),
    }
  }
  const found = reasons.length > 0 ? reasons.map(entryOfReason) : topicsOf(ad)
  return {
    reviewStatus: 'REVIEWED',
    approvalStatus: 'DISAPPROVED',
    ...(found.length > 0 ? { policyTopicEntries: found } : {}),
  }
}

/** A reason "Trademarks in ad text: Acme" becomes the topic and its evidence. */
function entryOfReason(reason: string): TopicEntry {
  const [title = '', ...rest] = reason.split(': ')
  const texts = rest.length > 0 ? [rest.join(': ')] : []
  return {
    topic: topicName(title),
    type: 'PROHIBITED',
    evidences: texts.length > 0 ? [{ textList: { texts } }] : [],
  }
}

function limitsOf(google: GoogleWorld, ad: AdRecord): TopicEntry[] {
  const problems = google.problems.get(ad.id)?.problems ?? []
  return problems.map(({ summary, message }) => ({
    topic: topicName(summary),
    type: 'LIMITED',
    evidences: [{ textList: { texts: [message] } }],
  }))
}

function topicName(title: string): string {
  return title
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
}
