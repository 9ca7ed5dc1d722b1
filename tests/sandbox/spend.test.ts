import { afterEach, describe, expect, it } from 'vitest'
import { daily, launch, micros, total } from './launching.ts'
import { accounts, ada, dayMs, openSandbox, type TestSandbox, zoe } from './sandbox-person.ts'

const open: TestSandbox[] = []
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.stop()
})

async function sandboxOf(...options: Parameters<typeof openSandbox>) {
  const sandbox = await openSandbox(...options)
  open.push(sandbox)
  const wait = (ms: number) => sandbox.control('/clock', { advanceMs: ms })
  return { sandbox, wait }
}

const september = { since: '2026-09-01', until: '2026-09-30' }
const hourMs = 3_600_000

describe('spend', () => {
  it('repeats from its seed, and differs with another', async () => {
    const run = async (seed: string) => {
      const { sandbox, wait } = await sandboxOf({ seed })
      const person = await sandbox.signIn(ada)
      const { campaign } = await launch(person, accounts.us, { ads: 3 })
      await wait(9 * dayMs)
      return daily(person, campaign, september, 'spend,impressions,clicks,actions')
    }
    const first = await run('one')
    expect(await run('one')).toEqual(first)
    expect(await run('two')).not.toEqual(first)
  })

  it('is the same however often and on whatever road the clock gets there', async () => {
    const { sandbox, wait } = await sandboxOf()
    const person = await sandbox.signIn(ada)
    const { campaign } = await launch(person, accounts.us)
    for (let step = 0; step < 20; step += 1) {
      await wait(5 * hourMs)
      await daily(person, campaign, september)
    }
    const stepped = await daily(person, campaign, september)
    await wait(40 * dayMs)
    await daily(person, campaign, september)
    await wait(-40 * dayMs)
    expect(await daily(person, campaign, september)).toEqual(stepped)
  })

  it('stays within the daily budget, grows through today and never shrinks while it runs', async () => {
    const { sandbox, wait } = await sandboxOf()
    const person = await sandbox.signIn(ada)
    const { campaign } = await launch(person, accounts.us, { ads: 2 })
    await wait(24 * hourMs - 3 * hourMs)
    const today: bigint[] = []
    for (let hour = 0; hour < 24; hour += 1) {
      today.push(total(await daily(person, campaign, { since: '2026-09-02', until: '2026-09-02' })))
      await wait(hourMs)
    }
    expect(today).toEqual([...today].sort((a, b) => Number(a - b)))
    expect(new Set(today).size).toBeGreaterThan(20)
    expect(today.at(-1)).toBeGreaterThan(40_000_000n)
    expect(today.at(-1)).toBeLessThanOrEqual(50_000_000n)
  })

  it('keeps what was spent before a pause, a budget change and a removal', async () => {
    const { sandbox, wait } = await sandboxOf()
    const person = await sandbox.signIn(ada)
    const { campaign } = await launch(person, accounts.us)
    await wait(dayMs)
    const range = { since: '2026-09-01', until: '2026-09-01' }
    const before = await daily(person, campaign, range)
    await person.post(`/${campaign}`, { status: 'PAUSED', daily_budget: '90000' })
    expect(await daily(person, campaign, range)).toEqual(before)
    await wait(8 * hourMs)
    const paused = await daily(person, campaign, september)
    await wait(hourMs)
    expect(await daily(person, campaign, september)).toEqual(paused)
    await person.remove(`/${campaign}`)
    expect(await daily(person, campaign, september)).toEqual(paused)
  })

  it('uses up a lifetime budget and not a cent more', async () => {
    const { sandbox, wait } = await sandboxOf()
    const person = await sandbox.signIn(ada)
    const { campaign } = await launch(person, accounts.us, {
      campaign: { daily_budget: '', lifetime_budget: '70000' },
      adset: { start_time: '2026-09-02T00:00:00-0700', end_time: '2026-09-09T00:00:00-0700' },
    })
    await wait(7.5 * dayMs)
    const { body } = await person.get(`/${campaign}`, { fields: 'budget_remaining' })
    expect(body.budget_remaining).toBe('0')
    const rows = await daily(person, campaign, september)
    expect(rows[0]?.date_start).toBe('2026-09-02')
    expect(rows.at(-1)?.date_start.localeCompare('2026-09-08')).toBeLessThanOrEqual(0)
  })

  it('is told in whole yen, with budgets in yen', async () => {
    const { sandbox, wait } = await sandboxOf()
    const person = await sandbox.signIn(ada)
    const { campaign } = await launch(person, accounts.japan, {
      campaign: { daily_budget: '8000' },
    })
    await wait(2 * dayMs)
    const rows = await daily(person, campaign, { since: '2026-09-02', until: '2026-09-02' })
    expect(rows[0]?.spend).toMatch(/^\d+$/)
    expect(micros(rows[0]?.spend ?? '')).toBeGreaterThan(6_000_000_000n)
    expect(micros(rows[0]?.spend ?? '')).toBeLessThanOrEqual(8_000_000_000n)
  })
})

describe('the account day', () => {
  it('begins at +13 and at −11 on the account’s own clock', async () => {
    const { sandbox, wait } = await sandboxOf({ at: '2026-09-01T10:30:00Z' })
    const person = await sandbox.signIn(zoe)
    const east = await launch(person, accounts.apia)
    const west = await launch(person, accounts.pagoPago)
    await wait(2 * hourMs)
    const first = async (campaign: string) =>
      (await daily(person, campaign, { since: '2026-08-30', until: '2026-09-30' }))[0]?.date_start
    expect(await first(east.campaign)).toBe('2026-09-01')
    expect(await first(west.campaign)).toBe('2026-08-31')
    await wait(24 * hourMs)
    const days = async (campaign: string) =>
      (await daily(person, campaign, { since: '2026-08-30', until: '2026-09-30' })).length
    expect([await days(east.campaign), await days(west.campaign)]).toEqual([3, 3])
  })

  it('spends one budget in a day of 25 hours', async () => {
    const { sandbox, wait } = await sandboxOf({ at: '2026-10-30T12:00:00Z' })
    const person = await sandbox.signIn(zoe)
    const { campaign } = await launch(person, accounts.newYork)
    await wait(6 * dayMs)
    const range = { since: '2026-10-31', until: '2026-11-02' }
    const rows = await daily(person, campaign, range)
    expect(rows.map((row) => row.date_start)).toEqual(['2026-10-31', '2026-11-01', '2026-11-02'])
  })
})
