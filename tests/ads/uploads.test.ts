import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPicture } from '../networks/picture.ts'
import { type Cookie, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
let web: string
let admin: Cookie
let query: string
beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  admin = await signInOver(web, 'admin@aurora.test')
  query = `?organizationId=${house.organizations.aurora}&name=Summer`
})
afterAll(() => house.close())

const png = aPicture(800, 418).bytes

type Upload = { headers?: Record<string, string>; body?: Uint8Array | string; query?: string }

async function upload({ headers = admin, body = png, query: asked = query }: Upload = {}) {
  const answer = await fetch(`${web}/uploads/assets${asked}`, {
    method: 'POST',
    headers: { 'content-type': 'image/png', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  const text = await answer.text()
  return { status: answer.status, body: JSON.parse(text), headers: answer.headers }
}

test('a picture is taken into the library once, with its real measures, and shown to the brand', async () => {
  const first = await upload()
  expect(first).toMatchObject({
    status: 201,
    body: { name: 'Summer', kind: 'image', status: 'ready', width: 800, height: 418 },
  })
  expect(await upload()).toMatchObject({ status: 200, body: { id: first.body.id } })
  const shown = await fetch(web + first.body.url, { headers: { cookie: admin.cookie } })
  expect(shown.status).toBe(200)
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(png)
})

test('another brand, and nobody, gets neither the picture nor a sign that it is there', async () => {
  const { body } = await upload()
  const other = await signInOver(web, 'owner@basalt.test')
  const ask = async (path: string, cookie?: string) => {
    const answer = await fetch(web + path, { headers: cookie ? { cookie } : {} })
    return `${answer.status} ${await answer.text()}`
  }
  const missing = await ask('/uploads/assets/2000000000', other.cookie)
  expect(await ask(body.url, other.cookie)).toBe(missing)
  expect(await ask('/uploads/assets/abc', other.cookie)).toBe(missing)
  expect(missing).toMatch(/^404/)
  expect(await ask(body.url)).toMatch(/^401/)
})

test('who may not upload is refused in the order of the doors, and nothing is written', async () => {
  const before = await house.count('assets')
  const member = await signInOver(web, 'member@aurora.test')
  const other = await signInOver(web, 'owner@basalt.test')
  const status = async (change: Upload) => (await upload(change)).status
  expect(await status({ headers: {} })).toBe(401)
  expect(await status({ headers: other })).toBe(404)
  expect(await status({ query: '?organizationId=2000000000&name=A' })).toBe(404)
  expect(await status({ query: '?name=A' })).toBe(404)
  expect(await status({ headers: member })).toBe(403)
  expect(await status({ headers: { ...admin, origin: 'http://evil.test' } })).toBe(403)
  expect(await house.count('assets')).toBe(before)
})

const huge = new Uint8Array(8 * 1024 * 1024 + 1)
huge.set(png)

test.each<[string, Upload, number, string | null]>([
  ['text', { body: 'not a picture' }, 422, 'file'],
  ['nothing', { body: '' }, 422, 'file'],
  ['a PNG without an end', { body: png.slice(0, 12) }, 422, 'file'],
  ['a PNG called JPEG', { headers: { 'content-type': 'image/jpeg' } }, 422, 'file'],
  ['a script', { headers: { 'content-type': 'image/svg+xml' }, body: '<svg/>' }, 415, null],
  ['JSON', { headers: { 'content-type': 'application/json' }, body: '{}' }, 415, null],
  ['more than 8 MB', { body: huge }, 413, null],
  ['no name', { query: 'without name' }, 422, 'name'],
  ['a name with a control character', { query: 'bad name' }, 422, 'name'],
])('%s is refused with its reason', async (_, change, status, field) => {
  const before = await house.count('assets')
  const own = `?organizationId=${house.organizations.aurora}`
  const asked = change.query === 'without name' ? own : change.query ? `${own}&name=a%00b` : query
  const refused = await upload({
    ...change,
    query: asked,
    headers: { ...admin, ...change.headers },
  })
  expect(refused.status).toBe(status)
  if (field) expect(Object.keys(refused.body.error.fields)).toEqual([field])
  expect(JSON.stringify(refused.body)).not.toMatch(/node_modules|at \//)
  expect(await house.count('assets')).toBe(before)
})
