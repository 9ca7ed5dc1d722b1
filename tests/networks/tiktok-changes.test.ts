import { afterEach, describe, expect, test } from 'vitest'
import type { GroupChange, ObjectRef } from '../../server/networks/objects.ts'
import { access, asked, listOf, ok, refusal, tiktokAt } from './tiktok-wire.ts'
import { json, startWire } from './wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
afterEach(() => wire?.stop())

const object: ObjectRef = {
  level: 'ad_group',
  externalId: '20',
  campaignExternalId: '10',
  groupExternalId: '20',
}
const group = (change: object = {}) => ({
  advertiser_id: access.accountId,
  campaign_id: '10',
  adgroup_id: '20',
  operation_status: 'ENABLE',
  budget: 31,
  budget_mode: 'BUDGET_MODE_DAY',
  bid_type: 'BID_TYPE_NO_BID',
  billing_event: 'CPC',
  bid_price: 0,
  conversion_bid_price: 0,
  pacing: 'PACING_MODE_SMOOTH',
  ...change,
})
const bodies = () => wire.seen.filter(({ body }) => body).map(({ body }) => JSON.parse(body))
const change = (wanted: Partial<GroupChange>, currency = 'USD') =>
  tiktokAt(wire.url).updateGroup({ ...access, currency }, object, {
    operationRef: 'a1b2c3',
    key: 'g1',
    ...wanted,
  })
const sent = async (wanted: Partial<GroupChange>, terms: object = {}) => {
  wire = await startWire(listOf([group(terms)]), ok({}))
  await change(wanted)
  return bodies()[0]
}
const always = { advertiser_id: access.accountId, adgroup_id: '20', pacing: 'PACING_MODE_SMOOTH' }

describe('an ad group is changed', () => {
  test('in what is said and nothing else, but for the way of bidding', async () => {
    expect(await sent({ title: 'Hills' })).toEqual({
      ...always,
      adgroup_name: 'Hills · #a1b2c3/g1',
      bid_type: 'BID_TYPE_NO_BID',
    })
    expect(asked(wire.seen[0]!.url)).toMatchObject({
      filtering: { adgroup_ids: ['20'], primary_status: 'STATUS_ALL' },
    })
    expect(wire.seen[1]!.url).toBe('/open_api/v1.3/adgroup/update/')
  })

  test('with its bid said again, or a new one, where it has one', async () => {
    const custom = { bid_type: 'BID_TYPE_CUSTOM', bid_price: 1.5 }
    expect(await sent({ title: 'Hills' }, custom)).toMatchObject({
      bid_type: 'BID_TYPE_CUSTOM',
      bid_price: 1.5,
    })
    await wire.stop()
    const counted = { ...custom, billing_event: 'OCPM', conversion_bid_price: '12.34' }
    const body = await sent({ bidAmountMicros: 9_990_000n }, counted)
    expect(body).toMatchObject({ conversion_bid_price: 9.99 })
    expect(body).not.toHaveProperty('bid_price')
  })

  test('with an audience as a whole: ages that are not said any more are all ages', async () => {
    const targeting = { countries: ['DE'], ageMin: null, ageMax: null, genders: [] }
    expect(await sent({ targeting })).toMatchObject({
      location_ids: ['2921044'],
      age_groups: [],
      gender: 'GENDER_UNLIMITED',
    })
  })

  test('with an end in UTC, or without one', async () => {
    expect(await sent({ endsAt: new Date('2026-12-01T08:00:00Z') })).toMatchObject({
      schedule_type: 'SCHEDULE_START_END',
      schedule_end_time: '2026-12-01 08:00:00',
    })
    await wire.stop()
    const body = await sent({ endsAt: null })
    expect(body).toMatchObject({ schedule_type: 'SCHEDULE_FROM_NOW' })
    expect(body).not.toHaveProperty('schedule_end_time')
  })

  test('not at all when nothing is said', async () => {
    wire = await startWire(ok({}))
    await change({})
    expect(wire.seen).toHaveLength(0)
  })
})

describe('nothing is sent', () => {
  const shared = { budget: 0, budget_mode: 'BUDGET_MODE_INFINITE' }
  const lifetime = { budget_mode: 'BUDGET_MODE_TOTAL' }
  const nowhere = { countries: [], ageMin: null, ageMax: null, genders: [] }
  test.each<[string, Partial<GroupChange>, object]>([
    ['a budget that is the campaign’s', { budgetMicros: 41_000_000n }, shared],
    [
      'another kind of budget',
      { budgetMicros: 41_000_000n, budgetType: 'daily' },
      { ...lifetime, budget: 900 },
    ],
    ['an amount finer than cents', { budgetMicros: 41_005_000n }, {}],
    ['a bid where TikTok bids', { bidAmountMicros: 1_000_000n }, {}],
    ['an audience without a country', { targeting: nowhere }, {}],
    ['ages between its borders', { targeting: { ...nowhere, countries: ['DE'], ageMin: 20 } }, {}],
    ['no end for the money of a lifetime', { endsAt: null }, lifetime],
    ['an emoji in the name', { title: 'Hills 🎉' }, {}],
  ])('for %s', async (_, wanted, terms) => {
    wire = await startWire(listOf([group(terms)]))
    await expect(change(wanted)).rejects.toMatchObject({
      kind: 'rejected',
      outcomeUnknown: false,
    })
    expect(bodies()).toEqual([])
  })

  test('for a group that is not there, or another than the one asked about', async () => {
    wire = await startWire(listOf([]))
    await expect(change({ title: 'x' })).rejects.toMatchObject({ kind: 'not_found' })
    await wire.stop()
    wire = await startWire(listOf([group({ campaign_id: '11' })]))
    await expect(change({ title: 'x' })).rejects.toMatchObject({ kind: 'unknown' })
    expect(bodies()).toEqual([])
  })
})

describe('a switch of one object', () => {
  const set = (level: 'ad_group' | 'ad', status: 'active' | 'paused' | 'removed') =>
    tiktokAt(wire.url).setObjectStatus(access, { ...object, level }, status)

  test('names it and no other', async () => {
    wire = await startWire(ok({}))
    await set('ad', 'paused')
    await set('ad_group', 'active')
    expect(wire.seen.map(({ url }) => url)).toEqual([
      '/open_api/v1.3/ad/status/update/',
      '/open_api/v1.3/adgroup/status/update/',
    ])
    expect(bodies()).toEqual([
      { advertiser_id: access.accountId, ad_ids: ['20'], operation_status: 'DISABLE' },
      { advertiser_id: access.accountId, adgroup_ids: ['20'], operation_status: 'ENABLE' },
    ])
  })

  test('that succeeds only in part has not succeeded', async () => {
    const data = { adgroup_ids: [], error_list: [{ adgroup_id: '20', error_message: 'frozen' }] }
    wire = await startWire(json({ code: 20001, message: 'Partial success', data }))
    await expect(set('ad_group', 'paused')).rejects.toMatchObject({
      kind: 'rejected',
      userMessage: expect.stringContaining('frozen'),
    })
  })

  test('to remove what is gone is fine, what is not gone is an error', async () => {
    const gone = group({ operation_status: 'DELETE', adgroup_name: 'g' })
    wire = await startWire(refusal(40002, 'it has been deleted'), listOf([gone]))
    await set('ad_group', 'removed')
    await wire.stop()
    wire = await startWire(refusal(40002, 'no'), listOf([group({ adgroup_name: 'g' })]))
    await expect(set('ad_group', 'removed')).rejects.toMatchObject({ kind: 'rejected' })
  })
})
