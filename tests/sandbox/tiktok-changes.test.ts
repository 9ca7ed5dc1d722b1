import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Fields } from './sandbox-person.ts'
import { launch, listed, rowsOf, statusAll, type Tree } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  openTikTok,
  type TikTokPerson,
  type TikTokSandbox,
} from './tiktok-person.ts'

let sandbox: TikTokSandbox
let person: TikTokPerson
let tree: Tree
let round = 0
const { us } = advertisers
beforeAll(async () => {
  sandbox = await openTikTok()
  person = await sandbox.signIn(ada)
})
beforeEach(async () => {
  round += 1
  tree = await launch(person, us, { campaign: { campaign_name: `Change ${round}` }, ads: 2 })
})
afterAll(() => sandbox.stop())

const minutes = (count: number) => sandbox.wait(count * 60_000)
const rowOf = async (kind: 'adgroup' | 'ad', id: string | undefined) => {
  const filtering = { [`${kind}_ids`]: [id] }
  return listed((await person.get(`/${kind}/get/`, { advertiser_id: us, filtering })).body)[0]
}
const regroup = async (change: Fields, group = tree.group) => {
  const fields = { advertiser_id: us, adgroup_id: group, pacing: 'PACING_MODE_SMOOTH', ...change }
  return (await person.post('/adgroup/update/', fields)).body
}
const ad = () => String(tree.ads[0])
const renew = async (change: Fields, id = ad(), more: Fields = {}) => {
  const shown = (await rowOf('ad', id)) ?? {}
  const { ad_name, ad_format, identity_type, identity_id, image_ids, ad_text } = shown
  const whole = { ad_name, ad_format, identity_type, identity_id, image_ids, ad_text }
  const creative = { ad_id: id, ...whole, landing_page_url: 'https://shop.example/', ...change }
  const fields = { advertiser_id: us, adgroup_id: tree.group, creatives: [creative], ...more }
  return (await person.post('/ad/update/', fields)).body
}

describe('an ad group that runs', () => {
  it('takes another name, audience, amount and end, and keeps the rest', async () => {
    const before = await rowOf('adgroup', tree.group)
    const end = '2026-10-01 00:00:00'
    const change = {
      adgroup_name: `Other ${round}`,
      age_groups: ['AGE_25_34'],
      gender: 'GENDER_FEMALE',
      budget: 70,
      schedule_type: 'SCHEDULE_START_END',
      schedule_end_time: end,
    }
    expect((await regroup(change)).data).toMatchObject({ ...change, location_ids: ['6252001'] })
    await regroup({ age_groups: [] })
    expect(await rowOf('adgroup', tree.group)).toMatchObject({
      age_groups: null,
      gender: 'GENDER_FEMALE',
      schedule_end_time: end,
      schedule_start_time: before?.schedule_start_time,
      optimization_goal: 'CLICK',
    })
    expect((await regroup({ schedule_type: 'SCHEDULE_FROM_NOW' })).data?.schedule_end_time).toBe(
      '2036-09-01 00:00:00',
    )
  })

  it.each<[string, Fields]>([
    ['without saying its pacing again', { pacing: undefined }],
    ['to leave the United States', { location_ids: ['2921044'] }],
    ['to another kind of budget', { budget_mode: 'BUDGET_MODE_TOTAL', budget: 900 }],
    ['to a bid where it has none', { bid_price: 2 }],
    ['to another way of bidding', { bid_type: 'BID_TYPE_CUSTOM', bid_price: 2 }],
    ['to an end without a day', { schedule_type: 'SCHEDULE_START_END' }],
    [
      'to an end in the past',
      { schedule_end_time: '2026-08-01 00:00:00', schedule_type: 'SCHEDULE_START_END' },
    ],
    ['to a start long ago', { schedule_start_time: '2026-08-01 00:00:00' }],
    ['to minors of one gender', { age_groups: ['AGE_13_17'], gender: 'GENDER_MALE' }],
  ])('is not changed %s', async (_, change) => {
    expect((await regroup(change)).code).toBe(40002)
  })

  it('says its bid again with every change, below its budget', async () => {
    const bidding = { bid_type: 'BID_TYPE_CUSTOM', bid_price: 2 }
    tree = await launch(person, us, {
      campaign: { campaign_name: `Bid ${round}` },
      group: bidding,
    })
    expect((await regroup({ bid_type: 'BID_TYPE_CUSTOM' })).code).toBe(40002)
    expect((await regroup({ ...bidding, bid_price: 50 })).code).toBe(40002)
    expect((await regroup({ ...bidding, bid_price: 3.5 })).data).toMatchObject({ bid_price: 3.5 })
  })
})

