import { afterEach, describe, expect, it } from 'vitest'
import { daily, launch, micros, total } from './launching.ts'
import { accounts, ada, dayMs, openSandbox, type TestSandbox } from './sandbox-person.ts'

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

describe('late corrections', () => {
  it('change about a third of days after two and again after five days, up and down', async () => {
    const { sandbox, wait } = await sandboxOf()
    const person = await sandbox.signIn(ada)
    const { campaign } = await launch(person, accounts.us)
    const spendAt = new Map<string, bigint>()
    for (let today = 2; today <= 30; today += 1) {
      await wait(dayMs)
      for (const { date_start, spend } of await daily(person, campaign, september)) {
        const age = today - Number.parseInt(date_start.slice(8), 10)
        spendAt.set(`${date_start} ${age}`, micros(spend))
      }
    }
    const days = Array.from(
      { length: 22 },
      (_, index) => `2026-09-${String(index + 2).padStart(2, '0')}`,
    )
    const at = (day: string, age: number) => spendAt.get(`${day} ${age}`) ?? -1n
    const quiet = [
      [2, 3],
      [3, 4],
      [5, 6],
      [6, 7],
    ] as const
    for (const day of days) for (const [a, b] of quiet) expect(at(day, a)).toBe(at(day, b))
    const corrected = days.filter((day) => at(day, 1) !== at(day, 2))
    expect(days.filter((day) => at(day, 4) !== at(day, 5))).toEqual(corrected)
    expect(corrected.length).toBeGreaterThanOrEqual(3)
    expect(corrected.length).toBeLessThanOrEqual(12)
    const moves = new Set(corrected.map((day) => at(day, 5) > at(day, 1)))
    expect(moves.size).toBe(2)
  })

  it('let conversions grow for seven days', async () => {
    const { sandbox, wait } = await sandboxOf()
    const person = await sandbox.signIn(ada)
    const { campaign } = await launch(person, accounts.us, { campaign: { daily_budget: '90000' } })
    const range = { since: '2026-09-02', until: '2026-09-02' }
    const told: bigint[] = []
    await wait(dayMs)
    for (let day = 0; day < 10; day += 1) {
      await wait(dayMs)
      const [row] = await daily(person, campaign, range, 'spend,actions')
      const actions = row?.actions as { action_type: string; value: string }[]
      told.push(BigInt(actions.find((one) => one.action_type === 'purchase')?.value ?? 0))
    }
    expect(told[0]).toBeLessThan(told[6] ?? 0n)
    expect(told).toEqual([...told].sort((a, b) => Number(a - b)))
    expect(new Set(told.slice(6)).size).toBe(1)
  })

  it('come when they are ordered, by factor and by amount', async () => {
    const { sandbox, wait } = await sandboxOf()
    const person = await sandbox.signIn(ada)
    const { campaign, ads } = await launch(person, accounts.us, { ads: 2 })
    await wait(2 * dayMs)
    const day = '2026-09-02'
    const spend = async (node: string) =>
      total(await daily(person, node, { since: day, until: day }))
    const before = await spend(campaign)
    const place = { accountId: accounts.us, externalId: campaign, day }
    await sandbox.control('/restatements', { ...place, factorBps: 5_000 })
    expect(await spend(campaign)).toBeLessThanOrEqual(before / 2n)
    await sandbox.control('/restatements', { ...place, spendMicros: '120000000' })
    expect(await spend(campaign)).toBe(120_000_000n)
    expect((await spend(ads[0] ?? '')) + (await spend(ads[1] ?? ''))).toBe(120_000_000n)
    const unknown = await sandbox.control('/restatements', {
      ...place,
      externalId: '1',
      factorBps: 1,
    })
    expect(unknown.status).toBe(404)
  })
})
