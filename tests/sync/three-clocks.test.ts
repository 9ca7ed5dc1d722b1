import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, daysBetween, eachDay } from '../../server/account-day.ts'
import { accountAccess } from '../../server/connections/access.ts'
import { row } from '../../server/database/sequelize.ts'
import { feeMicros } from '../../shared/money.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { connectAccount } from '../connections/journey.ts'

type Told = { spendMicros: bigint; feeMicros: bigint; said: string }
type Case = {
  place: string
  accountId: string
  budgetMicros: string
  /** A whole day's spend as the network can say it, with its fee of a Pro brand. */
  told: Told
}

const euro = { spendMicros: 120_010_000n, feeMicros: 6_000_500n }
const yen = { spendMicros: 12_345_000_000n, feeMicros: 617_250_000n }
const dinar = { spendMicros: 12_350_000n, feeMicros: 617_500n }

/** Ada's accounts: a day of 23 hours in Berlin, a currency without minor units, one with three places. */
const cases: Record<NetworkName, Case[]> = {
  meta: [
    {
      place: 'Berlin, EUR',
      accountId: '2001000000000002',
      budgetMicros: '90000000',
      told: { ...euro, said: '"spend":"120.01"' },
    },
    {
      place: 'Tokyo, JPY',
      accountId: '2001000000000003',
      budgetMicros: '9000000000',
      told: { ...yen, said: '"spend":"12345' },
    },
  ],
  tiktok: [
    {
      place: 'Berlin, EUR',
      accountId: '7001000000000000002',
      budgetMicros: '90000000',
      told: { ...euro, said: '"spend":"120.01"' },
    },
    {
      place: 'Tokyo, JPY',
      accountId: '7001000000000000003',
      budgetMicros: '9000000000',
      told: { ...yen, said: '"spend":"12345' },
    },
    {
      place: 'Kuwait, KWD',
      accountId: '7001000000000000005',
      budgetMicros: '90000000',
      told: { ...dinar, said: '"spend":"12.35' },
    },
  ],
  google: [
    {
      place: 'Berlin, EUR',
      accountId: '1001000002',
      budgetMicros: '90000000',
      told: { ...euro, said: '"costMicros":"120010000"' },
    },
    {
      place: 'Tokyo, JPY',
      accountId: '1001000003',
      budgetMicros: '9000000000',
      told: { ...yen, said: '"costMicros":"12345000000"' },
    },
    {
      place: 'Kuwait, KWD',
      accountId: '1001000005',
      budgetMicros: '90000000',
      told: { spendMicros: 12_345_000n, feeMicros: 617_250n, said: '"costMicros":"12345000"' },
    },
  ],
}

/** Before Berlin's day of 23 hours on 29 March; what a run reads while the calendar goes over it. */
const stops = [3, 6, 2, 1, 6, 1, 1, 1, 9, 4]

