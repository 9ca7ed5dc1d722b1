import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../admin/payouts/reconcile.tsx'
import { standing } from '../../admin/payouts/standing.ts'
import { type Detail, momentsOf, viewRows } from '../../admin/submissions/moments.ts'

const detail = {
  currency: 'USD',
  creatorHandle: 'dana',
  submittedAt: '2026-11-10T08:00:00.000Z',
  decidedAt: '2026-11-12T08:00:00.000Z',
  decidedBy: 'Olga',
  deniedReason: null,
  earnings: [
    { ledgerEntryId: '9', amountMicros: '4000000', at: '2026-11-14T08:00:00.000Z' },
    { ledgerEntryId: '7', amountMicros: '8000000', at: '2026-11-12T08:00:00.000Z' },
  ],
  payouts: [
    {
      payoutId: 3,
      batchId: 1,
      amountMicros: '12000000',
      state: 'sent',
      at: '2026-11-16T08:00:00Z',
    },
  ],
} as Detail

describe('What happened to a submission', () => {
  it('is told newest first, from the payout back to the day it was sent in', () => {
    expect(momentsOf(detail).map((one) => one.key)).toEqual([
      'payout-3',
      'earned-9',
      'earned-7',
      'decided',
      'sent-in',
    ])
  })

  it('says who denied it and why', () => {
    const denied = { ...detail, earnings: [], payouts: [], deniedReason: 'Off brief.' }
    const [first] = momentsOf(denied)
    expect(first).toMatchObject({ who: 'Olga', what: 'Denied', detail: 'Off brief.' })
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
