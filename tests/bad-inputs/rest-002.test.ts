import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { toObjectId } from '../../shared/object-ids.ts'
import { days, instants } from './amounts-and-days.ts'
import { complaintAbout } from './attempt.ts'
import * as corpus from './corpus.ts'
import { openRestDoors, type RestDoors } from './rest-doors.ts'
import type { Scene } from './scene.ts'

let doors: RestDoors
let scene: Scene

beforeAll(async () => {
  doors = await openRestDoors({
    undeclared: 'org_id id used_amount fee_rate published_at lifecycle version spend budgetMicros',
  })
  scene = doors.scene
})
afterAll(() => scene.close())

const tables = { adcamp: 'campaigns', adgrp: 'ad_groups', ad: 'ads' } as const

async function idOf(prefix: keyof typeof tables, id: number): Promise<string> {
  const sql = `SELECT uuid FROM ${tables[prefix]} WHERE id = $1`
  return toObjectId(prefix, (await row<{ uuid: string }>(scene.house.db, sql, [id]))!.uuid)
}

const schedule = { starts_at: '2026-05-01T00:00:00Z', ends_at: '2026-06-01T00:00:00Z' }
const ad = () => ({
  title: 'Waves',
  asset_id: doors.picture,
  headline: 'Fresh',
  body: 'Roasted.',
  link_url: 'https://beans.example.com/',
  call_to_action: 'shop_now',
  more_headlines: ['Roasted today'],
  more_bodies: ['From the coast.'],
})
const group = () => ({
  title: 'Coast',
  bid_amount: 2,
  optimization_goal: 'link_clicks',
  targeting: { countries: ['US'], age_min: 18, age_max: 40, genders: ['female'] },
  keywords: [{ text: 'fresh beans', match: 'phrase' }],
  ...schedule,
})
const campaign = () => ({
  connection_id: scene.stage.connectionId,
  platform: 'meta',
  title: 'By API',
  objective: 'traffic',
  bid_type: 'average_target',
  bid_amount: 1,
  budget_optimization: 'ad_campaign',
  budget_type: 'daily',
  budget_amount: 25.5,
  channel: 'feed',
  optimization_goal: 'link_clicks',
  special_ad_categories: ['politics'],
  ...schedule,
})

test('a campaign is not created from a body with a bad field', { timeout: 120_000 }, async () => {
  const body = { ...campaign(), ad_groups: [{ ...group(), ads: [ad()] }] }
  await doors.refuses('POST /ad_campaigns', body)
  await doors.taken('POST /ad_campaigns', body, 201)
})

test('a campaign is not changed by a body with a bad field', { timeout: 120_000 }, async () => {
  const route = `PATCH /ad_campaigns/${await idOf('adcamp', (await scene.draft()).id)}`
  await doors.refuses(route, { ...campaign(), status: 'active' })
  await doors.taken(route, campaign(), 200)
})

test('groups and ads are not made or changed by a body with a bad field', {
  timeout: 120_000,
}, async () => {
  const draft = await scene.draft()
  const [ad_campaign_id, ad_group_id] = [
    await idOf('adcamp', draft.id),
    await idOf('adgrp', draft.group),
  ]
  await doors.refuses('POST /ad_groups', { ad_campaign_id, ...group() })
  await doors.taken('POST /ad_groups', { ad_campaign_id, ...group() }, 201)
  await doors.refuses(`PATCH /ad_groups/${ad_group_id}`, { ...group(), status: 'paused' })
  await doors.taken(`PATCH /ad_groups/${ad_group_id}`, group(), 200)
  await doors.refuses('POST /ads', { ad_group_id, ...ad() })
  await doors.taken('POST /ads', { ad_group_id, ...ad() }, 201)
  const own = await idOf('ad', draft.ad)
  await doors.refuses(`PATCH /ads/${own}`, { ...ad(), status: 'paused' })
  await doors.taken(`PATCH /ads/${own}`, ad(), 200)
})

test.each(['pause', 'unpause'])('a bad body does not %s anything', async (move) => {
  const route = `POST /ad_campaigns/${await idOf('adcamp', scene.running)}/${move}`
  await doors.refuses(route, {})
  for (const body of ['[]', '1', 'null', '"x"', '{', '{"a":1}', '\ufeff{}x']) {
    const { status } = await doors.ask(route, body)
    expect(status >= 400 && status < 500, body).toBe(true)
  }
})

test('a list asked for in a bad way is refused by the name of the parameter', {
  timeout: 120_000,
}, async () => {
  const sizes = ['-1', '0', 'NaN', '1e3', '99999', '1.5', '', ' 1', '01']
  const text = (all: unknown[]) => all.filter((one) => typeof one === 'string')
  const bad: Record<string, unknown[]> = {
    first: sizes,
    last: sizes,
    after: ['', 'x', '../../etc/passwd', ...corpus.sql],
    before: ['', 'x', '../../etc/passwd', ...corpus.sql],
    organization_id: ['-1', '0', '01', 'NaN', '1e3', '2147483648', ''],
    status: ['', 'ACTIVE', 'canceled', '__proto__', 'constructor', ...corpus.sql],
    created_after: text(instants),
    created_before: text(instants),
    stats_from: text(days),
    stats_to: text(days),
    order: ['', 'title', 'id', '-spend', 'spend desc', '__proto__', 'constructor', ...corpus.sql],
    direction: ['', 'sideways', ...corpus.sql],
    query: [...corpus.unreadable.filter((one) => !/[\ud800-\udfff]/.test(one)), 'A'.repeat(201)],
    'order[]': ['x'],
    ['__proto__']: ['1'],
    constructor: ['1'],
    limit: ['10'],
    search: ['x'],
    statsFrom: ['2026-03-01'],
  }
  const complaints: string[] = []
  for (const route of ['/ad_campaigns', '/ad_groups', '/ads']) {
    for (const [path, values] of Object.entries(bad)) {
      const told = await Promise.all(
        values.map((value) =>
          doors.ask(
            `GET ${route}?${encodeURIComponent(path)}=${encodeURIComponent(String(value))}`,
          ),
        ),
      )
      complaints.push(
        ...told.flatMap((one, at) => complaintAbout(one, { path, kind: 'query' }, values[at])),
      )
    }
    for (const literal of corpus.literals) {
      const told = await doors.ask(`GET ${route}?query=${encodeURIComponent(`no ${literal}`)}`)
      expect(told, literal).toMatchObject({ status: 200 })
      expect(JSON.parse(told.text).data, literal).toEqual([])
    }
  }
  expect(complaints).toEqual([])
})
