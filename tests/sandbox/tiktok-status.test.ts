import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Fields } from './sandbox-person.ts'
import { campaignFields, launch, listed, type Tree } from './tiktok-launching.ts'
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
  tree = await launch(person, us, { campaign: { campaign_name: `Round ${round}` } })
})
afterAll(() => sandbox.stop())

const minutes = (count: number) => sandbox.wait(count * 60_000)
const set = (kind: 'campaign' | 'adgroup' | 'ad', ids: string[], status: string, more = {}) =>
  person.post(`/${kind}/status/update/`, {
    advertiser_id: us,
    [`${kind}_ids`]: ids,
    operation_status: status,
    ...more,
  })
const row = async (kind: 'campaign' | 'adgroup' | 'ad', id: string | undefined) => {
  const filtering = { [`${kind}_ids`]: [id], primary_status: 'STATUS_ALL' }
  return listed((await person.get(`/${kind}/get/`, { advertiser_id: us, filtering })).body)[0]
}
const line = async () => [
  (await row('campaign', tree.campaign))?.secondary_status,
  (await row('adgroup', tree.group))?.secondary_status,
  (await row('ad', tree.ads[0]))?.secondary_status,
]

describe('what an object is doing', () => {
  it('goes from the review to the delivery', async () => {
    expect(await line()).toEqual([
      'CAMPAIGN_STATUS_ENABLE',
      'ADGROUP_STATUS_AUDIT',
      'AD_STATUS_AUDIT',
    ])
    await minutes(26)
    expect(await line()).toEqual([
      'CAMPAIGN_STATUS_ENABLE',
      'ADGROUP_STATUS_DELIVERY_OK',
      'AD_STATUS_DELIVERY_OK',
    ])
  })

  it('says which switch stopped it', async () => {
    await minutes(26)
    await set('campaign', [tree.campaign], 'DISABLE')
    expect(await line()).toEqual([
      'CAMPAIGN_STATUS_DISABLE',
      'ADGROUP_STATUS_CAMPAIGN_DISABLE',
      'AD_STATUS_CAMPAIGN_DISABLE',
    ])
    await set('campaign', [tree.campaign], 'ENABLE')
    await set('adgroup', [tree.group], 'DISABLE')
    expect((await line()).slice(1)).toEqual(['ADGROUP_STATUS_DISABLE', 'AD_STATUS_ADGROUP_DISABLE'])
  })

  it('waits for its start, and is over after its end', async () => {
    const dates: Fields = {
      schedule_type: 'SCHEDULE_START_END',
      schedule_start_time: '2026-09-03 00:00:00',
      schedule_end_time: '2026-09-05 00:00:00',
    }
    const named = { campaign: { campaign_name: `Dated ${round}` }, group: dates }
    tree = await launch(person, us, named)
    await minutes(26)
    expect((await line())[1]).toBe('ADGROUP_STATUS_NOT_START')
    await minutes(4 * 24 * 60)
    expect((await line()).slice(1)).toEqual(['ADGROUP_STATUS_TIME_DONE', 'AD_STATUS_TIME_DONE'])
    await minutes(-4 * 24 * 60)
  })

  it('tells a problem as a status of its own', async () => {
    await minutes(26)
    const told = { code: 1, message: 'No money', summary: 'ADGROUP_STATUS_BALANCE_EXCEED' }
    await sandbox.control('/problems', { objectId: tree.group, ...told })
    expect((await line())[1]).toBe('ADGROUP_STATUS_BALANCE_EXCEED')
  })
})

describe('a switch', () => {
  it('is turned for one to twenty objects at once, for all of them or none', async () => {
    const { body } = await set('campaign', [tree.campaign], 'DISABLE')
    expect(body.data).toEqual({
      campaign_ids: [tree.campaign],
      status: 'DISABLE',
      campaign_list: [{ campaign_id: tree.campaign, status: 'DISABLE' }],
    })
    expect((await set('campaign', [], 'ENABLE')).body.code).toBe(40002)
    const many = Array.from({ length: 21 }, () => tree.campaign)
    expect((await set('campaign', many, 'ENABLE')).body.code).toBe(40011)
    expect((await set('campaign', [tree.campaign, '1'], 'ENABLE')).body.code).toBe(40007)
    expect((await row('campaign', tree.campaign))?.operation_status).toBe('DISABLE')
  })

  it('never turns back from DELETE', async () => {
    expect((await set('ad', tree.ads, 'DELETE')).body.code).toBe(0)
    for (const status of ['ENABLE', 'DISABLE', 'DELETE']) {
      expect((await set('ad', tree.ads, status)).body.code).toBe(40002)
    }
    await set('campaign', [tree.campaign], 'DELETE')
    expect((await set('adgroup', [tree.group], 'ENABLE')).body.code).toBe(40002)
  })

  it('turns as many ad groups as it can when that is allowed', async () => {
    const partial = { allow_partial_success: true }
    const { status, body } = await set('adgroup', [tree.group, '1'], 'DISABLE', partial)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      code: 20001,
      data: { adgroup_ids: [tree.group], error_list: [{ adgroup_id: '1' }] },
    })
    expect((await set('adgroup', [tree.group, '1'], 'ENABLE')).body.code).toBe(40007)
  })
})

describe('a change', () => {
  it('names a campaign anew and moves its budget, but never below what is spent', async () => {
    const fields = campaignFields(us, {
      campaign_name: `Budget ${round}`,
      budget_mode: 'BUDGET_MODE_DAY',
      budget: 100,
      budget_optimize_on: true,
    })
    const campaign = fields
    const group = { budget_mode: undefined, budget: undefined }
    tree = await launch(person, us, { campaign, group })
    await minutes(17 * 60)
    const update = async (change: Fields) =>
      (
        await person.post('/campaign/update/', {
          advertiser_id: us,
          campaign_id: tree.campaign,
          ...change,
        })
      ).body
    expect((await update({ campaign_name: 'Other name', budget: 150 })).data).toMatchObject({
      campaign_name: 'Other name',
      budget: 150,
    })
    expect((await update({ budget_mode: 'BUDGET_MODE_TOTAL', budget: 900 })).code).toBe(40002)
    expect((await update({ budget: 50 })).message).toContain('105%')
    expect((await update({ budget: 49 })).code).toBe(40002)
    await set('campaign', [tree.campaign], 'DELETE')
    expect((await update({ budget: 200 })).code).toBe(40002)
  })
})

it('everything of a punished advertiser is punished', async () => {
  const { punished } = advertisers
  const refused = await person.post('/campaign/create/', campaignFields(punished))
  expect(refused.body.code).toBe(40001)
  const info = await person.get('/advertiser/info/', { advertiser_ids: [punished] })
  expect(listed(info.body)).toMatchObject([
    { status: 'STATUS_LIMIT', rejection_reason: expect.stringContaining(',endtime:2032') },
  ])
})
