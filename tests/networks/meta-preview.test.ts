import { describe, expect, test } from 'vitest'
import { belongsTo } from '../../server/networks/names.ts'
import { access, aPlan, showing } from './plans.ts'
import { metaAt } from './wire.ts'

const at = (change: object = {}) => metaAt('https://graph.facebook.com', change)
const prepared = (plan = aPlan(), change: object = {}, currency = 'USD') =>
  at(change).prepareLaunch({ ...access, currency }, plan)
const bodyOf = (requests: ReturnType<typeof prepared>, step: string) =>
  requests.find((request) => request.step === step)!.body
const one = () => [{ ...aPlan().groups[1]!, budgetMicros: 7_000_000n }]

describe('the preview of a launch', () => {
  test('names every step in order, parents first and delivery last', () => {
    expect(
      at()
        .launchSteps(aPlan())
        .map(({ key }) => key),
    ).toEqual([
      'campaign',
      'group:g1',
      'creative:a1',
      'ad:a1',
      'creative:a2',
      'ad:a2',
      'group:g2',
      'creative:a3',
      'ad:a3',
      'enable',
    ])
  })

  test('shows exactly what would be sent, ids to come in braces', () => {
    const requests = prepared()
    expect(requests[0]).toEqual({
      step: 'campaign',
      method: 'POST',
      url: 'https://graph.facebook.com/v21.0/act_10152335766987003/campaigns',
      body: {
        name: 'Spring · #a1b2c3',
        objective: 'OUTCOME_TRAFFIC',
        buying_type: 'AUCTION',
        special_ad_categories: [],
        daily_budget: '2500',
        bid_strategy: 'LOWEST_COST_WITHOUT_CAP',
        status: 'PAUSED',
      },
    })
    expect(bodyOf(requests, 'group:g1')).toEqual({
      name: 'Coast · #a1b2c3/g1',
      campaign_id: '{campaign}',
      billing_event: 'IMPRESSIONS',
      optimization_goal: 'LINK_CLICKS',
      targeting: {
        geo_locations: { countries: ['US'] },
        age_min: 25,
        age_max: 54,
        publisher_platforms: ['facebook', 'instagram'],
        targeting_automation: { advantage_audience: 0 },
      },
      status: 'PAUSED',
    })
    expect(bodyOf(requests, 'creative:a1')).toMatchObject({
      object_story_spec: {
        page_id: '{page}',
        link_data: {
          link: 'https://beans.test/shop',
          image_hash: '0123456789abcdef0123456789abcdef',
          call_to_action: { type: 'SHOP_NOW' },
        },
      },
      url_tags: 'cc_ad={{ad.id}}',
    })
    expect(bodyOf(requests, 'ad:a3')).toEqual({
      name: 'Ad a3 · #a1b2c3/a3',
      adset_id: '{group:g2}',
      creative: { creative_id: '{creative:a3}' },
      status: 'PAUSED',
    })
  })

  test('starts delivery only at the end, the campaign last', () => {
    const requests = prepared()
    const active = requests.filter(({ body }) => body.status === 'ACTIVE')
    expect(active.map(({ step }) => step)).toEqual(Array(6).fill('enable'))
    expect(requests.slice(-6)).toEqual(active)
    expect(active.at(-1)?.url).toMatch(/\/\{campaign\}$/)
  })

  test('holds no secret', () => {
    const said = JSON.stringify(prepared())
    expect(said).not.toContain(access.accessToken)
    expect(said).not.toContain('app-secret')
    expect(said).not.toContain('appsecret_proof')
  })

  test('names the page that is set, and a picture that is still to be uploaded', () => {
    const [group] = one()
    const plan = aPlan({
      groups: [{ ...group!, budgetMicros: null, ads: [showing(group!.ads[0]!, null)] }],
    })
    expect(bodyOf(prepared(plan, { extra: { pageId: '99' } }), 'creative:a3')).toMatchObject({
      object_story_spec: { page_id: '99', link_data: { image_hash: '{asset:beans}' } },
    })
  })
})

describe('what differs by plan', () => {
  test('budgets of groups carry the bid strategy with them', () => {
    const plan = aPlan({
      budgetOwner: 'ad_group',
      budgetMicros: null,
      bidType: 'average_target',
      bidAmountMicros: 1_500_000n,
      groups: one(),
    })
    expect(bodyOf(prepared(plan), 'campaign')).not.toHaveProperty('bid_strategy')
    expect(bodyOf(prepared(plan), 'group:g2')).toMatchObject({
      daily_budget: '700',
      bid_strategy: 'COST_CAP',
      bid_amount: '150',
    })
    expect(bodyOf(prepared(plan, { apiVersion: 'v24.0' }), 'campaign')).toMatchObject({
      is_adset_budget_sharing_enabled: false,
    })
  })

  test('yen have no smaller unit', () => {
    const plan = aPlan({ budgetMicros: 3_000_000_000n })
    expect(bodyOf(prepared(plan, {}, 'JPY'), 'campaign')).toMatchObject({ daily_budget: '3000' })
  })

  test('a lifetime budget, a schedule, one gender and a regulated category', () => {
    const [group] = one()
    const plan = aPlan({
      budgetType: 'lifetime',
      startsAt: new Date('2026-12-01T08:00:00Z'),
      endsAt: new Date('2026-12-08T08:00:00Z'),
      specialAdCategories: ['credit', 'politics'],
      groups: [
        { ...group!, budgetMicros: null, targeting: { ...group!.targeting, genders: ['female'] } },
      ],
    })
    expect(bodyOf(prepared(plan), 'campaign')).toMatchObject({
      lifetime_budget: '2500',
      special_ad_categories: ['CREDIT', 'ISSUES_ELECTIONS_POLITICS'],
      special_ad_category_country: ['US'],
    })
    expect(bodyOf(prepared(plan, { apiVersion: 'v22.0' }), 'campaign')).toMatchObject({
      special_ad_categories: ['FINANCIAL_PRODUCTS_SERVICES', 'ISSUES_ELECTIONS_POLITICS'],
    })
    expect(bodyOf(prepared(plan), 'group:g2')).toMatchObject({
      start_time: '2026-12-01T08:00:00+0000',
      end_time: '2026-12-08T08:00:00+0000',
      targeting: { genders: [2] },
    })
  })

  test.each([
    ['purchase', 'PURCHASE'],
    ['lead', 'LEAD'],
    ['view_content', 'CONTENT_VIEW'],
  ])('the goal %s is the pixel’s event %s', (optimizationGoal, event) => {
    const plan = aPlan({ groups: [{ ...one()[0]!, budgetMicros: null, optimizationGoal }] })
    expect(bodyOf(prepared(plan, { extra: { pixelId: '55' } }), 'group:g2')).toMatchObject({
      optimization_goal: 'OFFSITE_CONVERSIONS',
      promoted_object: { pixel_id: '55', custom_event_type: event },
    })
  })
})

test.each([
  ['Spring · #a1', true],
  ['Coast · #a1/g1', true],
  ['Spring · #a12', false],
  ['Spring · #a12/a1', false],
  ['a1', false],
  ['· #a1', false],
  ['Odd · #a1 title · #b2', false],
])('the mark in “%s” belongs to launch a1: %s', (name, expected) => {
  expect(belongsTo(name, 'a1')).toBe(expected)
})
