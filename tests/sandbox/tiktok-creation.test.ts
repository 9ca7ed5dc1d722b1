import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fields } from './sandbox-person.ts'
import { campaignFields, groupFields, listed } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  openTikTok,
  type TikTokPerson,
  type TikTokSandbox,
} from './tiktok-person.ts'

let sandbox: TikTokSandbox
let person: TikTokPerson
beforeAll(async () => {
  sandbox = await openTikTok()
  person = await sandbox.signIn(ada)
})
afterAll(() => sandbox.stop())

const { us, japan } = advertisers
let names = 0
const fresh = () => {
  names += 1
  return `Campaign ${names}`
}
const campaign = (fields: Fields = {}, advertiser = us) =>
  person.post(
    '/campaign/create/',
    campaignFields(advertiser, { campaign_name: fresh(), ...fields }),
  )
const campaignId = async (fields: Fields = {}, advertiser = us) =>
  String((await campaign(fields, advertiser)).body.data?.campaign_id)
const group = async (above: string, fields: Fields = {}, advertiser = us) =>
  person.post(
    '/adgroup/create/',
    groupFields(advertiser, above, { adgroup_name: fresh(), ...fields }),
  )
const daily = (budget: unknown) => ({ budget_mode: 'BUDGET_MODE_DAY', budget })

describe('a campaign', () => {
  it('is answered as a whole, its budget as a number', async () => {
    const { body } = await campaign({ ...daily(75.5), operation_status: 'DISABLE' })
    expect(body.data).toMatchObject({
      campaign_id: expect.stringMatching(/^\d{19}$/),
      operation_status: 'DISABLE',
      secondary_status: 'CAMPAIGN_STATUS_DISABLE',
      objective: 'LANDING_PAGE',
      budget: 75.5,
      create_time: '2026-09-01 10:00:00',
    })
    expect((await campaign()).body.data).toMatchObject({ operation_status: 'ENABLE', budget: 0 })
  })

  it('needs an objective of today and a budget that fits its mode', async () => {
    const codes: unknown[] = []
    for (const fields of [
      { objective_type: 'CONVERSIONS' },
      { objective_type: 'RF_REACH' },
      { objective_type: 'APP_PROMOTION' },
      { budget_mode: undefined },
      { budget_mode: 'BUDGET_MODE_DAY' },
      { campaign_name: 'Sale 🎉' },
      { campaign_name: '大'.repeat(257) },
    ]) {
      codes.push((await campaign(fields)).body.code)
    }
    expect(codes).toEqual([40002, 40118, 40002, 40002, 40002, 40002, 40002])
  })

  it('costs at least fifty a day times the ratio of its currency, in its precision', async () => {
    const codeOf = async (budget: unknown, advertiser = us) =>
      (await campaign(daily(budget), advertiser)).body.code
    expect(await codeOf(49.99)).toBe(40002)
    expect(await codeOf(50)).toBe(0)
    expect(await codeOf('50.25')).toBe(0)
    expect(await codeOf(50.255)).toBe(40002)
    expect(await codeOf(10_000_000)).toBe(40002)
    expect(await codeOf(4_999, japan)).toBe(40002)
    expect(await codeOf(5_000, japan)).toBe(0)
    expect(await codeOf(5_000.5, japan)).toBe(40002)
    expect(await codeOf(50.125, advertisers.kuwait)).toBe(40002)
  })

  it('is made once for one request_id, and refused under a living name', async () => {
    const fields = campaignFields(us, { campaign_name: 'Once #r1', request_id: '7345' })
    expect((await person.post('/campaign/create/', fields)).body.code).toBe(0)
    const other = { ...fields, campaign_name: 'Once #r2' }
    const again = await person.post('/campaign/create/', other)
    expect([again.status, again.body.code]).toEqual([200, 40050])
    const named = { ...fields, request_id: '7346' }
    const { body } = await person.post('/campaign/create/', named)
    expect(body).toMatchObject({ code: 40002, message: expect.stringContaining('already exists') })
    for (const request_id of ['abc', '99999999999999999999', '9223372036854775808']) {
      expect((await campaign({ request_id })).body.code).toBe(40002)
    }
  })

  it('does not use a request_id up by failing', async () => {
    expect((await campaign({ request_id: '9', objective_type: 'NONE' })).body.code).toBe(40002)
    expect((await campaign({ request_id: '9' })).body.code).toBe(0)
    expect((await campaign({ request_id: '9' })).body.code).toBe(40050)
  })

  it('is not made for a punished advertiser', async () => {
    expect((await campaign({}, advertisers.punished)).body.code).toBe(40001)
  })
})

