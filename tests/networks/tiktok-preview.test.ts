import { describe, expect, test } from 'vitest'
import type { AdAsset, CampaignPlan } from '../../server/networks/plan.ts'
import { withTags } from '../../server/networks/tiktok/landing.ts'
import { requestNumber } from '../../server/networks/tiktok/once.ts'
import { networkFacts } from './facts.ts'
import { access, tiktokAt } from './tiktok-wire.ts'

const plan = (
  change: Partial<CampaignPlan> = {},
  refs: Record<string, string> = { film: 'v1:c1' },
) => ({
  ...networkFacts.tiktok.plan('a1b2c3', refs),
  ...change,
})
const prepared = (given = plan(), change: object = {}, currency = 'USD') =>
  tiktokAt('https://business-api.tiktok.com', change).prepareLaunch({ ...access, currency }, given)
const bodyOf = (requests: ReturnType<typeof prepared>, step: string) =>
  requests.find((request) => request.step === step)!.body
const one = (change: object = {}) => [{ ...plan().groups[1]!, ...change }]
const advertiser_id = access.accountId

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

describe('what differs by plan', () => {
  test('budgets of groups, a highest bid, and one gender', () => {
    const groups = one({
      budgetMicros: 25_500_000n,
      targeting: { countries: ['DE', 'AT'], ageMin: 18, ageMax: 65, genders: ['female'] },
    })
    const requests = prepared(
      plan({
        budgetOwner: 'ad_group',
        budgetMicros: null,
        bidType: 'maximum_target',
        bidAmountMicros: 450_000n,
        groups,
      }),
    )
    const campaign = bodyOf(requests, 'campaign')
    expect(campaign).toMatchObject({
      budget_optimize_on: false,
      budget_mode: 'BUDGET_MODE_INFINITE',
    })
    expect(campaign).not.toHaveProperty('budget')
    expect(bodyOf(requests, 'group:g2')).toMatchObject({
      budget_mode: 'BUDGET_MODE_DAY',
      budget: 25.5,
      bid_type: 'BID_TYPE_CUSTOM',
      bid_price: 0.45,
      location_ids: ['2921044', '2782113'],
      age_groups: ['AGE_18_24', 'AGE_25_34', 'AGE_35_44', 'AGE_45_54', 'AGE_55_100'],
      gender: 'GENDER_FEMALE',
    })
  })

  test('a lifetime budget runs between two instants in UTC, also when it starts at once', () => {
    const endsAt = new Date('2026-12-08T08:00:00Z')
    const lifetime = plan({ budgetType: 'lifetime', budgetMicros: 900_000_000n, endsAt })
    expect(bodyOf(prepared(lifetime), 'campaign')).toMatchObject({
      budget_mode: 'BUDGET_MODE_TOTAL',
      budget: 900,
    })
    expect(bodyOf(prepared(lifetime), 'group:g2')).toMatchObject({
      schedule_type: 'SCHEDULE_START_END',
      schedule_start_time: '2026-11-21 12:01:00',
      schedule_end_time: '2026-12-08 08:00:00',
    })
    const startsAt = new Date('2026-12-01T08:00:00+02:00')
    expect(bodyOf(prepared({ ...lifetime, startsAt }), 'group:g1')).toMatchObject({
      schedule_start_time: '2026-12-01 06:00:00',
    })
  })

  test.each([
    [
      'awareness',
      'reach',
      'REACH',
      { optimization_goal: 'REACH', billing_event: 'CPM', frequency: 3, frequency_schedule: 7 },
    ],
    [
      'engagement',
      'video_views',
      'VIDEO_VIEWS',
      { optimization_goal: 'ENGAGED_VIEW', billing_event: 'CPV', bid_display_mode: 'CPV' },
    ],
  ] as const)('%s has no destination of its own', (objective, optimizationGoal, type, fields) => {
    const requests = prepared(plan({ objective, groups: one({ optimizationGoal }) }))
    expect(bodyOf(requests, 'campaign')).toMatchObject({ objective_type: type })
    expect(bodyOf(requests, 'group:g2')).toMatchObject(fields)
    expect(bodyOf(requests, 'group:g2')).not.toHaveProperty('promotion_type')
  })

  test.each([
    ['sales', 'purchase', 'SHOPPING'],
    ['leads', 'lead', 'FORM'],
  ] as const)('%s are counted by the pixel, at an average cost', (objective, goal, event) => {
    const given = plan({
      objective,
      bidType: 'average_target',
      bidAmountMicros: 12_000_000n,
      groups: one({ optimizationGoal: goal }),
    })
    const requests = prepared(given, { extra: { pixelId: '55' } })
    expect(bodyOf(requests, 'campaign')).toMatchObject({ objective_type: 'WEB_CONVERSIONS' })
    expect(bodyOf(requests, 'group:g2')).toMatchObject({
      promotion_type: 'WEBSITE',
      optimization_goal: 'CONVERT',
      billing_event: 'OCPM',
      pixel_id: '55',
      optimization_event: event,
      conversion_bid_price: 12,
    })
  })

  test('a regulated industry, and a long title that keeps its mark', () => {
    const campaign = bodyOf(
      prepared(plan({ title: '長'.repeat(400), specialAdCategories: ['credit', 'housing'] })),
      'campaign',
    )
    expect(campaign).toMatchObject({ special_industries: ['CREDIT', 'HOUSING'] })
    expect(campaign.campaign_name).toBe(`${'長'.repeat(150)} · #a1b2c3`)
  })
})

describe('the number of a request', () => {
  test('is the same for the same step, and fits into 64 bits', () => {
    const number = requestNumber('1', 'a1', 'campaign')
    expect(number).toBe(requestNumber('1', 'a1', 'campaign'))
    expect(BigInt(number)).toBeLessThan(2n ** 63n)
    expect(BigInt(number)).toBeGreaterThan(0n)
  })

  test('differs between steps, launches and accounts', () => {
    const numbers = [
      requestNumber('1', 'a1', 'campaign'),
      requestNumber('1', 'a1', 'group:g1'),
      requestNumber('1', 'a2', 'campaign'),
      requestNumber('2', 'a1', 'campaign'),
    ]
    expect(new Set(numbers).size).toBe(4)
  })
})

test.each([
  ['https://a.test', 'x=1', 'https://a.test?x=1'],
  ['https://a.test/p?y=2', 'x=1', 'https://a.test/p?y=2&x=1'],
  ['https://a.test/p?', 'x=1', 'https://a.test/p?x=1'],
  ['https://a.test/p#top', 'x=1', 'https://a.test/p?x=1#top'],
  ['https://a.test/?y=2#a?b', 'x=1', 'https://a.test/?y=2&x=1#a?b'],
  ['https://a.test/', null, 'https://a.test/'],
])('tags in the address %s', (address, tags, expected) => {
  expect(withTags(address, tags)).toBe(expected)
})
