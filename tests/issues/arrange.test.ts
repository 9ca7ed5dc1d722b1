import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.house.close())

const inHours = (hours: number) =>
  new Date(desk.house.clock.now().getTime() + hours * 3_600_000).toISOString()

test('an issue is given to somebody who works the queue, to nobody else', async () => {
  const { support, open, agent, house, audited } = desk
  const id = await open()
  const given = await support.issues.assign({ id, version: 1, assigneeId: agent })
  expect(given).toMatchObject({ assignee: { userId: agent, name: 'Sam Support' }, version: 2 })
  for (const email of ['auditor@staff.test', 'admin@aurora.test'] as const) {
    const { userId } = await house.principal(email)
    const refused = support.issues.assign({ id, version: 2, assigneeId: userId })
    await expect(refused).rejects.toMatchObject({ fields: { assigneeId: expect.any(String) } })
  }
  expect(await audited(id)).toEqual(['issues.open', 'issues.assign'])
})

test('giving it to whom it belongs changes nothing and leaves no trace', async () => {
  const { support, open, agent, audited } = desk
  const id = await open()
  await support.issues.assign({ id, version: 1, assigneeId: agent })
  expect(await support.issues.assign({ id, version: 2, assigneeId: agent })).toMatchObject({
    version: 2,
  })
  expect(await audited(id)).toEqual(['issues.open', 'issues.assign'])
})

test('who saw an older state is shown the present one', async () => {
  const { support, operator, open, agent, other } = desk
  const id = await open()
  await support.issues.assign({ id, version: 1, assigneeId: agent })
  const late = operator.issues.assign({ id, version: 1, assigneeId: other })
  await expect(late).rejects.toMatchObject({
    reason: 'stale_version',
    current: { assignee: { name: 'Sam Support' }, version: 2 },
  })
})

test('a snoozed issue leaves the queue until its time, and comes back when the brand writes', async () => {
  const { support, admin, open, house, aurora } = desk
  const id = await open({ severity: 'low' })
  await support.issues.snooze({ id, version: 1, until: inHours(5) })
  const listed = async (filter = {}) =>
    (await support.issues.list({ organizationId: aurora, ...filter })).items.map((one) => one.id)
  expect(await listed()).not.toContain(id)
  expect(await listed({ due: 'snoozed' })).toEqual([id])
  await house.advance({ hours: 6 })
  expect(await listed()).toContain(id)
  const { version } = await support.issues.get({ id })
  await support.issues.snooze({ id, version, until: inHours(50) })
  await admin.issues.answer({ id, text: 'Any news?' })
  expect(await listed()).toContain(id)
  const past = support.issues.snooze({ id, version: version + 2, until: inHours(-1) })
  await expect(past).rejects.toMatchObject({ fields: { until: 'must be ahead' } })
})

test('a brand does not see that its issue is snoozed', async () => {
  const { support, admin, open } = desk
  const id = await open()
  await support.issues.snooze({ id, version: 1, until: inHours(5) })
  expect(await admin.issues.get({ id })).toMatchObject({ snoozedUntil: null })
  expect((await admin.issues.list({})).items.map((one) => one.id)).toContain(id)
  expect((await admin.issues.list({ due: 'snoozed' })).items).toEqual([])
  const kinds = (await admin.issues.timeline({ id })).items.map((one) => one.kind)
  expect(kinds).toEqual(['opened'])
})

test('the queue is narrowed by whose, when due, network and cause', async () => {
  const { support, open, agent, basalt, house } = desk
  const [late, today, later] = [
    await open({ organizationId: basalt, cause: 'delivery_X' }),
    await open({ organizationId: basalt }),
    await open({ organizationId: basalt }),
  ]
  const set = (id: number, hours: number) =>
    support.issues.setDue({ id, version: 1, dueAt: inHours(hours) })
  await set(late, -1)
  await set(today, 2)
  await set(later, 30)
  await support.issues.assign({ id: today, version: 2, assigneeId: agent })
  const ids = async (filter: object) => {
    const input = { organizationId: basalt, sort: 'due', direction: 'asc', ...filter } as const
    return (await support.issues.list(input)).items.map((one) => one.id)
  }
  expect(await ids({})).toEqual([late, today, later])
  expect(await ids({ due: 'late' })).toEqual([late])
  expect(await ids({ due: 'today', timeZone: 'America/New_York' })).toEqual([today])
  expect(await ids({ assignee: 'me' })).toEqual([today])
  expect(await ids({ assignee: 'nobody' })).toEqual([late, later])
  expect(await ids({ assignee: 'anybody' })).toEqual([today])
  expect(await ids({ cause: 'delivery_X' })).toEqual([late])
  expect(await ids({ network: 'tiktok' })).toEqual([])
  const causes = await support.issues.causes({ organizationId: basalt })
  expect(causes).toEqual([
    { cause: 'needs_reauth', count: 2 },
    { cause: 'delivery_X', count: 1 },
  ])
  await house.advance({ hours: 3 })
  expect(await ids({ due: 'late' })).toEqual([late, today])
})

test('two who take the next at once get two, those due first, and then nothing is left', async () => {
  const own = await openDesk()
  const { support, operator, open, agent } = own
  const first = await open({ severity: 'high' })
  const second = await open({ severity: 'low' })
  await open({ turn: 'waiting_brand' })
  const taken = await Promise.all([support.issues.takeNext(), operator.issues.takeNext()])
  expect(taken.map((one) => one.id).sort()).toEqual([first, second].sort())
  const mine = taken[0]!.id!
  expect(await support.issues.get({ id: mine })).toMatchObject({ assignee: { userId: agent } })
  expect(await support.issues.takeNext()).toEqual({ id: mine })
  await support.issues.resolve({ id: mine, note: 'Done.' })
  expect(await support.issues.takeNext()).toEqual({ id: null })
  await own.house.close()
})
