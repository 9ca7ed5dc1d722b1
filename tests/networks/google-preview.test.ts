import { describe, expect, test } from 'vitest'
import type { CampaignPlan } from '../../server/networks/plan.ts'
import {
  access,
  displayPlan,
  google,
  googleAt,
  landscape,
  searchPlan,
  square,
} from './google-bench.ts'

type Fields = Record<string, unknown>

function operationsOf(plan: CampaignPlan, adapter = google, account = access): Fields[] {
  const [tree] = adapter.prepareLaunch(account, plan)
  return tree?.body.mutateOperations as Fields[]
}

/** What is created of one type, in order. */
function created(plan: CampaignPlan, type: string, adapter = google, account = access): Fields[] {
  return operationsOf(plan, adapter, account).flatMap((operation) => {
    const found = operation[`${type}Operation`] as { create: Fields } | undefined
    return found ? [found.create] : []
  })
}

describe('one request makes everything', () => {
  test('to the right address, all or nothing, and one change switches it on', () => {
    const [tree, enable, ...more] = google.prepareLaunch(access, searchPlan())
    expect(more).toEqual([])
    expect(tree?.url).toBe('http://127.0.0.1:9/v17/customers/1001000001/googleAds:mutate')
    expect(tree?.body).toMatchObject({ partialFailure: false })
    expect(enable).toMatchObject({
      url: 'http://127.0.0.1:9/v17/customers/1001000001/campaigns:mutate',
      body: { operations: [{ update: { status: 'ENABLED' }, updateMask: 'status' }] },
    })
  })

  test('each thing after what it needs, the campaign paused and a budget of its own', () => {
    const plan = searchPlan()
    expect(operationsOf(plan).flatMap((operation) => Object.keys(operation))).toEqual([
      'campaignBudgetOperation',
      'campaignOperation',
      'campaignCriterionOperation',
      'adGroupOperation',
      ...Array(6).fill('adGroupCriterionOperation'),
      'adGroupAdOperation',
    ])
    expect(created(plan, 'campaignBudget')).toEqual([
      {
        resourceName: 'customers/1001000001/campaignBudgets/-1',
        name: 'Spring · #a1b2c3',
        amountMicros: '25000000',
        deliveryMethod: 'STANDARD',
        explicitlyShared: false,
      },
    ])
    expect(created(plan, 'campaign')[0]).toMatchObject({
      name: 'Spring · #a1b2c3',
      status: 'PAUSED',
      advertisingChannelType: 'SEARCH',
      campaignBudget: 'customers/1001000001/campaignBudgets/-1',
      targetSpend: {},
      networkSettings: { targetGoogleSearch: true, targetContentNetwork: false },
    })
    expect(created(plan, 'adGroup')[0]).toMatchObject({
      name: 'Inland · #a1b2c3/g2',
      campaign: 'customers/1001000001/campaigns/-2',
      status: 'ENABLED',
    })
    expect(created(plan, 'campaignCriterion')).toEqual([
      {
        campaign: 'customers/1001000001/campaigns/-2',
        location: { geoTargetConstant: 'geoTargetConstants/2840' },
      },
    ])
  })

  test('a search ad has its texts, its tags and its mark, but no name', () => {
    const [{ ad }] = created(searchPlan(), 'adGroupAd') as [{ ad: Fields }]
    expect(ad).toEqual({
      finalUrls: ['https://beans.test/shop'],
      finalUrlSuffix: 'cc_ad={{ad.id}}',
      urlCustomParameters: [{ key: 'ccmark', value: 'a1b2c3/a3' }],
      responsiveSearchAd: {
        headlines: ['Fresh beans', 'Roasted today', 'Sent tomorrow'].map((text) => ({ text })),
        descriptions: ['Roasted this morning.', 'Free delivery from two bags on.'].map((text) => ({
          text,
        })),
      },
    })
  })

  test('a display ad shows its pictures, a film from YouTube and the advertiser’s cut name', () => {
    const film = { ...square, key: 'film', role: 'primary' as const, kind: 'youtube' as const }
    const advertiserName = 'The Honourable Bean Roasters of Berlin'
    const assets = [{ ...film, ref: null }, landscape, square]
    const plan = displayPlan({ plan: { advertiserName }, ad: { assets } })
    const [{ ad }] = created(plan, 'adGroupAd') as [{ ad: Fields }]
    expect(ad.responsiveDisplayAd).toEqual({
      marketingImages: [{ asset: landscape.ref }],
      squareMarketingImages: [{ asset: square.ref }],
      youtubeVideos: [{ asset: '{asset:film}' }],
      headlines: [{ text: 'Fresh beans' }],
      longHeadline: { text: 'Roasted this morning.' },
      descriptions: [{ text: 'Roasted this morning.' }],
      businessName: 'The Honourable Bean Roast',
      callToActionText: 'Shop Now',
    })
  })
})

