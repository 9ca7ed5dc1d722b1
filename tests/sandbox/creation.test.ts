import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adsetFields, campaignFields, creativeFields, launch } from './launching.ts'
import {
  type Answer,
  accounts,
  ada,
  type Fields,
  openSandbox,
  type Person,
  pixelPng,
  type TestSandbox,
} from './sandbox-person.ts'

let sandbox: TestSandbox
let person: Person
let image: string
beforeAll(async () => {
  sandbox = await openSandbox()
  person = await sandbox.signIn(ada)
  const upload = await person.post(`/act_${accounts.us}/adimages`, { bytes: pixelPng })
  image = String(upload.body.images?.bytes?.hash)
})
afterAll(() => sandbox.stop())

const make = (edge: string, fields: Fields, account = accounts.us) =>
  person.post(`/act_${account}/${edge}`, fields)
const idOf = ({ body }: Answer) => String(body.id)

/** The refusal's code and subcode, and that nothing was made. */
async function refused(edge: string, fields: Fields, subcode?: number) {
  const before = await sandbox.control('/state?all=1')
  const answer = await make(edge, fields)
  expect(answer.status, JSON.stringify(answer.body)).toBe(400)
  expect(answer.body.error).toMatchObject({
    code: 100,
    ...(subcode ? { error_subcode: subcode } : {}),
  })
  expect((await sandbox.control('/state?all=1')).body.meta).toEqual(before.body.meta)
}

describe('a campaign', () => {
  it('needs a name, an objective of today, its categories and a status', async () => {
    for (const missing of ['name', 'objective', 'special_ad_categories', 'status']) {
      const { [missing]: _left, ...rest } = campaignFields()
      await refused('campaigns', rest)
    }
    await refused('campaigns', campaignFields({ objective: 'CONVERSIONS' }), 2446394)
    await refused('campaigns', campaignFields({ special_ad_categories: ['CATS'] }))
    await refused('campaigns', campaignFields({ status: 'DELETED' }))
    await refused('campaigns', campaignFields({ special_ad_categories: ['HOUSING'] }), 2909034)
  })

  it('has one budget, in whole smallest units, not below the least of its currency', async () => {
    await refused('campaigns', campaignFields({ lifetime_budget: '90000' }), 1885628)
    await refused('campaigns', campaignFields({ daily_budget: '12.50' }))
    await refused('campaigns', campaignFields({ daily_budget: '99' }), 1885272)
    const least = await make('campaigns', campaignFields({ daily_budget: '100' }), accounts.japan)
    expect(least.status).toBe(200)
  })

  it('is only checked when the client asks for no more', async () => {
    const before = await sandbox.control('/state')
    const only = { execution_options: ['validate_only'] }
    expect((await make('campaigns', campaignFields(only))).body).toEqual({ success: true })
    await refused('campaigns', campaignFields({ ...only, daily_budget: '1' }), 1885272)
    expect((await sandbox.control('/state')).body.meta).toEqual(before.body.meta)
  })
})

