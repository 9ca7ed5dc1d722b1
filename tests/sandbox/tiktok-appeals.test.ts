import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { campaignFields, launch, listed, type Tree } from './tiktok-launching.ts'
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

const minutes = (count: number) => sandbox.wait(count * 60_000)
const launched = async (ad_text = 'Warm and dry') => {
  round += 1
  const campaign = campaignFields(us, { campaign_name: `Appeal ${round}` })
  const tree = await launch(person, us, { campaign, creative: { ad_text } })
  await minutes(26)
  return tree
}
const appeal = async ({ group, ads }: Tree) => {
  const fields = {
    advertiser_id: us,
    adgroup_id: group,
    ad_id: ads[0],
    appeal_reason: 'Look again',
  }
  return (await person.post('/adgroup/appeal/', fields)).body
}
const reject = (tree: Tree) =>
  sandbox.control('/reviews', { adId: tree.ads[0], verdict: 'rejected', reasons: ['Claims'] })
const told = async ({ group, ads }: Tree) => {
  const { body } = await person.get('/adgroup/review_info/', {
    advertiser_id: us,
    adgroup_ids: [group],
  })
  const own = body.data?.ad_review_map?.[group]?.[String(ads[0])]
  const list = await person.get('/ad/get/', { advertiser_id: us, filtering: { ad_ids: ads } })
  return [
    listed(list.body)[0]?.secondary_status,
    own?.appeal_status,
    body.data?.ad_group_review_map?.[group]?.appeal_status,
  ]
}

describe('an appeal', () => {
  it('leaves the ad rejected until it is decided, and is won when nothing is wrong with it', async () => {
    const tree = await launched()
    await reject(tree)
    expect(await told(tree)).toEqual(['AD_STATUS_AUDIT_DENY', 'NOT_APPEALED', 'NOT_APPEALED'])
    await minutes(1)
    expect(await appeal(tree)).toMatchObject({ code: 0 })
    expect(await told(tree)).toEqual(['AD_STATUS_AUDIT_DENY', 'APPEALING', 'APPEALING'])
    await minutes(26)
    const won = 'APPEAL_SUCCESSFUL'
    expect(await told(tree)).toEqual(['AD_STATUS_DELIVERY_OK', won, won])
  })

  it('is lost for a miracle', async () => {
    const tree = await launched('A miracle for your feet')
    await appeal(tree)
    await minutes(26)
    expect((await told(tree)).slice(0, 2)).toEqual(['AD_STATUS_AUDIT_DENY', 'APPEAL_FAILED'])
  })

  it('is taken once against each rejection, and never without one', async () => {
    const tree = await launched()
    expect((await appeal(tree)).code).toBe(40002)
    await reject(tree)
    await minutes(1)
    expect((await appeal(tree)).code).toBe(0)
    expect((await appeal(tree)).message).toContain('already')
    await minutes(26)
    await reject(tree)
    await minutes(1)
    expect((await told(tree))[1]).toBe('NOT_APPEALED')
    expect((await appeal(tree)).code).toBe(0)
  })

  it('is over when the ad gets other contents', async () => {
    const tree = await launched('A miracle for your feet')
    await appeal(tree)
    const { ads, group } = tree
    const creatives = [{ ad_id: ads[0], ad_text: 'Warm and dry' }]
    const fields = { advertiser_id: us, adgroup_id: group, creatives, patch_update: true }
    await person.make('/ad/update/', fields)
    expect((await told(tree)).slice(0, 2)).toEqual(['AD_STATUS_REAUDIT', 'NOT_APPEALED'])
    await minutes(26)
    expect((await told(tree))[0]).toBe('AD_STATUS_DELIVERY_OK')
  })
})
