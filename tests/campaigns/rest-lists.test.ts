import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { accounts, connectAccount, dollarAccounts } from '../connections/journey.ts'
import { type Door, openDoor } from './document-000.ts'

let door: Door
let google: number
let euro: number
const minute = (at: number) => `2026-03-10T12:0${at}:00.000Z`

/** A minute apart from each other; the state is put on them afterwards. */
const scene: [string, object][] = [
  ['Waves 100%', { objective: 'sales' }],
  ['Sand_dunes', {}],
  ['Hills', { objective: null }],
  ['Search', { channel: 'search' }],
  ['Usual', {}],
  ['Display', { channel: 'display' }],
]
const ids: Record<string, string> = {}

beforeAll(async () => {
  door = await openDoor()
  google = await connectAccount(door.stage.house, dollarAccounts.google, { network: 'google' })
  euro = await connectAccount(door.stage.house, accounts.eu)
  const connections = [
    door.stage.connectionId,
    door.stage.connectionId,
    euro,
    google,
    google,
    google,
  ]
  for (const [at, [name, change]] of scene.entries()) {
    const body = door.aCampaign({ name, ad_groups: [], connection_id: connections[at], ...change })
    const made = await door.api('POST /api/campaigns', { ...body, budget_amount: 60 })
    ids[name] = made.body.id
    await door.stage.house.advance({ minutes: 1 })
  }
})
afterAll(() => door.stage.close())

async function names(query: string): Promise<string[]> {
  const { status, body } = await door.api(`GET /api/campaigns?${query}`)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.campaigns.map((one) => one.name)
}

const inState = (name: string, state: string) =>
  rows(door.stage.house.db, `UPDATE campaigns SET ${state} WHERE uuid = $1 RETURNING id`, [
    ids[name],
  ])

test.each([
  ['', ['Display', 'Usual', 'Search', 'Hills', 'Sand_dunes', 'Waves 100%']],
  ['platform=google', ['Display', 'Usual', 'Search']],
  ['platform=tiktok', []],
  ['channel=search', ['Usual', 'Search']],
  ['channel=display', ['Display']],
  ['channel=feed', ['Hills', 'Sand_dunes', 'Waves 100%']],
  ['objective=sales', ['Waves 100%']],
  ['search=100%25', ['Waves 100%']],
  ['search=d_d', ['Sand_dunes']],
  ['search=SAND', ['Sand_dunes']],
  [`created_after=${minute(1)}`, ['Display', 'Usual', 'Search', 'Hills']],
  [`created_after=${minute(1)}&created_before=${minute(3)}`, ['Hills']],
  ['created_before=2026-03-10T13:01:00%2B01:00', ['Waves 100%']],
  ['sort=name&direction=asc', ['Display', 'Hills', 'Sand_dunes', 'Search', 'Usual', 'Waves 100%']],
  ['sort=newest&direction=asc&limit=2', ['Waves 100%', 'Sand_dunes']],
  ['platform=google&channel=search&search=usual&status=draft&sort=spend', ['Usual']],
])('a list of %s', async (query, expected) => {
  expect(await names(query)).toEqual(expected)
})

test('a list of one connection, or of one that is not there', async () => {
  expect(await names(`connection_id=${euro}`)).toEqual(['Hills'])
  expect(await names('connection_id=2147483647')).toEqual([])
})

test('what changed since is found, oldest change first', async () => {
  const { house } = door.stage
  const since = house.clock.now().toISOString()
  await house.advance({ minutes: 1 })
  await door.api(`PUT /api/campaigns/${ids.Hills}`, { budget_amount: 61 })
  await house.advance({ minutes: 1 })
  await door.api(`PUT /api/campaigns/${ids.Usual}`, { budget_amount: 62 })
  const query = `updated_after=${since}&sort=updated&direction=asc`
  expect(await names(query)).toEqual(['Hills', 'Usual'])
  const until = house.clock.now().toISOString()
  expect(await names(`${query}&updated_before=${until}`)).toEqual(['Hills'])
})

