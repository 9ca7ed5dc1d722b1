import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
let aurora: number
let basalt: number

beforeAll(async () => {
  house = await openHouse()
  aurora = house.organizations.aurora
  basalt = house.organizations.basalt
  await add('Working well', { last_good_sync_at: hours(-1) })
  await add('Asked to sign in', { status: 'needs_reauth', last_good_sync_at: hours(-40) })
  await add('Paused', { sync_paused_at: hours(-1) })
  await add('Limited', { limited_until: hours(1) })
  await add('Late', { last_good_sync_at: hours(-50) })
  await add('Gone', { status: 'disconnected' })
  await add('Of another brand', { organization_id: basalt })
})
afterAll(() => house.close())

const hours = (count: number) => new Date(house.clock.now().getTime() + count * 3_600_000)
let accounts = 0

async function add(name: string, facts: Record<string, unknown>) {
  accounts += 1
  const columns = {
    organization_id: aurora,
    network: 'meta',
    status: 'working',
    account_id: String(accounts),
    account_name: name,
    currency: 'USD',
    time_zone: 'UTC',
    created_at: house.clock.now(),
    updated_at: house.clock.now(),
    ...facts,
  }
  const names = Object.keys(columns)
  const places = names.map((_, index) => `$${index + 1}`)
  await row(
    house.db,
    `INSERT INTO ad_platform_connections (${names}, connected_by)
     VALUES (${places}, (SELECT id FROM users WHERE email = 'admin@aurora.test')) RETURNING id`,
    Object.values(columns),
  )
}

const names = (items: { accountName: string | null }[]) => items.map((one) => one.accountName)
const worstFirst = ['Asked to sign in', 'Late', 'Limited', 'Paused', 'Working well']

test('the worst come first, and disconnected ones only when asked for', async () => {
  const member = await house.as('member@aurora.test')
  expect(names((await member.connections.list({})).items)).toEqual(worstFirst)
  const gone = await member.connections.list({ status: 'disconnected' })
  expect(names(gone.items)).toEqual(['Gone'])
})

test('one state alone, and how many are in each', async () => {
  const support = await house.as('support@staff.test')
  const late = await support.connections.list({ state: 'late' })
  expect(names(late.items)).toEqual(['Late'])
  const gone = await support.connections.list({ state: 'disconnected' })
  expect(names(gone.items)).toEqual(['Gone'])
  expect(await support.connections.counts({ organizationId: aurora })).toEqual([
    { state: 'needs_reauth', count: 1 },
    { state: 'late', count: 1 },
    { state: 'limited', count: 1 },
    { state: 'paused', count: 1 },
    { state: 'working', count: 1 },
    { state: 'disconnected', count: 1 },
  ])
  expect(await support.connections.counts({ network: 'google' })).toEqual([])
  const member = await house.as('member@aurora.test')
  const all = await member.connections.counts({})
  expect(all.reduce((sum, one) => sum + one.count, 0)).toBe(6)
})

test('pages by two show each once, forwards and back', async () => {
  const member = await house.as('member@aurora.test')
  const seen: (string | null)[] = []
  let after: string | undefined
  let before: string | null = null
  do {
    const page = await member.connections.list({ limit: 2, after })
    seen.push(...names(page.items))
    after = page.pageInfo.next ?? undefined
    before = page.pageInfo.previous
  } while (after)
  expect(seen).toEqual(worstFirst)
  const back = await member.connections.list({ limit: 2, before: before! })
  expect(names(back.items)).toEqual(worstFirst.slice(2, 4))
})

test('staff see every brand’s, and may not connect', async () => {
  const support = await house.as('support@staff.test')
  const { items } = await support.connections.list({ sort: 'name', direction: 'asc' })
  expect(names(items)).toEqual([...worstFirst, 'Of another brand'].sort())
  expect(items[0]!.can.disconnect).toBe('Only owners and admins may do this (connections:connect).')
  expect(names((await support.connections.list({ organizationId: basalt })).items)).toEqual([
    'Of another brand',
  ])
})

test('another brand’s are not there', async () => {
  const member = await house.as('member@aurora.test')
  const foreign = member.connections.list({ organizationId: basalt })
  await expect(foreign).rejects.toMatchObject({ reason: 'not_found' })
})

test('the tier says which networks may be connected', async () => {
  const admin = await house.as('admin@aurora.test')
  const member = await house.as('member@aurora.test')
  const offered = await admin.connections.networks({ organizationId: aurora })
  expect(offered.map(({ name }) => name)).toEqual(['meta', 'tiktok', 'google'])
  expect(offered[0]).toMatchObject({ name: 'meta', label: 'Meta', canConnect: true })
  const seen = await member.connections.networks({ organizationId: aurora })
  expect(seen[0]!.canConnect).toMatch(/^Only an owner or an admin/)
})
