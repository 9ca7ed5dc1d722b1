import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cookie, send, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
let web: string
let admin: Cookie
let token: string
const namesAtFirst = Object.getOwnPropertyNames(Object.prototype)

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  admin = await signInOver(web, 'admin@aurora.test')
  const caller = await house.as('admin@aurora.test')
  const order = { organizationId: house.organizations.aurora, name: 'wire', days: 9 }
  token = (await caller.tokens.create({ ...order, permission: 'write' })).token
})
afterAll(() => house.close())

type Told = { status: number; reason?: string; fields?: Record<string, string>; ms: number }

/** Sends text as the body of a mutation and tells the refusal. */
async function post(path: string, body: string, credential: Record<string, string>): Promise<Told> {
  const began = performance.now()
  const answer = await fetch(`${web}${path}`, {
    method: 'POST',
    headers: { ...credential, 'content-type': 'application/json' },
    body,
  })
  const text = await answer.text()
  const ms = performance.now() - began
  expect(text).not.toMatch(/node_modules|at \/|SELECT|Sequelize/)
  const { error } = JSON.parse(text) as { error?: { json?: { data: Told }; code?: string } & Told }
  const { reason = error?.code, fields } = error?.json?.data ?? {}
  return { status: answer.status, reason, fields: fields ?? error?.fields, ms }
}

const rename = () => ({ organizationId: house.organizations.aurora, version: 1 })
const procedure = (body: string) => post('/trpc/organizations.update', body, admin)
const door = (body: string) => post('/api/campaigns', body, { authorization: `Bearer ${token}` })
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const wide = (names: number) =>
  `{${Array.from({ length: names }, (_, at) => `"k${at}":1`).join(',')}}`

test.each([
  ['the prototype by name', '{"json":{"__proto__":{"role":"owner"}}}'],
  ['the prototype by constructor', '{"json":{"constructor":{"prototype":{"role":"owner"}}}}'],
  ['the prototype below a field', '{"json":{"name":{"__proto__":{"polluted":1}}}}'],
  ['notes about the prototype', '{"json":{},"meta":{"values":{"__proto__.polluted":["Date"]}}}'],
  ['notes named as the prototype', '{"json":{},"meta":{"values":{"__proto__":["undefined"]}}}'],
  [
    'notes about the constructor',
    '{"json":{},"meta":{"values":{"constructor.prototype.x":["Date"]}}}',
  ],
  ['notes about a missing place', '{"json":{},"meta":{"values":{"name.deep.er":["undefined"]}}}'],
  [
    'a list as long as memory',
    '{"json":{"list":[]},"meta":{"values":{"list.4294967290":["undefined"]},"v":1}}',
  ],
  ['a place beyond a list', '{"json":[],"meta":{"values":{"4294967290":["undefined"]},"v":1}}'],
  ['a pattern', '{"json":{"name":"/(a+)+$/"},"meta":{"values":{"name":["regexp"]}}}'],
  ['an error', '{"json":{"name":{"message":"x"}},"meta":{"values":{"name":["Error"]}}}'],
  ['a map', '{"json":{"name":[]},"meta":{"values":{"name":["map"]}}}'],
  ['a set', '{"json":{"name":[]},"meta":{"values":{"name":["set"]}}}'],
  ['a class', '{"json":{"name":{}},"meta":{"values":{"name":[["class","Person"]]}}}'],
  ['a custom type', '{"json":{"name":{}},"meta":{"values":{"name":[["custom","x"]]}}}'],
  ['a symbol', '{"json":{"name":"x"},"meta":{"values":{"name":[["symbol","x"]]}}}'],
  [
    'a typed array',
    '{"json":{"name":[]},"meta":{"values":{"name":[["typed-array","Uint8Array"]]}}}',
  ],
  ['a bigint that is none', '{"json":{"version":"1.5"},"meta":{"values":{"version":["bigint"]}}}'],
  ['a cycle', '{"json":{"a":{"b":{}}},"meta":{"referentialEqualities":{"a":["a.b"]}}}'],
  ['a cycle through the root', '{"json":{"a":{}},"meta":{"referentialEqualities":[["a"]]}}'],
  ['notes that are none', '{"json":{},"meta":"undefined"}'],
  ['nothing', 'null'],
  ['a number', '1'],
  ['a text', '"x"'],
  ['a list', '[]'],
])('tRPC refuses %s as unreadable', async (_what, body) => {
  const told = await procedure(body)
  expect(told).toMatchObject({ status: 400, reason: 'bad_request' })
  expect(told.ms).toBeLessThan(2_000)
})

