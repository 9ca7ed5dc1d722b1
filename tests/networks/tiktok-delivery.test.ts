import { describe, expect, test } from 'vitest'
import {
  problemsOf,
  refineDelivery,
  toCampaign,
  toVerdict,
} from '../../server/networks/tiktok/delivery.ts'
import { Campaign, pageOf } from '../../server/networks/tiktok/schemas.ts'
import campaigns from './samples/tiktok-campaigns.json'
import { now } from './tiktok-wire.ts'

const object = {
  advertiser_id: '7',
  campaign_id: '1',
  campaign_name: 'Spring',
  operation_status: 'ENABLE',
  secondary_status: 'CAMPAIGN_STATUS_ENABLE',
}
const campaign = (change: object = {}) => toCampaign({ ...object, ...change })
const ad = (secondary_status: string | null, operation_status = 'ENABLE') => ({
  ...object,
  operation_status,
  secondary_status,
  adgroup_id: '2',
  ad_id: '3',
  ad_name: 'x',
})

test('a campaign as TikTok documents it is read', () => {
  const text = JSON.stringify(campaigns.data)
    .replaceAll('{{campaign_name}}', 'Spring')
    .replace(/\{\{\w+_id\}\}/g, '1714073078669330')
  const { list } = pageOf(Campaign).parse(JSON.parse(text))
  expect(list.map(toCampaign)).toEqual([
    { externalId: '1714073078669330', title: 'Spring', wanted: 'active', delivery: 'active' },
  ])
})

test.each([
  ['ENABLE', 'CAMPAIGN_STATUS_ENABLE', 'active', 'active'],
  ['ENABLE', null, 'active', 'active'],
  ['DISABLE', 'CAMPAIGN_STATUS_DISABLE', 'paused', 'paused'],
  ['DELETE', 'CAMPAIGN_STATUS_DELETE', 'removed', 'removed'],
  ['FROZEN', 'CAMPAIGN_STATUS_ENABLE', 'paused', 'with_issues'],
  ['ENABLE', 'CAMPAIGN_STATUS_BUDGET_EXCEED', 'active', 'with_issues'],
  ['ENABLE', 'ADVERTISER_ACCOUNT_PUNISH', 'active', 'with_issues'],
  ['ENABLE', 'CAMPAIGN_STATUS_ADVERTISER_AUDIT', 'active', 'in_review'],
  ['ENABLE', 'CAMPAIGN_STATUS_SOMETHING_NEW', 'active', 'with_issues'],
])('%s with %s is wanted %s and is %s', (operation_status, secondary_status, wanted, delivery) => {
  expect(campaign({ operation_status, secondary_status })).toMatchObject({ wanted, delivery })
})

describe('what really happens is seen through ads and groups', () => {
  const group = (change: object) => ({ ...object, adgroup_id: '2', adgroup_name: 'g', ...change })
  const verdict = (state: 'approved' | 'in_review' | 'rejected') => ({
    level: 'ad' as const,
    externalId: state,
    state,
    reasons: [],
  })
  const refined = (groups: object[], states: ('approved' | 'in_review' | 'rejected')[]) =>
    refineDelivery(campaign(), { groups: groups.map(group), verdicts: states.map(verdict), now })
      .delivery

  test.each([
    ['all groups are over', [{ schedule_end_time: '2026-11-21 11:59:59' }], [], 'ended'],
    ['a group goes on', [{ schedule_end_time: '2036-11-21 12:00:00' }], ['approved'], 'active'],
    ['all ads wait', [{}], ['in_review', 'rejected'], 'in_review'],
    ['all ads are refused', [{}], ['rejected'], 'with_issues'],
    ['one ad is shown', [{}], ['rejected', 'approved'], 'active'],
  ] as const)('%s', (_name, groups, states, expected) => {
    expect(refined([...groups], [...states])).toBe(expected)
  })
})

