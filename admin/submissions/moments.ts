import { exactMoney } from '../parts/money.ts'
import type { TimelineEntry } from '../parts/timeline.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'

const w = words.submissions.peek

export type Detail = Answer<'submissions.get'>

/** What happened to one submission: sent in, decided, earned, paid; newest first. */
export function momentsOf(of: Omit<Detail, 'can' | 'views'>): TimelineEntry[] {
  const amount = (micros: string) => exactMoney(BigInt(micros), of.currency)
  const entries: TimelineEntry[] = [
    { key: 'sent-in', at: of.submittedAt, what: w.sentIn({ handle: of.creatorHandle }) },
    ...of.earnings.map((one) => ({
      key: `earned-${one.ledgerEntryId}`,
      at: one.at,
      what: w.earning({ amount: amount(one.amountMicros) }),
    })),
    ...of.payouts.map((one) => ({
      key: `payout-${one.payoutId}`,
      at: one.at,
      what: w.payout({
        amount: amount(one.amountMicros),
        state: (words.status[one.state] ?? one.state).toLowerCase(),
      }),
    })),
  ]
  if (of.decidedAt !== null) entries.push(decision(of, of.decidedAt))
  return entries.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

function decision(of: Omit<Detail, 'can' | 'views'>, at: string): TimelineEntry {
  const { deniedReason, decidedBy } = of
  return {
    key: 'decided',
    at,
    ...(decidedBy === null ? {} : { who: decidedBy }),
    what: deniedReason === null ? w.approved : w.denied,
    ...(deniedReason === null ? {} : { detail: deniedReason }),
  }
}

/** From the first count to the last, one point a day: the newest of each day. */
export function viewRows(views: Detail['views']) {
  const byDay = new Map<string, number>()
  const inOrder = views.toSorted((a, b) => (a.seenAt < b.seenAt ? -1 : 1))
  for (const one of inOrder) byDay.set(one.seenAt.slice(0, 10), one.viewCount)
  return [...byDay].map(([day, count]) => ({ day, values: { views: count } }))
}
