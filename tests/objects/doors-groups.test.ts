import { afterAll, beforeAll, expect, test } from 'vitest'
import { objectMetricNames } from '../../shared/object-metrics.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { type Doors, openDoors } from './doors.ts'

let stage: Stage
let doors: Doors
let picture: string

beforeAll(async () => {
  stage = await openStage()
  doors = await openDoors(stage.house)
  picture = (await stage.admin.assets.get({ id: stage.assetId })).uuid
})
afterAll(() => stage.close())

const contents = () => ({
  title: 'Waves',
  asset_id: picture,
  headline: 'Fresh beans',
  body: 'Roasted this morning.',
  link_url: 'https://beans.example.com/',
})
const group = { title: 'Coast', targeting: everywhere() }
function everywhere() {
  return { countries: ['US'], age_min: 21, age_max: null, genders: [] }
}

/** A draft with a group and an ad, made at the doors. */
async function draft() {
  const order = { title: 'Home', platform: 'meta', objective: 'traffic', budget_amount: 25 }
  const campaign = (await doors.ask('POST /ad_campaigns', order)).json
  const made = await doors.ask('POST /ad_groups', { ad_campaign_id: campaign.id, ...group })
  expect(made.status).toBe(201)
  const ad = await doors.ask('POST /ads', { ad_group_id: made.json.id, ...contents() })
  expect(ad.status).toBe(201)
  return { campaign, group: made.json, ad: ad.json }
}

/** One that runs. */
async function running() {
  const { id } = await stage.running()
  const campaign = await doors.idOf('adcamp', id)
  const { data: groups } = await doors.list(`ad_campaign_id=${campaign}`, 'ad_groups')
  const { data: ads } = await doors.list(`ad_group_id=${groups[0]!.id}`, 'ads')
  return { id, campaign, group: groups[0]!, ad: ads[0]! }
}

const metrics = [...objectMetricNames, 'result_event', 'result_event_name', 'spend_currency']
const alike = ['created_at', 'id', 'issues', 'platform', 'status', 'title', 'updated_at']
const ofGroup = `ad_campaign_id bid_amount bid_type budget_amount budget_type ends_at keywords
  optimization_goal starts_at targeting`.split(/\s+/)
const ofAd = `ad_campaign_id ad_group_id asset_id body call_to_action headline link_url more_bodies
  more_headlines review review_reasons`.split(/\s+/)

test('a group and an ad have the campaign’s metrics and settings of their own', async () => {
  const made = await draft()
  expect(Object.keys(made.group)).toEqual([...metrics, ...alike, ...ofGroup].sort())
  expect(Object.keys(made.ad)).toEqual([...metrics, ...alike, ...ofAd].sort())
  expect(made.group).toMatchObject({
    ad_campaign_id: made.campaign.id,
    status: 'draft',
    targeting: everywhere(),
    optimization_goal: 'link_clicks',
    budget_amount: null,
  })
  expect(made.ad).toMatchObject({
    ...contents(),
    ad_campaign_id: made.campaign.id,
    ad_group_id: made.group.id,
    call_to_action: 'learn_more',
    review: 'none',
  })
  expect((await doors.ask(`GET /ad_groups/${made.group.id}`)).json).toEqual(made.group)
  expect((await doors.ask(`GET /ads/${made.ad.id}`)).json).toEqual(made.ad)
})

test('of a draft everything changes, and only what is sent', async () => {
  const made = await draft()
  const starts_at = '2026-05-01T09:00:00Z'
  const changed = await doors.ask(`PATCH /ad_groups/${made.group.id}`, { starts_at })
  expect(changed.json).toEqual({ ...made.group, starts_at, updated_at: changed.json.updated_at })
  const ad = await doors.ask(`PATCH /ads/${made.ad.id}`, { headline: 'Other', title: 'Sand' })
  expect(ad.json).toMatchObject({ ...contents(), headline: 'Other', title: 'Sand' })
  for (const path of [`ads/${made.ad.id}`, `ad_groups/${made.group.id}`]) {
    const refused = await doors.refused(`PATCH /${path}`, { status: 'paused' })
    expect(refused).toMatchObject({ status: 422, message: 'A draft does not run.' })
    expect((await doors.ask(`DELETE /${path}`)).status).toBe(204)
    expect((await doors.ask(`GET /${path}`)).status).toBe(404)
  }
})

