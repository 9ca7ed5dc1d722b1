import { describe, expect, it } from 'vitest'
import { type Campaign, earningOf, ruleOf } from '../../admin/submissions/earns.ts'
import { exportPath, waitingOf } from '../../admin/submissions/filters.ts'

const rule = ruleOf({
  cpmMicros: '5000000',
  baseRewardMicros: '2000000',
  minPayoutMicros: '3000000',
  maxPayoutMicros: '100000000',
  currency: 'USD',
} as Campaign)

const row = {
  can: { approve: true, deny: true } as const,
  decidedAt: null,
  deniedReason: null,
  earnedMicros: '0',
  viewCount: 1_969,
}

describe('What a submission earns, as the list says it', () => {
  it('is, while it waits, what it would earn now: two dollars and five per thousand views', () => {
    expect(earningOf(row, rule)).toEqual({ micros: 11_840_000n, kind: 'would', worthMicros: null })
  })

  it('is nothing below the minimum, and never more than the maximum', () => {
    expect(earningOf({ ...row, viewCount: 199 }, rule).micros).toBe(0n)
    expect(earningOf({ ...row, viewCount: 9_000_000 }, rule).micros).toBe(100_000_000n)
  })

  it('is what was earned once it is approved, with its worth where the money ran out before', () => {
    const approved = { ...row, decidedAt: '2026-11-20T08:00:00.000Z', earnedMicros: '9000000' }
    expect(earningOf(approved, rule)).toEqual({
      micros: 9_000_000n,
      kind: 'earned',
      worthMicros: 11_840_000n,
    })
  })

  it('stays what was earned when views fall: no worth is shown that is less', () => {
    const fallen = { ...row, decidedAt: '2026-11-20T08:00:00.000Z', earnedMicros: '36480000' }
    expect(earningOf(fallen, rule).worthMicros).toBeNull()
  })

  it('is nothing for a denied one', () => {
    const denied = { ...row, decidedAt: '2026-11-20T08:00:00.000Z', deniedReason: 'Off brief.' }
    expect(earningOf(denied, rule).kind).toBe('nothing')
  })
})

describe('Every waiting one that matches', () => {
  it('is meant by the filters that are set, without campaign and state', () => {
    const filters = { campaignId: 4, state: 'approved', platformId: 'x', search: 'dana' }
    expect(waitingOf(filters)).toEqual({ platformId: 'x', search: 'dana' })
  })

  it('is every waiting one where nothing is filtered', () => {
    expect(waitingOf({ campaignId: 4 })).toEqual({})
  })
})

describe('The file of a list', () => {
  it('holds what the list shows, in the names of its address', () => {
    const filters = { campaignId: 4, state: 'approved', creatorId: 7, search: 'a&b' }
    expect(exportPath(4, filters)).toBe(
      '/downloads/submissions.csv?campaign_id=4&state=approved&creator_id=7&search=a%26b',
    )
  })
})
