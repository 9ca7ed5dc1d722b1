import { afterEach, describe, expect, it } from 'vitest'
import {
  accounts,
  ada,
  type GooglePerson,
  type GoogleSandbox,
  openGoogle,
  type Row,
  zoe,
} from './google-person.ts'
import { idOf, plantTree, type TreeOptions } from './google-tree.ts'
import { dayMs } from './sandbox-person.ts'

const open: GoogleSandbox[] = []
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.stop()
})

/** A campaign that was made on the first of September, and a way to look at it days later. */
async function running(userId: string, account: string, options: TreeOptions = {}) {
  const sandbox = await openGoogle()
  open.push(sandbox)
  const tree = await plantTree(await sandbox.signIn(userId), account, options)
  const daysOn = async (days: number): Promise<GooglePerson> => {
    await sandbox.wait(days * dayMs)
    return sandbox.signIn(userId)
  }
  return { sandbox, tree, daysOn }
}

const september = "segments.date BETWEEN '2026-09-01' AND '2026-09-30'"
const daily = `SELECT campaign.id, segments.date, metrics.cost_micros, metrics.impressions, metrics.conversions FROM campaign WHERE ${september}`
const cost = (rows: readonly Row[]) =>
  rows.reduce((sum, { metrics }) => sum + BigInt(String(metrics?.costMicros)), 0n)
const days = (rows: readonly Row[]) => rows.map(({ segments }) => String(segments?.date))

describe('daily rows', () => {
  it('carry cost as text in micros, fractions as numbers, and add up at every level', async () => {
    const { daysOn } = await running(ada, accounts.us)
    const person = await daysOn(3)
    const rows = await person.rows(accounts.us, daily)
    expect(days(rows)).toEqual(['2026-09-01', '2026-09-02', '2026-09-03', '2026-09-04'])
    const { metrics } = rows[1] ?? {}
    expect(metrics?.costMicros).toMatch(/^4\d{7}$/)
    expect(metrics?.impressions).toMatch(/^\d+$/)
    expect(metrics?.conversions).toBeTypeOf('number')
    for (const from of ['ad_group', 'ad_group_ad', 'customer']) {
      const query = daily.replace('campaign.id, ', '').replace('FROM campaign', `FROM ${from}`)
      expect(cost(await person.rows(accounts.us, query))).toBe(cost(rows))
    }
    const byDevice = daily.replace('segments.date,', 'segments.date, segments.device,')
    const parts = await person.rows(accounts.us, byDevice)
    expect([parts.length, cost(parts)]).toEqual([12, cost(rows)])
  })

  it('are missing where nothing happened, and are zeros when no segment is asked for', async () => {
    const { daysOn } = await running(ada, accounts.us, { status: 'PAUSED' })
    const person = await daysOn(3)
    expect(await person.rows(accounts.us, daily)).toEqual([])
    const whole = 'SELECT campaign.id, metrics.cost_micros, metrics.clicks FROM campaign'
    const [row] = await person.rows(accounts.us, whole)
    expect(row?.metrics).toEqual({ costMicros: '0', clicks: '0' })
  })

  it('follow the days of the account', async () => {
    const { daysOn } = await running(zoe, '1003000001')
    const person = await daysOn(1)
    expect(days(await person.rows('1003000001', daily))).toEqual(['2026-09-01', '2026-09-02'])
  })

  it('stay in whole yen and within the daily budget', async () => {
    const budget = { amountMicros: '5000000000' }
    const { daysOn } = await running(ada, accounts.japan, { budget })
    const rows = await (await daysOn(4)).rows(accounts.japan, daily)
    for (const { metrics } of rows) {
      const micros = BigInt(String(metrics?.costMicros))
      expect(micros % 1_000_000n).toBe(0n)
      expect(micros).toBeLessThanOrEqual(5_500_000_000n)
    }
    expect(cost(rows)).toBeGreaterThan(10_000_000_000n)
  })

  it('never appear for a search group without keywords', async () => {
    const { daysOn } = await running(ada, accounts.us, { keywords: false })
    const person = await daysOn(3)
    expect(await person.rows(accounts.us, daily)).toEqual([])
    const [row] = await person.rows(
      accounts.us,
      'SELECT campaign.primary_status, campaign.primary_status_reasons FROM campaign',
    )
    expect(row?.campaign).toMatchObject({
      primaryStatus: 'NOT_ELIGIBLE',
      primaryStatusReasons: ['NO_KEYWORDS'],
    })
  })
})

