import { expect, test } from 'vitest'
import { type Coverage, coveredDays } from '../../server/connections/covered-days.ts'

const well: Coverage = {
  today: '2026-03-10',
  syncedThrough: '2026-03-09',
  firstDay: '2026-03-04',
  readTo: '2026-03-10',
  failed: null,
}
const lastWeek = (changed: Partial<Coverage>) =>
  coveredDays({ ...well, ...changed })
    .slice(-7)
    .map((one) => one.state)

test('forty days, the oldest first, over the change of the clock', () => {
  const days = coveredDays({ ...well, today: '2026-03-31' })
  expect(days).toHaveLength(40)
  expect(days.at(0)!.day).toBe('2026-02-20')
  expect(days.at(-1)!.day).toBe('2026-03-31')
})

test.each<[what: string, changed: Partial<Coverage>, last: string[]]>([
  ['all is well', {}, ['synced', 'synced', 'synced', 'synced', 'synced', 'synced', 'partial']],
  [
    'nothing ran before the first launch',
    { firstDay: '2026-03-08' },
    ['none', 'none', 'none', 'none', 'synced', 'synced', 'partial'],
  ],
  [
    'before six in the morning yesterday was read while it went on',
    { syncedThrough: '2026-03-08', readTo: '2026-03-09' },
    ['synced', 'synced', 'synced', 'synced', 'synced', 'partial', 'none'],
  ],
  [
    'days without a run are missing',
    { syncedThrough: '2026-03-06', readTo: '2026-03-07' },
    ['synced', 'synced', 'synced', 'partial', 'missing', 'missing', 'none'],
  ],
  [
    'days that the latest run failed to read have failed',
    { syncedThrough: '2026-03-06', readTo: '2026-03-07', failed: { from: null, to: null } },
    ['synced', 'synced', 'synced', 'partial', 'failed', 'failed', 'failed'],
  ],
  [
    'a run that failed for two days says nothing about a third',
    {
      syncedThrough: '2026-03-06',
      readTo: '2026-03-06',
      failed: { from: '2026-03-02', to: '2026-03-08' },
    },
    ['synced', 'synced', 'synced', 'failed', 'failed', 'missing', 'none'],
  ],
  [
    'a new account',
    { syncedThrough: null, readTo: null, firstDay: null },
    ['none', 'none', 'none', 'none', 'none', 'none', 'none'],
  ],
])('%s', (_what, changed, last) => {
  expect(lastWeek(changed)).toEqual(last)
})
