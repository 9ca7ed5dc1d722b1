import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Door, openDoor } from './document-000.ts'

let door: Door
let stage: Door['stage']
let picture: string
let tokens: Door['tokens']
beforeAll(async () => {
  door = await openDoor()
  ;({ stage, picture, tokens } = door)
})
afterAll(() => stage.close())

const api = (route: string, body?: unknown, token?: string) =>
  door.api(route, body, token === undefined ? {} : { token })

const aDraft = (change: object = {}) => ({
  organization_id: stage.house.organizations.aurora,
  connection_id: stage.connectionId,
  name: 'By API',
  objective: 'traffic',
  budget_amount: 100.5,
  ad_groups: [
    {
      name: 'Coast',
      targeting: { countries: ['US'], age_min: null, age_max: null, genders: [] },
      ads: [
        {
          name: 'Waves',
          asset_id: picture,
          headline: 'Fresh',
          body: 'Roasted.',
          link_url: 'https://beans.example.com/',
        },
      ],
    },
  ],
  ...change,
})

test('the life of a campaign over document 000’s API', async () => {
  const made = await api('POST /api/campaigns', aDraft())
  expect(made).toMatchObject({
    status: 201,
    body: {
      name: 'By API',
      platform: 'meta',
      status: 'draft',
      budget_amount: 100.5,
      currency: 'USD',
      ad_group_count: 1,
      ad_count: 1,
    },
  })
  const { id } = made.body
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
  const changed = await api(`PUT /api/campaigns/${id}`, { budget_amount: 80, name: 'Renamed' })
  expect(changed).toMatchObject({ status: 200, body: { budget_amount: 80, name: 'Renamed' } })
  expect(await api(`POST /api/campaigns/${id}/launch`)).toMatchObject({
    status: 200,
    body: { status: 'draft' },
  })
  await stage.house.runJobs()
  expect((await api(`GET /api/campaigns/${id}`)).body).toMatchObject({ status: 'active' })
  expect((await api(`POST /api/campaigns/${id}/pause`, {})).body).toMatchObject({
    status: 'paused',
    pending_move: null,
  })
  expect((await api(`POST /api/campaigns/${id}/resume`, {})).body).toMatchObject({
    status: 'active',
  })
  expect((await api(`POST /api/campaigns/${id}/cancel`, {})).body).toMatchObject({
    status: 'canceled',
  })
  const answer = JSON.stringify((await api(`GET /api/campaigns/${id}`)).body)
  expect(answer).not.toMatch(/"can"|"version"/)
})

test('DELETE removes a draft and cancels what runs, which stays readable', async () => {
  const draft = (await api('POST /api/campaigns', aDraft())).body.id
  expect(await api(`DELETE /api/campaigns/${draft}`)).toMatchObject({ status: 204, body: null })
  expect((await api(`GET /api/campaigns/${draft}`)).status).toBe(404)
  const { uuid } = await stage.running()
  expect((await api(`DELETE /api/campaigns/${uuid}`)).status).toBe(204)
  expect((await api(`GET /api/campaigns/${uuid}`)).body.status).toBe('canceled')
})

test.each([
  ['budget_amount', { budget_amount: 100.123 }],
  ['budget_amount', { budget_amount: '100' }],
  ['budget_amount', { budget_amount: -1 }],
  ['budget_amount', { budget_amount: 0 }],
  ['budget_amount', { budget_amount: 1e21 }],
  ['budget_amount', { budget_amount: 1e-7 }],
  ['budget_amount', { budget_amount: 9007199254740992 }],
  ['budget_amount', { budget_amount: [5] }],
  ['budget_amount', { budget_amount: true }],
  ['name', { name: '' }],
  ['name', { name: 'a\u0000b' }],
  ['objective', { objective: 'fame' }],
  ['starts_at', { starts_at: '2026-02-30T00:00:00Z' }],
  ['starts_at', { starts_at: '2026-03-29T01:30:00' }],
  ['starts_at', { starts_at: 1_790_000_000 }],
  ['ad_groups.0.name', { ad_groups: [{ name: ' ' }] }],
  ['channel', { channel: 'search' }],
  ['ad_groups.0.keywords.0.text', { ad_groups: [{ name: 'G', keywords: [{ match: 'broad' }] }] }],
  [
    'ad_groups.0.ads.0.more_headlines',
    { ad_groups: [{ name: 'G', ads: [{ name: 'A', more_headlines: 'One' }] }] },
  ],
  ['ad_groups.0.budget_amount', { ad_groups: [{ name: 'G', budget_amount: 5 }] }],
  [
    'ad_groups.0.ads.0.link_url',
    { ad_groups: [{ name: 'G', ads: [{ name: 'A', link_url: 'http://127.0.0.1' }] }] },
  ],
  ['title', { title: 'our own name' }],
  ['used_amount', { used_amount: 5 }],
])(
  'a bad %s is 422 with the document’s name of the field, and nothing is written',
  async (field, change) => {
    const before = await stage.house.count('campaigns')
    const answer = await api('POST /api/campaigns', aDraft(change))
    expect(answer.status).toBe(422)
    expect(answer.body.error.code).toBe('validation_failed')
    expect(Object.keys(answer.body.error.fields)).toContain(field)
    expect(JSON.stringify(answer.body)).not.toMatch(/micros/i)
    expect(await stage.house.count('campaigns')).toBe(before)
  },
)

