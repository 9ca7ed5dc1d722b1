import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { campaignFields, launch, listed, rowsOf } from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  openTikTok,
  type TikTokPerson,
  type TikTokSandbox,
} from './tiktok-person.ts'

let sandbox: TikTokSandbox
let person: TikTokPerson
let round = 0
const { us } = advertisers
beforeAll(async () => {
  sandbox = await openTikTok()
  person = await sandbox.signIn(ada)
})
afterAll(() => sandbox.stop())

const launched = (ad_text = 'Warm and dry', ads = 1) => {
  round += 1
  const campaign = campaignFields(us, { campaign_name: `Round ${round}` })
  return launch(person, us, { campaign, creative: { ad_text }, ads })
}
const minutes = (count: number) => sandbox.wait(count * 60_000)
const reviewOf = async (ad: string | undefined) => {
  const { body } = await person.get('/ad/review_info/', { advertiser_id: us, ad_ids: [ad] })
  return body.data?.ad_review_map?.[String(ad)]
}
const statusOf = async (ad: string | undefined) => {
  const filtering = { ad_ids: [ad] }
  const { body } = await person.get('/ad/get/', { advertiser_id: us, filtering })
  return listed(body)[0]?.secondary_status
}

describe('the review of an ad', () => {
  it('says that a fresh ad is available everywhere, although nobody has looked at it', async () => {
    const { ads } = await launched()
    expect(await reviewOf(ads[0])).toMatchObject({
      is_approved: true,
      review_status: 'ALL_AVAILABLE',
      reject_info: [],
      last_audit_time: null,
    })
    expect(await statusOf(ads[0])).toBe('AD_STATUS_AUDIT')
    await minutes(26)
    expect(await reviewOf(ads[0])).toMatchObject({ review_status: 'ALL_AVAILABLE' })
    expect(await statusOf(ads[0])).toBe('AD_STATUS_DELIVERY_OK')
  })

  it('never lets a miracle pass, says why, and spends nothing', async () => {
    const { campaign, ads } = await launched('A miracle for your feet')
    await minutes(26)
    expect(await reviewOf(ads[0])).toMatchObject({
      is_approved: false,
      review_status: 'UNAVAILABLE',
      reject_info: [{ reasons: [expect.stringContaining('miracle')] }],
    })
    expect(await statusOf(ads[0])).toBe('AD_STATUS_AUDIT_DENY')
    const filtering = { campaign_ids: [campaign] }
    const { body } = await person.get('/campaign/get/', { advertiser_id: us, filtering })
    expect(listed(body)[0]?.secondary_status).toBe('CAMPAIGN_STATUS_REVIEW_DISAPPROVED')
    await minutes(24 * 60)
    const rows = await rowsOf(person, us)
    expect(rows.some(({ dimensions }) => dimensions.campaign_id === campaign)).toBe(false)
  })

  it('is told of an ad group in two maps, one of them a level deeper', async () => {
    const { group, ads } = await launched('Warm and dry', 2)
    await minutes(26)
    const order = { adId: ads[0], verdict: 'rejected', reasons: ['Brand: A name is misused.'] }
    expect((await sandbox.control('/reviews', order)).status).toBe(201)
    const asked = { advertiser_id: us, adgroup_ids: [group] }
    const { body } = await person.get('/adgroup/review_info/', asked)
    expect(body.data?.ad_review_map?.[group]).toMatchObject({
      [ads[0] ?? '']: {
        review_status: 'UNAVAILABLE',
        reject_info: [{ reasons: ['Brand: A name is misused.'] }],
      },
      [ads[1] ?? '']: { review_status: 'ALL_AVAILABLE' },
    })
    expect(body.data?.ad_group_review_map?.[group]).toMatchObject({
      review_status: 'PART_AVAILABLE',
      contains_rejected_ads: true,
      appeal_status: 'NOT_APPEALED',
    })
    const filtering = { adgroup_ids: [group] }
    const list = await person.get('/adgroup/get/', { advertiser_id: us, filtering })
    expect(listed(list.body)[0]?.secondary_status).toBe('ADGROUP_STATUS_PARTIAL_AUDIT_DELIVERY_OK')
  })

  it('is asked for at most a hundred ads and twenty ad groups', async () => {
    const codeOf = async (path: string, fields: object) =>
      (await person.get(path, { advertiser_id: us, ...fields })).body.code
    const ids = (count: number) => Array.from({ length: count }, () => '1')
    expect(await codeOf('/ad/review_info/', { ad_ids: ids(101) })).toBe(40011)
    expect(await codeOf('/adgroup/review_info/', { adgroup_ids: ids(21) })).toBe(40011)
    expect(await codeOf('/ad/review_info/', { ad_ids: ['1'] })).toBe(40007)
  })
})
