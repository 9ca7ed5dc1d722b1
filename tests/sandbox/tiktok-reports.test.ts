import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs, type Fields } from './sandbox-person.ts'
import { campaignFields, launch, type Row, report, rowsOf, statusAll } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  openTikTok,
  type TikTokPerson,
  type TikTokSandbox,
} from './tiktok-person.ts'

let sandbox: TikTokSandbox
let person: TikTokPerson
let running: string
let stopped: string
let gone: string
const { us, japan } = advertisers
const set = (id: string, operation_status: string) =>
  person.post('/campaign/status/update/', {
    advertiser_id: us,
    campaign_ids: [id],
    operation_status,
  })
const named = (campaign_name: string, fields: Fields = {}) => ({
  campaign: campaignFields(us, { campaign_name, ...fields }),
})

/** One that runs, one that was stopped on its third day, one that was deleted on its third day. */
beforeAll(async () => {
  sandbox = await openTikTok()
  person = await sandbox.signIn(ada)
  running = (await launch(person, us, { ...named('Running'), ads: 2 })).campaign
  stopped = (await launch(person, us, named('Stopped'))).campaign
  gone = (await launch(person, us, named('Gone'))).campaign
  await sandbox.wait(2 * dayMs)
  await set(stopped, 'DISABLE')
  await set(gone, 'DELETE')
  await sandbox.wait(3 * dayMs)
})
afterAll(() => sandbox.stop())

const codeOf = async (fields: Fields) => (await report(person, us, fields)).body.code
const of = (rows: Row[], id: string) => rows.filter((row) => row.dimensions.campaign_id === id)
const days = (rows: Row[]) => rows.map((row) => row.dimensions.stat_time_day?.slice(0, 10))

describe('a question to the report', () => {
  it('spans at most thirty days by day and a year as a whole', async () => {
    expect(await codeOf({ start_date: '2026-08-02', end_date: '2026-08-31' })).toBe(0)
    expect(await codeOf({ start_date: '2026-08-01', end_date: '2026-08-31' })).toBe(40002)
    const whole = { dimensions: ['campaign_id'], end_date: '2026-09-30' }
    expect(await codeOf({ ...whole, start_date: '2025-10-01' })).toBe(0)
    expect(await codeOf({ ...whole, start_date: '2025-09-30' })).toBe(40002)
  })

  it('names one id that fits its level, known metrics, and filters as JSON within JSON', async () => {
    const wrong: Fields[] = [
      { dimensions: ['ad_id', 'stat_time_day'] },
      { dimensions: ['stat_time_day'] },
      { metrics: ['spend', 'happiness'] },
      { start_date: '2026-09-31' },
      { end_date: '2026-08-31' },
      { filtering: [{ ...statusAll('campaign')[0], filter_value: ['STATUS_ALL'] }] },
      { filtering: [{ ...statusAll('campaign')[0], field_name: 'colour' }] },
    ]
    for (const fields of wrong) expect(await codeOf(fields)).toBe(40002)
  })

  it('is answered ten rows at a time unless more are asked for', async () => {
    const ads = { data_level: 'AUCTION_AD', dimensions: ['ad_id', 'stat_time_day'], page_size: '' }
    const page = async (number: string) => (await report(person, us, { ...ads, page: number })).body
    expect((await page('1')).data?.list).toHaveLength(10)
    expect((await page('2')).data?.page_info).toEqual({
      page: 2,
      page_size: 10,
      total_number: 15,
      total_page: 2,
    })
    const behind = await page('3')
    expect([behind.code, behind.data?.list]).toEqual([0, []])
  })
})

