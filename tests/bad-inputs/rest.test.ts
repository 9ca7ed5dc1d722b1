import { afterAll, beforeAll, expect, test } from 'vitest'
import { days, instants as instantsAndMore } from './amounts-and-days.ts'
import { complaintAbout } from './attempt.ts'
import * as corpus from './corpus.ts'
import { openRestDoors, type RestDoors } from './rest-doors.ts'
import type { Scene } from './scene.ts'

let doors: RestDoors
let scene: Scene

beforeAll(async () => {
  doors = await openRestDoors({
    undeclared: 'org_id status used_amount fee_rate published_at title lifecycle version',
  })
  scene = doors.scene
})
afterAll(() => scene.close())

const instants = instantsAndMore.filter((one) => typeof one === 'string')
const schedule = { starts_at: '2026-05-01T00:00:00Z', ends_at: '2026-06-01T00:00:00Z' }
const targeting = { countries: ['US'], age_min: 18, age_max: 40, genders: ['female'] }
const campaign = () => ({
  connection_id: scene.stage.connectionId,
  name: 'By API',
  objective: 'traffic',
  bid_type: 'average_target',
  bid_amount: 1,
  budget_owner: 'ad_campaign',
  budget_type: 'daily',
  budget_amount: 25.5,
  channel: 'feed',
  optimization_goal: 'link_clicks',
  special_ad_categories: ['politics'],
  ...schedule,
  ad_groups: [
    {
      name: 'Coast',
      bid_amount: 2,
      optimization_goal: 'link_clicks',
      targeting,
      keywords: [{ text: 'fresh beans', match: 'phrase' }],
      ...schedule,
      ads: [
        {
          name: 'Waves',
          asset_id: doors.picture,
          headline: 'Fresh',
          body: 'Roasted.',
          link_url: 'https://beans.example.com/',
          call_to_action: 'shop_now',
          more_headlines: ['Roasted today'],
          more_bodies: ['From the coast.'],
        },
      ],
    },
  ],
})
const uuidOf = async (id: number) => (await scene.stage.get(id)).uuid

test('a campaign is not created from a body with a bad field', async () => {
  const body = { organization_id: scene.aurora, ...campaign() }
  await doors.refuses('POST /api/campaigns', body)
  await doors.taken('POST /api/campaigns', body, 201)
})

test('a campaign is not changed by a body with a bad field', async () => {
  const route = `PUT /api/campaigns/${await uuidOf((await scene.draft()).id)}`
  await doors.refuses(route, campaign())
  await doors.taken(route, campaign(), 200)
})

test('an asset is not linked by a body with a bad field', async () => {
  const route = `POST /api/campaigns/${await uuidOf((await scene.draft()).id)}/assets`
  const body = { asset_id: doors.picture, role: 'primary' }
  await doors.refuses(route, body)
  await doors.taken(route, body, 201)
})

test('an asset is not announced, and does not fail, by a body with a bad field', async () => {
  const body = { organization_id: scene.aurora, name: 'Waves', kind: 'video' }
  await doors.refuses('POST /api/assets', body)
  await doors.taken('POST /api/assets', body, 201)
  const { uuid } = await scene.stage.admin.assets.get({ id: await scene.announced() })
  const reason = { reason: 'It did not come out' }
  await doors.refuses(`POST /api/assets/${uuid}/fail`, reason)
  await doors.taken(`POST /api/assets/${uuid}/fail`, reason, 200)
})

test.each(['launch', 'pause', 'resume', 'cancel'])(
  'a bad body does not %s a campaign',
  async (move) => {
    const id = move === 'launch' ? (await scene.draft()).id : scene.running
    const route = `POST /api/campaigns/${await uuidOf(id)}/${move}`
    await doors.refuses(route, move === 'pause' || move === 'cancel' ? { reason: 'Enough' } : {})
    for (const body of ['[]', '1', 'null', '"x"', '{', '{"a":1}', '\ufeff{}x']) {
      expect((await doors.ask(route, body)).status, body).toBeLessThan(500)
      expect((await doors.ask(route, body)).status, body).toBeGreaterThanOrEqual(400)
    }
    await doors.taken(route, {}, 200)
  },
)

test('a list asked for in a bad way is refused by the name of the parameter', async () => {
  const bad: Record<string, unknown[]> = {
    limit: ['-1', '0', 'NaN', '1e3', '99999', '1.5', '', ' 1'],
    organization_id: ['-1', '0', '01', 'NaN', '1e3', '01x', '2147483648', ''],
    connection_id: ['-1', '0', 'NaN', '1e3', '2147483648', ''],
    status: ['', 'ACTIVE', '__proto__', 'constructor', ...corpus.sql],
    platform: ['', 'META', '__proto__', 'constructor', ...corpus.sql],
    objective: ['', 'FAME', '__proto__', ...corpus.sql],
    channel: ['', 'Feed!', 'A'.repeat(41), ...corpus.sql],
    created_after: instants,
    created_before: instants,
    updated_after: instants,
    updated_before: instants,
    sort: ['', 'title', '-password_hash', 'id', '__proto__', ...corpus.sql],
    direction: ['', 'sideways', ...corpus.sql],
    after: ['', 'x', '../../etc/passwd', ...corpus.sql],
    before: ['', 'x', '../../etc/passwd', ...corpus.sql],
    search: [...corpus.unreadable.filter((text) => !/[\ud800-\udfff]/.test(text)), 'A'.repeat(201)],
    'sort[]': ['x'],
    'filter[__proto__]': ['1'],
    ['__proto__']: ['1'],
    constructor: ['1'],
    page: ['1e9'],
    // Our own names are not the document’s.
    organizationId: ['1'],
    network: ['meta'],
    document000: ['active'],
    createdAfter: ['2026-01-01T00:00:00Z'],
  }
  const complaints: string[] = []
  for (const [path, values] of Object.entries(bad)) {
    for (const value of values) {
      const query = `${encodeURIComponent(path)}=${encodeURIComponent(String(value))}`
      complaints.push(
        ...complaintAbout(
          await doors.ask(`GET /api/campaigns?${query}`),
          { path, kind: 'query' },
          value,
        ),
      )
    }
  }
  expect(complaints).toEqual([])
  for (const search of corpus.literals) {
    const told = await doors.ask(`GET /api/campaigns?search=${encodeURIComponent(`no ${search}`)}`)
    expect(told, search).toMatchObject({ status: 200 })
    expect(JSON.parse(told.text).campaigns, search).toEqual([])
    expect(told.ms).toBeLessThan(1_000)
  }
})

test('days of analytics asked for in a bad way are refused', async () => {
  const uuid = await uuidOf(scene.running)
  for (const path of ['from', 'to']) {
    for (const value of days.filter((one) => typeof one === 'string')) {
      const query = `${path}=${encodeURIComponent(value as string)}`
      const told = await doors.ask(`GET /api/campaigns/${uuid}/analytics?${query}`)
      expect(complaintAbout(told, { path, kind: 'day' }, value)).toEqual([])
    }
  }
  expect(await doors.ask(`GET /api/campaigns/${uuid}/analytics`)).toMatchObject({ status: 200 })
})
