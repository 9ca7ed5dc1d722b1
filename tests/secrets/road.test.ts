import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInOver } from '../support/doors.ts'
import {
  calm,
  connect,
  dataOf,
  draftOf,
  noteToken,
  ofAccount,
  openRoad,
  type Road,
  renew,
  strike,
  without,
} from './road.ts'
import { findSecrets, spellings } from './spellings.ts'

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
const pages: [string, () => unknown][] = [
  ['connections.list', () => ({})],
  ['connections.get', () => ({ id: connection })],
  ['connections.syncRuns', () => ({ id: connection })],
  ['connections.networks', () => ({ organizationId: road.aurora })],
  ['issues.list', () => ({})],
  ['campaigns.list', () => ({})],
  ['campaigns.get', () => ({ id: campaign.id })],
  ['campaigns.preview', () => ({ id: campaign.id })],
  ['campaigns.launchProgress', () => ({ id: campaign.id })],
  ['campaigns.events', () => ({ id: campaign.id })],
  ['ads.tree', () => ({ id: campaign.id })],
  ['analytics.campaign', () => ({ id: campaign.id })],
  ['fees.list', () => ({})],
  ['tokens.list', () => ({})],
  ['members.list', () => ({ organizationId: road.aurora })],
  ['homes.brand', () => ({ organizationId: road.aurora })],
]
const look = async () => {
  for (const [path, input] of pages) await road.query(path, input())
}

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
  const { admin } = road
  const change = { currentPassword: 'not the password 8741', newPassword: 'a new password 5512' }
  road.secrets.set('a new password', change.newPassword)
  await record.ask(web, 'POST /api/auth/change-password', { credential: admin, body: change })
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
  const invited = await record.call(
    web,
    'members.invite',
    { organizationId: aurora, email: 'new@aurora.test', role: 'member' },
    await ownerCookie(),
  )
  const { link } = dataOf<{ link: string }>(invited)
  record.answers.pop()
  const token = link.split('#')[1]!
  secrets.set('the invitation', token)
  secrets.set('a password of a new person', 'a fresh password 9903')
  await road.call('members.readInvitation', { token })
  const accept = { token, name: 'Nia New', password: 'a fresh password 9903' }
  await without(house, 'users', () => record.call(web, 'members.accept', accept, {}))
  await record.call(web, 'members.accept', { ...accept, password: 'short 9903' }, {})
  expect((await record.call(web, 'members.accept', accept, {})).status).toBe(200)
})

const ownerCookie = () => signInOver(road.web, 'owner@aurora.test')

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
    if ((await currentStatus()) !== 'working') await reconnect()
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

async function currentStatus(): Promise<string> {
  return dataOf<{ status: string }>(await road.query('connections.get', { id: connection })).status
}

/** A new grant for the account, taken over by the row that is there. */
async function reconnect(): Promise<void> {
  const place = await connect(road)
  const id = Number(/connections\/(\d+)\/choose/.exec(place)![1])
  await road.call('connections.choose', { id, accountId: ofAccount })
  await noteToken(road, connection)
}

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
  expect(await currentStatus()).toBe('needs_reauth')
  await call('campaigns.pause', { id: campaign.id, reason: 'Look' })
  await look()
  await reconnect()
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
  let amounts = 0
  const walk = (value: unknown, path: string) => {
    expect(['NaN', 'Infinity', '-Infinity', 'null', 'undefined'], path).not.toContain(value)
    if (/Micros$/.test(path) && value !== null) {
      amounts++
      expect(String(value), path).toMatch(/^-?\d{1,17}$/)
    }
    if (/_amount$|spend$|ctr$|roas$/.test(path) && value !== null)
      expect(String(value), path).toMatch(/^-?\d+(\.\d+)?$/)
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) walk(inner, `${path}.${name}`)
  }
  for (const { text } of road.record.answers) {
    expect(text).not.toMatch(/[:[,]\s*-?(NaN|Infinity)\b/)
    if (text.startsWith('{')) walk(JSON.parse(text), '')
  }
  expect(amounts).toBeGreaterThan(100)
})

test('a secret would be found, however it is spelled', () => {
  for (const spelling of spellings('correct horse battery')) {
    const found = findSecrets(new Map([['it', 'correct horse battery']]), {
      log: `x ${spelling} y`,
    })
    expect(found).toEqual(['it in log'])
  }
  const inside = Buffer.from('Bearer correct horse battery, and more').toString('base64')
  expect(findSecrets(new Map([['it', 'correct horse battery']]), { log: inside })).toHaveLength(1)
})

test('the console that browsers load holds none of them', () => {
  const folder = resolve(import.meta.dirname, '../../admin/dist')
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    : []
  const text = files.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1')).join('\n')
  expect(findSecrets(road.secrets, { bundle: text })).toEqual([])
})