describe('a verdict', () => {
  const available = { review_status: 'ALL_AVAILABLE', reject_info: [], last_audit_time: null }
  const looked = { ...available, last_audit_time: '2026-11-20 10:00:00' }
  const refused = {
    review_status: 'UNAVAILABLE',
    reject_info: [
      { reasons: ['Claims', 'Claims'], suggestion: 'Prove them.' },
      { reasons: ['Music'], suggestion: null },
    ],
    last_audit_time: '2026-11-20 10:00:00',
  }

  test.each([
    ['an ad that nobody has looked at', 'AD_STATUS_AUDIT', available, 'in_review'],
    ['one that is looked at again', 'AD_STATUS_REAUDIT', looked, 'in_review'],
    ['one that is shown', 'AD_STATUS_DELIVERY_OK', available, 'approved'],
    ['one that waits for its day', 'AD_STATUS_NOT_START', looked, 'approved'],
    ['one that is shown in part', 'AD_STATUS_REVIEW_PARTIALLY_APPROVED', looked, 'approved'],
    ['one that was refused', 'AD_STATUS_AUDIT_DENY', refused, 'rejected'],
    ['one in a refused group', 'AD_STATUS_ADGROUP_AUDIT_DENY', looked, 'rejected'],
    ['one refused while switched off', 'AD_STATUS_DISABLE', refused, 'rejected'],
    ['one switched off before the review', 'AD_STATUS_CAMPAIGN_DISABLE', available, 'in_review'],
    ['one switched off after it', 'AD_STATUS_ADGROUP_DISABLE', looked, 'approved'],
    ['one about which TikTok says nothing', null, undefined, 'in_review'],
  ])('of %s', (_name, status, review, state) => {
    expect(toVerdict(ad(status), review)?.state).toBe(state)
  })

  test('names each of TikTok’s reasons once', () => {
    expect(toVerdict(ad('AD_STATUS_AUDIT_DENY'), refused)?.reasons).toEqual([
      'Claims',
      'Prove them.',
      'Music',
    ])
  })

  test('is not passed on what is gone', () => {
    expect(toVerdict(ad('AD_STATUS_CAMPAIGN_DELETE', 'DELETE'), looked)).toBeNull()
  })
})

describe('a problem', () => {
  const told = (level: 'campaign' | 'ad_group' | 'ad', secondary_status: string) =>
    problemsOf(level, '3', { operation_status: 'ENABLE', secondary_status }).map(
      ({ severity, code }) => `${severity} ${code}`,
    )

  test.each([
    ['ad', 'AD_STATUS_BALANCE_EXCEED', ['error BALANCE_EXCEED']],
    ['ad', 'AD_STATUS_MUSIC_AUTHORIZATION_MISSING', ['error MUSIC_AUTHORIZATION_MISSING']],
    ['ad', 'AD_STATUS_REVIEW_PARTIALLY_APPROVED', ['warning REVIEW_PARTIALLY_APPROVED']],
    ['ad_group', 'ADGROUP_STATUS_ADGROUP_QUOTA_LIMIT', ['error ADGROUP_QUOTA_LIMIT']],
    ['ad_group', 'ADGROUP_STATUS_PIXEL_UNBIND', ['error PIXEL_UNBIND']],
    [
      'ad_group',
      'ADGROUP_STATUS_INDUSTRY_QUALIFICATION_MISSING',
      ['error INDUSTRY_QUALIFICATION_MISSING'],
    ],
    ['campaign', 'ADVERTISER_ACCOUNT_PUNISH', ['error ADVERTISER_ACCOUNT_PUNISH']],
    ['campaign', 'CAMPAIGN_STATUS_NEW_WORD', ['warning NEW_WORD']],
  ] as const)('of an %s: %s', (level, status, expected) => {
    expect(told(level, status)).toEqual(expected)
  })

  test.each([
    ['campaign', 'CAMPAIGN_STATUS_ENABLE'],
    ['ad_group', 'ADGROUP_STATUS_CREATE'],
    ['ad_group', 'ADGROUP_STATUS_PARTIAL_AUDIT_DELIVERY_OK'],
    ['ad_group', 'ADVERTISER_ACCOUNT_PUNISH'],
    ['ad', 'AD_STATUS_AUDIT_DENY'],
    ['ad', 'AD_STATUS_CAMPAIGN_EXCEED'],
    ['ad', 'AD_STATUS_ADGROUP_INDUSTRY_QUALIFICATION_MISSING'],
    ['ad', 'AD_STATUS_DISABLE'],
  ] as const)('is none, or told elsewhere: %s %s', (level, status) => {
    expect(told(level, status)).toEqual([])
  })
})