describe('an ad set', () => {
  it('leaves the budget to a campaign that owns one, and the reverse', async () => {
    const shared = idOf(await make('campaigns', campaignFields()))
    await refused('adsets', adsetFields(shared, { daily_budget: '500' }), 1885621)
    const { daily_budget: _own, ...noBudget } = campaignFields()
    const bare = idOf(await make('campaigns', noBudget))
    await refused('adsets', adsetFields(bare))
    const strategy = { bid_strategy: 'COST_CAP', daily_budget: '500' }
    await refused('adsets', adsetFields(bare, strategy), 1815857)
    const good = await make('adsets', adsetFields(bare, { ...strategy, bid_amount: '250' }))
    expect(good.body).toMatchObject({ success: true })
    const lifetime = { lifetime_budget: '90000' }
    await refused('adsets', adsetFields(bare, lifetime), 1487094)
    await refused(
      'adsets',
      adsetFields(bare, { ...lifetime, end_time: '2026-09-01T14:00:00+0000' }),
    )
    const ending = { ...lifetime, end_time: '2026-09-20T00:00:00+0000' }
    expect((await make('adsets', adsetFields(bare, ending))).status).toBe(200)
  })

  it('needs a goal that exists, a place, and what its goal promotes', async () => {
    const campaign = idOf(await make('campaigns', campaignFields()))
    const with_ = (fields: Fields) => adsetFields(campaign, fields)
    await refused('adsets', with_({ optimization_goal: 'FAME' }))
    await refused('adsets', with_({ billing_event: 'LIKES' }))
    await refused('adsets', with_({ targeting: {} }), 1885364)
    await refused('adsets', with_({ targeting: { geo_locations: { countries: ['Berlin'] } } }))
    await refused('adsets', with_({ optimization_goal: 'OFFSITE_CONVERSIONS' }), 1885014)
    await refused('adsets', with_({ campaign_id: '120210000099999999' }), 33)
  })

  it('may not choose people in a guarded category', async () => {
    const housing = { special_ad_categories: ['HOUSING'], special_ad_category_country: ['DE'] }
    const campaign = idOf(await make('campaigns', campaignFields(housing)))
    const place = { geo_locations: { countries: ['DE'] } }
    await refused(
      'adsets',
      adsetFields(campaign, { targeting: { ...place, genders: [1] } }),
      2909035,
    )
    await refused(
      'adsets',
      adsetFields(campaign, { targeting: { ...place, age_min: 25 } }),
      2909035,
    )
    expect((await make('adsets', adsetFields(campaign, { targeting: place }))).status).toBe(200)
  })
})

describe('a creative and its ad', () => {
  it('need a page of theirs, a link and a picture of this account', async () => {
    const good = creativeFields(accounts.us, image)
    const story = good.object_story_spec as { page_id: string; link_data: Fields }
    const change = (link_data: Fields) => ({ object_story_spec: { ...story, link_data } })
    await refused('adcreatives', { name: 'Nothing' })
    await refused('adcreatives', { object_story_spec: { ...story, page_id: '1' } }, 1487202)
    await refused(
      'adcreatives',
      change({ ...story.link_data, link: 'javascript:alert(1)' }),
      1443051,
    )
    await refused(
      'adcreatives',
      change({ ...story.link_data, image_hash: 'f'.repeat(32) }),
      1487213,
    )
    const button = { call_to_action: { type: 'DANCE' } }
    await refused('adcreatives', change({ ...story.link_data, ...button }), 1815520)
    const creative = idOf(await make('adcreatives', good))
    const adset = idOf(
      await make('adsets', adsetFields(idOf(await make('campaigns', campaignFields())))),
    )
    await refused('ads', { name: 'Ad', adset_id: adset, status: 'ACTIVE' })
    const wrong = { creative: { creative_id: '120210000099999999' } }
    await refused('ads', { name: 'Ad', adset_id: adset, status: 'ACTIVE', ...wrong })
    const right = { creative: { creative_id: creative } }
    const made = await make('ads', { name: 'Ad', adset_id: adset, status: 'ACTIVE', ...right })
    expect(made.status).toBe(200)
  })
})

describe('changing what exists', () => {
  it('updates names, budgets and schedules and keeps the kind of budget', async () => {
    const { campaign } = await launch(person, accounts.us)
    const change = { name: 'Winter #op1', daily_budget: '7500' }
    expect((await person.post(`/${campaign}`, change)).body).toEqual({ success: true })
    const fields = { fields: 'name,daily_budget' }
    expect((await person.get(`/${campaign}`, fields)).body).toMatchObject(change)
    const switched = await person.post(`/${campaign}`, { lifetime_budget: '500000' })
    expect(switched.body.error).toMatchObject({ error_subcode: 1885630 })
  })

  it('ends for good with a removal, which may be repeated', async () => {
    const { campaign, adset, ads } = await launch(person, accounts.us)
    expect((await person.remove(`/${campaign}`)).body).toEqual({ success: true })
    expect((await person.remove(`/${campaign}`)).body).toEqual({ success: true })
    for (const id of [campaign, adset, ads[0]]) {
      const { body } = await person.get(`/${id}`, { fields: 'effective_status' })
      expect(body.effective_status).toBe('DELETED')
    }
    const back = await person.post(`/${campaign}`, { status: 'ACTIVE' })
    expect(back.body.error).toMatchObject({ error_subcode: 1487366 })
  })
})
