import { describe, expect, test } from 'vitest'
import { bodyOf, one, plan, prepared } from './tiktok-prepared.ts'

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
