import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cookie, callOver, send, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { bytesOf, sendBytes } from './raw.ts'

let house: House
let web: string
let admin: Cookie
let bearer: string
let campaigns: number

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  admin = await signInOver(web, 'admin@aurora.test')
  const caller = await house.as('admin@aurora.test')
  const order = { organizationId: house.organizations.aurora, name: 'hostile', days: 9 }
  bearer = `Bearer ${(await caller.tokens.create({ ...order, permission: 'write' })).token}`
  campaigns = await house.count('campaigns')
})
afterAll(() => house.close())

const host = () => `Host: ${new URL(web).host}`
const authorization = () => `Authorization: ${bearer}`
const json = 'Content-Type: application/json'
const body = '{"name":"x"}'
const length = (text: string | Buffer) => `Content-Length: ${Buffer.byteLength(text)}`

const post = (headers: string[], sent: string | Buffer = body, path = '/api/campaigns') =>
  sendBytes(web, bytesOf(`POST ${path}`, [host(), authorization(), ...headers], sent))
const get = (path: string, headers: string[] = []) =>
  sendBytes(web, bytesOf(`GET ${path}`, [host(), authorization(), ...headers]))

const refusesWithout5xx = (answer: { status: number; text: string }, what: string) => {
  expect(answer.status, what).toBeGreaterThanOrEqual(400)
  expect(answer.status, what).toBeLessThan(500)
  expect(answer.text, what).not.toMatch(/node_modules|at \/|SELECT|Sequelize/)
}

test('a request whose length can be read in two ways is refused', async () => {
  const chunked = 'Transfer-Encoding: chunked'
  const cases: string[][] = [
    [json, length(body), 'Content-Length: 3'],
    [json, length(body), length(body)],
    [json, length(body), chunked],
    [json, 'Content-Length: 1e1'],
    [json, 'Content-Length: -1'],
    [json, 'Transfer-Encoding: chunked, identity'],
  ]
  for (const headers of cases) refusesWithout5xx(await post(headers), headers.join(' + '))
})

test.each([
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-7',
  'application/json; charset=utf-16',
  'application/json-seq',
  'text/json',
  'x'.repeat(2_000),
])('a body of type %s is refused at every door', async (type) => {
  const header = `Content-Type: ${type}`
  for (const path of ['/api/campaigns', '/trpc/tokens.create', '/api/auth/sign-out']) {
    expect((await post([header, length(body)], body, path)).status, path).toBe(415)
  }
})

test('a compressed body may not be broken, unknown or larger inside than allowed', async () => {
  const bomb = gzipSync(Buffer.alloc(10_000_000, 'A'))
  const cases: [string, Buffer, number[]][] = [
    ['gzip', bomb, [413]],
    ['br', Buffer.from('not brotli at all'), [400]],
    ['gzip', Buffer.from('not gzip'), [400]],
    ['gzip, gzip', gzipSync(gzipSync(body)), [415]],
    ['zstd', Buffer.from(body), [415]],
  ]
  for (const [encoding, bytes, statuses] of cases) {
    const answer = await post([json, `Content-Encoding: ${encoding}`, length(bytes)], bytes)
    expect(statuses, encoding).toContain(answer.status)
    const headers = [json, `Content-Encoding: ${encoding}`, length(bytes)]
    refusesWithout5xx(await post(headers, bytes, '/trpc/tokens.create'), encoding)
    refusesWithout5xx(await post(headers, bytes, '/api/auth/sign-in/email'), encoding)
  }
})

test('headers beyond measure are refused', async () => {
  expect((await get('/api/campaigns', [`X-Large: ${'x'.repeat(65_536)}`])).status).toBe(431)
  const many = Array.from({ length: 2_100 }, (_, at) => `X-${at}: 1`)
  refusesWithout5xx(await get('/api/campaigns', many), '2,100 headers')
})

test('a second header where one counts is refused', async () => {
  const twice: string[][] = [
    [authorization()],
    ['Authorization: Basic eDp5'],
    ['Host: evil.test'],
    [json, json],
    ['Origin: https://evil.test', 'Origin: http://127.0.0.1'],
  ]
  for (const headers of twice) expect((await get('/api/campaigns', headers)).status).toBe(400)
})

test('headers that name another host, address, path or method change nothing', async () => {
  const plain = await get('/api/campaigns')
  const bodyOf = ({ text }: { text: string }) => text.slice(text.indexOf('\r\n\r\n'))
  for (const header of [
    'X-Forwarded-Host: evil.test',
    'X-Forwarded-Proto: https',
    'X-Forwarded-For: 127.0.0.1, 10.0.0.1',
    'X-Original-URL: /api/auth/sign-out',
    'X-Rewrite-URL: /live',
    'X-HTTP-Method-Override: DELETE',
    'Range: bytes=0-3',
    'If-Match: *',
    `If-None-Match: ${'"a",'.repeat(2_000)}"b"`,
    'Idempotency-Key: é',
  ]) {
    const answer = await get('/api/campaigns', [header])
    expect([answer.status, bodyOf(answer)], header).toEqual([200, bodyOf(plain)])
  }
  const evil = bytesOf('GET /', ['Host: evil.test'])
  expect((await sendBytes(web, evil)).text).toMatch(/location: \/app\//i)
})

test('addresses that are none, or hide what they name, reach nothing', async () => {
  const odd = `% %ff %00 //  /// /./api /api/../live /API/campaigns /api/Campaigns /api/campaigns/
    /api//campaigns /api/campaigns%2f /api/campaigns;x=1 /api/campaigns/%00 /api/campaigns/%ff
    /api/campaigns/..%2f..%2flive /trpc /trpc/ /trpc/%00 /trpc/me.get%00 /trpc/__proto__
    /trpc/constructor.prototype /trpc/me.__proto__ /trpc/me.get/ /api/auth/../auth/ok
    /api/auth//sign-in/email /uploads/assets/%2e%2e%2f /uploads/assets/1e3 /uploads/assets/__proto__`
  for (const path of odd.split(/\s+/).filter(Boolean)) {
    const answer = await get(path.startsWith('/') ? path : `/${path}`)
    if (path === '/api/../live') continue
    refusesWithout5xx(answer, path)
  }
  refusesWithout5xx(await get(`/${'a'.repeat(10_000)}`), '10 kB')
  for (const file of [
    '/app/..%2f..%2fpackage.json',
    '/app/%2e%2e/%2e%2e/package.json',
    '/app/%00',
  ]) {
    const answer = await get(file)
    expect(answer.status, file).toBeLessThan(500)
    expect(answer.text, file).not.toContain('"dependencies"')
  }
})

test('batches beyond ten, empty or mixed are refused', async () => {
  const paths = [
    ',,,,'.repeat(1_500),
    Array(1_500).fill('me.get').join(','),
    Array(11).fill('me.get').join(','),
  ]
  for (const path of paths) {
    const answer = await send(web, `GET /trpc/${path}?batch=1`, { credential: admin })
    expect([400, 431]).toContain(answer.status)
  }
  const mixed = await send(web, 'GET /trpc/me.get,tokens.create?batch=1', { credential: admin })
  expect(mixed.status).toBe(400)
  const empty = await send(web, 'GET /trpc/,,?batch=1', { credential: admin })
  expect(empty.status).toBe(404)
})

test('after all this nothing was written', async () => {
  expect(await house.count('campaigns')).toBe(campaigns)
  expect((await callOver(web, { path: 'me.get', type: 'query' }, undefined, admin)).status).toBe(
    200,
  )
})
