import type { Fields, Json } from './sandbox-person.ts'
import { type TikTokPerson, upload } from './tiktok-person.ts'

export type Tree = { campaign: string; group: string; ads: string[] }
export type Row = {
  dimensions: Record<string, string>
  metrics: Record<string, string | null>
}

export function campaignFields(advertiser: string, fields: Fields = {}): Fields {
  return {
    advertiser_id: advertiser,
    campaign_name: 'Autumn #op1',
    objective_type: 'TRAFFIC',
    budget_mode: 'BUDGET_MODE_INFINITE',
    ...fields,
  }
}

export function groupFields(advertiser: string, campaign: string, fields: Fields = {}): Fields {
  return {
    advertiser_id: advertiser,
    campaign_id: campaign,
    adgroup_name: 'Everyone #op1',
    promotion_type: 'WEBSITE',
    placement_type: 'PLACEMENT_TYPE_AUTOMATIC',
    location_ids: ['6252001'],
    budget_mode: 'BUDGET_MODE_DAY',
    budget: 50,
    schedule_type: 'SCHEDULE_FROM_NOW',
    schedule_start_time: '2026-09-01 00:00:00',
    optimization_goal: 'CLICK',
    billing_event: 'CPC',
    bid_type: 'BID_TYPE_NO_BID',
    pacing: 'PACING_MODE_SMOOTH',
    ...fields,
  }
}

export function creativeFields(identity: string, image: string, fields: Fields = {}): Fields {
  return {
    ad_name: 'Ad #op1',
    identity_type: 'CUSTOMIZED_USER',
    identity_id: identity,
    ad_format: 'SINGLE_IMAGE',
    image_ids: [image],
    ad_text: 'Warm and dry',
    call_to_action: 'SHOP_NOW',
    landing_page_url: 'https://shop.example/',
    ...fields,
  }
}

let pictures = 0

/** An identity and a picture, ready to be used by ads. */
export async function materials(person: TikTokPerson, advertiser: string) {
  pictures += 1
  const made = { advertiser_id: advertiser, display_name: 'Aurora' }
  const identity = String((await person.make('/identity/create/', made)).identity_id)
  const fields = { file_name: `picture ${pictures}.png` }
  const sent = await person.send('/file/image/ad/upload/', upload('image', advertiser, fields))
  return { identity, image: String(sent.body.data?.image_id) }
}

type Wish = { campaign?: Fields; group?: Fields; creative?: Fields; ads?: number }

/** A whole running campaign. */
export async function launch(
  person: TikTokPerson,
  advertiser: string,
  wish: Wish = {},
): Promise<Tree> {
  const { identity, image } = await materials(person, advertiser)
  const made = await person.make('/campaign/create/', campaignFields(advertiser, wish.campaign))
  const campaign = String(made.campaign_id)
  const fields = groupFields(advertiser, campaign, wish.group)
  const group = String((await person.make('/adgroup/create/', fields)).adgroup_id)
  const creatives = Array.from({ length: wish.ads ?? 1 }, (_, index) =>
    creativeFields(identity, image, { ad_name: `Ad ${index + 1} #op1`, ...wish.creative }),
  )
  const ads = await person.make('/ad/create/', {
    advertiser_id: advertiser,
    adgroup_id: group,
    creatives,
  })
  return { campaign, group, ads: ads.ad_ids as unknown as string[] }
}

export async function rowsOf(
  person: TikTokPerson,
  advertiser: string,
  fields: Fields = {},
): Promise<Row[]> {
  const { body } = await report(person, advertiser, fields)
  if (Number(body.code) !== 0) throw new Error(JSON.stringify(body))
  return body.data?.list as unknown as Row[]
}

export function report(person: TikTokPerson, advertiser: string, fields: Fields = {}) {
  return person.get('/report/integrated/get/', {
    advertiser_id: advertiser,
    report_type: 'BASIC',
    service_type: 'AUCTION',
    data_level: 'AUCTION_CAMPAIGN',
    dimensions: ['campaign_id', 'stat_time_day'],
    start_date: '2026-09-01',
    end_date: '2026-09-30',
    page_size: '1000',
    ...fields,
  })
}

export function listed(body: Json): Record<string, unknown>[] {
  return body.data?.list as unknown as Record<string, unknown>[]
}

export const statusAll = (level: 'campaign' | 'adgroup' | 'ad') => [
  { field_name: `${level}_status`, filter_type: 'IN', filter_value: '["STATUS_ALL"]' },
]
