import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { type Doors, openDoors, type Refusal } from './doors.ts'

let stage: Stage
let doors: Doors
let picture: string

beforeAll(async () => {
  stage = await openStage()
  doors = await openDoors(stage.house)
  picture = (await stage.admin.assets.get({ id: stage.assetId })).uuid
})
afterAll(() => stage.close())

const tree = () => [
  {
    title: 'Coast',
    optimization_goal: 'link_clicks',
    targeting: { countries: ['US'], age_min: null, age_max: null, genders: [] },
    ads: [
      {
        title: 'Waves',
        asset_id: picture,
        headline: 'Fresh beans',
        body: 'Roasted this morning.',
        link_url: 'https://beans.example.com/',
      },
    ],
  },
]
const draft = (more: object = {}) => ({
  title: 'By program',
  platform: 'meta',
  objective: 'traffic',
  budget_amount: 25.5,
  ad_groups: tree(),
  ...more,
})

async function made(more: object = {}) {
  const { status, json } = await doors.ask('POST /ad_campaigns', draft(more))
  expect(status).toBe(201)
  return `/ad_campaigns/${json.id}`
}

test('a campaign is made by its network alone, with the tree below it', async () => {
  const path = await made({ special_ad_categories: ['politics'], bid_type: 'minimum_cost' })
  const { json } = await doors.ask(`GET ${path}`)
  expect(json).toMatchObject({
    title: 'By program',
    platform: 'meta',
    status: 'draft',
    objective: 'traffic',
    budget_amount: 25.5,
    budget_optimization: 'ad_campaign',
    budget_type: 'daily',
    bid_type: 'minimum_cost',
    optimization_goal: 'link_clicks',
    special_ad_categories: ['politics'],
    spend: 0,
    spend_currency: 'usd',
    cost_per_purchase: null,
    issues: [],
  })
  expect(Object.keys(json)).toHaveLength(47)
  const groups = await doors.list(`ad_campaign_id=${json.id}`, 'ad_groups')
  expect(groups.data).toMatchObject([{ title: 'Coast', status: 'draft', ad_campaign_id: json.id }])
  const ads = await doors.list(`ad_group_id=${groups.data[0]!.id}`, 'ads')
  expect(ads.data).toMatchObject([{ title: 'Waves', asset_id: picture, review: 'none' }])
})

test('what the groups own is null in the campaign', async () => {
  const groups = [{ ...tree()[0]!, budget_amount: 10.25 }]
  const own = { budget_optimization: 'ad_group', budget_amount: null, ad_groups: groups }
  const { json } = await doors.ask(`GET ${await made(own)}`)
  expect(json).toMatchObject({ budget_amount: null, bid_type: null, optimization_goal: null })
  const { data } = await doors.list(`ad_campaign_id=${json.id}`, 'ad_groups')
  expect(data).toMatchObject([
    { budget_amount: 10.25, bid_type: 'minimum_cost', optimization_goal: 'link_clicks' },
  ])
})

test.each([
  [{ platform: 'tiktok' }, 'connection_id'],
  [{ platform: 'google', connection_id: 'ours' }, 'platform'],
  [{ budget_amount: 25.555 }, 'budget_amount'],
  [{ budget_amount: '25' }, 'budget_amount'],
  [{ objective: 'fame' }, 'objective'],
  [{ status: 'active' }, 'status'],
  [{ spend: 1 }, 'spend'],
  [{ budgetMicros: '1' }, 'budgetMicros'],
  [{ title: '' }, 'title'],
])('%j is refused by the name of its field, and nothing is made', async (wrong, field) => {
  const before = await stage.house.count('campaigns')
  const said = 'connection_id' in wrong ? { ...wrong, connection_id: stage.connectionId } : wrong
  const refused = await doors.refused('POST /ad_campaigns', draft(said))
  expect(refused).toMatchObject({ status: 422, code: 'validation_failed' })
  expect(Object.keys(refused.fields!)).toEqual([field])
  expect(await stage.house.count('campaigns')).toBe(before)
})

test('only what is sent changes; what it was made for does not', async () => {
  const path = await made()
  const changed = await doors.ask(`PATCH ${path}`, { title: 'Renamed', budget_amount: 40 })
  expect(changed).toMatchObject({ status: 200, json: { title: 'Renamed', budget_amount: 40 } })
  expect(changed.json).toMatchObject({ objective: 'traffic', optimization_goal: 'link_clicks' })
  const fixed = { objective: 'sales', budget_type: 'lifetime', platform: 'google' }
  expect(await doors.refused(`PATCH ${path}`, { title: 'Lost', ...fixed })).toMatchObject({
    status: 422,
    fields: {
      objective: 'is fixed since the creation',
      budget_type: 'is fixed since the creation',
      platform: 'comes with its connection, which is one to Meta',
    },
  })
  expect((await doors.ask(`GET ${path}`)).json).toEqual(changed.json)
  // The value it has is no change.
  const same = { objective: 'traffic', budget_type: 'daily', platform: 'meta' }
  expect((await doors.ask(`PATCH ${path}`, same)).json).toEqual(changed.json)
  const moved = { budget_optimization: 'ad_group', budget_amount: null }
  expect((await doors.ask(`PATCH ${path}`, moved)).json).toMatchObject(moved)
})