test.each([
  ['status=stale', 'status', 'must be one or more of draft, active, paused, completed, canceled'],
  ['status=active,', 'status', 'must be one or more of draft, active, paused, completed, canceled'],
  ['platform=facebook', 'platform', 'must be one of meta, tiktok, google'],
  ['channel=Feed!', 'channel', 'must be one of the channels of the network'],
  ['limit=101', 'limit', 'must be a whole number from 1 to 100'],
  ['limit=01', 'limit', 'must be a whole number from 1 to 100'],
  ['connection_id=x', 'connection_id', 'must be a whole number above zero'],
  ['sort=title', 'sort', 'must be one of newest, updated, name, spend'],
  ['direction=up', 'direction', 'must be asc or desc'],
  ['created_after=yesterday', 'created_after', expect.stringContaining('time with its offset')],
  [
    `updated_after=${minute(3)}&updated_before=${minute(3)}`,
    'updated_before',
    'must come after the beginning of the range',
  ],
  ['after=x', 'after', 'is not a place in this list'],
  ['page=2', 'page', 'is no field here'],
  ['network=meta', 'network', 'is no field here'],
])('%s is refused at %s', async (query, field, words) => {
  const { status, body } = await door.api(`GET /api/campaigns?${query}`)
  expect([status, body.error.fields]).toEqual([422, { [field]: words }])
})

test('a cursor belongs to its order', async () => {
  const { next } = (await door.api('GET /api/campaigns?limit=2')).body.page_info
  const fault = async (query: string) =>
    (await door.api(`GET /api/campaigns?${query}&after=${next}`)).body.error.fields.after
  expect(await fault('direction=asc')).toBe('belongs to another order of this list')
  expect(await fault('sort=name')).toBe('is not a place in this list')
})

test('pages show each campaign once, there and back, while others are made', async () => {
  const seen: string[] = []
  let next: string | null = ''
  let previous = ''
  for (let page = 0; next !== null; page++) {
    const { body } = await door.api(`GET /api/campaigns?limit=2${next && `&after=${next}`}`)
    seen.push(...body.campaigns.map((one) => one.name))
    next = body.page_info.next
    previous = body.page_info.previous
    const draft = { connection_id: door.stage.connectionId, name: `Late ${page}` }
    await door.api('POST /api/campaigns', draft)
  }
  expect(seen).toEqual(['Display', 'Usual', 'Search', 'Hills', 'Sand_dunes', 'Waves 100%'])
  const back = await door.api(`GET /api/campaigns?limit=100&before=${previous}`)
  expect(back.body.campaigns.map((one) => one.name)).toEqual([
    'Late 2',
    'Late 1',
    'Late 0',
    ...seen.slice(0, 4),
  ])
})

test('the document’s five words find exactly what they show', async () => {
  await inState('Display', "lifecycle = 'completed', billing = 'pending_refund'")
  await inState('Usual', "lifecycle = 'canceled', billing = 'pending_refund'")
  await inState('Search', "lifecycle = 'launching'")
  await inState('Hills', "lifecycle = 'active', review = 'flagged', external_id = 'h'")
  await inState('Sand_dunes', "lifecycle = 'active', billing = 'payment_failed', external_id = 's'")
  await inState('Waves 100%', "lifecycle = 'active', review = 'in_review', external_id = 'w'")
  const late = ['Late 2', 'Late 1', 'Late 0']
  const found: Record<string, string[]> = {
    completed: ['Display'],
    canceled: ['Usual'],
    draft: [...late, 'Search'],
    paused: ['Hills', 'Sand_dunes'],
    active: ['Waves 100%'],
  }
  for (const [word, expected] of Object.entries(found)) {
    expect(await names(`status=${word}`), word).toEqual(expected)
    for (const name of expected) {
      const { body } = await door.api(`GET /api/campaigns?search=${encodeURIComponent(name)}`)
      expect(body.campaigns[0]!.status, name).toBe(word)
    }
  }
  expect(await names('status=completed,canceled')).toEqual(['Display', 'Usual'])
})

test('what is being imported is not there at any door', async () => {
  await inState('Waves 100%', "origin = 'importing'")
  const id = ids['Waves 100%']
  expect(await names('')).not.toContain('Waves 100%')
  expect(await names('status=active')).toEqual([])
  const missing = await door.api('GET /api/campaigns/019528a5-0000-7000-8000-000000000000')
  const doors = ['GET ', 'PUT ', 'DELETE ', 'GET /analytics', 'POST /assets', 'POST /pause']
  for (const one of [...doors, 'POST /launch', 'POST /resume', 'POST /cancel']) {
    const [method, rest] = one.split(' ')
    const body = method === 'POST' || method === 'PUT' ? {} : undefined
    const told = await door.api(`${method} /api/campaigns/${id}${rest}`, body)
    expect(told, one).toEqual(missing)
  }
  await inState('Waves 100%', "origin = 'imported'")
  expect(await names('status=active')).toEqual(['Waves 100%'])
})