describe('an ad group', () => {
  it('is dated in UTC, and without an end it ends ten years on', async () => {
    const { body } = await group(await campaignId())
    expect(body.data).toMatchObject({
      schedule_start_time: '2026-09-01 00:00:00',
      schedule_end_time: '2036-09-01 00:00:00',
      secondary_status: 'ADGROUP_STATUS_CREATE',
    })
    const iso = { schedule_start_time: '2026-09-01T00:00:00Z' }
    expect((await group(await campaignId(), iso)).body.code).toBe(40002)
  })

  it('has a lifetime only with an end, and pays the minimum of each of its days', async () => {
    const above = await campaignId()
    const lifetime = (budget: number) => ({ budget_mode: 'BUDGET_MODE_TOTAL', budget })
    const fiveDays = {
      schedule_type: 'SCHEDULE_START_END',
      schedule_end_time: '2026-09-06 00:00:00',
    }
    expect((await group(above, lifetime(500))).body.code).toBe(40002)
    expect((await group(above, { ...lifetime(99), ...fiveDays })).body.code).toBe(40002)
    expect((await group(above, { ...lifetime(100), ...fiveDays })).body.code).toBe(0)
    const underDaily = await campaignId(daily(500))
    expect((await group(underDaily, { ...lifetime(500), ...fiveDays })).body.code).toBe(40002)
  })

  it('holds no budget where the campaign shares out its own', async () => {
    const above = await campaignId({ ...daily(100), budget_optimize_on: true })
    expect((await group(above)).body.code).toBe(40002)
    const without = { budget_mode: undefined, budget: undefined }
    expect((await group(above, without)).body.data).toMatchObject({ budget: 0 })
    expect((await group(await campaignId(), without)).body.code).toBe(40002)
    expect((await campaign({ budget_optimize_on: true })).body.code).toBe(40002)
  })

  it('wants goals, billing, bids and pacing that go together', async () => {
    const above = await campaignId()
    const codes: unknown[] = []
    for (const fields of [
      { optimization_goal: 'CONVERT', billing_event: 'OCPM' },
      { billing_event: 'OCPM' },
      { pacing: 'PACING_MODE_FAST' },
      { bid_type: 'BID_TYPE_CUSTOM' },
      { bid_type: 'BID_TYPE_CUSTOM', bid_price: 0.5, pacing: 'PACING_MODE_FAST' },
    ]) {
      codes.push((await group(above, fields)).body.code)
    }
    expect(codes).toEqual([40002, 40002, 40002, 40002, 0])
    const sales = await campaignId({ objective_type: 'WEB_CONVERSIONS' })
    const convert = { optimization_goal: 'CONVERT', billing_event: 'OCPM' }
    expect((await group(sales, convert)).body.message).toContain('pixel_id, optimization_event')
    const seen = { ...convert, pixel_id: '777', optimization_event: 'SHOPPING' }
    expect((await group(sales, seen)).body.code).toBe(0)
  })

  it('is not made in unknown places, under foreign campaigns or under deleted ones', async () => {
    const above = await campaignId()
    expect((await group(above, { location_ids: ['1'] })).body.code).toBe(40002)
    expect((await group(above, { location_ids: [] })).body.code).toBe(40002)
    expect((await group(above, {}, japan)).body.code).toBe(40007)
    const gone = { advertiser_id: us, campaign_ids: [above], operation_status: 'DELETE' }
    await person.post('/campaign/status/update/', gone)
    expect((await group(above)).body.code).toBe(40002)
  })

  it('is made once for one request_id', async () => {
    const above = await campaignId()
    expect((await group(above, { request_id: '5' })).body.code).toBe(0)
    expect((await group(above, { request_id: '5' })).body.code).toBe(40050)
    const filtering = { campaign_ids: [above] }
    const { body } = await person.get('/adgroup/get/', { advertiser_id: us, filtering })
    expect(listed(body)).toHaveLength(1)
  })
})
