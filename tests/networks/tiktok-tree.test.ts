import { afterEach, expect, test } from 'vitest'
import { withoutTags, withTags } from '../../server/networks/tiktok/landing.ts'
import { growSteps } from '../../server/networks/tiktok/steps.ts'
import { toTree } from '../../server/networks/tiktok/tree-map.ts'
import { AdContents, TreeCampaign, TreeGroup } from '../../server/networks/tiktok/tree-schemas.ts'
import { campaign, group, owned, treeOf } from './tiktok-parts.ts'
import { plan } from './tiktok-prepared.ts'
import { access, asked, listOf, tiktokAt } from './tiktok-wire.ts'
import { startWire } from './wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
afterEach(() => wire?.stop())

test('a campaign is read in our words, its money to the cent', () => {
  expect(treeOf({}, {}).campaign).toEqual({
    externalId: '10',
    title: 'Spring',
    wanted: 'active',
    delivery: 'active',
    objective: 'traffic',
    objectiveWord: 'TRAFFIC',
    channel: 'feed',
    bidType: 'minimum_cost',
    bidAmountMicros: null,
    budgetOwner: 'ad_campaign',
    budgetType: 'daily',
    budgetMicros: 123_456_780_000n,
    optimizationGoal: 'link_clicks',
    specialAdCategories: ['housing'],
    startsAt: new Date('2026-09-02T00:00:00Z'),
    endsAt: null,
    createdAt: new Date('2026-09-01T12:00:00Z'),
  })
})

test.each([
  [{ objective_type: 'APP_PROMOTION' }, { objective: null, channel: null }],
  [{ objective_type: 'LEAD_GENERATION' }, { objective: 'leads', channel: null }],
  [{ objective_type: 'SOMETHING_NEW' }, { objective: null, objectiveWord: 'SOMETHING_NEW' }],
  [{ is_smart_performance_campaign: true }, { objective: 'traffic', channel: null }],
  [{ campaign_type: 'IOS14_CAMPAIGN' }, { channel: null }],
  [{ budget_optimize_on: false }, { budgetOwner: null, budgetMicros: 123_456_780_000n }],
  [
    { budget_optimize_on: false, budget_mode: 'BUDGET_MODE_INFINITE', budget: 0 },
    { budgetOwner: 'ad_group', budgetType: null, budgetMicros: null },
  ],
])('a campaign with %j is read as what it is', (change, expected) => {
  expect(treeOf(change, {}).campaign).toMatchObject(expected)
})

test('leads and sales are told apart by what is counted', () => {
  const web = { objective_type: 'WEB_CONVERSIONS' }
  const counting = (optimization_event: string) => ({
    optimization_goal: 'CONVERT',
    billing_event: 'OCPM',
    optimization_event,
  })
  expect(treeOf(web, counting('FORM')).campaign).toMatchObject({
    objective: 'leads',
    optimizationGoal: 'lead',
  })
  const both = treeOf(web, counting('FORM'), counting('SHOPPING')).campaign
  expect(both).toMatchObject({ objective: 'sales', optimizationGoal: null, channel: 'feed' })
})

test('a group with money of its own is read with its bid and its end', () => {
  const own = {
    budget: '31.00',
    budget_mode: 'BUDGET_MODE_TOTAL',
    bid_type: 'BID_TYPE_CUSTOM',
    optimization_goal: 'VALUE',
    billing_event: 'OCPM',
    bid_price: 0,
    conversion_bid_price: 12.5,
    schedule_type: 'SCHEDULE_START_END',
    operation_status: 'DISABLE',
  }
  const { campaign: read, groups } = treeOf({ budget_mode: 'BUDGET_MODE_INFINITE' }, own)
  expect(read).toMatchObject({
    budgetOwner: 'ad_group',
    budgetType: 'lifetime',
    bidType: 'average_target',
    endsAt: new Date('2036-09-02T00:00:00Z'),
  })
  expect(groups[0]).toMatchObject({
    wanted: 'paused',
    budgetMicros: 31_000_000n,
    bidAmountMicros: 12_500_000n,
    optimizationGoal: null,
  })
})

test('an ad is read without our tag and with its button in our words', () => {
  const ad = { ...owned, adgroup_id: '20', ad_id: '30', ad_name: 'A', ad_text: 'Beans' }
  const read = (change: object) =>
    toTree({
      campaign: TreeCampaign.parse(campaign),
      groups: [TreeGroup.parse(group)],
      ads: [AdContents.parse({ ...ad, ...change }), AdContents.parse({ ...ad, adgroup_id: '21' })],
    }).groups[0]!.ads
  const landing_page_url = 'https://beans.test/?a=1&cc_ad=xyz#top'
  expect(read({ landing_page_url, call_to_action: 'SHOP_NOW' })).toEqual([
    expect.objectContaining({
      headline: '',
      body: 'Beans',
      linkUrl: 'https://beans.test/?a=1#top',
      callToAction: 'shop_now',
    }),
  ])
  expect(read({ call_to_action: 'PLAY_GAME' })[0]).toMatchObject({
    linkUrl: '',
    callToAction: null,
  })
})

test.each([
  'https://a.test/',
  'https://a.test/?b=1',
  'https://a.test/x#y',
  'https://a.test/?b=1#y',
])('our tag comes off %s as it went on', (address) => {
  expect(withoutTags(withTags(address, 'cc_ad=stamp'))).toBe(address)
  expect(withoutTags(address)).toBe(address)
})

test('every page of a tree is read, and an answer about another campaign is refused', async () => {
  const pages = (list: object[], page: number) => listOf(list, { page, total_page: 2 })
  const named = (adgroup_id: string) => ({ ...group, adgroup_id })
  wire = await startWire(
    listOf([campaign]),
    pages([named('22')], 1),
    pages([named('21')], 2),
    listOf([]),
  )
  const tree = await tiktokAt(wire.url).readTree(access, '10')
  expect(tree?.groups.map(({ externalId }) => externalId)).toEqual(['21', '22'])
  expect(asked(wire.seen[1]!.url)).toMatchObject({ filtering: { campaign_ids: ['10'] } })
  await wire.stop()
  wire = await startWire(listOf([campaign]), listOf([{ ...group, campaign_id: '11' }]))
  await expect(tiktokAt(wire.url).readTree(access, '10')).rejects.toMatchObject({ kind: 'unknown' })
})

test('a growth makes what is missing and switches on nothing else, ads before their groups', () => {
  const made = new Map(['campaign', 'group:g1', 'ad:a1', 'enable'].map((key) => [key, '1']))
  const steps = growSteps(plan(), made)
  expect(steps.map(({ key }) => key)).toEqual([
    'ad:a2',
    'group:g2',
    'ad:a3',
    'activate:ad:a2',
    'activate:ad:a3',
    'activate:group:g2',
  ])
  expect(steps.at(-1)).toMatchObject({ level: 'enable', subjectKey: 'g2' })
})
