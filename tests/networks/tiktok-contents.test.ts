import { afterEach, describe, expect, test } from 'vitest'
import type { ObjectRef } from '../../server/networks/objects.ts'
import { plan } from './tiktok-prepared.ts'
import { access, listOf, ok, refusal, tiktokAt } from './tiktok-wire.ts'
import { startWire } from './wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
afterEach(() => wire?.stop())

const object: ObjectRef = {
  level: 'ad',
  externalId: '30',
  campaignExternalId: '10',
  groupExternalId: '20',
}
const replacement = {
  plan: plan(),
  adKey: 'a1',
  made: new Map([['campaign', '10']]),
  changeRef: 'c1',
}
const shown = {
  ad_name: 'Ad a1 · #a1b2c3/a1',
  ad_format: 'SINGLE_VIDEO',
  identity_type: 'TT_USER',
  identity_id: 'speaker',
  video_id: 'v1',
  image_ids: ['c1'],
  ad_text: 'Roasted this morning.',
  call_to_action: 'SHOP_NOW',
  landing_page_url: 'https://beans.test/shop?cc_ad={{ad.id}}',
}
const ad = (change: object = {}) => ({
  advertiser_id: access.accountId,
  campaign_id: '10',
  adgroup_id: '20',
  ad_id: '30',
  operation_status: 'ENABLE',
  secondary_status: 'AD_STATUS_AUDIT_DENY',
  ...shown,
  ...change,
})
const reviews = (review: object, group: object = {}) =>
  ok({
    ad_review_map: { 20: { 30: { review_status: 'UNAVAILABLE', ...review } } },
    ad_group_review_map: { 20: group },
  })
const changed = ok({ ad_ids: ['30'] })
const writes = () =>
  wire.seen
    .filter(({ body }) => body)
    .map(({ url, body }) => [url.replace('/open_api/v1.3', ''), JSON.parse(body)])
const replace = () => tiktokAt(wire.url).replaceAd(access, object, replacement)
const ask = () => tiktokAt(wire.url).requestReview(access, object, replacement)

describe('other contents', () => {
  test('are sent as a whole, in the voice of the ad, without its switch', async () => {
    wire = await startWire(listOf([ad({ ad_text: 'Former words.' })]), changed)
    expect(await replace()).toEqual({ externalId: '30' })
    expect(writes()).toEqual([
      [
        '/ad/update/',
        {
          advertiser_id: access.accountId,
          adgroup_id: '20',
          creatives: [{ ad_id: '30', ...shown }],
        },
      ],
    ])
  })

  test('keep the mark in its name, or leave it without one, whoever launched it', async () => {
    for (const [ad_name, name] of [
      ['Old · #former/a9', 'Ad a1 · #former/a9'],
      ['Made by hand', 'Ad a1'],
    ]) {
      wire = await startWire(listOf([ad({ ad_name })]), changed)
      await replace()
      expect(writes()[0]?.[1].creatives[0].ad_name).toBe(name)
      await wire.stop()
    }
  })

  test('that it shows already are not sent again, so that no second review begins', async () => {
    wire = await startWire(listOf([ad()]))
    expect(await replace()).toEqual({ externalId: '30' })
    expect(writes()).toEqual([])
  })

  test('are refused for an ad that is gone, of another kind, or of another campaign', async () => {
    for (const [change, kind] of [
      [{ operation_status: 'DELETE' }, 'rejected'],
      [{ ad_format: 'CAROUSEL_ADS' }, 'rejected'],
      [{ campaign_id: '11' }, 'unknown'],
    ] as const) {
      wire = await startWire(listOf([ad(change)]))
      await expect(replace()).rejects.toMatchObject({ kind, outcomeUnknown: false })
      expect(writes()).toEqual([])
      await wire.stop()
    }
  })

  test('that TikTok took only for others have not been taken', async () => {
    wire = await startWire(listOf([ad({ ad_text: 'x' })]), ok({ ad_ids: ['31'] }))
    await expect(replace()).rejects.toMatchObject({ kind: 'rejected' })
  })
})

describe('another look', () => {
  test('is an appeal against a rejection', async () => {
    wire = await startWire(listOf([ad()]), reviews({}, { appeal_status: 'NOT_APPEALED' }), ok({}))
    expect(await ask()).toEqual({ externalId: '30' })
    expect(writes()).toEqual([
      [
        '/adgroup/appeal/',
        {
          advertiser_id: access.accountId,
          adgroup_id: '20',
          ad_id: '30',
          appeal_reason: expect.any(String),
        },
      ],
    ])
  })

  test.each(['APPEAL_FAILED', 'APPEAL_DONE'])(
    'after %s is asked for by sending the same anew',
    async (appeal_status) => {
      wire = await startWire(listOf([ad()]), reviews({ appeal_status }), changed)
      await ask()
      expect(writes().map(([path]) => path)).toEqual(['/ad/update/'])
    },
  )

  test('is asked for by sending the same anew when the appeal is refused', async () => {
    const no = refusal(40002, 'An appeal has already been submitted.')
    wire = await startWire(listOf([ad()]), reviews({}), no, changed)
    await ask()
    expect(writes().map(([path]) => path)).toEqual(['/adgroup/appeal/', '/ad/update/'])
  })

  test('whose answer is lost is told so, and nothing else is sent', async () => {
    wire = await startWire(listOf([ad()]), reviews({}), refusal(50000, 'System error.'))
    await expect(ask()).rejects.toMatchObject({ kind: 'transient', outcomeUnknown: true })
    expect(writes().map(([path]) => path)).toEqual(['/adgroup/appeal/'])
  })

  test('is under way already, or not needed: nothing is sent', async () => {
    const passed = { review_status: 'ALL_AVAILABLE' }
    for (const [status, review] of [
      ['AD_STATUS_AUDIT_DENY', { appeal_status: 'APPEALING' }],
      ['AD_STATUS_REAUDIT', {}],
      ['AD_STATUS_DELIVERY_OK', passed],
    ] as const) {
      wire = await startWire(listOf([ad({ secondary_status: status })]), reviews(review))
      expect(await ask()).toEqual({ externalId: '30' })
      expect(writes()).toEqual([])
      await wire.stop()
    }
  })
})