test('a draft without an objective takes one, once', async () => {
  const path = await made({ objective: undefined })
  expect((await doors.ask(`GET ${path}`)).json).toMatchObject({ objective: null })
  expect((await doors.ask(`PATCH ${path}`, { objective: 'traffic' })).status).toBe(200)
  expect((await doors.refused(`PATCH ${path}`, { objective: 'sales' })).status).toBe(422)
})

test('active launches, paused pauses, and doing either twice asks the network once', async () => {
  const path = await made()
  const id = path.split('/')[2]!
  const launched = await doors.ask(`PATCH ${path}`, { status: 'active', title: 'Set out' })
  expect(launched).toMatchObject({ status: 200, json: { status: 'in_review', title: 'Set out' } })
  expect((await doors.ask(`PATCH ${path}`, { status: 'active' })).status).toBe(200)
  await stage.house.runJobs()
  const found = await row<{ id: number; lifecycle: string }>(
    stage.house.db,
    "SELECT id, lifecycle FROM campaigns WHERE title = 'Set out'",
    [],
  )
  expect(found).toMatchObject({ lifecycle: 'active' })
  for (const field of ['budget_optimization', 'bid_type', 'special_ad_categories']) {
    const sent = { budget_optimization: 'ad_group', bid_type: 'average_target' }
    const value = field in sent ? sent[field as keyof typeof sent] : ['politics']
    expect(await doors.refused(`PATCH ${path}`, { [field]: value })).toMatchObject({
      status: 422,
      fields: { [field]: 'is fixed since the launch' },
    })
  }
  expect((await doors.ask(`PATCH ${path}`, { budget_amount: 31.5 })).json).toMatchObject({
    budget_amount: 31.5,
  })
  const events = () => stage.admin.campaigns.events({ id: found!.id })
  for (const [route, body, status] of [
    [`POST ${path}/pause`, undefined, 'paused'],
    [`POST ${path}/pause`, {}, 'paused'],
    [`PATCH ${path}`, { status: 'paused' }, 'paused'],
    [`POST ${path}/unpause`, undefined, 'in_review'],
    [`PATCH ${path}`, { status: 'active' }, 'in_review'],
    [`POST ${path}/unpause`, {}, 'in_review'],
  ] as const) {
    const told = await doors.ask(route, body)
    expect(told, route).toMatchObject({ status: 200, json: { id, status } })
  }
  const moves = (await events()).items.map(({ move }) => move).reverse()
  expect(moves).toEqual(['launch', 'arrive', 'pause', 'resume'])
})

test('a launch names what is missing and leaves the draft as it was sent', async () => {
  const path = await made({ ad_groups: [], title: 'Bare' })
  const refused = await doors.refused(`PATCH ${path}`, { status: 'active', title: 'Still bare' })
  expect(refused).toMatchObject({ status: 422, code: 'validation_failed' })
  expect(Object.keys(refused.fields!)).toEqual(['ad_groups'])
  const { json } = await doors.ask(`GET ${path}`)
  expect(json).toMatchObject({ status: 'draft', title: 'Still bare' })
})

test('a status that cannot be is refused before anything changes', async () => {
  const path = await made()
  for (const [route, body] of [
    [`PATCH ${path}`, { title: 'Lost', status: 'paused' }],
    [`POST ${path}/pause`, undefined],
    [`POST ${path}/unpause`, undefined],
  ] as const) {
    const { status, json } = await doors.ask<Refusal>(route, body)
    expect({ status, code: json.error.code }, route).toEqual({
      status: 422,
      code: 'move_not_allowed',
    })
  }
  expect((await doors.ask(`GET ${path}`)).json).toMatchObject({ title: 'By program' })
})

test('DELETE takes a draft away; what runs is canceled and stays to be read', async () => {
  const gone = await made()
  expect(await doors.ask(`DELETE ${gone}`)).toMatchObject({ status: 204, text: '' })
  expect((await doors.ask(`GET ${gone}`)).status).toBe(404)
  const running = await stage.running()
  const path = `/ad_campaigns/${await doors.idOf('adcamp', running.id)}`
  expect((await doors.ask(`DELETE ${path}`)).status).toBe(204)
  expect((await doors.ask(`GET ${path}`)).json).toMatchObject({ status: 'inactive' })
  expect((await doors.refused(`DELETE ${path}`)).code).toBe('move_not_allowed')
  expect((await doors.refused(`PATCH ${path}`, { status: 'active' })).status).toBe(422)
})