test('refused in order: 401, 404, 403 before the body is looked at', async () => {
  const { uuid, id } = await stage.draft()
  const bad = { budget_amount: 'much' }
  expect((await api(`PUT /api/campaigns/${uuid}`, bad, '')).status).toBe(401)
  expect((await api(`PUT /api/campaigns/${uuid}`, bad, tokens.read)).status).toBe(401)
  const foreign = await api(`PUT /api/campaigns/${uuid}`, bad, tokens.foreign)
  const missing = await api(
    'PUT /api/campaigns/019528a5-0000-7000-8000-000000000000',
    bad,
    tokens.foreign,
  )
  expect(foreign).toEqual(missing)
  expect(foreign.status).toBe(404)
  expect((await api(`PUT /api/campaigns/${uuid}`, bad)).status).toBe(422)
  for (const other of [
    id,
    uuid.toUpperCase(),
    `{${uuid}}`,
    '00000000-0000-0000-0000-000000000000',
  ]) {
    expect((await api(`GET /api/campaigns/${other}`)).status).toBe(404)
  }
})

test('a list by the document’s words, in pages', async () => {
  const before = (await api('GET /api/campaigns?status=draft&limit=100')).body.campaigns.length
  for (const name of ['One', 'Two', 'Three']) await api('POST /api/campaigns', aDraft({ name }))
  const first = (await api('GET /api/campaigns?status=draft&limit=2')).body
  expect(first.campaigns.map((one) => one.name)).toEqual(['Three', 'Two'])
  const rest = (
    await api(`GET /api/campaigns?status=draft&limit=100&after=${first.page_info.next}`)
  ).body
  expect(rest.campaigns).toHaveLength(before + 1)
  expect((await api('GET /api/campaigns?status=stale')).status).toBe(422)
  expect((await api('GET /api/campaigns?limit=1000')).status).toBe(422)
  expect((await api('GET /api/campaigns?sort=password_hash')).status).toBe(422)
  expect((await api('GET /api/campaigns', undefined, tokens.foreign)).body.campaigns).toEqual([])
})

test('a picture is linked by its uuid, and only by that', async () => {
  const { uuid } = await stage.draft()
  const asset = await stage.admin.assets.get({ id: stage.assetId })
  const link = (body: object) => api(`POST /api/campaigns/${uuid}/assets`, body)
  const linked = await link({ asset_id: asset.uuid, role: 'primary' })
  expect(linked).toMatchObject({
    status: 201,
    body: { assets: [{ asset_id: asset.uuid, role: 'primary' }] },
  })
  const byNumber = await link({ asset_id: stage.assetId, role: 'primary' })
  expect(byNumber.status).toBe(422)
  expect(Object.keys(byNumber.body.error.fields)).toEqual(['asset_id'])
  expect((await link({ asset_id: '019528a5-0000-7000-8000-000000000000', role: 'x' })).status).toBe(
    404,
  )
  expect((await link({ asset_id: asset.uuid, role: 'No Role' })).status).toBe(422)
})

test('a launch says in the document’s words what is missing', async () => {
  const ad = { name: 'Waves', link_url: '' }
  const bare = aDraft({ budget_amount: null, ad_groups: [{ name: 'Coast', ads: [ad] }] })
  const { id } = (await api('POST /api/campaigns', bare)).body
  const { status, body } = await api(`POST /api/campaigns/${id}/launch`)
  expect([status, body.error.code]).toEqual([422, 'validation_failed'])
  const fields = Object.keys(body.error.fields)
  for (const field of ['budget_amount', 'ad_groups.0.ads.0.asset_id', 'ad_groups.0.ads.0.link_url'])
    expect(fields).toContain(field)
  expect(fields.join()).not.toMatch(/[A-Z]/)
})
