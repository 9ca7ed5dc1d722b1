import { describe, expect, test } from 'vitest'
import { toContents } from '../../server/networks/meta/contents.ts'
import { furtherTargeting, targetingFrom } from '../../server/networks/meta/targeting-words.ts'
import { toTree } from '../../server/networks/meta/tree-map.ts'
import {
  Contents,
  TreeAd,
  TreeAdSet,
  TreeCampaign,
} from '../../server/networks/meta/tree-schemas.ts'

const sight = { currency: 'USD', now: new Date('2026-11-21T12:00:00Z') }
const campaign = {
  id: '1',
  name: 'Old',
  configured_status: 'ACTIVE',
  effective_status: 'ACTIVE',
  objective: 'CONVERSIONS',
  created_time: '2026-01-01T08:00:00-0800',
}
const group = { id: '2', campaign_id: '1', configured_status: 'ACTIVE', name: 'G' }
const treeOf = (above: object, ...groups: object[]) =>
  toTree(
    {
      campaign: TreeCampaign.parse({ ...campaign, ...above }),
      groups: groups.map((one) => TreeAdSet.parse({ ...group, ...one })),
      ads: [],
    },
    sight,
  )

describe('a campaign of Meta in our words', () => {
  test.each([
    ['OUTCOME_SALES', 'sales', 'feed'],
    ['CONVERSIONS', 'sales', 'feed'],
    ['LINK_CLICKS', 'traffic', 'feed'],
    ['REACH', 'awareness', 'feed'],
    ['OUTCOME_APP_PROMOTION', null, null],
    ['SOMETHING_NEW', null, null],
  ])('the objective %s is %s', (word, objective, channel) => {
    const tree = treeOf({ objective: word })
    expect(tree.campaign).toMatchObject({ objective, objectiveWord: word, channel })
  })

  test('a reserved one is of no channel that is offered', () => {
    expect(treeOf({ buying_type: 'RESERVED' }).campaign.channel).toBeNull()
  })

  test('its own budget is the campaign’s, with the strategy beside it', () => {
    const { campaign: read } = treeOf({ daily_budget: '2500', bid_strategy: 'COST_CAP' }, {})
    expect(read).toMatchObject({
      budgetOwner: 'ad_campaign',
      budgetType: 'daily',
      budgetMicros: 25_000_000n,
      bidType: 'average_target',
      createdAt: new Date('2026-01-01T16:00:00Z'),
    })
  })

  test('budgets of its ad sets are theirs, and what they say differently is nobody’s', () => {
    const one = { daily_budget: '0', lifetime_budget: '900', bid_amount: 150 }
    const same = treeOf({}, one, one)
    expect(same.campaign).toMatchObject({
      budgetOwner: 'ad_group',
      budgetType: 'lifetime',
      budgetMicros: null,
      bidType: 'minimum_cost',
      bidAmountMicros: 1_500_000n,
    })
    expect(same.groups[0]?.budgetMicros).toBe(9_000_000n)
    const other = { daily_budget: '500', lifetime_budget: '0', bid_strategy: 'COST_CAP' }
    const mixed = treeOf({}, one, other).campaign
    expect(mixed).toMatchObject({ budgetType: null, bidType: null, bidAmountMicros: null })
  })

  test('a strategy that is not offered here is none', () => {
    const bid_strategy = 'LOWEST_COST_WITH_MIN_ROAS'
    expect(treeOf({ daily_budget: '1', bid_strategy }).campaign.bidType).toBeNull()
  })

  test('it ends when all its ad sets do', () => {
    const early = { end_time: '2026-12-01T00:00:00+0000' }
    const late = { end_time: '2026-12-09T00:00:00+0000' }
    expect(treeOf({}, late, early).campaign.endsAt).toEqual(new Date('2026-12-09T00:00:00Z'))
    expect(treeOf({}, late, {}).campaign.endsAt).toBeNull()
  })

  test.each([
    ['OFFSITE_CONVERSIONS', { custom_event_type: 'PURCHASE' }, 'purchase'],
    ['OFFSITE_CONVERSIONS', { custom_event_type: 'DONATE' }, null],
    ['LINK_CLICKS', null, 'link_clicks'],
    ['THRUPLAY', null, null],
  ])('the goal %s %o is %s', (optimization_goal, promoted_object, goal) => {
    expect(treeOf({}, { optimization_goal, promoted_object }).campaign.optimizationGoal).toBe(goal)
  })

  test('an ad of another shape than ours has what words it has', () => {
    const ad = TreeAd.parse({
      id: '3',
      campaign_id: '1',
      adset_id: '2',
      configured_status: 'PAUSED',
    })
    const read = toTree(
      { campaign: TreeCampaign.parse(campaign), groups: [TreeAdSet.parse(group)], ads: [ad] },
      sight,
    )
    expect(read.groups[0]?.ads).toEqual([
      expect.objectContaining({ wanted: 'paused', headline: '', linkUrl: '', callToAction: null }),
    ])
  })
})

