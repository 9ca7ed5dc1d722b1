import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { refusalOf } from '../campaigns/stage.ts'
import { aPicture } from '../networks/picture.ts'
import { furnishRecords } from '../policy/records.ts'
import { send } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { aFilm } from './film.ts'

let house: House
let web: string
let credential: { authorization: string }
let admin: Awaited<ReturnType<House['as']>>

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  admin = await house.as('admin@aurora.test')
  credential = await tokenOf('write')
})
afterAll(() => house.close({ planted: true }))

async function tokenOf(permission: 'read' | 'write') {
  const { token } = await admin.tokens.create({
    organizationId: house.organizations.aurora,
    name: permission,
    permission,
    days: 9,
  })
  return { authorization: `Bearer ${token}` }
}

async function ask(route: string, body?: unknown, as = credential) {
  const answer = await send(web, route, { credential: as, body })
  return { status: answer.status, body: answer.text ? JSON.parse(answer.text) : null }
}

type Sent = { bytes: Uint8Array; contentType: string }

async function fill(uuid: string, sent: Sent = aPicture(320, 200), as = credential) {
  const { bytes, contentType } = sent
  const answer = await fetch(`${web}/api/assets/${uuid}/content`, {
    method: 'POST',
    headers: { ...as, 'content-type': contentType },
    body: bytes as BodyInit,
  })
  return { status: answer.status, body: await answer.json() }
}

const announce = async (kind: string, name = 'Waves') =>
  (await ask('POST /api/assets', { name, kind })).body

test('a system of the brand announces a film, then brings it', async () => {
  const film = await announce('video')
  expect(film).toMatchObject({ kind: 'video', status: 'pending', content: null, width: null })
  const bytes = await aFilm({ width: 540, height: 960, seconds: 5 })
  const filled = await fill(film.id, bytes)
  const facts = { id: film.id, status: 'ready', width: 540, height: 960, duration_ms: 5_000 }
  expect(filled).toMatchObject({ status: 200, body: facts })
  // Its sender may not have heard the answer.
  expect(await fill(film.id, bytes)).toMatchObject({ status: 200, body: { status: 'ready' } })
  const shown = await fetch(web + filled.body.content, { headers: credential })
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(bytes.bytes)
  const other = await fill(film.id, await aFilm({ seconds: 2 }))
  expect(other).toMatchObject({ status: 422, body: { error: { code: 'move_not_allowed' } } })
})

test('an announced picture that fails says why, and takes no content any more', async () => {
  const { id } = await announce('image', 'Beans')
  const route = `POST /api/assets/${id}/fail`
  const reason = 'The generator ran out of ideas.'
  const failed = { status: 200, body: { status: 'failed', problem: reason } }
  expect(await ask(route, { reason })).toMatchObject(failed)
  expect(await ask(route, { reason })).toMatchObject(failed)
  expect((await ask(route, { reason: 'Another reason' })).status).toBe(422)
  expect((await fill(id)).status).toBe(422)
  const events = (await admin.audit.list({ recordType: 'asset' })).items.map((one) => one.action)
  expect(events.filter((action) => action === 'assets.fail')).toHaveLength(1)
})

test('what comes must be of the kind that was announced', async () => {
  const { id } = await announce('video')
  const refused = await fill(id)
  expect(refused.status).toBe(422)
  expect(refused.body.error.fields.file).toBe('must be an MP4 or MOV film, as it was announced')
  expect((await ask(`GET /api/assets/${id}`)).body.status).toBe('pending')
})

test('of two contents at once one is taken', async () => {
  const { id } = await announce('image')
  const widths = [401, 402, 403, 404]
  const told = await Promise.all(widths.map((width) => fill(id, aPicture(width, 200))))
  expect(told.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422])
  const shown = await fetch(`${web}/api/assets/${id}/content`, { headers: credential })
  const taken = widths[told.findIndex(({ status }) => status === 200)]!
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(aPicture(taken, 200).bytes)
})

test('a token that reads looks, and changes nothing', async () => {
  const { id } = await announce('image')
  const reader = await tokenOf('read')
  expect((await ask('GET /api/assets?kind=image&status=pending', undefined, reader)).status).toBe(
    200,
  )
  expect((await ask('POST /api/assets', { name: 'A', kind: 'image' }, reader)).status).toBe(401)
  expect((await ask(`POST /api/assets/${id}/fail`, { reason: 'No' }, reader)).status).toBe(401)
  expect((await fill(id, undefined, reader)).status).toBe(401)
  expect((await ask(`GET /api/assets/${id}`, undefined, reader)).body.status).toBe('pending')
})

