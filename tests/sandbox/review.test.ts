import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daily, launch } from './launching.ts'
import { accounts, ada, openSandbox, type Person, type TestSandbox } from './sandbox-person.ts'

let sandbox: TestSandbox
let person: Person
beforeAll(async () => {
  sandbox = await openSandbox()
  person = await sandbox.signIn(ada)
})
afterAll(() => sandbox.stop())

const statusOf = async (id: string | undefined) =>
  (await person.get(`/${id}`, { fields: 'effective_status' })).body.effective_status
const minutes = (count: number) => sandbox.control('/clock', { advanceMs: count * 60_000 })

describe('the review of an ad', () => {
  it('takes minutes of the sandbox clock and then approves', async () => {
    const { campaign, ads } = await launch(person, accounts.us)
    expect(await statusOf(campaign)).toBe('IN_PROCESS')
    await minutes(1)
    expect(await statusOf(ads[0])).toBe('PENDING_REVIEW')
    await minutes(30)
    expect(await statusOf(ads[0])).toBe('ACTIVE')
    expect(await statusOf(campaign)).toBe('ACTIVE')
  })

  it('never lets a miracle pass, says why, and spends nothing', async () => {
    const message = 'A miracle for your feet'
    const { campaign, ads } = await launch(person, accounts.us, { message })
    await minutes(31)
    const fields = 'effective_status,ad_review_feedback,issues_info'
    const { body } = await person.get(`/${ads[0]}`, { fields })
    expect(body).toMatchObject({
      effective_status: 'DISAPPROVED',
      ad_review_feedback: { global: { 'Unrealistic Outcomes': expect.any(String) } },
      issues_info: [{ level: 'AD', error_type: 'HARD_ERROR' }],
    })
    expect(await statusOf(campaign)).toBe('WITH_ISSUES')
    await minutes(24 * 60)
    expect(await daily(person, campaign, { since: '2026-09-01', until: '2026-09-03' })).toEqual([])
  })

  it('follows what is ordered, with its reasons, from then on', async () => {
    const { ads } = await launch(person, accounts.us)
    await minutes(31)
    const reasons = ['Personal Attributes: The text speaks about the reader.']
    const order = { adId: ads[0], verdict: 'rejected', reasons }
    expect((await sandbox.control('/reviews', order)).status).toBe(201)
    const { body } = await person.get(`/${ads[0]}`, { fields: 'ad_review_feedback' })
    expect(body.ad_review_feedback?.global).toEqual({
      'Personal Attributes': 'The text speaks about the reader.',
    })
    await sandbox.control('/reviews', { adId: ads[0], verdict: 'approved' })
    expect(await statusOf(ads[0])).toBe('ACTIVE')
    expect((await sandbox.control('/reviews', { ...order, adId: '1' })).status).toBe(404)
  })
})

describe('what stands above decides what runs below', () => {
  it('says who paused it', async () => {
    const { campaign, adset, ads } = await launch(person, accounts.us)
    await minutes(31)
    await person.post(`/${adset}`, { status: 'PAUSED' })
    expect([await statusOf(adset), await statusOf(ads[0])]).toEqual(['PAUSED', 'ADSET_PAUSED'])
    await person.post(`/${adset}`, { status: 'ACTIVE' })
    await person.post(`/${campaign}`, { status: 'PAUSED' })
    expect([await statusOf(campaign), await statusOf(adset), await statusOf(ads[0])]).toEqual([
      'PAUSED',
      'CAMPAIGN_PAUSED',
      'CAMPAIGN_PAUSED',
    ])
    await person.post(`/${ads[0]}`, { status: 'PAUSED' })
    expect(await statusOf(ads[0])).toBe('PAUSED')
  })

  it('shows a problem that was put on it', async () => {
    const { campaign } = await launch(person, accounts.us)
    await minutes(31)
    const told = { code: 1815869, summary: 'Post is gone', message: 'Ad post is not available' }
    await sandbox.control('/problems', { objectId: campaign, ...told })
    const { body } = await person.get(`/${campaign}`, { fields: 'effective_status,issues_info' })
    expect(body).toMatchObject({
      effective_status: 'WITH_ISSUES',
      issues_info: [{ level: 'CAMPAIGN', error_code: 1815869, error_type: 'HARD_ERROR' }],
    })
  })
})