describe.each(Object.entries(cases) as [NetworkName, Case[]][])('at %s', (network, places) => {
  let stage: Stage
  const running: { id: number; connectionId: number }[] = []
  beforeAll(async () => {
    stage = await openStage(network)
    for (const { accountId, budgetMicros } of places) {
      const connectionId = await connectAccount(stage.house, accountId, { network })
      const { id } = await stage.running({ connectionId, budgetMicros })
      running.push({ id, connectionId })
    }
    for (const days of stops) {
      await stage.house.advance({ days })
      for (const { connectionId } of running) await sync(connectionId)
    }
  }, 120_000)
  afterAll(() => stage.close())

  async function sync(id: number) {
    await stage.admin.connections.sync({ id })
    await stage.house.runJobs()
    const [run] = (await stage.admin.connections.syncRuns({ id, limit: 1 })).items
    expect(run).toMatchObject({ state: 'succeeded', error: null })
    return run!
  }

  /** What the network says of our campaign, asked for in one range. */
  async function said(place: number, from: string, to: string) {
    const { id, connectionId } = running[place]!
    const key = { organizationId: stage.house.organizations.aurora, connectionId }
    const { adapter, access, options } = await accountAccess(stage.house.rooms, key)
    const ours = await row<{ external_id: string }>(
      stage.house.db,
      'SELECT external_id FROM campaigns WHERE id = $1',
      [id],
    )
    const found: [day: string, spendMicros: string][] = []
    const range = { from, to, level: 'campaign' as const }
    for await (const page of adapter.getSpend(access, range, options)) {
      for (const one of page.rows) {
        if (one.externalId !== ours!.external_id) continue
        if (one.spendMicros > 0n) found.push([one.day, String(one.spendMicros)])
      }
    }
    return found.sort(([a], [b]) => (a < b ? -1 : 1))
  }

  const indexed = places.map((one, place) => ({ ...one, place_: place, name: one.place }))

  test.each(indexed)('$name: each day is counted once, wherever a range ends', async (one) => {
    const { id } = running[one.place_]!
    const { days, period } = await stage.admin.analytics.campaign({
      id,
      from: '2026-03-10',
      to: '2026-04-13',
    })
    const ofProduct = days
      .filter((day) => day.spendMicros !== '0')
      .map((day) => [day.day, day.spendMicros])
    expect(daysBetween(period.from, period.to)).toBe(34)
    const whole = await said(one.place_, period.from, period.to)
    expect(ofProduct).toEqual(whole)
    expect(new Set(whole.map(([day]) => day)).size).toBe(whole.length)
    expect(whole.length).toBeGreaterThan(28)
    const byDay: [string, string][] = []
    for (const day of eachDay(period.from, period.to)) {
      byDay.push(...(await said(one.place_, day, day)))
    }
    expect(byDay).toEqual(whole)
    const border = addDays(period.from, 29)
    const halves = [
      ...(await said(one.place_, period.from, border)),
      ...(await said(one.place_, addDays(border, 1), period.to)),
    ]
    expect(halves).toEqual(whole)
    for (const day of days) {
      expect(day.feeMicros, day.day).toBe(String(feeMicros(BigInt(day.spendMicros), 500)))
    }
  })

  test.each(indexed)(
    '$name: a figure in the network’s unit becomes micros and an exact fee',
    async (one) => {
      const { id, connectionId } = running[one.place_]!
      const { external_id: externalId } = (await row<{ external_id: string }>(
        stage.house.db,
        'SELECT external_id FROM campaigns WHERE id = $1',
        [id],
      ))!
      const day = '2026-03-29'
      const { accountId, told } = one
      await stage.house.control('restatements', {
        network,
        accountId,
        externalId,
        day,
        spendMicros: String(told.spendMicros),
      })
      // Beyond the window: the daily sync leaves it, the deep read finds it.
      expect(await sync(connectionId)).toMatchObject({ feesAdded: 0 })
      await stage.admin.connections.deepRead({
        id: connectionId,
        from: '2026-03-10',
        to: '2026-04-12',
      })
      await stage.house.runJobs()
      const { deep } = await stage.admin.connections.standing({ id: connectionId })
      expect(deep.last).toMatchObject({ state: 'succeeded', feesAdded: 1 })
      const found = await stage.admin.analytics.campaign({ id, from: day, to: day })
      expect(found.days).toMatchObject([
        { spendMicros: String(told.spendMicros), feeMicros: String(told.feeMicros) },
      ])
      const answer = await row<{ body: string }>(
        stage.house.db,
        `SELECT a.body FROM metric_revisions r
       JOIN network_answers a ON a.organization_id = r.organization_id AND a.id = r.answer_id
       WHERE r.subject = 'campaign' AND r.subject_id = $1 AND r.day = $2 ORDER BY r.id DESC LIMIT 1`,
        [id, day],
      )
      expect(answer!.body.replaceAll(/\s/g, '')).toContain(told.said)
    },
  )
})