test.each([
  'https://www.youtube.com/watch?v=aqz-KE-bpKQ',
  'https://www.youtube.com/watch?list=PL1&v=aqz-KE-bpKQ&t=9s',
  'https://m.youtube.com/watch?v=aqz-KE-bpKQ',
  'https://youtu.be/aqz-KE-bpKQ?si=abc',
  'youtu.be/aqz-KE-bpKQ',
  'https://www.youtube.com/shorts/aqz-KE-bpKQ',
  'https://www.youtube.com/embed/aqz-KE-bpKQ',
  ' aqz-KE-bpKQ ',
])('a film on YouTube is one asset however it is named: %s', async (youtube) => {
  const unnamed = await announce('youtube')
  expect(unnamed.error.fields).toEqual({ youtube: 'is needed for a film on YouTube' })
  const { status, body } = await ask('POST /api/assets', { name: 'Film', kind: 'youtube', youtube })
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { kind: 'youtube', status: 'ready', youtube_id: 'aqz-KE-bpKQ', content: null },
  })
  const { assets } = (await ask('GET /api/assets?kind=youtube')).body
  expect(assets.map((one: { id: string }) => one.id)).toEqual([body.id])
})

test.each([
  'https://vimeo.com/12345678901',
  'https://youtube.com.evil.test/watch?v=aqz-KE-bpKQ',
  'https://evil.test/youtu.be/aqz-KE-bpKQ',
  'https://youtube.com@evil.test/watch?v=aqz-KE-bpKQ',
  'https://youtu.be:8080/aqz-KE-bpKQ',
  'https://www.youtube.com/watch?v=tooshort',
  'https://www.youtube.com/channel/aqz-KE-bpKQ',
  'javascript:aqz-KE-bpKQ',
  'aqz-KE-bpK!',
  '',
])('what names no film on YouTube is refused: %s', async (youtube) => {
  const refused = await ask('POST /api/assets', { name: 'Film', kind: 'youtube', youtube })
  expect(refused.status).toBe(422)
  expect(Object.keys(refused.body.error.fields)).toEqual(['youtube'])
})

test('an asset that no campaign uses is deleted, with its bytes; one in use stays', async () => {
  const { id } = await announce('image')
  await fill(id, aPicture(555, 300))
  const used = (await admin.assets.list({ search: 'Waves', status: ['ready'], kind: ['image'] }))
    .items[0]!
  const files = await house.rooms.storage.get(await keyOf(used.id))
  expect(files).not.toBeNull()
  const key = await keyOf(used.id)
  expect((await ask(`DELETE /api/assets/${used.uuid}`)).status).toBe(204)
  expect(await house.rooms.storage.get(key)).toBeNull()
  expect((await ask(`GET /api/assets/${used.uuid}`)).status).toBe(404)
})

test('an asset in use says by how many campaigns', async () => {
  const { aurora } = house.organizations
  const { userId } = await house.principal('admin@aurora.test')
  const { campaign, asset } = await furnishRecords(house, aurora, userId)
  await admin.campaigns.linkAsset({ id: campaign, assetId: asset, role: 'square' })
  const shown = await admin.assets.get({ id: asset })
  const sentence = 'One campaign uses it. Take it out of that campaign first.'
  expect(shown).toMatchObject({
    can: { delete: sentence },
    uses: [{ campaignId: campaign, roles: ['square'], ads: 0 }],
  })
  const refused = await refusalOf(admin.assets.delete({ id: asset }))
  expect(refused).toMatchObject({ reason: 'move_not_allowed', message: sentence })
  const { uuid } = await admin.campaigns.get({ id: campaign })
  const link = `DELETE /api/campaigns/${uuid}/assets/${shown.uuid}`
  expect((await ask(link)).body.error.fields).toHaveProperty('role')
  expect((await ask(`${link}?role=square`)).status).toBe(204)
  expect((await ask(`${link}?role=square`)).status).toBe(204)
  expect(await admin.assets.delete({ id: asset })).toEqual({ deleted: true })
})

async function keyOf(id: number): Promise<string> {
  const found = await row<{ storage_key: string }>(
    house.db,
    'SELECT storage_key FROM assets WHERE id = $1',
    [id],
  )
  return found!.storage_key
}