describe('what an ad shows', () => {
  const shown = (fields: object) => toContents(Contents.parse({ id: '1', ...fields }))

  test('in turn: the first text and the others', () => {
    const texts = (...words: string[]) => words.map((text) => ({ text }))
    const asset_feed_spec = { titles: texts('A', 'B'), bodies: texts('C', 'D', 'E') }
    expect(shown({ asset_feed_spec })).toMatchObject({
      headline: 'A',
      moreHeadlines: ['B'],
      body: 'C',
      moreBodies: ['D', 'E'],
    })
  })

  test('as a film: its button leads somewhere', () => {
    const call_to_action = { type: 'SHOP_NOW', value: { link: 'https://a.test/' } }
    const video_data = { title: 'T', message: 'M', call_to_action }
    expect(shown({ object_story_spec: { video_data } })).toMatchObject({
      headline: 'T',
      linkUrl: 'https://a.test/',
      callToAction: 'shop_now',
    })
  })

  test('as a boosted post: what Meta tells on the creative; a strange button is none', () => {
    const post = { title: 'T', body: 'B', call_to_action_type: 'MESSAGE_PAGE' }
    expect(shown(post)).toMatchObject({ headline: 'T', body: 'B', callToAction: null })
  })
})

describe('who sees it', () => {
  test('in our words as far as they go', () => {
    const targeting = { geo_locations: { countries: ['DE', 'AT'] }, age_min: 21, genders: [1] }
    const ours = { countries: ['DE', 'AT'], ageMin: 21, ageMax: null, genders: ['male'] }
    expect(targetingFrom(targeting)).toEqual(ours)
    expect(targetingFrom({ genders: [1, 2] }).genders).toEqual([])
    expect(furtherTargeting(targeting)).toEqual([])
  })

  test('and in a person’s words for the rest', () => {
    const named = (name: string) => ({ id: '9', name })
    const targeting = {
      geo_locations: { cities: [{ ...named('Berlin'), radius: 25, distance_unit: 'kilometer' }] },
      excluded_geo_locations: { regions: [named('Bavaria')], location_types: ['home'] },
      flexible_spec: [
        { interests: [named('Coffee'), named('Tea')] },
        { life_events: [named('Moved')] },
      ],
      exclusions: { behaviors: [named('Travellers')] },
      custom_audiences: [{ id: '77' }],
      publisher_platforms: ['instagram'],
      device_platforms: ['mobile'],
      friends_of_connections: [named('Page {1}')],
      targeting_automation: { advantage_audience: 1 },
    }
    expect(furtherTargeting(targeting)).toEqual([
      'Cities: Berlin (+25 kilometer)',
      'Not in: Bavaria',
      'Interests: Coffee, Tea',
      'Life events: Moved',
      'Without behaviors: Travellers',
      'Custom audiences: 77',
      'Only on: instagram',
      'Devices: mobile',
      'Friends of connections: Page  1',
    ])
  })

  test.each([
    { flexible_spec: 7 },
    { flexible_spec: [null] },
    { geo_locations: [] },
    { locales: {} },
  ])('whatever its shape: %o', (targeting) =>
    expect(() => furtherTargeting(targeting)).not.toThrow(),
  )
})
