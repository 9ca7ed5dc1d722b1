import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountAccess } from '../../server/connections/access.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { accounts, bruno, connectAccount, rawConnection, travel } from './journey.ts'

let house: House
let aurora: number
let admin: Awaited<ReturnType<House['as']>>

beforeAll(async () => {
  house = await openHouse()
  aurora = house.organizations.aurora
  admin = await house.as('admin@aurora.test')
})
afterAll(() => house.close())

const begin = async (userId?: string) =>
  (await travel(house, { organizationId: aurora, userId })).connectionId!

const trail = async (id: number) =>
  (
    await rows<{ action: string }>(
      house.db,
      `SELECT action FROM audit_events WHERE record_type = 'connection' AND record_id = $1
       AND actor_kind = 'session' ORDER BY id`,
      [String(id)],
    )
  ).map((one) => one.action)

async function revocations(): Promise<number> {
  const found: { calls: { method: string }[] } = (await house.control(
    'journal?pathIncludes=me/permissions',
  ))!
  return found.calls.filter((one) => one.method === 'DELETE').length
}

const campaignOn = (connectionId: number, lifecycle: string) =>
  row(
    house.db,
    `INSERT INTO campaigns (organization_id, uuid, kind, title, network, connection_id, currency,
       lifecycle, paused_by, created_at, updated_at)
     VALUES ($1, $2, 'ad', 'Spring', 'meta', $3, 'USD', $4, $5, $6, $6) RETURNING id`,
    [
      aurora,
      randomUUID(),
      connectionId,
      lifecycle,
      lifecycle === 'paused' ? ['person'] : [],
      house.clock.now(),
    ],
  )

test('the accounts a sign-in reaches are offered, with what stands against each', async () => {
  const offered = await admin.connections.accounts({ id: await begin() })
  expect(offered.map((one) => [one.name, one.currency, one.usable === true])).toEqual([
    ['Aurora US', 'USD', true],
    ['Aurora EU', 'EUR', true],
    ['Aurora Japan', 'JPY', true],
    ['Aurora Closed', 'USD', false],
    ['Aurora Reports Only', 'USD', false],
  ])
})

test('an account that ads cannot run with is refused in words', async () => {
  const id = await begin()
  for (const accountId of [accounts.closed, accounts.reportsOnly]) {
    const chosen = admin.connections.choose({ id, accountId })
    await expect(chosen).rejects.toMatchObject({ reason: 'move_not_allowed' })
  }
  const foreign = admin.connections.choose({ id, accountId: accounts.basaltEu })
  await expect(foreign).rejects.toMatchObject({ reason: 'validation_failed' })
})

test('a chosen account works, is asked for figures at once, and syncs at six on its clock', async () => {
  const id = await begin()
  const chosen = await admin.connections.choose({ id, accountId: accounts.us })
  expect(chosen).toMatchObject({
    id,
    status: 'working',
    accountName: 'Aurora US',
    currency: 'USD',
    timeZone: 'America/Los_Angeles',
    nextSyncAt: '2026-03-10T13:00:00.000Z',
    openRun: { state: 'queued', cause: 'first' },
    health: { sentence: 'Not synced yet' },
  })
  expect(await trail(id)).toEqual(['connections.connect', 'connections.choose'])
  await expect(admin.connections.choose({ id, accountId: accounts.eu })).rejects.toThrow(
    /chosen already/,
  )
})

test('an account that is here already keeps its row', async () => {
  const first = await connectAccount(house, accounts.eu)
  const before = await rawConnection(house, first)
  const id = await begin()
  const chosen = await admin.connections.choose({ id, accountId: accounts.eu })
  expect(chosen.id).toBe(first)
  const after = await rawConnection(house, first)
  expect(after.access_token_sealed).not.toEqual(before.access_token_sealed)
  await expect(admin.connections.get({ id })).rejects.toMatchObject({ reason: 'not_found' })
  expect(await trail(first)).toContain('connections.reconnect')
})

