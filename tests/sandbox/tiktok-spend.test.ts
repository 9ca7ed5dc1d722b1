import { afterEach, describe, expect, it } from 'vitest'
import { dayMs } from './sandbox-person.ts'
import { campaignFields, launch, listed, rowsOf } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  openTikTok,
  type TikTokPerson,
  type TikTokSandbox,
  zoe,
} from './tiktok-person.ts'

const open: TikTokSandbox[] = []
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.stop()
})

const { us } = advertisers
async function opened(seed = 'tests') {
  const sandbox = await openTikTok({ seed })
  open.push(sandbox)
  return { sandbox, person: await sandbox.signIn(ada) }
}

/** Cents by day of everything the advertiser ran. */
async function cents(
  person: TikTokPerson,
  advertiser = us,
): Promise<Readonly<Record<string, number>>> {
  const rows = await rowsOf(person, advertiser, {
    data_level: 'AUCTION_ADVERTISER',
    dimensions: ['advertiser_id', 'stat_time_day'],
  })
  return Object.fromEntries(
    rows.map(({ dimensions, metrics }) => [
      String(dimensions.stat_time_day).slice(0, 10),
      Number.parseInt((metrics.spend ?? '').replace('.', ''), 10),
    ]),
  )
}

describe('spend', () => {
  it('repeats from its seed, and differs with another', async () => {
    const run = async (seed: string) => {
      const { sandbox, person } = await opened(seed)
      await launch(person, us, { ads: 3 })
      await sandbox.wait(9 * dayMs)
      return rowsOf(person, us, { metrics: ['spend', 'impressions', 'clicks', 'complete_payment'] })
    }
    const first = await run('one')
    expect(await run('one')).toEqual(first)
    expect(await run('two')).not.toEqual(first)
  })

  it('of ad groups together stays under the budget of their campaign', async () => {
    const { sandbox, person } = await opened()
    const budget = { budget_mode: 'BUDGET_MODE_DAY', budget: 60 }
    const { campaign } = await launch(person, us, { campaign: budget })
    const group = { adgroup_name: 'Second', campaign_id: campaign }
    await launch(person, us, { campaign: { ...budget, campaign_name: 'Other' }, group })
    await sandbox.wait(4 * dayMs)
    const rows = await rowsOf(person, us, { metrics: ['spend'] })
    const full = rows.filter(
      ({ dimensions }) =>
        dimensions.campaign_id === campaign &&
        ['2026-09-02', '2026-09-03'].includes(dimensions.stat_time_day?.slice(0, 10) ?? ''),
    )
    for (const { metrics } of full) {
      const spent = Number.parseInt((metrics.spend ?? '').replace('.', ''), 10)
      expect(spent).toBeGreaterThan(5_000)
      expect(spent).toBeLessThanOrEqual(6_000)
    }
    expect(full).toHaveLength(2)
  })

  it('of a lifetime ends with its budget, and the ad group says so', async () => {
    const { sandbox, person } = await opened()
    const group = {
      budget_mode: 'BUDGET_MODE_TOTAL',
      budget: 220,
      schedule_type: 'SCHEDULE_START_END',
      schedule_end_time: '2026-09-11 10:00:00',
    }
    await launch(person, us, { group })
    await sandbox.wait(9.9 * dayMs)
    const { body } = await person.get('/adgroup/get/', { advertiser_id: us })
    expect(listed(body)[0]?.secondary_status).toBe('ADGROUP_STATUS_BUDGET_EXCEED')
    await sandbox.wait(20 * dayMs)
    const total = Object.values(await cents(person)).reduce((all, day) => all + day, 0)
    // Corrections of single days move the whole by a few percent at most.
    expect(total).toBeGreaterThan(21_000)
    expect(total).toBeLessThan(23_000)
  })

  it('of a dynamic day reaches 125 % at most, and the budget over a week', async () => {
    const { sandbox, person } = await opened()
    const group = { budget_mode: 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET', budget: 100 }
    await launch(person, us, { group })
    await sandbox.wait(9 * dayMs)
    const week = Object.entries(await cents(person)).slice(1, 8)
    const spends = week.map(([, spent]) => spent)
    expect(Math.max(...spends)).toBeGreaterThan(10_000)
    expect(Math.max(...spends)).toBeLessThanOrEqual(12_900)
    expect(spends.reduce((all, spent) => all + spent, 0)).toBeLessThanOrEqual(70_000)
  })

  it('falls on the days of the account, thirteen hours ahead of UTC as well', async () => {
    const { sandbox } = await opened()
    const person = await sandbox.signIn(zoe)
    const { apia } = advertisers
    await launch(person, apia, { campaign: campaignFields(apia) })
    await sandbox.wait(60 * 60_000 * 3)
    expect(Object.keys(await cents(person, apia))).toEqual(['2026-09-01', '2026-09-02'])
  })
})

describe('what was told is told differently later', () => {
  it('because the real-time counter is corrected after noon UTC of the next day', async () => {
    const { sandbox, person } = await opened()
    await launch(person, us, { ads: 4 })
    await sandbox.clock({ frozenAt: '2026-09-03T11:59:00Z' })
    const before = (await cents(person))['2026-09-02'] ?? 0
    await sandbox.wait(120_000)
    const after = (await cents(person))['2026-09-02'] ?? 0
    expect(after).toBeGreaterThan(before)
    expect(after - before).toBeLessThan(before / 40)
  })

  it('because conversions of a day grow for a week', async () => {
    const { sandbox, person } = await opened()
    await launch(person, us, { group: { budget: 5_000 } })
    await sandbox.wait(2 * dayMs)
    const metrics = ['complete_payment', 'total_complete_payment_rate']
    const told = async () =>
      (await rowsOf(person, us, { metrics })).find(
        ({ dimensions }) => dimensions.stat_time_day === '2026-09-02 00:00:00',
      )?.metrics
    const early = await told()
    await sandbox.wait(7 * dayMs)
    const late = await told()
    expect(BigInt(late?.complete_payment ?? 0)).toBeGreaterThan(
      BigInt(early?.complete_payment ?? 0),
    )
    expect(late?.total_complete_payment_rate).not.toBe(early?.total_complete_payment_rate)
  })

  it('because it was ordered, by a factor or to an amount', async () => {
    const { sandbox, person } = await opened()
    const { campaign } = await launch(person, us, { ads: 2 })
    await sandbox.wait(3 * dayMs)
    const before = (await cents(person))['2026-09-02'] ?? 0
    const where = { accountId: us, externalId: campaign }
    const halve = { ...where, day: '2026-09-02', factorBps: 5_000 }
    expect((await sandbox.control('/restatements', halve)).status).toBe(201)
    const halved = (await cents(person))['2026-09-02'] ?? 0
    expect(Math.abs(halved * 2 - before)).toBeLessThanOrEqual(4)
    await sandbox.control('/restatements', {
      ...where,
      day: '2026-09-03',
      spendMicros: '12340000',
    })
    expect((await cents(person))['2026-09-03']).toBe(1_234)
  })
})
