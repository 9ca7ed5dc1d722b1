import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAmounts } from './amounts.ts'
import { changePasswordAndSecondStep, inviteAndAccept } from './people.ts'
import {
  calm,
  connect,
  dataOf,
  draftOf,
  lookAtPages,
  noteToken,
  ofAccount,
  openRoad,
  type Road,
  reconnect,
  renew,
  statusOf,
  strike,
  without,
} from './road.ts'
import { findSecrets } from './spellings.ts'

let road: Road
let connection: number
let campaign: { id: number; uuid: string }
let bearer: { authorization: string }

beforeAll(async () => {
  road = await openRoad()
})
afterAll(() => road.house.close())

const sync = async () => {
  await road.call('connections.sync', { id: connection })
  await road.house.runJobs()
}
const look = () => lookAtPages(road, { connection, campaign: campaign.id })

test('sign-in, right and wrong, and one that breaks inside', async () => {
  const { web, record, house } = road
  const attempt = (email: string, password: string) =>
    record.ask(web, 'POST /api/auth/sign-in/email', { body: { email, password } })
  expect((await attempt('member@aurora.test', 'not the password 8741')).status).toBe(401)
  expect((await attempt('member@aurora.test', 'correct horse battery')).status).toBe(200)
  // The answer to a sign-in is for the one who signed in, and holds the session.
  record.answers.pop()
  await without(house, 'accounts', async () => {
    expect((await attempt('member@aurora.test', 'correct horse battery')).status).toBe(500)
  })
  await without(house, 'sessions', async () => {
    expect((await attempt('member@aurora.test', 'correct horse battery')).status).toBe(500)
  })
  await changePasswordAndSecondStep(road)
})

test('an account is connected after journeys that fail in every way', async () => {
  const { house, record, web, admin } = road
  for (const kind of ['http_500', 'html', 'truncated', 'reset', 'revoked_token', 'oversized']) {
    await strike(house, kind, 'token', 'always')
    expect(await connect(road), kind).toContain('journey=')
    await calm(house)
  }
  await without(house, 'audit_events', () => connect(road))
  const place = await connect(road)
  connection = Number(/connections\/(\d+)\/choose/.exec(place)![1])
  await strike(house, 'html', 'accounts', 'always')
  await road.query('connections.accounts', { id: connection })
  await calm(house)
  const chosen = await road.call('connections.choose', { id: connection, accountId: ofAccount })
  expect(chosen.status).toBe(200)
  await noteToken(road, connection)
  await record.ask(web, 'GET /api/campaigns/connect/meta/callback?state=x&code=y', {
    credential: admin,
  })
})

test('a token is made, used, mistyped and revoked', async () => {
  const { record, secrets, web, aurora, house } = road
  const order = { organizationId: aurora, name: 'Reports', permission: 'write', days: 9 }
  const made = dataOf<{ id: number; token: string }>(await road.call('tokens.create', order))
  // The one answer that shows a token is to the one who asked for it.
  record.answers.pop()
  secrets.set('the API token', made.token)
  bearer = { authorization: `Bearer ${made.token}` }
  const mistyped = `${made.token.slice(0, -1)}${made.token.endsWith('A') ? 'B' : 'A'}`
  secrets.set('the mistyped token', mistyped)
  await record.ask(web, 'GET /api/campaigns', { credential: bearer })
  await record.ask(web, 'GET /api/campaigns', {
    credential: { authorization: `Bearer ${mistyped}` },
  })
  await record.ask(web, `GET /api/campaigns?token=${made.token}`, { credential: bearer })
  await without(house, 'api_tokens', async () => {
    expect((await record.ask(web, 'GET /api/campaigns', { credential: bearer })).status).toBe(500)
  })
  await inviteAndAccept(road)
})

test('a campaign is launched through troubles, synced through troubles, and ends', async () => {
  const { house, record, web } = road
  campaign = await draftOf(road, connection)
  for (const [kind, step] of [
    ['expired_token', 'create_campaign'],
    ['html', 'create_ad_group'],
    ['truncated', 'create_ad'],
  ] as const) {
    await strike(house, kind, step)
    await road.call('campaigns.launch', { id: campaign.id })
    await house.runJobs()
    await look()
    await calm(house)
    if ((await statusOf(road, connection)) !== 'working') await reconnect(road, connection)
  }
  await record.ask(web, `POST /api/campaigns/${campaign.uuid}/launch`, { credential: bearer })
  await house.advance({ minutes: 30 })
  await house.runJobs()
  await house.advance({ days: 2 })
  for (const kind of [
    'rate_limit',
    'html',
    'truncated',
    'oversized',
    'wrong_currency',
    'http_500',
    'reset',
  ]) {
    await strike(house, kind, 'insights', 'always')
    await sync()
    await calm(house)
    await house.advance({ hours: 2 })
  }
  await without(house, 'ad_spend_fees', sync)
  await house.advance({ hours: 2 })
  await sync()
  await look()
  const fees = dataOf<{ items: { id: string }[] }>(await road.query('fees.list', {}))
  expect(fees.items.length).toBeGreaterThan(0)
  for (const { id } of fees.items)
    for (const path of ['fees.get', 'fees.answer', 'fees.recompute']) await road.query(path, { id })
  await record.ask(web, `GET /api/campaigns/${campaign.uuid}/analytics`, { credential: bearer })
})

test('a grant is renewed, fails to be renewed, is withdrawn, and the account let go', async () => {
  const { house, call } = road
  await renew(road, connection)
  await noteToken(road, connection)
  for (const kind of ['http_500', 'html', 'reset']) {
    await strike(house, kind, 'token', 'always')
    await renew(road, connection)
    await calm(house)
  }
  await house.control('tokens/revoke', { accountId: ofAccount })
  await sync()
  expect(await statusOf(road, connection)).toBe('needs_reauth')
  await call('campaigns.pause', { id: campaign.id, reason: 'Look' })
  await look()
  await reconnect(road, connection)
  await strike(house, 'http_500', 'revoke', 'always')
  await call('connections.disconnect', { id: connection })
  await house.runJobs()
  await calm(house)
  await look()
})

test('none of the secrets was heard or kept', async () => {
  const places = await road.record.places()
  const knows = (text: string, words: string) => text.includes(words)
  expect(knows(places.log, 'request completed')).toBe(true)
  expect(knows(places.log, 'request failed')).toBe(true)
  expect(knows(places.answers, 'Aurora US')).toBe(true)
  expect(knows(places.database, 'Aurora US')).toBe(true)
  expect(road.secrets.size).toBeGreaterThan(20)
  for (const [name, secret] of road.secrets) expect(secret.length, name).toBeGreaterThan(8)
  expect(findSecrets(road.secrets, places)).toEqual([])
})

test('every amount that was answered is one, and no figure is NaN, infinite or “null”', () => {
  const { faults, amounts } = checkAmounts(road.record.answers.map((one) => one.text))
  expect(faults).toEqual([])
  expect(amounts).toBeGreaterThan(100)
})

test('the console that browsers load holds none of them', () => {
  const folder = resolve(import.meta.dirname, '../../admin/dist')
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    : []
  const text = files.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1')).join('\n')
  expect(findSecrets(road.secrets, { bundle: text })).toEqual([])
})