describe('a row', () => {
  it('is text throughout, in the currency of the account', async () => {
    const metrics = ['spend', 'impressions', 'clicks', 'ctr', 'currency', 'campaign_name']
    const [row] = of(await rowsOf(person, us, { metrics }), running)
    expect(row).toEqual({
      dimensions: { campaign_id: running, stat_time_day: '2026-09-01 00:00:00' },
      metrics: {
        spend: expect.stringMatching(/^\d+\.\d\d$/),
        impressions: expect.stringMatching(/^\d+$/),
        clicks: expect.stringMatching(/^\d+$/),
        ctr: expect.stringMatching(/^\d+\.\d\d$/),
        currency: 'USD',
        campaign_name: 'Running',
      },
    })
  })

  it('says "-" or null for what is not known yet or does not apply', async () => {
    const metrics = ['reach', 'frequency', 'total_purchase_value', 'ad_name']
    const rows = of(await rowsOf(person, us, { metrics }), running)
    expect(rows.at(-1)?.metrics).toEqual({
      reach: '-',
      frequency: null,
      total_purchase_value: '-',
      ad_name: '-',
    })
    expect(rows[1]?.metrics.reach).toMatch(/^\d+$/)
    expect(rows[1]?.metrics.frequency).toMatch(/^\d\.\d\d$/)
  })

  it('has no purchases where nothing can be bought', async () => {
    const reach = named('Reach', { objective_type: 'REACH' })
    const bought = {
      promotion_type: undefined,
      optimization_goal: 'REACH',
      billing_event: 'CPM',
      frequency: 3,
      frequency_schedule: 7,
    }
    const { campaign } = await launch(person, us, { ...reach, group: bought })
    await sandbox.wait(dayMs)
    const metrics = ['spend', 'complete_payment', 'total_complete_payment_rate']
    const row = of(await rowsOf(person, us, { metrics }), campaign).at(-1)
    expect(row?.metrics).toMatchObject({ complete_payment: '-', total_complete_payment_rate: '-' })
    await set(campaign, 'DELETE')
    await sandbox.wait(-dayMs)
  })

  it('counts whole yen where there are no smaller ones', async () => {
    const campaign = campaignFields(japan, { campaign_name: 'Yen' })
    await launch(person, japan, { campaign, group: { budget: 8_000 } })
    await sandbox.wait(dayMs)
    const rows = await rowsOf(person, japan, { metrics: ['spend', 'currency'] })
    expect(rows[0]?.metrics).toEqual({ spend: expect.stringMatching(/^\d{3,4}$/), currency: 'JPY' })
    await sandbox.wait(-dayMs)
  })
})

describe('days', () => {
  it('have rows of zeros while an object runs, and none while it stands still', async () => {
    await sandbox.wait(-5 * dayMs + 60_000 * 26)
    const fresh = of(await rowsOf(person, us), running)
    expect(fresh.map(({ metrics }) => metrics)).toEqual([{ spend: '0.00', impressions: '0' }])
    await sandbox.wait(5 * dayMs - 60_000 * 26)
    expect(days(of(await rowsOf(person, us), stopped))).toEqual([
      '2026-09-01',
      '2026-09-02',
      '2026-09-03',
    ])
    expect(days(of(await rowsOf(person, us), running))).toHaveLength(6)
  })

  it('are missing with all that deleted campaigns spent, unless every status is asked for', async () => {
    expect(of(await rowsOf(person, us), gone)).toEqual([])
    const every = await rowsOf(person, us, { filtering: statusAll('campaign') })
    expect(days(of(every, gone))).toEqual(['2026-09-01', '2026-09-02', '2026-09-03'])
    expect(of(every, gone).every(({ metrics }) => metrics.spend !== '0.00')).toBe(true)
  })

  it('of one campaign only are told by a filter of ids', async () => {
    const filter_value = JSON.stringify([stopped])
    const filtering = [{ field_name: 'campaign_ids', filter_type: 'IN', filter_value }]
    const rows = await rowsOf(person, us, { filtering })
    expect(new Set(rows.map(({ dimensions }) => dimensions.campaign_id))).toEqual(
      new Set([stopped]),
    )
  })

  it('add up to the cent on every level', async () => {
    const sum = (rows: Row[]) =>
      rows.reduce((all, { metrics }) => all + BigInt((metrics.spend ?? '').replace('.', '')), 0n)
    const at = (data_level: string, id: string, level: 'campaign' | 'adgroup' | 'ad') =>
      rowsOf(person, us, {
        data_level,
        dimensions: [id, 'stat_time_day'],
        filtering: statusAll(level),
      })
    const campaigns = sum(await at('AUCTION_CAMPAIGN', 'campaign_id', 'campaign'))
    expect(sum(await at('AUCTION_ADGROUP', 'adgroup_id', 'adgroup'))).toBe(campaigns)
    expect(sum(await at('AUCTION_AD', 'ad_id', 'ad'))).toBe(campaigns)
    expect(sum(await at('AUCTION_ADVERTISER', 'advertiser_id', 'campaign'))).toBe(campaigns)
  })
})
