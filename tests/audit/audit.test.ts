import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordAudit } from '../../server/audit/record.ts'
import { rows } from '../../server/database/sequelize.ts'
import { inTransaction } from '../../server/database/transaction.ts'
import { systemActor } from '../../server/principal.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  const { aurora, basalt } = house.organizations
  for (let n = 0; n < 12; n++) {
    await inTransaction(house.db, (transaction) =>
      recordAudit(
        house.db,
        {
          actor: systemActor(n % 2 ? 'Daily 100% sync' : 'Launcher'),
          organizationId: n === 11 ? null : n % 3 === 0 ? basalt : aurora,
          action: n % 2 ? 'connections.sync' : 'campaigns.launch',
          recordType: n % 2 ? 'connection' : 'campaign',
          recordId: n,
          before: { state: 'draft', token: 'secret one', same: 1 },
          after: { state: 'active', token: 'secret two', same: 1 },
          requestId: `r${n}`,
          // Two events share each instant, so that pages must tell them apart by number.
          at: new Date(Date.UTC(2026, 2, 1 + Math.floor(n / 2))),
        },
        transaction,
      ),
    )
  }
})
afterAll(() => house.close())

const ask = async (email: Parameters<House['as']>[0], question = {}) =>
  (await (await house.as(email)).audit.list({ limit: 100, ...question })).items

test('a brand sees its own events, staff see all, and the platform’s are staff’s alone', async () => {
  expect(await ask('auditor@staff.test')).toHaveLength(12)
  const own = await ask('admin@aurora.test')
  expect(new Set(own.map((one) => one.organization?.name))).toEqual(new Set(['Aurora']))
  expect(own).toHaveLength(7)
  await expect(ask('member@aurora.test')).rejects.toMatchObject({ reason: 'not_allowed' })
})

test('another brand’s log and a missing one are the same answer', async () => {
  const { basalt } = house.organizations
  for (const organizationId of [basalt, 2_000_000_000]) {
    await expect(ask('owner@aurora.test', { organizationId })).rejects.toMatchObject({
      reason: 'not_found',
    })
  }
  await expect(ask('auditor@staff.test', { organizationId: 2_000_000_000 })).rejects.toMatchObject({
    reason: 'not_found',
  })
})

test('an event tells the changed fields on both sides and no secret', async () => {
  const [event] = await ask('auditor@staff.test', { recordType: 'campaign', recordId: '4' })
  expect(event).toMatchObject({
    action: 'campaigns.launch',
    actor: { kind: 'system', name: 'Launcher' },
    before: { state: 'draft' },
    after: { state: 'active' },
    requestId: 'r4',
  })
  expect(Object.keys(event!.after!)).toEqual(['state'])
})

test('filters narrow by actor, action, noun and time', async () => {
  expect(await ask('auditor@staff.test', { actor: '100%' })).toHaveLength(6)
  expect(await ask('auditor@staff.test', { actor: '1_0' })).toHaveLength(0)
  expect(await ask('auditor@staff.test', { action: 'campaigns.launch' })).toHaveLength(6)
  expect(await ask('auditor@staff.test', { action: 'connections' })).toHaveLength(6)
  expect(await ask('auditor@staff.test', { action: 'connect' })).toHaveLength(0)
  const window = { from: '2026-03-02T00:00:00Z', to: '2026-03-04T01:00:00+01:00' }
  expect((await ask('auditor@staff.test', window)).map((one) => one.record.id)).toEqual([
    '5',
    '4',
    '3',
    '2',
  ])
  const days = { dayFrom: '2026-03-02', dayTo: '2026-03-03' }
  expect(await ask('auditor@staff.test', days)).toHaveLength(4)
  // In Honolulu these events were on the day before.
  const there = await ask('auditor@staff.test', { ...days, timeZone: 'Pacific/Honolulu' })
  expect(there.map((one) => one.record.id)).toEqual(['7', '6', '5', '4'])
  await expect(ask('auditor@staff.test', { from: '2026-02-30T00:00:00Z' })).rejects.toMatchObject({
    fields: { from: expect.any(String) },
  })
})

test('pages are newest first, without gap or double, also where instants are equal', async () => {
  const auditor = await house.as('auditor@staff.test')
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await auditor.audit.list({ limit: 5, after })
    seen.push(...page.items.map((one) => one.record.id))
    after = page.pageInfo.next ?? undefined
  } while (after)
  expect(seen).toEqual(Array.from({ length: 12 }, (_, n) => String(11 - n)))
  await expect(auditor.audit.list({ after: 'made-up-cursor' })).rejects.toMatchObject({
    reason: 'validation_failed',
  })
})

test('the database itself refuses to change or remove an event', async () => {
  for (const sql of ['UPDATE audit_events SET action = action', 'DELETE FROM audit_events']) {
    await expect(rows(house.db, `${sql} RETURNING id`)).rejects.toThrow()
  }
  expect(await house.count('audit_events')).toBe(12)
})
