import { describe, expect, test } from 'vitest'
import { instantsOf } from '../../server/networks/google/schedule.ts'
import { targetingOf } from '../../server/networks/google/tree-targeting.ts'
import { biddingOf, toTree } from '../../server/networks/google/tree-words.ts'

const campaign = (fields: object) => ({
  campaign: {
    resourceName: 'customers/1/campaigns/7',
    id: '7',
    name: 'Spring',
    status: 'ENABLED',
    primaryStatusReasons: [],
    advertisingChannelType: 'SEARCH',
    biddingStrategyType: 'TARGET_SPEND',
    ...fields,
  },
})

describe('how a campaign bids, in our words', () => {
  test.each([
    [{ biddingStrategyType: 'TARGET_SPEND' }, 'minimum_cost', 'link_clicks', null],
    [{ biddingStrategyType: 'MANUAL_CPC' }, 'maximum_target', 'link_clicks', null],
    [{ biddingStrategyType: 'MAXIMIZE_CONVERSIONS' }, 'minimum_cost', 'conversions', null],
    [
      {
        biddingStrategyType: 'MAXIMIZE_CONVERSIONS',
        maximizeConversions: { targetCpaMicros: 4_000_000n },
      },
      'average_target',
      'conversions',
      4_000_000n,
    ],
    [
      { biddingStrategyType: 'TARGET_SPEND', targetSpend: { cpcBidCeilingMicros: 900_000n } },
      'maximum_target',
      'link_clicks',
      900_000n,
    ],
    [{ biddingStrategyType: 'MAXIMIZE_CONVERSION_VALUE' }, null, null, null],
    [{ biddingStrategyType: 'TARGET_IMPRESSION_SHARE' }, null, null, null],
  ])('%o', (fields, bidType, optimizationGoal, bidAmountMicros) => {
    expect(biddingOf(campaign(fields))).toMatchObject({
      bidType,
      optimizationGoal,
      bidAmountMicros,
    })
  })
})

test('a kind that is not offered has no channel, and its own word all the same', () => {
  const rows = { campaignCriteria: [], groups: [], groupCriteria: [], ads: [] }
  const shown = { advertisingChannelType: 'PERFORMANCE_MAX', biddingStrategyType: 'TARGET_ROAS' }
  const tree = toTree({ ...rows, campaign: campaign(shown) }, 'Europe/Berlin')
  expect(tree.campaign).toMatchObject({
    channel: null,
    objectiveWord: 'PERFORMANCE_MAX TARGET_ROAS',
    budgetMicros: null,
  })
})

test('the idle bid of a group is not told', () => {
  const group = {
    resourceName: 'customers/1/adGroups/8',
    id: '8',
    name: 'Coast',
    status: 'PAUSED',
    cpcBidMicros: 10_000n,
    targetCpaMicros: null,
  }
  const rows = { campaignCriteria: [], groups: [group], groupCriteria: [], ads: [] }
  const bid = (biddingStrategyType: string) =>
    toTree({ ...rows, campaign: campaign({ biddingStrategyType }) }, 'UTC').groups[0]
  expect(bid('TARGET_SPEND')).toMatchObject({ bidAmountMicros: null, wanted: 'paused' })
  expect(bid('MANUAL_CPC')?.bidAmountMicros).toBe(10_000n)
})

describe('whom a group is shown to', () => {
  const criterion = (type: string, fields: object, negative = true) => ({
    resourceName: 'customers/1/adGroupCriteria/8~9',
    groupId: '8',
    type,
    negative,
    status: 'ENABLED',
    ...fields,
  })
  const age = (type: string, negative = true) =>
    criterion('AGE_RANGE', { ageRange: { type: `AGE_RANGE_${type}` } }, negative)
  const gender = (type: string) => criterion('GENDER', { gender: { type } })
  const place = (constant: number, negative = false) => ({
    resourceName: 'customers/1/campaignCriteria/7~1',
    type: 'LOCATION',
    negative,
    location: { geoTargetConstant: `geoTargetConstants/${constant}` },
  })
  const read = (criteria: Parameters<typeof targetingOf>[1], places = [place(2840)]) =>
    targetingOf(places, criteria, { keywordsTold: true })

  test('ages and genders that are left out leave the others', () => {
    const told = read([
      ...['18_24', '55_64', '65_UP', 'UNDETERMINED'].map((one) => age(one)),
      gender('MALE'),
      gender('UNDETERMINED'),
    ])
    const targeting = { countries: ['US'], ageMin: 25, ageMax: 54, genders: ['female'] }
    expect(told).toEqual({ targeting, furtherTargeting: [] })
  })

  test('open ends are no limits', () => {
    expect(read([age('18_24'), age('UNDETERMINED')]).targeting).toMatchObject({
      ageMin: 25,
      ageMax: null,
    })
    const young = ['35_44', '45_54', '55_64', '65_UP', 'UNDETERMINED'].map((one) => age(one))
    expect(read(young).targeting).toMatchObject({ ageMin: null, ageMax: 34 })
  })

  test('ages that are taken in by name shut the others out', () => {
    expect(read([age('25_34', false), age('35_44', false)]).targeting).toMatchObject({
      ageMin: 25,
      ageMax: 44,
    })
  })

  test('what our words cannot say is told in others', () => {
    const told = read(
      [
        age('25_34'),
        criterion('TOPIC', {}, false),
        criterion('TOPIC', {}, false),
        criterion('KEYWORD', { keyword: { text: 'free', matchType: 'BROAD' } }),
        gender('UNDETERMINED'),
      ],
      [place(1_023_191), place(2276), place(2250, true)],
    )
    expect(told.targeting).toEqual({ countries: ['DE'], ageMin: null, ageMax: null, genders: [] })
    expect(told.furtherTargeting).toEqual([
      'people of 18–24, 35–44, 45–54, 55–64, 65 and older, of unknown age',
      'by gender: women, men',
      'places (1)',
      'places left out (1)',
      'topics (2)',
      'keywords left out (1)',
    ])
  })
})

describe('the days of a campaign', () => {
  test('are the account’s, the last one whole', () => {
    const told = instantsOf({ start: '2026-03-01', end: '2026-03-29' }, 'Europe/Berlin')
    expect(told.startsAt?.toISOString()).toBe('2026-02-28T23:00:00.000Z')
    expect(told.endsAt?.toISOString()).toBe('2026-03-29T22:00:00.000Z')
  })

  test('are moments in newer versions', () => {
    const told = instantsOf(
      { start: '2026-03-01 00:00:00', end: '2026-03-29 23:59:59' },
      'Europe/Berlin',
    )
    expect(told.startsAt?.toISOString()).toBe('2026-02-28T23:00:00.000Z')
    expect(told.endsAt?.toISOString()).toBe('2026-03-29T22:00:00.000Z')
  })

  test('have no end where Google says the last day it knows', () => {
    const end = '2037-12-30'
    expect(instantsOf({ start: undefined, end }, 'Asia/Tokyo')).toEqual({
      startsAt: null,
      endsAt: null,
    })
  })
})