test('disconnecting is refused while campaigns run, and says how many', async () => {
  const id = await connectAccount(house, accounts.japan)
  await campaignOn(id, 'active')
  await campaignOn(id, 'launching')
  await campaignOn(id, 'paused')
  const { can } = await admin.connections.get({ id })
  const sentence = '2 campaigns are running on this account. Pause or cancel them first.'
  expect(can.disconnect).toBe(sentence)
  await expect(admin.connections.disconnect({ id })).rejects.toThrow(sentence)
  expect((await rawConnection(house, id)).status).toBe('working')
})

test('a disconnected account gives its grant back, after the commit, and forgets it', async () => {
  const owner = await house.as('owner@basalt.test')
  const basalt = house.organizations.basalt
  const who = { email: 'owner@basalt.test' as const, userId: bruno, organizationId: basalt }
  const id = await connectAccount(house, accounts.basaltEu, who)
  const before = await revocations()
  expect(await owner.connections.disconnect({ id })).toMatchObject({ status: 'disconnected' })
  expect(await revocations()).toBe(before)
  expect((await rawConnection(house, id)).access_token_sealed).not.toBeNull()
  await house.runJobs()
  expect(await revocations()).toBe(before + 1)
  expect((await rawConnection(house, id)).access_token_sealed).toBeNull()
  const closed = accountAccess(house.rooms, { organizationId: basalt, connectionId: id })
  await expect(closed).rejects.toThrow(/disconnected/)
})

test('a disconnected account that comes back gets its old row, and with it its campaigns', async () => {
  const basalt = house.organizations.basalt
  const who = { email: 'owner@basalt.test' as const, userId: bruno, organizationId: basalt }
  const found = await row<{ id: number }>(
    house.db,
    `SELECT id FROM ad_platform_connections WHERE organization_id = $1 AND status = 'disconnected'`,
    [basalt],
  )
  expect(await connectAccount(house, accounts.basaltEu, who)).toBe(found!.id)
  expect((await rawConnection(house, found!.id)).status).toBe('working')
})

test('giving back one account leaves the person’s other accounts alive', async () => {
  const eu = (await admin.connections.list({})).items.find((one) => one.accountId === accounts.eu)!
  const before = await revocations()
  await admin.connections.disconnect({ id: eu.id })
  await house.runJobs()
  expect(await revocations()).toBe(before)
  const us = (await admin.connections.list({})).items.find((one) => one.accountId === accounts.us)!
  const key = { organizationId: aurora, connectionId: us.id }
  const { adapter, access } = await accountAccess(house.rooms, key)
  expect(await adapter.listCampaigns(access)).toEqual([])
})

test('syncing can be paused and resumed, each with one audit event', async () => {
  const us = (await admin.connections.list({})).items.find((one) => one.accountId === accounts.us)!
  const paused = await admin.connections.pauseSync({ id: us.id })
  expect(paused.health.sentence).toBe('Syncing paused')
  expect(paused.can.sync).toBe('Syncing is paused. Resume it first.')
  await expect(admin.connections.pauseSync({ id: us.id })).rejects.toThrow('paused already')
  await admin.connections.resumeSync({ id: us.id })
  expect((await trail(us.id)).slice(-2)).toEqual([
    'connections.pause_sync',
    'connections.resume_sync',
  ])
})

test('sync now answers the run, and asking again answers the same one', async () => {
  const us = (await admin.connections.list({})).items.find((one) => one.accountId === accounts.us)!
  await house.runJobs()
  const first = await admin.connections.sync({ id: us.id })
  expect(first.started).toBe(true)
  expect(await admin.connections.sync({ id: us.id })).toEqual({
    runId: first.runId,
    started: false,
  })
  await house.runJobs()
  const { items } = await admin.connections.syncRuns({ id: us.id })
  expect(items[0]).toMatchObject({ id: first.runId, state: 'succeeded', requestedBy: 'Ada Admin' })
  expect((await admin.connections.get({ id: us.id })).health.sentence).toBe('Working')
})
