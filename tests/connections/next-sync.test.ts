import { expect, test } from 'vitest'
import { nextSyncAt } from '../../server/connections/next-sync.ts'

const cases: [why: string, zone: string, now: string, next: string][] = [
  ['before six it is today', 'Europe/Berlin', '2026-11-21T04:59:59Z', '2026-11-21T05:00:00Z'],
  ['at six it is tomorrow', 'Europe/Berlin', '2026-11-21T05:00:00Z', '2026-11-22T05:00:00Z'],
  [
    '+13 has its day before us',
    'Pacific/Tongatapu',
    '2026-11-21T12:00:00Z',
    '2026-11-21T17:00:00Z',
  ],
  ['+14 in summer', 'Pacific/Kiritimati', '2026-11-21T15:59:00Z', '2026-11-21T16:00:00Z'],
  ['−11 has its day after us', 'Pacific/Pago_Pago', '2026-11-21T12:00:00Z', '2026-11-21T17:00:00Z'],
  ['a zone of 45 minutes', 'Asia/Kathmandu', '2026-11-21T00:00:00Z', '2026-11-21T00:15:00Z'],
  ['a zone of 30 minutes', 'Asia/Kolkata', '2026-11-21T01:00:00Z', '2026-11-22T00:30:00Z'],
  ['the day of 23 hours', 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T04:00:00Z'],
  ['the day of 25 hours', 'Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-25T05:00:00Z'],
  ['23 hours in New York', 'America/New_York', '2026-03-07T23:00:00Z', '2026-03-08T10:00:00Z'],
  ['25 hours in New York', 'America/New_York', '2026-10-31T23:00:00Z', '2026-11-01T11:00:00Z'],
  ['midnight is skipped', 'America/Santiago', '2026-09-05T12:00:00Z', '2026-09-06T09:00:00Z'],
  ['the leap day', 'America/Los_Angeles', '2028-02-28T15:00:00Z', '2028-02-29T14:00:00Z'],
]

test.each(cases)('the next sync is at six on the account’s clock: %s', (_why, zone, now, next) => {
  expect(nextSyncAt(new Date(now), zone).toISOString()).toBe(new Date(next).toISOString())
})

test('from each sync to the next there is one calendar day, all year round', () => {
  for (const zone of ['Europe/London', 'Australia/Lord_Howe', 'America/St_Johns']) {
    let at = nextSyncAt(new Date('2026-01-01T00:00:00Z'), zone)
    for (let day = 0; day < 365; day++) {
      const next = nextSyncAt(at, zone)
      const hours = (next.getTime() - at.getTime()) / 3_600_000
      expect(hours, `${zone} ${at.toISOString()}`).toBeGreaterThanOrEqual(23)
      expect(hours, `${zone} ${at.toISOString()}`).toBeLessThanOrEqual(25)
      at = next
    }
  }
})

test('a zone that does not exist is refused', () => {
  expect(() => nextSyncAt(new Date(0), 'Mars/Olympus')).toThrow(RangeError)
})
