import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { refusalOf } from '../campaigns/stage.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { accounts, connectAccount } from './journey.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const ofAurora = () => ({ organizationId: house.organizations.aurora })
const lastAudit = (action: string) =>
  row(
    house.db,
    'SELECT actor_name, before, after FROM audit_events WHERE action = $1 ORDER BY id DESC LIMIT 1',
    [action],
  )

test('an operator decides who is billed for accounts that are connected from now on', async () => {
  const operator = await house.as('operator@staff.test')
  const before = await connectAccount(house, accounts.us)
  const { version } = await operator.organizations.get(ofAurora())
  const change = { ...ofAurora(), version, billing: 'platform' as const }
  expect(await operator.organizations.setConnectionsBilling(change)).toMatchObject({
    newConnectionsBilling: 'platform',
    version: version + 1,
  })
  expect(await lastAudit('organizations.set_connections_billing')).toEqual({
    actor_name: 'Otto Operator',
    before: { newConnectionsBilling: 'brand' },
    after: { newConnectionsBilling: 'platform' },
  })
  const after = await connectAccount(house, accounts.eu)
  expect((await operator.connections.get({ id: before })).billing).toBe('brand')
  expect((await operator.connections.get({ id: after })).billing).toBe('platform')
  expect(await lastAudit('connections.choose')).toMatchObject({ after: { billing: 'platform' } })
})

test('saving it again leaves no trace, and an old version is refused', async () => {
  const operator = await house.as('operator@staff.test')
  const { version } = await operator.organizations.get(ofAurora())
  const events = await house.count('audit_events')
  const again = { ...ofAurora(), version, billing: 'platform' as const }
  await operator.organizations.setConnectionsBilling(again)
  expect(await house.count('audit_events')).toBe(events)
  const stale = { ...again, version: version - 1 }
  expect(await refusalOf(operator.organizations.setConnectionsBilling(stale))).toMatchObject({
    reason: 'stale_version',
    current: { newConnectionsBilling: 'platform' },
  })
})

test('an account connected anew keeps who is billed for it', async () => {
  const operator = await house.as('operator@staff.test')
  const id = await connectAccount(house, accounts.us)
  expect((await operator.connections.get({ id })).billing).toBe('brand')
})

test('one account may be changed until its first figures are in, by an operator only', async () => {
  const operator = await house.as('operator@staff.test')
  const admin = await house.as('admin@aurora.test')
  const id = await connectAccount(house, accounts.japan)
  expect((await admin.connections.get({ id })).can.setBilling).toMatch(/^Only operators/)
  const set = (billing: 'brand' | 'platform') => operator.connections.setBilling({ id, billing })
  expect(await set('brand')).toMatchObject({ billing: 'brand', can: { setBilling: true } })
  expect(await lastAudit('connections.set_billing')).toMatchObject({
    before: { billing: 'platform' },
    after: { billing: 'brand' },
  })
  const { version } = await set('brand')
  expect((await set('brand')).version).toBe(version)

  await house.runJobs()
  const sentence = 'Who is billed is fixed after the first sync of an account.'
  const { lastGoodSyncAt, can } = await operator.connections.get({ id })
  expect(lastGoodSyncAt).not.toBeNull()
  expect(can.setBilling).toBe(sentence)
  expect(await refusalOf(set('platform'))).toMatchObject({
    reason: 'move_not_allowed',
    message: sentence,
  })
})
