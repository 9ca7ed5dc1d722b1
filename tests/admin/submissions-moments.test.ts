import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../admin/payouts/reconcile.tsx'
import { standing } from '../../admin/payouts/standing.ts'
import { type Detail, type Event, momentOf, viewRows } from '../../admin/submissions/moments.ts'

const of = { currency: 'USD', creatorHandle: 'dana' }
const bare = {
  at: '2026-11-12T08:00:00.000Z',
  actorName: null,
  amountMicros: null,
  viewCount: null,
  viewsSource: null,
  reason: null,
  ledgerEntryId: null,
  payoutId: null,
  batchId: null,
}
const told = (event: Partial<Event> & Pick<Event, 'kind'>) =>
  momentOf({ ...bare, id: `${event.kind}-1`, ...event }, of)

describe('What happened to a submission', () => {
  it('says who denied it and why', () => {
    const event = { kind: 'denied' as const, actorName: 'Olga', reason: 'Off brief.' }
    expect(told(event)).toMatchObject({ who: 'Olga', what: 'Denied', detail: 'Off brief.' })
  })

  it('names amounts with their batch, and views with who counted them', () => {
    const payout = { amountMicros: '12000000', batchId: 4, payoutId: 9 }
    expect(told({ kind: 'earned', amountMicros: '8000000' }).what).toBe('Earned 8.00 USD')
    expect(told({ kind: 'paid', ...payout }).what).toBe('12.00 USD sent with payout batch 4')
    expect(told({ kind: 'failed', ...payout, reason: 'Closed.' })).toMatchObject({
      what: '12.00 USD of payout batch 4 failed and is owed again',
      detail: 'Closed.',
    })
    const views = { kind: 'views' as const, viewCount: 1200, viewsSource: 'csv' as const }
    expect(told(views).what).toBe('1,200 views, from: File')
  })

  it('names the file where nobody in particular sent it in', () => {
    expect(told({ kind: 'sent_in' })).toMatchObject({
      who: 'A file of links',
      what: 'Sent in for dana',
    })
    expect(told({ kind: 'canceled', batchId: 4 })).not.toHaveProperty('who')
  })
})

describe('Views over time', () => {
  it('are one point a day, the day’s last count, in the order of days', () => {
    const seen = (seenAt: string, viewCount: number) => ({ seenAt, viewCount })
    const views = [
      seen('2026-11-12T20:00:00.000Z', 900),
      seen('2026-11-11T09:00:00.000Z', 300),
      seen('2026-11-12T06:00:00.000Z', 700),
    ] as Detail['views']
    expect(viewRows(views)).toEqual([
      { day: '2026-11-11', values: { views: 300 } },
      { day: '2026-11-12', values: { views: 900 } },
    ])
  })
})

describe('A payout batch', () => {
  it('has done with what was sent, failed or let go; the rest is still to go', () => {
    const counts = { waiting: 2, sending: 1, sent: 3, reconciled: 1, failed: 1, canceled: 0 }
    expect(standing(counts)).toEqual({ sent: 4, failed: 1, open: 3, done: 5 })
  })

  it('compared with a statement says each difference as a sentence', () => {
    const difference = 'The bank paid 11.00 USD, we asked for 12.00 USD.'
    const found = {
      reconciled: 3,
      differences: [{ payoutId: 4, reference: 'PAYOUT-4', difference }],
      unknown: [{ line: 6, reference: 'RENT' }],
      missing: 1,
    }
    expect(findingsOf(found)).toEqual([
      `PAYOUT-4: ${difference}`,
      'Line 6 (RENT) belongs to no payout of this batch.',
      '1 sent payout is not in it.',
    ])
  })
})
