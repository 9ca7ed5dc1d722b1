import { expect, test } from 'vitest'
import { addDays, dayAt } from '../../server/sandbox/delivery/account-days.ts'
import { type BudgetOwner, createAccrual } from '../../server/sandbox/delivery/accrual.ts'
import { draw } from '../../server/sandbox/draw.ts'

const hourMs = 3_600_000
const bornMs = Date.parse('2026-03-20T09:30:00Z')

/** Stops for some hours now and then, so that days are cut. A lifetime budget remembers what is gone. */
function owner(id: string, zone: string, lifetime: boolean): BudgetOwner {
  const changesMs = Array.from(
    { length: 40 },
    (_, at) => bornMs + (draw(id, at) % (20 * 24 * hourMs)),
  )
  const budgetMicros = 90_000_000n
  const untilMs = bornMs + 16 * 24 * hourMs
  return {
    id,
    zone,
    createdAtMs: bornMs,
    version: '1',
    changesMs,
    paceAt: () =>
      lifetime
        ? { type: 'lifetime', budgetMicros, fromMs: bornMs, untilMs, capMicros: null }
        : { type: 'daily', budgetMicros, capMicros: null },
    ads: ['one', 'other'].map((ad) => ({
      id: `${id}-${ad}`,
      deliversAt: (atMs) =>
        atMs >= bornMs && changesMs.filter((change) => change <= atMs).length % 3 > 0,
    })),
  }
}

const owners = [
  owner('a', 'Europe/Berlin', false),
  owner('b', 'Pacific/Apia', true),
  owner('c', 'America/New_York', true),
]

test('a day says the same whatever was asked before, up to which day, and where the clock stood', () => {
  const asked = createAccrual('seed')
  for (let step = 0; step < 300; step += 1) {
    const one = owners[draw('owner', step) % owners.length]!
    const nowMs = bornMs + ((draw('now', step) % (24 * 24)) - 24) * hourMs
    const lastDay = addDays(dayAt(nowMs, one.zone), (draw('last', step) % 12) - 9)
    const whole = createAccrual('seed').daysOf(one, { nowMs })
    const firstDay = addDays(lastDay, -(draw('first', step) % 9))
    expect(asked.daysOf(one, { nowMs, firstDay, lastDay })).toEqual(
      whole.filter(({ day }) => day >= firstDay && day <= lastDay),
    )
    if (step % 4 === 0) expect(asked.daysOf(one, { nowMs })).toEqual(whole)
  }
})
