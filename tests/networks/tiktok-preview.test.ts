import { describe, expect, test } from 'vitest'
import type { AdAsset } from '../../server/networks/plan.ts'
import { requestNumber } from '../../server/networks/tiktok/once.ts'
import { advertiser_id, bodyOf, one, plan, prepared } from './tiktok-prepared.ts'
import { access } from './tiktok-wire.ts'

describe('the preview of a launch', () => {
  test('names every step in order, parents first and delivery last', () => {
    expect([...new Set(prepared().map(({ step }) => step))]).toEqual([
      'campaign',
      'group:g1',
      'ad:a1',
      'ad:a2',
      'group:g2',
      'ad:a3',
      'enable',
    ])
  })

  test('shows exactly what would be sent, ids to come in braces', () => {
    const requests = prepared()
    expect(requests[0]).toEqual({
      step: 'campaign',
      method: 'POST',
      url: 'https://business-api.tiktok.com/open_api/v1.3/campaign/create/',
      body: {
        advertiser_id,
        request_id: requestNumber(advertiser_id, 'a1b2c3', 'campaign'),
        campaign_name: 'Spring · #a1b2c3',
        objective_type: 'TRAFFIC',
        budget_optimize_on: true,
        budget_mode: 'BUDGET_MODE_DAY',
        budget: 60,
        operation_status: 'DISABLE',
      },
    })
    expect(bodyOf(requests, 'group:g1')).toEqual({
      advertiser_id,
      request_id: requestNumber(advertiser_id, 'a1b2c3', 'group:g1'),
      campaign_id: '{campaign}',
      adgroup_name: 'Coast · #a1b2c3/g1',
      promotion_type: 'WEBSITE',
      placement_type: 'PLACEMENT_TYPE_NORMAL',
      placements: ['PLACEMENT_TIKTOK'],
      location_ids: ['6252001'],
      age_groups: ['AGE_25_34', 'AGE_35_44', 'AGE_45_54'],
      gender: 'GENDER_UNLIMITED',
      budget_mode: 'BUDGET_MODE_INFINITE',
      schedule_type: 'SCHEDULE_FROM_NOW',
      schedule_start_time: '2026-11-21 12:01:00',
      optimization_goal: 'CLICK',
      billing_event: 'CPC',
      bid_type: 'BID_TYPE_NO_BID',
      pacing: 'PACING_MODE_SMOOTH',
      operation_status: 'DISABLE',
    })
    expect(bodyOf(requests, 'ad:a3')).toEqual({
      advertiser_id,
      adgroup_id: '{group:g2}',
      creatives: [
        {
          ad_name: 'Ad a3 · #a1b2c3/a3',
          identity_type: 'CUSTOMIZED_USER',
          identity_id: '{identity}',
          ad_format: 'SINGLE_VIDEO',
          video_id: 'v1',
          image_ids: ['c1'],
          ad_text: 'Roasted this morning.',
          call_to_action: 'SHOP_NOW',
          landing_page_url: 'https://beans.test/shop?cc_ad={{ad.id}}',
          operation_status: 'DISABLE',
        },
      ],
    })
  })

  test('starts delivery only at the end: ads, groups, and the campaign last', () => {
    const started = prepared().filter(({ body }) => body.operation_status === 'ENABLE')
    expect(started.map(({ step, url }) => [step, url.split('/v1.3/')[1]])).toEqual([
      ['enable', 'ad/status/update/'],
      ['enable', 'adgroup/status/update/'],
      ['enable', 'campaign/status/update/'],
    ])
    expect(started[0]?.body.ad_ids).toEqual(['{ad:a1}', '{ad:a2}', '{ad:a3}'])
    expect(prepared().slice(-3)).toEqual(started)
  })

  test('names twenty objects in a change at most', () => {
    const ads = Array.from({ length: 21 }, (_, index) => ({
      ...plan().groups[0]!.ads[0]!,
      key: `k${index}`,
    }))
    const lengths = prepared(plan({ groups: one({ ads }) }))
      .filter(({ url }) => url.endsWith('/ad/status/update/'))
      .map(({ body }) => (body.ad_ids as string[]).length)
    expect(lengths).toEqual([20, 1])
  })

  test('names what is still to be uploaded, and a cover of the campaign’s own', () => {
    const before = prepared(plan({}, {}))
    expect(bodyOf(before, 'ad:a1').creatives).toMatchObject([
      { video_id: '{asset:film}', image_ids: ['{cover of asset:film}'] },
    ])
    const [ad] = plan().groups[1]!.ads
    const cover: AdAsset = { ...ad!.assets[0]!, key: 'still', role: 'cover', kind: 'image' }
    const shown = (ref: string | null) =>
      bodyOf(
        prepared(
          plan({ groups: one({ ads: [{ ...ad, assets: [...ad!.assets, { ...cover, ref }] }] }) }),
        ),
        'ad:a3',
      ).creatives
    expect(shown('own')).toMatchObject([{ video_id: 'v1', image_ids: ['own'] }])
    expect(shown(null)).toMatchObject([{ image_ids: ['{asset:still}'] }])
  })

  test('holds no secret', () => {
    const said = JSON.stringify(prepared())
    expect(said).not.toContain(access.accessToken)
    expect(said).not.toContain('app-secret')
  })
})