describe('other contents of an ad', () => {
  it('keep its number and its switch, and are reviewed anew while nothing of it is shown', async () => {
    await minutes(26)
    const ad_ids = [ad()]
    await person.post('/ad/status/update/', {
      advertiser_id: us,
      ad_ids,
      operation_status: 'DISABLE',
    })
    expect((await renew({ ad_text: 'Warmer and drier' })).data).toMatchObject({
      ad_ids,
      creatives: [{ ad_id: ad(), ad_text: 'Warmer and drier' }],
    })
    expect(await rowOf('ad', ad())).toMatchObject({
      operation_status: 'DISABLE',
      secondary_status: 'AD_STATUS_REAUDIT',
    })
    expect((await rowOf('ad', tree.ads[1]))?.secondary_status).toBe('AD_STATUS_DELIVERY_OK')
    await minutes(26)
    expect((await rowOf('ad', ad()))?.secondary_status).toBe('AD_STATUS_DISABLE')
  })

  it('change nothing of what was spent before them', async () => {
    await minutes(48 * 60)
    const ask = { data_level: 'AUCTION_AD', dimensions: ['ad_id', 'stat_time_day'] }
    const spent = async () => {
      const rows = await rowsOf(person, us, { ...ask, filtering: statusAll('ad') })
      return rows.filter(({ dimensions }) => dimensions.ad_id === ad()).slice(0, 2)
    }
    const before = await spent()
    expect(before[0]?.metrics.spend).not.toBe('0.00')
    await renew({ ad_text: 'A miracle' })
    expect(await spent()).toEqual(before)
    await minutes(26)
    expect((await rowOf('ad', ad()))?.secondary_status).toBe('AD_STATUS_AUDIT_DENY')
  })

  it('are whole, unless they are a patch', async () => {
    expect((await renew({ ad_text: undefined })).code).toBe(40002)
    expect((await renew({ identity_id: undefined })).code).toBe(40002)
    expect((await renew({ ad_format: 'CAROUSEL_ADS' })).code).toBe(40002)
    const patch = { advertiser_id: us, adgroup_id: tree.group, patch_update: true }
    const creatives = [{ ad_id: ad(), ad_text: 'Patched', landing_page_url: 'https://x.example/' }]
    await person.make('/ad/update/', { ...patch, creatives })
    expect(await rowOf('ad', ad())).toMatchObject({
      ad_text: 'Patched',
      landing_page_url: 'https://shop.example/',
    })
  })

  it('are for ads of one ad group that live, all of them or none', async () => {
    const creatives = (await rowOf('ad', ad())) ?? {}
    expect((await renew({ ad_text: 'x' }, '1')).code).toBe(40007)
    const both = [
      { ...creatives, ad_text: 'New' },
      { ...creatives, ad_id: tree.ads[1], ad_text: '#' },
    ]
    const fields = { advertiser_id: us, adgroup_id: tree.group, creatives: both }
    expect((await person.post('/ad/update/', fields)).body.code).toBe(40002)
    expect((await rowOf('ad', ad()))?.ad_text).toBe('Warm and dry')
    const gone = { advertiser_id: us, ad_ids: [ad()], operation_status: 'DELETE' }
    await person.make('/ad/status/update/', gone)
    expect((await renew({ ...creatives, ad_text: 'x' })).code).toBe(40002)
  })
})
