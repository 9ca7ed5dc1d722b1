import { afterEach, describe, expect, it } from 'vitest'
import {
  accounts,
  ada,
  type GooglePerson,
  type GoogleSandbox,
  openGoogle,
} from './google-person.ts'
import { idOf, plantTree, searchAd } from './google-tree.ts'

const open: GoogleSandbox[] = []
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.stop()
})

async function opened() {
  const sandbox = await openGoogle()
  open.push(sandbox)
  return { sandbox, person: await sandbox.signIn(ada) }
}

const minuteMs = 60_000
const account = accounts.us
const miracle = searchAd({
  headlines: [{ text: 'A miracle of warmth' }, { text: 'Dry' }, { text: 'Light' }],
})
const adRow = async (person: GooglePerson) => {
  const [row] = await person.rows(
    account,
    'SELECT ad_group_ad.primary_status, ad_group_ad.primary_status_reasons, ad_group_ad.policy_summary.approval_status, ad_group_ad.policy_summary.review_status, ad_group_ad.policy_summary.policy_topic_entries, campaign.primary_status, campaign.primary_status_reasons, campaign.serving_status FROM ad_group_ad',
  )
  return row
}

describe('a review', () => {
  it('is in progress without an approval and ends some minutes later with one', async () => {
    const { sandbox, person } = await opened()
    await plantTree(person, account)
    const before = await adRow(person)
    expect(before?.adGroupAd?.policySummary).toEqual({ reviewStatus: 'REVIEW_IN_PROGRESS' })
    expect(before?.adGroupAd?.primaryStatus).toBe('PENDING')
    await sandbox.wait(30 * minuteMs)
    const after = await adRow(person)
    expect(after?.adGroupAd?.policySummary).toEqual({
      reviewStatus: 'REVIEWED',
      approvalStatus: 'APPROVED',
    })
    expect(after?.adGroupAd?.primaryStatus).toBe('ELIGIBLE')
    expect(after?.campaign).toMatchObject({ primaryStatus: 'ELIGIBLE', servingStatus: 'SERVING' })
  })

  it('disapproves what promises a miracle, with topic and evidence', async () => {
    const { sandbox, person } = await opened()
    await plantTree(person, account, { ad: miracle })
    await sandbox.wait(30 * minuteMs)
    const row = await adRow(person)
    expect(row?.adGroupAd).toMatchObject({
      primaryStatus: 'NOT_ELIGIBLE',
      primaryStatusReasons: ['AD_GROUP_AD_DISAPPROVED'],
      policySummary: {
        approvalStatus: 'DISAPPROVED',
        policyTopicEntries: [
          {
            topic: 'MISLEADING_CONTENT',
            type: 'PROHIBITED',
            evidences: [{ textList: { texts: ['A miracle of warmth'] } }],
          },
        ],
      },
    })
    expect(row?.campaign).toMatchObject({
      primaryStatus: 'NOT_ELIGIBLE',
      primaryStatusReasons: ['HAS_ADS_DISAPPROVED'],
    })
  })

  it('says what it is ordered to say', async () => {
    const { sandbox, person } = await opened()
    const tree = await plantTree(person, account)
    const adId = idOf(tree.ad)
    const order = { network: 'google', adId, verdict: 'rejected' }
    await sandbox.control('/reviews', { ...order, reasons: ['Trademarks in ad text: Acme'] })
    expect((await adRow(person))?.adGroupAd?.policySummary).toMatchObject({
      approvalStatus: 'DISAPPROVED',
      policyTopicEntries: [
        { topic: 'TRADEMARKS_IN_AD_TEXT', evidences: [{ textList: { texts: ['Acme'] } }] },
      ],
    })
  })
})

describe('a status', () => {
  it('tells a pause above from its own, and problems from health', async () => {
    const { sandbox, person } = await opened()
    const tree = await plantTree(person, account, { status: 'PAUSED' })
    expect((await adRow(person))?.adGroupAd).toMatchObject({
      primaryStatus: 'PAUSED',
      primaryStatusReasons: ['CAMPAIGN_PAUSED'],
    })
    const update = { resourceName: tree.campaign, status: 'ENABLED' }
    await person.change(account, 'campaigns', { update, updateMask: 'status' })
    await sandbox.wait(30 * minuteMs)
    const problem = {
      network: 'google',
      objectId: idOf(tree.campaign),
      code: 1,
      severity: 'warning',
    }
    await sandbox.control('/problems', {
      ...problem,
      summary: 'BUDGET_CONSTRAINED',
      message: 'Low',
    })
    expect((await adRow(person))?.campaign).toMatchObject({
      primaryStatus: 'LIMITED',
      primaryStatusReasons: ['BUDGET_CONSTRAINED'],
    })
  })

  it('is pending before the first day and ended after the last', async () => {
    const { sandbox, person } = await opened()
    const campaign = { startDate: '2026-09-03', endDate: '2026-09-04' }
    await plantTree(person, account, { campaign })
    expect((await adRow(person))?.campaign?.servingStatus).toBe('PENDING')
    await sandbox.wait(4 * 24 * 60 * minuteMs)
    const later = await sandbox.signIn(ada)
    expect((await adRow(later))?.campaign).toMatchObject({
      primaryStatus: 'ENDED',
      servingStatus: 'ENDED',
    })
  })
})