test.each(['group', 'ad'] as const)(
  'a %s that runs is paused and let go, twice as once',
  async (level) => {
    const scene = await running()
    const path = `${level === 'ad' ? 'ads' : 'ad_groups'}/${scene[level].id}`
    for (const [route, body, status] of [
      [`POST /${path}/pause`, undefined, 'paused'],
      [`POST /${path}/pause`, {}, 'paused'],
      [`PATCH /${path}`, { status: 'paused' }, 'paused'],
      [`PATCH /${path}`, { status: 'active', title: 'Let go' }, 'in_review'],
      [`POST /${path}/unpause`, {}, 'in_review'],
    ] as const) {
      const told = await doors.ask(route, body)
      expect(told, `${route} ${told.text}`).toMatchObject({ status: 200, json: { status } })
    }
    expect((await doors.ask(`GET /${path}`)).json).toMatchObject({ title: 'Let go' })
    const { items } = await stage.admin.audit.list({ limit: 100 })
    const word = level === 'ad' ? 'ads.pause' : 'ads.pause_group'
    const own = items.filter(
      ({ action, record }) => action === word && record.type.startsWith('ad'),
    )
    expect(own).toHaveLength(1)
  },
)

test('what is removed while it runs stays to be read, and is inactive', async () => {
  const { group, ad } = await running()
  for (const path of [`ads/${ad.id}`, `ad_groups/${group.id}`]) {
    expect((await doors.ask(`DELETE /${path}`)).status).toBe(204)
    expect((await doors.ask(`GET /${path}`)).json).toMatchObject({ status: 'inactive' })
    expect((await doors.refused(`DELETE /${path}`)).code).toBe('move_not_allowed')
    expect((await doors.refused(`POST /${path}/unpause`)).code).toBe('move_not_allowed')
  }
  const listed = await doors.list('status=inactive', 'ad_groups')
  expect(listed.data.map(({ id }) => id)).toContain(group.id)
})

test('what is added while the campaign runs is on its way, and what is fixed is said', async () => {
  const scene = await running()
  const added = await doors.ask('POST /ad_groups', {
    ad_campaign_id: scene.campaign,
    ...group,
    ads: [contents()],
  })
  expect(added).toMatchObject({ status: 201, json: { status: 'in_review' } })
  const refused = await doors.refused(`PATCH /ad_groups/${scene.group.id}`, {
    starts_at: '2026-05-01T00:00:00Z',
  })
  expect(refused.fields).toEqual({ starts_at: 'is fixed since the launch' })
  // What is shown may be sent back.
  const { optimization_goal, targeting } = scene.group
  const same = await doors.ask(`PATCH /ad_groups/${scene.group.id}`, {
    optimization_goal,
    targeting,
  })
  expect(same.json).toEqual(scene.group)
  await stage.house.runJobs()
})

test('a parent of another brand, another kind or another form is one that is not there', async () => {
  const { campaign, group: own, ad } = await draft()
  const foreign = await openDoorsOfBasalt()
  const wrong = [own.id, ad.id, '', 7, null, [], `${campaign.id}0`, campaign.id.toLowerCase()]
  for (const named of wrong) {
    const body = { ad_campaign_id: named, title: 'Nowhere' }
    expect((await doors.refused('POST /ad_groups', body)).status, String(named)).toBe(404)
  }
  const theirs = await foreign.refused('POST /ad_groups', {
    ad_campaign_id: campaign.id,
    title: 'x',
  })
  expect(theirs.status).toBe(404)
  expect((await foreign.refused(`GET /ads?ad_group_id=${own.id}`)).status).toBe(404)
  expect((await foreign.refused(`GET /ad_groups?ad_campaign_id=${campaign.id}`)).status).toBe(404)
  expect(await doors.refused('POST /ads', { title: 'Nowhere' })).toMatchObject({
    status: 422,
    fields: { ad_group_id: 'is missing' },
  })
})

const openDoorsOfBasalt = async () => {
  const { house } = stage
  const caller = await house.as('owner@basalt.test')
  const organizationId = house.organizations.basalt
  const order = { organizationId, name: 'theirs', permission: 'write', days: 9 } as const
  const { token } = await caller.tokens.create(order)
  const theirs = { authorization: `Bearer ${token}` }
  return {
    refused: (route: string, body?: unknown) => doors.refused(route, body, theirs),
  }
}