test.each([
  ['NaN', '"NaN"', 'number'],
  ['infinity', '"Infinity"', 'number'],
  ['minus infinity', '"-Infinity"', 'number'],
  ['minus zero', '"-0"', 'number'],
  ['a bigint', '"1"', 'bigint'],
  ['a bigint of 60,000 digits', `"${'9'.repeat(60_000)}"`, 'bigint'],
  ['a date', '"2026-03-10T12:00:00Z"', 'Date'],
  ['an invalid date', 'null', 'Date'],
])('tRPC names the field that holds %s', async (_what, json, kind) => {
  const { organizationId } = rename()
  const body = `{"json":{"organizationId":${organizationId},"version":${json}},"meta":{"values":{"version":["${kind}"]},"v":1}}`
  const told = await procedure(body)
  expect(told).toMatchObject({ status: 422, reason: 'validation_failed' })
  expect(Object.keys(told.fields!)).toEqual(['version'])
  expect(told.ms).toBeLessThan(2_000)
})

test('what the console itself sends is read: left out fields, and one object in two places', async () => {
  const input = { ...rename(), name: null }
  const notes = { values: { name: ['undefined'] }, referentialEqualities: { a: ['b'] }, v: 1 }
  const told = await procedure(JSON.stringify({ json: input, meta: notes }))
  expect(told.status).toBe(200)
})

test.each([
  ['32 levels and a field more', () => deep(33), 400],
  ['40,000 levels', () => deep(40_000), 413],
  ['10,000 levels', () => deep(10_000), 400],
  ['10,000 lists', () => `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400],
  ['1,001 fields', () => wide(1_001), 400],
  ['100,000 fields', () => wide(100_000), 413],
  ['1,000 fields', () => wide(1_000), 422],
  ['30 levels', () => deep(30), 422],
])('%s: refused at both doors', async (_what, make, status) => {
  const at = [await door(make()), await procedure(`{"json":${make()}}`)]
  expect(at.map((told) => told.status)).toEqual([status, status])
  for (const told of at) expect(told.ms).toBeLessThan(2_000)
})

test.each([
  ['a number', '1'],
  ['a text', '"x"'],
  ['nothing', 'null'],
  ['a list', '[]'],
  ['a list of fields', '[{"name":"x"}]'],
  ['a comma too many', '{"name":"x",}'],
  ['a comment', '{"name":"x"/* */}'],
  ['single quotes', "{'name':'x'}"],
  ['NaN', '{"budget_amount":NaN}'],
  ['the prototype', '{"__proto__":{"role":"owner"}}'],
  ['the constructor', '{"constructor":{"prototype":{"role":"owner"}}}'],
])('REST refuses %s as a body', async (_what, body) => {
  expect(await door(body)).toMatchObject({ status: 400, reason: 'bad_request' })
})

test('a thousand fields nobody declared are named up to fifty', async () => {
  const body = { organization_id: house.organizations.aurora, ...JSON.parse(wide(900)) }
  const told = await door(JSON.stringify(body))
  expect(Object.keys(told.fields!)).toHaveLength(50)
})

test('after all this, objects have not learned anything new', async () => {
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(namesAtFirst)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect((await send(web, 'GET /live')).status).toBe(200)
})
