import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { type NewIssue, openIssue } from '../../server/issues/open.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
let aurora: number
let basalt: number

beforeAll(async () => {
  house = await openHouse()
  aurora = house.organizations.aurora
  basalt = house.organizations.basalt
})
afterAll(() => house.close())

const raise = (facts: Partial<NewIssue>) =>
  inTransaction(house.db, (transaction) =>
    openIssue(
      house.db,
      {
        organizationId: aurora,
        cause: 'needs_reauth',
        resourceType: 'connection',
        resourceId: 1,
        severity: 'high',
        turn: 'waiting_brand',
        message: 'Meta refuses our access.',
        nextStep: 'Sign in to Meta again.',
        now: house.clock.now(),
        ...facts,
      },
      transaction,
    ),
  )

test('an issue is resolved by a person with a note, once, with one audit event', async () => {
  const { id } = await raise({})
  const support = await house.as('support@staff.test')
  const note = 'Spoke to the brand; they signed in again.'
  expect(await support.issues.resolve({ id, note })).toMatchObject({
    turn: 'resolved',
    resolvedBy: 'Sam Support',
    resolutionNote: note,
  })
  await expect(support.issues.resolve({ id, note })).rejects.toThrow('resolved already')
  const found = await row<{ after: unknown }>(
    house.db,
    `SELECT after FROM audit_events WHERE action = 'issues.resolve' AND record_id = $1`,
    [String(id)],
  )
  expect(found!.after).toEqual({ turn: 'resolved', note })
})

test('an issue that returns forgets who resolved it', async () => {
  const { id, opened } = await raise({})
  expect(opened).toBe(true)
  const member = await house.as('member@aurora.test')
  expect(await member.issues.get({ id })).toMatchObject({
    turn: 'waiting_brand',
    timesOpened: 2,
    resolvedBy: null,
    resolutionNote: null,
    can: { resolve: 'Only owners, admins and support may do this (issues:resolve).' },
  })
})

test('a note says something', async () => {
  const { id } = await raise({ resourceId: 2 })
  const admin = await house.as('admin@aurora.test')
  await expect(admin.issues.resolve({ id, note: '   ' })).rejects.toMatchObject({
    reason: 'validation_failed',
  })
})

test('the list shows what is open, by turn and severity, within one’s own brand', async () => {
  await raise({ resourceId: 3, severity: 'low', turn: 'waiting_network' })
  await raise({ resourceId: 4, severity: 'medium', turn: 'open' })
  await raise({ organizationId: basalt, resourceId: 5 })
  const member = await house.as('member@aurora.test')
  const all = await member.issues.list({ sort: 'severity' })
  expect(all.items.map((one) => one.severity)).toEqual(['high', 'high', 'medium', 'low'])
  const waiting = await member.issues.list({ turn: 'waiting_network' })
  expect(waiting.items.map((one) => one.resource.id)).toEqual([3])
  const low = await member.issues.list({ severity: 'medium' })
  expect(low.items.map((one) => one.resource.id)).toEqual([4])
  const foreign = member.issues.list({ organizationId: basalt })
  await expect(foreign).rejects.toMatchObject({ reason: 'not_found' })
  const staff = await house.as('auditor@staff.test')
  expect((await staff.issues.list({})).items).toHaveLength(5)
})
