import { describe, expect, test } from 'vitest'
import type { ReviewVerdict } from '../../server/networks/answers.ts'
import {
  adProblems,
  problemsOf,
  refineDelivery,
  toCampaign,
  toVerdict,
} from '../../server/networks/google/delivery.ts'
import { AdRow, CampaignRow } from '../../server/networks/google/schemas.ts'

function campaignOf(change: object) {
  const base = { resourceName: 'customers/1/campaigns/7', id: '7', name: 'Spring' }
  return CampaignRow.parse({ campaign: { ...base, status: 'ENABLED', ...change } }).campaign
}

function adOf(change: object) {
  const campaign = { resourceName: 'customers/1/campaigns/7', id: '7' }
  const adGroupAd = { resourceName: 'customers/1/adGroupAds/8~9', ad: { id: '9' } }
  return AdRow.parse({ campaign, adGroupAd: { ...adGroupAd, status: 'ENABLED', ...change } })
    .adGroupAd
}

test.each([
  [{ primaryStatus: 'ELIGIBLE' }, 'active', 'active'],
  [{ primaryStatus: 'LIMITED', primaryStatusReasons: ['BUDGET_CONSTRAINED'] }, 'active', 'active'],
  [{ primaryStatus: 'LEARNING' }, 'active', 'active'],
  [
    { primaryStatus: 'NOT_ELIGIBLE', primaryStatusReasons: ['NO_KEYWORDS'] },
    'active',
    'with_issues',
  ],
  [
    { primaryStatus: 'NOT_ELIGIBLE', primaryStatusReasons: ['MOST_ADS_UNDER_REVIEW'] },
    'active',
    'in_review',
  ],
  [{ servingStatus: 'SUSPENDED' }, 'active', 'with_issues'],
  [{ primaryStatus: 'ENDED' }, 'active', 'ended'],
  [{ status: 'PAUSED', primaryStatus: 'PAUSED' }, 'paused', 'paused'],
  [{ status: 'REMOVED', primaryStatus: 'REMOVED' }, 'removed', 'removed'],
])('%j is wanted %s and %s', (change, wanted, delivery) => {
  expect(toCampaign(campaignOf(change))).toMatchObject({ wanted, delivery })
})

describe('the review of an ad', () => {
  const summary = (policySummary: object) => toVerdict(adOf({ policySummary }))?.state

  test.each([
    [{ reviewStatus: 'REVIEW_IN_PROGRESS' }, 'in_review'],
    [{ reviewStatus: 'REVIEW_IN_PROGRESS', approvalStatus: 'APPROVED' }, 'in_review'],
    [{ reviewStatus: 'REVIEWED', approvalStatus: 'APPROVED' }, 'approved'],
    [{ reviewStatus: 'REVIEWED', approvalStatus: 'APPROVED_LIMITED' }, 'approved'],
    [{ reviewStatus: 'REVIEWED', approvalStatus: 'DISAPPROVED' }, 'rejected'],
    [{ reviewStatus: 'UNDER_APPEAL', approvalStatus: 'DISAPPROVED' }, 'rejected'],
    [{ reviewStatus: 'REVIEWED', approvalStatus: 'SOMETHING_NEW' }, 'in_review'],
    [{}, 'in_review'],
  ])('%j is %s', (policySummary, state) => {
    expect(summary(policySummary)).toBe(state)
  })

  test('a rejection names the topics with the words that were found, each once', () => {
    const entry = {
      topic: 'TRADEMARKS_IN_AD_TEXT',
      type: 'PROHIBITED',
      evidences: [{ textList: { texts: ['Acme', 'Emca'] } }, { websiteList: { websites: [] } }],
    }
    const policySummary = {
      reviewStatus: 'REVIEWED',
      approvalStatus: 'DISAPPROVED',
      policyTopicEntries: [entry, entry, { topic: 'OTHER' }],
    }
    expect(toVerdict(adOf({ policySummary }))?.reasons).toEqual([
      'TRADEMARKS_IN_AD_TEXT: Acme, Emca',
      'OTHER',
    ])
  })

  test('one that is removed has none', () => {
    expect(toVerdict(adOf({ status: 'REMOVED' }))).toBeNull()
  })
})

test('a campaign that is on is seen through its ads', () => {
  const campaign = toCampaign(campaignOf({ primaryStatus: 'LIMITED' }))
  const seen = (...states: ReviewVerdict['state'][]) =>
    refineDelivery(
      campaign,
      states.map((state) => ({ level: 'ad', externalId: '9', state, reasons: [] })),
    ).delivery
  expect(seen('rejected', 'in_review')).toBe('in_review')
  expect(seen('rejected', 'rejected')).toBe('with_issues')
  expect(seen('rejected', 'approved')).toBe('active')
  expect(seen()).toBe('active')
})

describe('problems', () => {
  const told = (primaryStatus: string, ...primaryStatusReasons: string[]) =>
    problemsOf('campaign', { id: '7', primaryStatus, primaryStatusReasons })

  test('are warnings while it runs and errors when it does not', () => {
    expect(told('LIMITED', 'BUDGET_CONSTRAINED')).toMatchObject([
      { severity: 'warning', code: 'BUDGET_CONSTRAINED' },
    ])
    expect(told('NOT_ELIGIBLE', 'NO_KEYWORDS')).toMatchObject([{ severity: 'error' }])
    expect(told('MISCONFIGURED', 'SOMETHING_NEW')[0]?.message).toBe('Google says: something new.')
  })

  test('are told once, where they belong', () => {
    expect(told('LIMITED', 'HAS_ADS_DISAPPROVED', 'MOST_ADS_UNDER_REVIEW')).toEqual([])
    expect(told('PAUSED', 'CAMPAIGN_PAUSED')).toEqual([])
    const rejected = {
      primaryStatus: 'NOT_ELIGIBLE',
      primaryStatusReasons: ['AD_GROUP_AD_DISAPPROVED'],
    }
    expect(adProblems(adOf(rejected))).toEqual([])
  })

  test('an ad that only some people see is a warning with its topics', () => {
    const policySummary = {
      approvalStatus: 'APPROVED_LIMITED',
      policyTopicEntries: [{ topic: 'ALCOHOL', evidences: [{ textList: { texts: ['wine'] } }] }],
    }
    const primary = {
      primaryStatus: 'LIMITED',
      primaryStatusReasons: ['AD_GROUP_AD_APPROVED_LIMITED'],
    }
    expect(adProblems(adOf({ policySummary, ...primary }))).toEqual([
      {
        level: 'ad',
        externalId: '9',
        severity: 'warning',
        code: 'ALCOHOL',
        message: 'Google shows this ad only to some people. ALCOHOL: wine',
      },
    ])
  })
})