test('ages and genders are kept by leaving everybody else out, the unknown as well', () => {
  const targeting = { countries: ['US'], ageMin: 25, ageMax: 54, genders: ['female' as const] }
  const criteria = created(displayPlan({ group: { targeting } }), 'adGroupCriterion')
  const types = criteria.map(({ ageRange, gender }) => (ageRange ?? gender) as { type: string })
  expect(criteria.every(({ negative }) => negative === true)).toBe(true)
  expect(types.map(({ type }) => type)).toEqual([
    'AGE_RANGE_18_24',
    'AGE_RANGE_55_64',
    'AGE_RANGE_65_UP',
    'AGE_RANGE_UNDETERMINED',
    'MALE',
    'UNDETERMINED',
  ])
  const everybody = { countries: ['US'], ageMin: 18, ageMax: 65, genders: [] }
  expect(created(displayPlan({ group: { targeting: everybody } }), 'adGroupCriterion')).toEqual([])
})

describe('bids', () => {
  const campaignOf = (plan: Partial<CampaignPlan>) => created(displayPlan({ plan }), 'campaign')[0]!
  const clicks = { bidType: 'maximum_target' as const, bidAmountMicros: 1_500_000n }

  test('the most a click may cost stands on every group', () => {
    expect(campaignOf(clicks)).toMatchObject({ manualCpc: {} })
    expect(created(displayPlan({ plan: clicks }), 'adGroup')[0]).toMatchObject({
      cpcBidMicros: '1500000',
    })
    const own = displayPlan({ plan: clicks, group: { bidAmountMicros: 2_000_000n } })
    expect(created(own, 'adGroup')[0]).toMatchObject({ cpcBidMicros: '2000000' })
  })

  test('conversions are had for the least cost, or for a cost on average', () => {
    const goal = { objective: 'sales' as const, optimizationGoal: 'conversions' }
    expect(campaignOf(goal)).toMatchObject({ maximizeConversions: {} })
    const target = { ...goal, bidType: 'average_target' as const, bidAmountMicros: 5_000_000n }
    expect(campaignOf(target)).toMatchObject({
      maximizeConversions: { targetCpaMicros: '5000000' },
    })
  })
})

describe('dates are the account’s days', () => {
  const account = { ...access, timeZone: 'Pacific/Apia' }
  const schedule = {
    startsAt: new Date('2026-11-30T11:30:00Z'),
    endsAt: new Date('2026-12-09T11:00:00Z'),
  }
  const campaignOf = (plan: Partial<CampaignPlan>, apiVersion = 'v17') =>
    created(displayPlan({ plan }), 'campaign', googleAt('http://x', { apiVersion }), account)[0]!

  test('an end at midnight is the end of the day before', () => {
    expect(campaignOf(schedule)).toMatchObject({ startDate: '2026-12-01', endDate: '2026-12-09' })
  })

  test('a start that has passed is left to today', () => {
    const past = { startsAt: new Date('2026-11-01T00:00:00Z') }
    expect(campaignOf(past)).not.toHaveProperty('startDate')
  })

  test('newer versions spell them differently and want a declaration', () => {
    expect(campaignOf(schedule, 'v21')).toMatchObject({
      startDate: '2026-12-01',
      containsEuPoliticalAdvertising: 'DOES_NOT_CONTAIN_EU_POLITICAL_ADVERTISING',
    })
    expect(campaignOf(schedule, 'v23')).toMatchObject({
      startDateTime: '2026-12-01 00:00:00',
      endDateTime: '2026-12-09 23:59:59',
    })
    expect(campaignOf(schedule)).not.toHaveProperty('containsEuPoliticalAdvertising')
  })
})

test.each(['x\n'.repeat(400), '豆'.repeat(300), 'x🌷'.repeat(90)])(
  'a long title is cut at Google’s 255 bytes, its mark never: %#',
  (title) => {
    const plan = displayPlan({ plan: { title } })
    const names = [created(plan, 'campaignBudget')[0]!.name, created(plan, 'campaign')[0]!.name]
    for (const name of names as string[]) {
      expect(Buffer.byteLength(name)).toBeGreaterThan(250)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
      expect(name).toMatch(/^[^\n\ufffd]+ · #a1b2c3$/)
    }
  },
)
