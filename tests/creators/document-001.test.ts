import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { everyRow } from '../bad-inputs/tables.ts'
import { uploadPicture } from '../campaigns/stage.ts'
import { signInOver } from '../support/doors.ts'
import { fieldsOf, json, openDocument001, sent } from './document-001-stage.ts'

let api: Awaited<ReturnType<typeof openDocument001>>
beforeAll(async () => {
  api = await openDocument001()
})
afterAll(() => api.close())

const example = readFileSync(
  new URL('../contract/golden/document-001-campaign.json', import.meta.url),
  'utf8',
)

test('the document’s example comes out letter for letter, but for its own addresses and times', async () => {
  const { house, ask, aurora, web } = api
  const banner = await uploadPicture(house, 'admin@aurora.test', aurora)
  const { uuid } = (await row<{ uuid: string }>(house.db, 'SELECT uuid FROM assets WHERE id = $1', [
    banner,
  ]))!
  const campaign = { ...sent, tiktok_music_id: '7038475063498387456', banner_asset_id: uuid }
  const created = await ask('POST', '.json', { body: { campaign } })
  expect(created.status).toBe(201)
  const { id } = json(created)
  const expected = JSON.stringify({
    ...JSON.parse(example),
    id,
    created_at: '2026-03-10T12:00:00Z',
    updated_at: '2026-03-10T12:00:00Z',
    url: `${web}/organizations/${aurora}/campaigns/${id}.json`,
    banner_image_url: `${web}/api/assets/${uuid}/content`,
  })
  expect(created.text).toBe(expected)
  const shown = await ask('GET', `/${id}.json`)
  expect([shown.status, shown.text]).toEqual([200, expected])
  const { brief: _, ...row001 } = JSON.parse(expected)
  expect((await ask('GET', '.json')).text).toBe(`[${JSON.stringify(row001)}]`)
})

test('what is left out is filled in from the form, and totals that are sent say nothing', async () => {
  const totals = { total_budget_amount: 900, used_amount: 100, unused_amount: 800 }
  const made = await api.create({ name: 'Bare', ...totals })
  expect(made).toMatchObject({
    currency: 'usd',
    content_type: 'ugc',
    category: 'product',
    countries: [],
    platform_ids: [],
    website: null,
    tiktok_music_id: null,
    cpm_amount: 0,
    total_budget_amount: 0,
    used_amount: 0,
    unused_amount: 0,
    banner_image_url: null,
    brief: '',
  })
})

test('PATCH changes what is sent and leaves the rest', async () => {
  const { id } = await api.create()
  const before = json(await api.ask('GET', `/${id}.json`))
  await api.house.advance({ minutes: 1 })
  const answer = await api.patch(id, { name: 'Updated campaign name', cpm_amount: 650 })
  expect(answer.status).toBe(200)
  const updated_at = `${api.house.clock.now().toISOString().slice(0, 19)}Z`
  expect(json(answer)).toEqual({
    ...before,
    name: 'Updated campaign name',
    cpm_amount: 650,
    updated_at,
  })
})

test('a change of nothing changes nothing', async () => {
  const { id } = await api.create()
  const before = await everyRow(api.house)
  expect((await api.patch(id, { name: sent.name, cpm_amount: 500 })).status).toBe(200)
  expect((await api.patch(id, {})).status).toBe(200)
  expect(await everyRow(api.house)).toEqual(before)
})

test('in another currency the amounts keep their numbers', async () => {
  const { id } = await api.create()
  const answer = json(await api.patch(id, { currency: 'jpy' }))
  expect(answer).toMatchObject({ currency: 'jpy', cpm_amount: 500, max_payout_amount: 10000 })
  const back = json(await api.patch(id, { currency: 'kwd', cpm_amount: 7 }))
  expect(back).toMatchObject({ currency: 'kwd', cpm_amount: 7, max_payout_amount: 10000 })
})

test('a draft is deleted; a body, a query or a version that does not fit deletes nothing', async () => {
  const { id } = await api.create()
  expect((await api.ask('DELETE', `/${id}.json?force=1`)).status).toBe(422)
  const gone = await api.ask('DELETE', `/${id}.json`)
  expect([gone.status, gone.text]).toEqual([204, ''])
  expect((await api.ask('GET', `/${id}.json`)).status).toBe(404)
})

test('a body without its wrapper is 422, one that is no JSON 400, a method that is none 405', async () => {
  const { id } = await api.create()
  for (const body of [sent, {}, { campaign: null }, { campaign: [] }, { campaign: 'x' }]) {
    const answer = await api.ask('POST', '.json', { body })
    expect([answer.status, 'campaign' in fieldsOf(answer)]).toEqual([422, true])
    expect((await api.ask('PATCH', `/${id}.json`, { body })).status).toBe(422)
  }
  const headers = { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' }
  const broken = await fetch(`${api.web}${api.at}.json`, { method: 'POST', headers, body: '{' })
  expect(broken.status).toBe(400)
  const put = await api.ask('PUT', `/${id}.json`, { body: {} })
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, PATCH, DELETE'])
  expect((await api.ask('GET', `/${id}/publish.json`)).status).toBe(405)
})

test('fields that are none, and those that only the console’s owner writes, are named', async () => {
  const { id } = await api.create()
  const before = await api.stored(id)
  const readOnly = { id: 9, status: 'active', view_count: 1, published_at: null, url: 'x' }
  const created = await api.ask('POST', '.json', { body: { campaign: { ...sent, ...readOnly } } })
  expect([created.status, Object.keys(fieldsOf(created)).sort()]).toEqual([
    422,
    Object.keys(readOnly).sort(),
  ])
  const totals = { used_amount: 1, unused_amount: 1, total_budget_amount: 2 }
  const patched = await api.patch(id, { ...readOnly, ...totals, name: 'Other', cpmMicros: '1' })
  expect(Object.keys(fieldsOf(patched)).sort()).toEqual(
    [...Object.keys(readOnly), ...Object.keys(totals), 'cpmMicros'].sort(),
  )
  expect(await api.stored(id)).toEqual(before)
})

test('a browser is sent to the console, whoever it belongs to', async () => {
  const { id } = await api.create()
  const cookie = await signInOver(api.web, 'admin@aurora.test')
  const go = async (path: string, headers: Record<string, string>) => {
    const answer = await fetch(api.web + path, { redirect: 'manual', headers })
    return [answer.status, answer.headers.get('location')]
  }
  const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
  for (const who of [{}, cookie]) {
    expect(await go(api.at, { ...html, ...who })).toEqual([302, '/app/campaigns'])
    expect(await go(`${api.at}/${id}`, { ...html, ...who })).toEqual([302, `/app/creators/${id}`])
  }
  expect(await go(`${api.at}/%2F%2Fevil.test`, html)).toEqual([302, '/app/campaigns'])
  const bearer = { authorization: `Bearer ${api.token}` }
  expect(await go(`${api.at}/${id}`, { ...bearer, accept: 'application/json' })).toEqual([
    200,
    null,
  ])
  expect(await go(`${api.at}/${id}.json`, { ...bearer, ...html })).toEqual([200, null])
  expect((await go(`${api.at}/${id}.json`, cookie))[0]).toBe(401)
})
