import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Fields } from './sandbox-person.ts'
import {
  campaignFields,
  creativeFields,
  groupFields,
  listed,
  materials,
} from './tiktok-launching.ts'
import {
  ada,
  advertisers,
  openTikTok,
  type TikTokPerson,
  type TikTokSandbox,
  upload,
} from './tiktok-person.ts'

let sandbox: TikTokSandbox
let person: TikTokPerson
let group: string
let used: { identity: string; image: string }
let round = 0
const { us } = advertisers
beforeAll(async () => {
  sandbox = await openTikTok()
  person = await sandbox.signIn(ada)
  used = await materials(person, us)
})
beforeEach(async () => {
  group = await groupWith()
})
afterAll(() => sandbox.stop())

async function groupWith(fields: Fields = {}): Promise<string> {
  round += 1
  const named = campaignFields(us, { campaign_name: `Round ${round}` })
  const campaign = String((await person.make('/campaign/create/', named)).campaign_id)
  const made = await person.make('/adgroup/create/', groupFields(us, campaign, fields))
  return String(made.adgroup_id)
}
const creative = (fields: Fields = {}) => creativeFields(used.identity, used.image, fields)
const create = (creatives: unknown[], above = group, more: Fields = {}) =>
  person.post('/ad/create/', { advertiser_id: us, adgroup_id: above, creatives, ...more })
const codeOf = async (fields: Fields) => (await create([creative(fields)])).body.code
const adsOf = async (above: string) => {
  const filtering = { adgroup_ids: [above] }
  return listed((await person.get('/ad/get/', { advertiser_id: us, filtering })).body)
}

describe('ads', () => {
  it('are made up to twenty at once and come back with their ids', async () => {
    const { body } = await create([creative({ ad_name: 'One' }), creative({ ad_name: 'Two' })])
    expect(body.data).toMatchObject({
      ad_ids: [expect.stringMatching(/^\d{19}$/), expect.stringMatching(/^\d{19}$/)],
      need_audit: true,
      creatives: [{ ad_name: 'One' }, { ad_name: 'Two' }],
    })
    const many = Array.from({ length: 21 }, () => creative())
    expect((await create(many)).body.code).toBe(40002)
    expect((await create([])).body.code).toBe(40002)
  })

  it('are all made or none', async () => {
    const { body } = await create([creative(), creative({ image_ids: ['nowhere'] })])
    expect(body.code).toBe(40002)
    expect(await adsOf(group)).toEqual([])
  })

  it('are made again by every repetition: there is no request_id here', async () => {
    for (let call = 0; call < 2; call += 1) {
      expect((await create([creative()], group, { request_id: '1' })).body.code).toBe(0)
    }
    expect(await adsOf(group)).toHaveLength(2)
  })

  it('need an identity of the advertiser, words, a picture and an address', async () => {
    expect(await codeOf({ identity_id: '1' })).toBe(40002)
    expect(await codeOf({ identity_type: 'TT_USER' })).toBe(40002)
    expect(await codeOf({ ad_text: 'long '.repeat(21) })).toBe(40002)
    expect(await codeOf({ ad_text: undefined })).toBe(40002)
    expect(await codeOf({ ad_text: 'Fresh #beans' })).toBe(40002)
    expect(await codeOf({ image_ids: [] })).toBe(40002)
    expect(await codeOf({ landing_page_url: undefined })).toBe(40002)
    expect(await codeOf({ landing_page_url: 'shop.example' })).toBe(40002)
    expect(await codeOf({ call_to_action: 'BUY' })).toBe(40002)
    expect(await codeOf({ ad_format: 'LIVE_CONTENT' })).toBe(40118)
    expect(await codeOf({})).toBe(0)
  })

  it('show no single picture where there is only TikTok', async () => {
    const placed = { placement_type: 'PLACEMENT_TYPE_NORMAL', placements: ['PLACEMENT_TIKTOK'] }
    const above = await groupWith(placed)
    expect((await create([creative()], above)).body.code).toBe(40002)
  })

  it('show a film only once it is transcoded, and with a cover', async () => {
    const sent = await person.send('/file/video/ad/upload/', upload('video', us))
    const [video] = sent.body.data as unknown as { video_id: string }[]
    const single = { ad_format: 'SINGLE_VIDEO', video_id: video?.video_id }
    expect(await codeOf(single)).toBe(40901)
    await sandbox.wait(90_000)
    expect(await codeOf({ ...single, image_ids: [] })).toBe(40002)
    expect(await codeOf({ ...single, video_id: 'nowhere' })).toBe(40002)
    expect(await codeOf(single)).toBe(0)
  })

  it('are at most fifty in an ad group', async () => {
    const twenty = Array.from({ length: 20 }, () => creative())
    for (let call = 0; call < 2; call += 1) await create(twenty)
    expect((await create(twenty)).body.code).toBe(40502)
    expect(await adsOf(group)).toHaveLength(10)
  })
})

describe('identities', () => {
  it('are listed by kind; some advertisers have an account, every one can make a name', async () => {
    const list = async (advertiser: string, identity_type?: string) => {
      const fields = { advertiser_id: advertiser, ...(identity_type ? { identity_type } : {}) }
      const { body } = await person.get('/identity/get/', fields)
      return body.data?.identity_list as unknown as { identity_id: string; identity_type: string }[]
    }
    expect(await list(us, 'TT_USER')).toHaveLength(1)
    expect(await list(advertisers.eu)).toEqual([])
    const named = { advertiser_id: advertisers.eu, display_name: 'Aurora' }
    const { identity_id } = await person.make('/identity/create/', named)
    expect(await list(advertisers.eu)).toMatchObject([
      { identity_id, identity_type: 'CUSTOMIZED_USER', display_name: 'Aurora' },
    ])
  })
})
