import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fields } from './sandbox-person.ts'
import { listed, type Row, rowsOf, statusAll } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  openTikTok,
  type TikTokPerson,
  type TikTokSandbox,
} from './tiktok-person.ts'

type Campaign = { id: string; name: string }

let sandbox: TikTokSandbox
let person: TikTokPerson
const { eu } = advertisers
const order = (path: string, body: Fields) =>
  fetch(`${sandbox.url}/_sandbox/tiktok${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const plant = async (account_id: string) => {
  const answer = await order('/plant-campaigns', { account_id })
  return { status: answer.status, campaigns: (await answer.json()).campaigns as Campaign[] }
}
const edit = async (object_id: string, change: Fields) =>
  (await order('/edit', { object_id, ...change })).status
let planted: Campaign[]
beforeAll(async () => {
  sandbox = await openTikTok()
  person = await sandbox.signIn(ada)
  planted = (await plant(eu)).campaigns
})
afterAll(() => sandbox.stop())

const list = async (kind: 'campaign' | 'adgroup' | 'ad', campaign?: string) => {
  const filtering = campaign ? { campaign_ids: [campaign] } : {}
  return listed((await person.get(`/${kind}/get/`, { advertiser_id: eu, filtering })).body)
}
const spent = (rows: Row[]) => rows.filter(({ metrics }) => metrics.spend !== '0.00').length

describe('planted campaigns', () => {
  it('are three of different kinds, and the same when they are planted again', async () => {
    expect((await plant(eu)).campaigns).toEqual(planted)
    const found = await list('campaign')
    expect(found.map((one) => one.campaign_name)).toEqual(planted.map(({ name }) => name).reverse())
    const [running, paused, app] = found.reverse()
    expect(running).toMatchObject({ operation_status: 'ENABLE', budget_optimize_on: true })
    expect(paused).toMatchObject({
      operation_status: 'DISABLE',
      budget_mode: 'BUDGET_MODE_INFINITE',
    })
    expect(app).toMatchObject({ objective_type: 'APP_PROMOTION' })
    expect(await list('adgroup', planted[0]?.id)).toHaveLength(2)
    expect(await list('ad', planted[0]?.id)).toHaveLength(3)
    expect((await plant('1')).status).toBe(404)
  })

  it('have spent for sixty days, at amounts of their currency', async () => {
    const days = { start_date: '2026-08-05', end_date: '2026-08-30' }
    const rows = await rowsOf(person, eu, { ...days, filtering: statusAll('campaign') })
    for (const { id } of planted) {
      expect(spent(rows.filter(({ dimensions }) => dimensions.campaign_id === id))).toBeGreaterThan(
        24,
      )
    }
    const japan = (await plant(advertisers.japan)).campaigns
    expect(japan).toHaveLength(3)
  })

  it('reach fewer people in a window than on its days together', async () => {
    const ask = {
      metrics: ['reach', 'impressions'],
      start_date: '2026-08-10',
      end_date: '2026-08-16',
    }
    const daily = await rowsOf(person, eu, ask)
    const whole = await rowsOf(person, eu, { ...ask, dimensions: ['campaign_id'] })
    const life = await rowsOf(person, eu, {
      ...ask,
      start_date: undefined,
      end_date: undefined,
      dimensions: ['campaign_id'],
      query_lifetime: 'true',
    })
    for (const { dimensions, metrics } of whole) {
      const same = (row: Row) => row.dimensions.campaign_id === dimensions.campaign_id
      const days = daily.filter(same).map((row) => BigInt(row.metrics.reach ?? '0'))
      const reach = BigInt(metrics.reach ?? '0')
      expect(reach).toBeLessThan(days.reduce((sum, day) => sum + day, 0n))
      for (const day of days) expect(reach).toBeGreaterThan(day)
      expect(BigInt(life.find(same)?.metrics.reach ?? '0')).toBeGreaterThan(reach)
    }
    expect(whole.length).toBeGreaterThan(1)
  })
})

describe('an edit by hand', () => {
  it('renames, pauses, pays and removes', async () => {
    const [running, paused] = planted
    const change = { name: 'By hand', status: 'paused', daily_budget_micros: '177000000' }
    expect(await edit(String(running?.id), change)).toBe(200)
    expect((await list('campaign')).find((one) => one.campaign_id === running?.id)).toMatchObject({
      campaign_name: 'By hand',
      operation_status: 'DISABLE',
      budget: 177,
    })
    const [group] = await list('adgroup', paused?.id)
    expect(await edit(String(group?.adgroup_id), { daily_budget_micros: '55000000' })).toBe(200)
    expect((await list('adgroup', paused?.id))[0]).toMatchObject({ budget: 55 })
    const [ad] = await list('ad', paused?.id)
    expect(await edit(String(ad?.ad_id), { status: 'removed' })).toBe(200)
    expect(await list('ad', paused?.id)).toEqual([])
  })

  it('is refused as a whole where it cannot be', async () => {
    const [running, paused] = planted
    const [ad] = await list('ad', running?.id)
    const budget = { name: 'Never', daily_budget_micros: '60000000' }
    expect(await edit(String(paused?.id), budget)).toBe(409)
    expect(await edit(String(ad?.ad_id), budget)).toBe(409)
    expect(await edit(String(running?.id), { daily_budget_micros: '60000001' })).toBe(409)
    expect(await edit('1', { name: 'x' })).toBe(404)
    expect(JSON.stringify(await list('campaign'))).not.toContain('Never')
    await edit(String(running?.id), { status: 'removed' })
    expect(await edit(String(running?.id), { name: 'x' })).toBe(409)
    expect(await edit(String(ad?.ad_id), { name: 'x' })).toBe(409)
  })
})