describe('what was told before', () => {
  it('changes: conversions of a click day grow for a week, and cost is corrected', async () => {
    const { daysOn } = await running(ada, accounts.us)
    const one = daily.replace(september, "segments.date = '2026-09-02'")
    const told: number[] = []
    for (let day = 1; day <= 8; day += 1) {
      const [row] = await (await daysOn(1)).rows(accounts.us, one)
      told.push(Number(row?.metrics?.conversions ?? 0))
    }
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBeGreaterThan(told[1] ?? 0)
  })

  it('is what an ordered restatement says, at every level', async () => {
    const { sandbox, tree, daysOn } = await running(ada, accounts.us)
    const person = await daysOn(3)
    const order = { network: 'google', accountId: accounts.us, day: '2026-09-02' }
    const externalId = idOf(tree.campaign)
    await sandbox.control('/restatements', { ...order, externalId, spendMicros: '12340000' })
    const one = daily.replace(september, "segments.date = '2026-09-02'")
    expect(cost(await person.rows(accounts.us, one))).toBe(12_340_000n)
  })

  it('stays after a removal, which takes no row away', async () => {
    const { tree, daysOn } = await running(ada, accounts.us)
    const person = await daysOn(3)
    const before = await person.rows(accounts.us, daily)
    await person.change(accounts.us, 'campaigns', { remove: tree.campaign })
    expect(await person.rows(accounts.us, daily)).toEqual(before)
    const living = `${daily} AND campaign.status != 'REMOVED'`
    expect(await person.rows(accounts.us, living)).toEqual([])
    const later = await daysOn(2)
    expect(days(await later.rows(accounts.us, daily))).toEqual(days(before))
  })
})

describe('searchStream', () => {
  it('is an array with results, without them, and with an error', async () => {
    const { daysOn } = await running(ada, accounts.us)
    const person = await daysOn(2)
    const url = `/v17/customers/${accounts.us}/googleAds:searchStream`
    const full = await person.post(url, { query: daily })
    expect(full.body).toMatchObject([{ results: [{}, {}, {}], requestId: expect.any(String) }])
    const empty = await person.post(url, { query: `${daily} AND campaign.id = 1` })
    const [batch] = empty.body as unknown as Record<string, unknown>[]
    expect(batch).toHaveProperty('fieldMask')
    expect(batch).not.toHaveProperty('results')
    const wrong = await person.post(url, { query: 'SELECT x FROM campaign' })
    expect(wrong.status).toBe(400)
    expect(wrong.body).toMatchObject([{ error: { code: 400, status: 'INVALID_ARGUMENT' } }])
  })
})

describe('video views', () => {
  it('change their name in v22', async () => {
    const { sandbox, daysOn } = await running(ada, accounts.us)
    const person = await daysOn(1)
    const ask = async (version: string, metric: string) => {
      await sandbox.control('/versions', { network: 'google', supported: [version] })
      const path = `/${version}/customers/${accounts.us}/googleAds:search`
      return (await person.post(path, { query: `SELECT metrics.${metric} FROM campaign` })).status
    }
    expect(await ask('v21', 'video_views')).toBe(200)
    expect(await ask('v21', 'video_trueview_views')).toBe(400)
    expect(await ask('v22', 'video_views')).toBe(400)
    expect(await ask('v22', 'video_trueview_views')).toBe(200)
  })
})
