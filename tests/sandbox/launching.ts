import { type Fields, type Person, pixelPng } from './sandbox-person.ts'

export type Tree = { campaign: string; adset: string; ads: string[]; image: string }

export function campaignFields(fields: Fields = {}): Fields {
  return {
    name: 'Autumn #op1',
    objective: 'OUTCOME_SALES',
    special_ad_categories: [],
    status: 'PAUSED',
    daily_budget: '5000',
    ...fields,
  }
}

export function adsetFields(campaign: string, fields: Fields = {}): Fields {
  return {
    name: 'Everyone #op1',
    campaign_id: campaign,
    billing_event: 'IMPRESSIONS',
    optimization_goal: 'LINK_CLICKS',
    targeting: { geo_locations: { countries: ['DE'] } },
    status: 'ACTIVE',
    ...fields,
  }
}

export function creativeFields(account: string, image: string, message = 'Warm and dry'): Fields {
  return {
    name: 'Picture #op1',
    object_story_spec: {
      page_id: account.replace(/^200/, '300'),
      link_data: { link: 'https://shop.example/', message, image_hash: image },
    },
  }
}

/** A whole campaign, made paused and then switched on, as a client makes one. */
export async function launch(
  person: Person,
  account: string,
  options: { campaign?: Fields; adset?: Fields; ads?: number; message?: string } = {},
): Promise<Tree> {
  const upload = await person.post(`/act_${account}/adimages`, { bytes: pixelPng })
  const image = String(upload.body.images?.bytes?.hash)
  const make = async (edge: string, fields: Fields) => {
    const answer = await person.post(`/act_${account}/${edge}`, fields)
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return String(answer.body.id)
  }
  const campaign = await make('campaigns', campaignFields(options.campaign))
  const adset = await make('adsets', adsetFields(campaign, options.adset))
  const ads: string[] = []
  for (let number = 1; number <= (options.ads ?? 1); number += 1) {
    const creative = await make('adcreatives', creativeFields(account, image, options.message))
    const fields = { name: `Ad ${number} #op1`, adset_id: adset, status: 'ACTIVE' }
    ads.push(await make('ads', { ...fields, creative: { creative_id: creative } }))
  }
  await person.post(`/${campaign}`, { status: 'ACTIVE' })
  return { campaign, adset, ads, image }
}

export type DayRow = { date_start: string; spend: string; [field: string]: unknown }

/** Daily rows of one object between two days. */
export async function daily(
  person: Person,
  node: string,
  range: { since: string; until: string },
  fields = 'spend,impressions',
): Promise<DayRow[]> {
  const answer = await person.get(`/${node}/insights`, {
    time_range: range,
    time_increment: 1,
    fields,
    limit: 500,
  })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body.data as unknown as DayRow[]
}

/** Decimal text to micros, without a float in between. */
export function micros(text: string): bigint {
  const [whole = '0', places = ''] = text.split('.')
  return BigInt(whole) * 1_000_000n + BigInt(places.padEnd(6, '0'))
}

export function total(rows: readonly DayRow[]): bigint {
  return rows.reduce((sum, row) => sum + micros(row.spend), 0n)
}
