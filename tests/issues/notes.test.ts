import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
let id: number
const secret = 'They owe us since March.'
beforeAll(async () => {
  desk = await openDesk()
  id = await desk.open()
  await desk.support.issues.note({ id, text: secret })
  await desk.support.issues.answer({ id, text: 'Sign in again.' })
})
afterAll(() => desk.house.close())

test('staff read a note in the timeline, marked as theirs', async () => {
  const { items } = await desk.auditor.issues.timeline({ id })
  expect(items.map((one) => [one.kind, one.staffOnly])).toEqual([
    ['answered', false],
    ['noted', true],
    ['opened', false],
  ])
  expect(items[1]).toMatchObject({ text: secret, who: { name: 'Sam Support', side: 'staff' } })
})

test('no answer to anybody of the brand holds a note or says that there is one', async () => {
  const owner = await desk.house.as('owner@aurora.test')
  for (const person of [owner, desk.admin, desk.member]) {
    const timeline = await person.issues.timeline({ id })
    expect(timeline.items.map((one) => one.kind)).toEqual(['answered', 'opened'])
    const answers = [timeline, await person.issues.get({ id }), await person.issues.list({})]
    expect(JSON.stringify(answers)).not.toContain(secret)
  }
})

test('a page of the brand’s timeline is as long as any, whatever lies between', async () => {
  const noted = await desk.open()
  for (let at = 0; at < 6; at += 1) await desk.support.issues.note({ id: noted, text: 'Hm.' })
  await desk.support.issues.answer({ id: noted, text: 'We look at it.' })
  const page = await desk.admin.issues.timeline({ id: noted, limit: 2 })
  expect(page.items).toHaveLength(2)
  expect(page.pageInfo.next).toBeNull()
})

test('the brand’s audit log knows nothing of a note; the staff’s does, without its words', async () => {
  const asked = { recordType: 'issue', recordId: String(id) }
  const brand = await desk.admin.audit.list(asked)
  expect(brand.items.map((one) => one.action)).toEqual(['issues.answer', 'issues.open'])
  const staff = await desk.auditor.audit.list(asked)
  expect(staff.items.map((one) => one.action)).toContain('issues.note')
  expect(JSON.stringify(staff)).not.toContain(secret)
})

type Listener = 'admin@aurora.test' | 'auditor@staff.test'

/** Somebody who listens from now on; tells the first so many issues that they hear of. */
async function listen(email: Listener) {
  const news = await (await desk.house.as(email)).live.changes({ topics: ['issues'] })
  const listening = news[Symbol.asyncIterator]()
  let next = listening.next()
  return async (count: number) => {
    const heard: number[] = []
    while (heard.length < count) {
      const event = (await next).value as { id: number }
      expect(event).not.toHaveProperty('staffOnly')
      heard.push(event.id)
      if (heard.length < count) next = listening.next()
    }
    return heard
  }
}

test('the news of a note reaches staff alone', async () => {
  const brand = await listen('admin@aurora.test')
  const staff = await listen('auditor@staff.test')
  const quiet = await desk.open()
  await desk.support.issues.note({ id: quiet, text: secret })
  const last = await desk.open()
  expect(await staff(3)).toEqual([quiet, quiet, last])
  expect(await brand(2)).toEqual([quiet, last])
})

test('a note changes neither the turn nor the version nor the due time', async () => {
  const before = await desk.operator.issues.get({ id })
  expect(await desk.operator.issues.note({ id, text: 'Seen.' })).toEqual(before)
})

test('a brand can neither write a note nor work the desk, and is told of no such move', async () => {
  const { admin, support, open, agent } = desk
  const issue = await open()
  const tries = [
    () => admin.issues.note({ id: issue, text: 'Hello.' }),
    () => admin.issues.setTurn({ id: issue, turn: 'waiting_network' }),
    () => admin.issues.assign({ id: issue, version: 1, assigneeId: agent }),
    () => admin.issues.macros(),
    () => admin.issues.agents(),
    () => admin.issues.takeNext(),
  ]
  for (const one of tries) await expect(one()).rejects.toMatchObject({ reason: 'not_allowed' })
  const { can } = await admin.issues.get({ id: issue })
  expect(can).toEqual({ answer: true, resolve: true, reopen: 'This issue is open.' })
  expect((await support.issues.get({ id: issue })).can).toMatchObject({ note: true, assign: true })
})

test('a member reads and writes nothing; another brand sees nothing at all', async () => {
  const refused = desk.member.issues.answer({ id, text: 'Hello.' })
  await expect(refused).rejects.toMatchObject({ reason: 'not_allowed' })
  expect((await desk.member.issues.get({ id })).can.answer).toContain('issues:answer')
  const stranger = await desk.house.as('owner@basalt.test')
  await expect(stranger.issues.timeline({ id })).rejects.toMatchObject({ reason: 'not_found' })
  await expect(stranger.issues.answer({ id, text: 'Hi.' })).rejects.toMatchObject({
    reason: 'not_found',
  })
})

test('the database lets nobody change what was written', async () => {
  const { db } = desk.house
  const attempts = [
    `UPDATE issue_comments SET text = 'x'`,
    'DELETE FROM issue_comments',
    `UPDATE issue_events SET kind = 'due'`,
    'DELETE FROM issue_events',
  ]
  for (const sql of attempts) await expect(db.query(sql)).rejects.toThrow('permission denied')
})
