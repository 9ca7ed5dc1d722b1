import { formatCount } from '../parts/figures.ts'
import { exactMoney } from '../parts/money.ts'
import type { TimelineEntry } from '../parts/timeline.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.submissions.peek

export type Detail = Answer<'submissions.get'>
export type Event = Answer<'submissions.events'>['items'][number]
type Of = Pick<Detail, 'currency' | 'creatorHandle'>

/** One thing that happened to a submission, as a sentence with who did it. */
export function momentOf(event: Event, of: Of): TimelineEntry {
  const who = event.actorName ?? (event.kind === 'sent_in' ? w.byFile : undefined)
  return {
    key: event.id,
    at: event.at,
    ...(who === undefined ? {} : { who }),
    what: sentenceOf(event, of),
    ...(event.reason === null ? {} : { detail: event.reason }),
  }
}

function sentenceOf(event: Event, { currency, creatorHandle: handle }: Of): string {
  const amount = exactMoney(BigInt(event.amountMicros ?? '0'), currency)
  const id = String(event.batchId ?? '')
  const { viewsSource, viewCount } = event
  const source = viewsSource === null ? '' : (w.sources[viewsSource] ?? viewsSource)
  const sentences: Record<Event['kind'], () => string> = {
    sent_in: () => w.sentIn({ handle }),
    views: () => w.counted({ count: formatCount(viewCount ?? 0), source }),
    approved: () => w.approved,
    denied: () => w.denied,
    earned: () => w.earning({ amount }),
    in_payout: () => w.putIn({ amount, id }),
    paid: () => w.wasPaid({ amount, id }),
    failed: () => w.cameBack({ amount, id }),
    canceled: () => w.letGo({ amount, id }),
  }
  return sentences[event.kind]()
}

/** From the first count to the last, one point a day: the newest of each day. */
export function viewRows(views: Detail['views']) {
  const byDay = new Map<string, number>()
  const inOrder = views.toSorted((a, b) => (a.seenAt < b.seenAt ? -1 : 1))
  for (const one of inOrder) byDay.set(one.seenAt.slice(0, 10), one.viewCount)
  return [...byDay].map(([day, count]) => ({ day, values: { views: count } }))
}
