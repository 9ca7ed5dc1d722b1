import { describe, expect, test } from 'vitest'
import {
  problemsOf,
  reasonsOf,
  refineDelivery,
  toCampaign,
  toVerdict,
} from '../../server/networks/meta/delivery.ts'
import { Ad, AdSet, Campaign } from '../../server/networks/meta/schemas.ts'
import review from './samples/meta-review.json'

const now = new Date('2026-11-21T12:00:00Z')
const campaign = Campaign.parse(review.campaign)
const ads = review.ads.map((ad) => Ad.parse(ad))

describe('a campaign’s status', () => {
  test.each([
    ['ACTIVE', 'ACTIVE', 'active', 'active'],
    ['PAUSED', 'PAUSED', 'paused', 'paused'],
    ['ACTIVE', 'IN_PROCESS', 'active', 'in_review'],
    ['ACTIVE', 'IN-PROCESS', 'active', 'in_review'],
    ['ACTIVE', 'WITH_ISSUES', 'active', 'with_issues'],
    ['DELETED', 'DELETED', 'removed', 'removed'],
    ['ARCHIVED', 'ARCHIVED', 'removed', 'removed'],
    ['ACTIVE', 'SOMETHING_NEW', 'active', 'active'],
    ['PAUSED', 'SOMETHING_NEW', 'paused', 'paused'],
  ])('%s and %s mean wanted %s, delivery %s', (configured, effective, wanted, delivery) => {
    const changed = { ...campaign, configured_status: configured, effective_status: effective }
    expect(toCampaign(changed, now)).toMatchObject({ wanted, delivery })
  })

  test('Meta keeps saying ACTIVE after the end, we do not', () => {
    const ended = { ...campaign, stop_time: '2026-11-21T03:59:59-0800' }
    expect(toCampaign(ended, now).delivery).toBe('ended')
    expect(toCampaign({ ...ended, stop_time: '2026-11-21T23:59:59-0800' }, now).delivery).toBe(
      'active',
    )
  })
})

describe('the review of an ad', () => {
  test.each([
    ['PENDING_REVIEW', 'in_review'],
    ['IN_PROCESS', 'in_review'],
    ['IN-PROCESS', 'in_review'],
    ['PENDING_BILLING_INFO', 'in_review'],
    ['DISAPPROVED', 'rejected'],
    ['ACTIVE', 'approved'],
    ['PAUSED', 'approved'],
    ['PREAPPROVED', 'approved'],
    ['CAMPAIGN_PAUSED', 'approved'],
    ['ADSET_PAUSED', 'approved'],
    ['WITH_ISSUES', 'approved'],
  ])('%s means %s', (status, state) => {
    expect(toVerdict({ ...ads[0]!, effective_status: status })?.state).toBe(state)
  })

  test.each(['DELETED', 'ARCHIVED'])('%s has none', (status) => {
    expect(toVerdict({ ...ads[0]!, effective_status: status })).toBeNull()
  })

  test('a rejection names every reason once', () => {
    expect(toVerdict(ads[0]!)?.reasons).toEqual([
      'Personal Attributes: Ads must not imply personal attributes.',
      'Grammar: Fix the spelling.',
    ])
  })

  test.each([
    [undefined],
    [null],
    ['text'],
    [[]],
    [{ global: null }],
    [{ a: { b: { c: { d: { e: { f: 'x' } } } } } }],
  ])('feedback of another shape (%o) is no reason to fail', (feedback) => {
    expect(reasonsOf(feedback)).toEqual([])
  })
})

describe('what really happens to a campaign that is switched on', () => {
  const running = toCampaign(campaign, now)
  const verdicts = (...states: ('in_review' | 'approved' | 'rejected')[]) =>
    states.map((state) => ({ level: 'ad' as const, externalId: '1', state, reasons: [] }))

  test.each([
    [['approved', 'rejected'], 'active'],
    [['in_review', 'rejected'], 'in_review'],
    [['rejected', 'rejected'], 'with_issues'],
    [[], 'active'],
  ] as const)('with ads %o it is %s', (states, delivery) => {
    expect(refineDelivery(running, [], verdicts(...states), now).delivery).toBe(delivery)
  })

  test('it has ended when all its groups have', () => {
    const group = (end?: string) =>
      AdSet.parse({ id: '1', campaign_id: '2', effective_status: 'ACTIVE', end_time: end })
    const past = group('2026-11-20T00:00:00+0000')
    expect(refineDelivery(running, [past, past], [], now).delivery).toBe('ended')
    expect(refineDelivery(running, [past, group()], [], now).delivery).toBe('active')
  })
})

test('problems are told on the object they are stated on', () => {
  expect(problemsOf('campaign', campaign)).toEqual([
    {
      level: 'campaign',
      externalId: '6076262393242',
      severity: 'warning',
      code: '1885650',
      message: 'Spending limit reached: Raise the spending limit of the account.',
    },
  ])
  expect(ads.flatMap((ad) => problemsOf('ad', ad)).map(({ code }) => code)).toEqual([
    '1815869',
    'PENDING_BILLING_INFO',
  ])
})

test('an ad’s problem that Meta repeats on the campaign is told on the ad only', () => {
  const repeated = { ...campaign, issues_info: ads[2]!.issues_info }
  expect(problemsOf('campaign', repeated)).toEqual([])
  expect(problemsOf('ad', ads[2]!)).toHaveLength(1)
})

test('a rejected ad has its verdict, and not a problem for the same cause', () => {
  expect(problemsOf('ad', { ...ads[0]!, issues_info: ads[2]!.issues_info })).toEqual([])
})
