import { describe, expect, it } from 'vitest'
import { type Draft, newDraft, newGroup } from '../../admin/campaigns/wizard/draft.ts'
import { estimate } from '../../admin/campaigns/wizard/estimate.ts'
import { instantOf, wallTime } from '../../admin/campaigns/wizard/zoned.ts'

describe('Times typed on the clock of an ad account', () => {
  it.each([
    ['2026-12-01T00:00', 'Europe/Berlin', '2026-11-30T23:00:00.000Z'],
    ['2026-12-01T00:00', 'America/Los_Angeles', '2026-12-01T08:00:00.000Z'],
    ['2026-12-01T00:00', 'Pacific/Auckland', '2026-11-30T11:00:00.000Z'],
    ['2026-07-01T09:30', 'Asia/Kolkata', '2026-07-01T04:00:00.000Z'],
  ])('%s in %s is %s', (wall, zone, instant) => {
    expect(instantOf(wall, zone)).toBe(instant)
    expect(wallTime(instant, zone)).toBe(wall)
  })

  it('moves a time that summer time skips on by the hour it lacks', () => {
    const at = instantOf('2026-03-29T02:30', 'Europe/Berlin')
    expect(at && wallTime(at, 'Europe/Berlin')).toBe('2026-03-29T03:30')
  })

  it('means the first of two when an hour comes twice', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  })

  it('takes midnight of the day the clocks change for midnight', () => {
    expect(instantOf('2026-03-29T00:00', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z')
  })

  it('is nothing when the field is empty or half typed', () => {
    expect(instantOf('', 'UTC')).toBeNull()
    expect(instantOf('2026-13-01T00:00', 'UTC')).toBeNull()
  })
})

describe('What a draft may cost', () => {
  const about = { rateBps: 500, zone: 'Europe/Berlin', now: new Date('2026-11-21T12:00:00Z') }
  const draft: Draft = { ...newDraft(1), budgetMicros: '50000000' }

  it('is unknown until a budget is typed', () => {
    expect(estimate(newDraft(1), about)).toEqual({
      dailyMicros: null,
      totalMicros: null,
      days: null,
      feeMicros: null,
    })
  })

  it('has a fee a day and no total while a daily budget has no end', () => {
    expect(estimate(draft, about)).toEqual({
      dailyMicros: '50000000',
      totalMicros: null,
      days: null,
      feeMicros: '2500000',
    })
  })

  it('counts account days from today to the last one that delivers', () => {
    const endsAt = instantOf('2026-12-01T00:00', 'Europe/Berlin')
    const found = estimate({ ...draft, endsAt }, about)
    expect([found.days, found.totalMicros]).toEqual([10, '500000000'])
  })

  it('counts from the start when that is still to come', () => {
    const startsAt = instantOf('2026-11-30T00:00', 'Europe/Berlin')
    const endsAt = instantOf('2026-12-01T12:00', 'Europe/Berlin')
    expect(estimate({ ...draft, startsAt, endsAt }, about).days).toBe(2)
  })

  it('adds what the groups own and ignores what the campaign had typed before', () => {
    const groups = [
      { ...newGroup(1), budgetMicros: '10000000' },
      { ...newGroup(2), budgetMicros: '5000000' },
    ]
    const found = estimate({ ...draft, budgetOwner: 'ad_group', groups }, about)
    expect(found).toMatchObject({ dailyMicros: '15000000', feeMicros: '750000' })
  })

  it('takes the fee of everything for a budget in all', () => {
    const found = estimate({ ...draft, budgetType: 'lifetime' }, about)
    expect(found).toEqual({
      dailyMicros: null,
      totalMicros: '50000000',
      days: null,
      feeMicros: '2500000',
    })
  })
})
