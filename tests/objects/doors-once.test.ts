import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { type Doors, openDoors } from './doors.ts'

let stage: Stage
let doors: Doors
let keys = 0

beforeAll(async () => {
  stage = await openStage()
  doors = await openDoors(stage.house)
})
afterAll(() => stage.close())

const fresh = () => {
  keys += 1
  return { 'Idempotency-Key': `key-${keys}` }
}
const draft = (title: string) => ({ title, platform: 'meta', objective: 'traffic' })
const made = async (title: string) =>
  Number(
    (await row<{ n: bigint }>(
      stage.house.db,
      `SELECT (SELECT count(*) FROM campaigns WHERE title = $1)
         + (SELECT count(*) FROM ad_groups WHERE title = $1)
         + (SELECT count(*) FROM ads WHERE title = $1) AS n`,
      [title],
    ))!.n,
  )

/** A request that makes something in each of the three. */
async function creations(name: string) {
  const { json } = await doors.ask('POST /ad_campaigns', draft(`Home of ${name}`))
  const group = await doors.ask('POST /ad_groups', { ad_campaign_id: json.id, title: 'Home' })
  return [
    ['POST /ad_campaigns', draft(`${name} campaign`)],
    ['POST /ad_groups', { ad_campaign_id: json.id, title: `${name} group` }],
    ['POST /ads', { ad_group_id: group.json.id, title: `${name} ad` }],
  ] as const
}

test('a repeated request is answered byte for byte, even when things have moved on', async () => {
  for (const [route, body] of await creations('Twice')) {
    const key = fresh()
    const first = await doors.ask(route, body, key)
    expect(first.status, route).toBe(201)
    const later = await doors.ask(`PATCH ${route.slice(5)}/${first.json.id}`, { title: 'Later' })
    expect(later, later.text).toMatchObject({ status: 200, json: { title: 'Later' } })
    const again = await doors.ask(route, body, key)
    expect([again.status, again.text]).toEqual([201, first.text])
    expect(await made(body.title)).toBe(0)
  }
})

test('requests at the same time under one key make one', async () => {
  for (const [route, body] of await creations('Race')) {
    const key = fresh()
    const told = await Promise.all([1, 2, 3, 4].map(() => doors.ask(route, body, key)))
    expect(new Set(told.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(told[0]!.status).toBe(201)
    expect(await made(body.title)).toBe(1)
  }
})

test('a key with another request is 400, and nothing happens', async () => {
  const key = fresh()
  await doors.ask('POST /ad_campaigns', draft('Keyed'), key)
  const others = [
    ['POST /ad_campaigns', draft('Keyed otherwise')],
    ['POST /ad_campaigns?undeclared=1', draft('Keyed')],
    ['POST /ad_groups', { ad_campaign_id: await home(), title: 'Keyed otherwise' }],
  ] as const
  for (const [route, body] of others) {
    const refused = await doors.refused(route, body, key)
    expect(refused, route).toMatchObject({ status: 400, code: 'key_reused' })
  }
  expect(await made('Keyed otherwise')).toBe(0)
})

const home = async () => (await doors.ask('POST /ad_campaigns', draft('Home'))).json.id

test('a refusal leaves the key free for what is right', async () => {
  const key = fresh()
  expect((await doors.refused('POST /ad_campaigns', { title: '' }, key)).status).toBe(422)
  expect((await doors.ask('POST /ad_campaigns', draft('Right'), key)).status).toBe(201)
})

test.each(['', ' ', 'k'.repeat(256), 'two words'])('“%s” is no key', async (text) => {
  const key = { 'Idempotency-Key': text }
  const refused = await doors.refused('POST /ad_campaigns', draft('No key'), key)
  expect(refused).toMatchObject({ status: 422, code: 'validation_failed' })
  expect(Object.keys(refused.fields!)).toEqual(['Idempotency-Key'])
  expect(await made('No key')).toBe(0)
})

test('who may not is told so before anything kept is shown', async () => {
  const key = fresh()
  await doors.ask('POST /ad_campaigns', draft('Kept'), key)
  const { aurora } = stage.house.organizations
  const order = { organizationId: aurora, name: 'reader', permission: 'read', days: 9 } as const
  const { token } = await stage.admin.tokens.create(order)
  const reader = { ...key, authorization: `Bearer ${token}` }
  const refused = await doors.refused('POST /ad_campaigns', draft('Kept'), reader)
  expect(refused).toMatchObject({ status: 401, code: 'token_read_only' })
})

test('a server that died after the work and before the answer makes nothing twice', async () => {
  for (const [route, body] of await creations('Died')) {
    const key = fresh()
    const first = await doors.ask(route, body, key)
    const { id, request } = await forgetAnswer(first.headers, key)
    expect(id).toEqual([request])
    const again = await doors.ask(route, body, key)
    expect([again.status, again.text], route).toEqual([201, first.text])
    expect(await made(body.title)).toBe(1)
  }
})

/** Puts a key back to where it is between the work and the answer, its holder dead. */
async function forgetAnswer(headers: Headers, key: { 'Idempotency-Key': string }) {
  const request = headers.get('x-request-id')
  const [held] = await rows<{ answer: unknown }>(
    stage.house.db,
    `UPDATE idempotency_keys SET answer = $2::jsonb, done_at = NULL, lease_until = now() - interval '1 s'
     WHERE key = $1 RETURNING answer`,
    [key['Idempotency-Key'], JSON.stringify([request])],
  )
  return { id: held!.answer, request }
}

test('a pause under a key, and without one, asks the network once', async () => {
  const { id, uuid } = await stage.running()
  expect(uuid).toBeTruthy()
  const path = `/ad_campaigns/${await doors.idOf('adcamp', id)}`
  const key = fresh()
  const told = await Promise.all([1, 2, 3].map(() => doors.ask(`POST ${path}/pause`, {}, key)))
  expect(new Set(told.map(({ text }) => text)).size).toBe(1)
  expect(told[0]).toMatchObject({ status: 200, json: { status: 'paused' } })
  // Given again as it was, though it runs by now.
  await doors.ask(`POST ${path}/unpause`)
  expect((await doors.ask(`POST ${path}/pause`, {}, key)).text).toBe(told[0]!.text)
  expect((await stage.get(id)).lifecycle).toBe('active')
  const { items } = await stage.admin.campaigns.events({ id })
  expect(items.filter(({ move }) => move === 'pause')).toHaveLength(1)
})
