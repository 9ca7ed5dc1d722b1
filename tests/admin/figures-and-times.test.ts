import { describe, expect, it } from 'vitest'
import { formatChange, formatCount, formatRate, formatShare } from '../../admin/parts/figures.ts'
import {
  dayIn,
  formatDay,
  formatInstant,
  formatInstantFully,
  zoneCity,
} from '../../admin/parts/time.ts'

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ')

describe('figures', () => {
  it('show a rate as it is stored', () => {
    expect(plain(formatRate(600))).toBe('6.00 %')
    expect(plain(formatRate(5))).toBe('0.05 %')
    expect(plain(formatRate(10_000))).toBe('100.00 %')
  })

  it('know the difference between nothing and not known', () => {
    expect(plain(formatShare(0))).toBe('0.0 %')
    expect(formatShare(null)).toBeNull()
    expect(formatShare(Number.POSITIVE_INFINITY)).toBeNull()
  })

  it('call a rise from zero new, not endless', () => {
    expect(formatChange(0, 5)).toBe('new')
    expect(plain(formatChange(0, 0))).toBe('0.0 %')
    expect(plain(formatChange(100, 112.3))).toBe('+12.3 %')
    expect(plain(formatChange(100, 90))).toBe('−10.0 %')
  })

  it('group counts', () => {
    expect(formatCount(1204331)).toBe('1,204,331')
  })
})

describe('times', () => {
  const now = new Date('2026-11-21T10:00:00Z')

  it('are in the viewer’s zone and name it', () => {
    expect(formatInstant('2026-05-14T07:12:00Z', 'Europe/Berlin', now)).toBe('14 May, 09:12 CEST')
  })

  it('name the year when it is another', () => {
    expect(formatInstant('2025-05-14T07:12:00Z', 'UTC', now)).toBe('14 May 2025, 07:12 UTC')
  })

  it('are whole, with their offset, on request', () => {
    expect(formatInstantFully('2026-05-14T07:12:07Z', 'Europe/Berlin')).toBe(
      '2026-05-14 09:12:07 GMT+2 (Europe/Berlin)',
    )
  })

  it('do not move an account’s day into another zone', () => {
    expect(formatDay('2026-05-12', now)).toBe('12 May')
    expect(formatDay('2025-12-31', now)).toBe('31 Dec 2025')
    expect(zoneCity('America/Los_Angeles')).toBe('Los Angeles')
  })

  it('know which day an instant is in a zone', () => {
    expect(dayIn('Pacific/Auckland', new Date('2026-05-12T12:00:00Z'))).toBe('2026-05-13')
  })
})
