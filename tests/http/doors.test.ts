import { request as rawRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cookie, callOver, send, signInOver } from '../support/doors.ts'
import { type House, openHouse, password } from '../support/rooms.ts'

let house: House
let web: string
let admin: Cookie
let token: string

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  admin = await signInOver(web, 'admin@aurora.test')
  const caller = await house.as('admin@aurora.test')
  token = (
    await caller.tokens.create({
      organizationId: house.organizations.aurora,
      name: 'doors',
      permission: 'write',
      days: 9,
    })
  ).token
})
afterAll(() => house.close())

const rename = { path: 'organizations.update', type: 'mutation' } as const
const nameNow = async () =>
  (
    await (
      await house.as('admin@aurora.test')
    ).organizations.get({ organizationId: house.organizations.aurora })
  ).name

test('every answer carries the headers that keep a browser safe', async () => {
  for (const route of ['GET /app/', 'GET /trpc/me.get', 'GET /api/campaigns', 'GET /nowhere']) {
    const { headers } = await send(web, route)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
    const policy = headers.get('content-security-policy')!
    for (const rule of [
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(rule)
    }
  }
})

test('nothing that depends on who asks is stored by a browser', async () => {
  const answer = await callOver(web, { path: 'me.get', type: 'query' }, undefined, admin)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('the session cookie cannot be read by scripts or sent by other sites', async () => {
  const answer = await fetch(`${web}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@aurora.test', password }),
  })
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('console_session='))!
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/SameSite=Lax/i)
  expect(cookie).toMatch(/Path=\//i)
})

test('a signed-in request that another site caused changes nothing', async () => {
  const input = { organizationId: house.organizations.aurora, version: 1, name: 'Hijacked' }
  const before = await nameNow()
  const body = JSON.stringify({ json: input })
  const attempts: Record<string, string>[] = [
    { 'content-type': 'application/json', origin: 'https://evil.test' },
    { 'content-type': 'application/json', origin: 'null' },
    { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
    { 'content-type': 'application/json' },
    { 'content-type': 'text/plain', origin: admin.origin },
    { 'content-type': 'application/x-www-form-urlencoded', origin: admin.origin },
    { 'content-type': 'multipart/form-data; boundary=x', origin: admin.origin },
  ]
  for (const headers of attempts) {
    const answer = await rawPost(
      `${web}/trpc/${rename.path}`,
      { ...headers, cookie: admin.cookie },
      body,
    )
    expect([403, 415], JSON.stringify(headers)).toContain(answer)
  }
  expect(await nameNow()).toBe(before)
})

test('a mutation is never done by GET', async () => {
  const input = encodeURIComponent(
    JSON.stringify({ json: { organizationId: 1, version: 1, name: 'By GET' } }),
  )
  const answer = await send(web, `GET /trpc/${rename.path}?input=${input}`, { credential: admin })
  expect(answer.status).toBe(405)
})

test('a request with cookie and token is refused', async () => {
  const both = { ...admin, authorization: `Bearer ${token}` }
  for (const route of ['GET /trpc/me.get', 'GET /api/campaigns']) {
    const answer = await send(web, route, { credential: both })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('two_credentials')
  }
})

test('REST takes tokens only and says so', async () => {
  const answer = await send(web, 'GET /api/campaigns', { credential: { cookie: admin.cookie } })
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toContain('Bearer')
})

test('every REST error has one shape and tells nothing from inside', async () => {
  const cases: [string, unknown, number][] = [
    ['GET /api/campaigns/not-a-uuid', undefined, 404],
    ['POST /api/campaigns', { nonsense: true }, 422],
    ['PATCH /api/campaigns', {}, 405],
    ['GET /api/nothing', undefined, 404],
  ]
  for (const [route, body, status] of cases) {
    const answer = await send(web, route, {
      credential: { authorization: `Bearer ${token}` },
      body,
    })
    expect([route, answer.status]).toEqual([route, status])
    const { error } = JSON.parse(answer.text) as { error: Record<string, unknown> }
    expect(
      Object.keys(error).filter((key) => !['code', 'message', 'fields'].includes(key)),
    ).toEqual([])
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.text).not.toMatch(/node_modules|at \/|SELECT|Sequelize/)
  }
})

test('a token need not name its organization, and cannot name another', async () => {
  const credential = { authorization: `Bearer ${token}` }
  const unnamed = await send(web, 'POST /api/campaigns', { credential, body: { name: '' } })
  expect(unnamed.status).toBe(422)
  expect(unnamed.text).not.toContain('organization_id')
  const body = { name: 'Elsewhere', organization_id: house.organizations.basalt }
  expect((await send(web, 'POST /api/campaigns', { credential, body })).status).toBe(404)
})

test('malformed JSON is 400, on every door', async () => {
  for (const [path, headers] of [
    ['/api/campaigns', { authorization: `Bearer ${token}` }],
    ['/trpc/organizations.update', admin],
  ] as const) {
    expect(
      await rawPost(web + path, { ...headers, 'content-type': 'application/json' }, '{"a":'),
    ).toBe(400)
  }
})

test('what is larger than allowed is refused', async () => {
  const large = JSON.stringify({ name: 'x'.repeat(70_000) })
  expect(
    await rawPost(
      `${web}/api/campaigns`,
      { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      large,
    ),
  ).toBe(413)
  expect((await send(web, `GET /api/campaigns?search=${'x'.repeat(9_000)}`)).status).toBe(400)
})

test('a parameter given twice is refused, odd methods and broken escapes too', async () => {
  const credential = { authorization: `Bearer ${token}` }
  expect((await send(web, 'GET /api/campaigns?limit=1&limit=99', { credential })).status).toBe(400)
  expect(await rawPost(`${web}/api/campaigns`, credential, '', 'TRACE')).toBe(405)
  expect([400, 404]).toContain((await send(web, 'GET /api/campaigns/%ff', { credential })).status)
})

test('more than ten calls in one batch are refused', async () => {
  const paths = Array.from({ length: 11 }, () => 'me.get').join(',')
  expect((await send(web, `GET /trpc/${paths}?batch=1`, { credential: admin })).status).toBe(400)
})

function rawPost(
  url: string,
  headers: Record<string, string>,
  body: string,
  method = 'POST',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port, pathname } = new URL(url)
    const request = rawRequest({ hostname, port, path: pathname, method, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    request.on('error', reject)
    request.end(body)
  })
}
