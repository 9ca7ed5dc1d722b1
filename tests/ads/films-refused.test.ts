import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { gatherBearers } from '../policy/bearers.ts'
import { type Credential, send, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { aFilm } from './film.ts'

let house: House
let web: string
let admin: Credential
let other: Credential
let member: Credential
let tokens: Record<'write token' | 'read token', Credential>
let film: Uint8Array
let kept: { id: number; uuid: string; size: number }

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  const [one, two, three] = await Promise.all([
    signInOver(web, 'admin@aurora.test'),
    signInOver(web, 'owner@basalt.test'),
    signInOver(web, 'member@aurora.test'),
  ])
  admin = one
  other = two
  member = three
  tokens = await gatherBearers(house, web)
  film = (await aFilm()).bytes
  const made = await upload(admin)
  const { id } = JSON.parse(made.text) as { id: number }
  const { uuid } = await (await house.as('admin@aurora.test')).assets.get({ id })
  kept = { id, uuid, size: film.byteLength }
})
afterAll(() => house.close())

type Sent = { organizationId?: number; name?: string; path?: string; headers?: object }

async function upload(credential: Credential, sent: Sent = {}) {
  const { organizationId = house.organizations.aurora, name = 'Waves', headers } = sent
  const query = `organizationId=${organizationId}&name=${encodeURIComponent(name)}`
  const answer = await fetch(`${web}${sent.path ?? `/uploads/assets?${query}`}`, {
    method: 'POST',
    headers: { ...credential, 'content-type': 'video/mp4', ...headers },
    body: film as BodyInit,
  })
  return { status: answer.status, text: await answer.text() }
}

const filesNow = async () =>
  (await readdir(house.env.DATA_DIR, { recursive: true })).map(String).sort()

async function announced(): Promise<string> {
  const order = {
    organizationId: house.organizations.aurora,
    name: 'Later',
    kind: 'video' as const,
  }
  return (await (await house.as('admin@aurora.test')).assets.register(order)).uuid
}

test('who may not send a film is refused, and no byte of it is kept', async () => {
  const content = `/api/assets/${await announced()}/content`
  const before = [await house.count('assets'), await filesNow()]
  const foreign = { ...admin, origin: 'http://evil.test' }
  const cases: [string, Credential, Sent, number][] = [
    ['nobody', {}, {}, 401],
    ['another brand', other, {}, 404],
    ['into another brand', admin, { organizationId: house.organizations.basalt }, 404],
    ['a member', member, {}, 403],
    ['from another site', foreign, {}, 403],
    ['with a reading token', tokens['read token'], {}, 401],
    ['announced, nobody', {}, { path: content }, 401],
    ['announced, with a session', admin, { path: content }, 401],
    ['announced, with a reading token', tokens['read token'], { path: content }, 401],
    ['announced, with both', { ...admin, ...tokens['write token'] }, { path: content }, 400],
  ]
  for (const [who, credential, sent, status] of cases) {
    expect((await upload(credential, sent)).status, who).toBe(status)
  }
  expect([await house.count('assets'), await filesNow()]).toEqual(before)
})

test.each([
  '../../../etc/passwd',
  '..\\..\\boot.ini',
  '/etc/cron.d/x',
  'a.mp4/../../secret.key',
  'CON',
  'film.mp4; rm -rf .',
  'x"; filename="evil.html',
])('a film called %j lies under a name of ours', async (name) => {
  // The same bytes are the same film, so each gets a box of its own at the end.
  const box = Buffer.alloc(8 + name.length, name)
  box.writeUInt32BE(box.byteLength)
  box.write('free', 4)
  const former = film
  film = Buffer.concat([former, box])
  const made = await upload(admin, { name })
  film = former
  expect(made.status).toBe(201)
  const id = (JSON.parse(made.text) as { id: number }).id
  const [found] = await rows<{ name: string; storage_key: string }>(
    house.db,
    'SELECT name, storage_key FROM assets WHERE id = $1',
    [id],
  )
  expect(found!.name).toBe(name)
  expect(found!.storage_key).toMatch(/^\d+\/[0-9a-f-]{36}\.mp4$/)
  expect(await filesNow()).toContain(join('assets', found!.storage_key))
})

test.each([
  '/uploads/assets/..%2f..%2fsecret.key',
  '/uploads/assets/..%5c..%5csecret.key',
  '/uploads/assets/1%00',
  '/uploads/assets/1.mp4',
  '/uploads/assets/0x1',
  '/uploads/assets/1e0',
  '/uploads/assets/-1',
  '/uploads/assets/99999999999999999999',
])('%s leads to no file', async (path) => {
  expect([400, 404]).toContain((await send(web, `GET ${path}`, { credential: admin })).status)
})

const tokenPath = () => `/api/assets/${kept.uuid}/content`

test('parts of a film are for who may see it, as the whole is', async () => {
  const part = { range: 'bytes=0-3' }
  const get = async (path: string, credential: Credential) =>
    (await send(web, `GET ${path}`, { credential: { ...credential, ...part } as Credential }))
      .status
  const session = `/uploads/assets/${kept.id}`
  expect(await get(session, {})).toBe(401)
  expect(await get(session, other)).toBe(404)
  expect(await get(session, member)).toBe(206)
  expect(await get(tokenPath(), tokens['write token'])).toBe(206)
  expect(await get(tokenPath(), other)).toBe(401)
})

const many = Array.from({ length: 900 }, (_, at) => `${at}-${at}`).join(',')
test.each([
  ['many parts', `bytes=${many}`, 200],
  ['overlapping parts', 'bytes=0-,0-,0-,0-', 200],
  ['a huge beginning', `bytes=${'9'.repeat(15)}-`, 416],
  ['a beginning that is no number of this machine', `bytes=${'9'.repeat(400)}-`, 200],
  ['a huge end', `bytes=0-${'9'.repeat(15)}`, 206],
  ['the last bytes, more than there are', `bytes=-${'9'.repeat(15)}`, 206],
  ['the last no bytes', 'bytes=-0', 416],
  ['a negative beginning', 'bytes=--5', 200],
  ['an end before the beginning', 'bytes=5-2', 200],
  ['a fraction', 'bytes=0.5-2', 200],
  ['another unit', 'items=0-5', 200],
  ['a line break', 'bytes=0-1 ,', 200],
])('a range of %s is answered with the film or none of it', async (_, range, status) => {
  const answer = await fetch(`${web}/uploads/assets/${kept.id}`, {
    headers: { cookie: (admin as { cookie: string }).cookie, range },
  })
  const bytes = (await answer.arrayBuffer()).byteLength
  expect(answer.status).toBe(status)
  expect(bytes).toBe(status === 416 ? 0 : kept.size)
})
