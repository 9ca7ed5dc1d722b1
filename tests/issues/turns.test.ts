import { afterAll, beforeAll, expect, test } from 'vitest'
import { type IssueMove, issueMoves, turns } from '../../shared/issues.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.house.close())

const hours = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000

test('what the brand writes makes it support’s turn, what support writes the brand’s', async () => {
  const { admin, support, open } = desk
  const id = await open({ turn: 'waiting_brand' })
  expect(await admin.issues.answer({ id, text: 'We signed in again.' })).toMatchObject({
    turn: 'open',
  })
  expect(await support.issues.answer({ id, text: 'Thank you. And now?' })).toMatchObject({
    turn: 'waiting_brand',
  })
  expect(await support.issues.answer({ id, text: 'Still there?' })).toMatchObject({
    turn: 'waiting_brand',
  })
})

test('a brand that writes to a resolved issue opens it again; support reopens it first', async () => {
  const { admin, support, open } = desk
  const id = await open()
  await support.issues.resolve({ id, note: 'Done.' })
  const refused = support.issues.answer({ id, text: 'One more thing.' })
  await expect(refused).rejects.toMatchObject({ reason: 'move_not_allowed' })
  expect(await admin.issues.answer({ id, text: 'It is not.' })).toMatchObject({
    turn: 'open',
    timesOpened: 2,
    resolvedBy: null,
  })
})

test('every move is taken from the turns of the table, and refused from all others', async () => {
  const { support, open } = desk
  const hand = (turn: 'open' | 'waiting_brand' | 'waiting_network') => (id: number) =>
    support.issues.setTurn({ id, turn })
  const steps: Partial<Record<IssueMove, (id: number) => Promise<unknown>>> = {
    take: hand('open'),
    await_brand: hand('waiting_brand'),
    await_network: hand('waiting_network'),
    resolve: (id) => support.issues.resolve({ id, note: 'Done.' }),
    reopen: (id) => support.issues.reopen({ id, note: 'Not done.' }),
    answer: (id) => support.issues.answer({ id, text: 'Hello.' }),
  }
  for (const [move, take] of Object.entries(steps)) {
    const { from, to } = issueMoves[move as IssueMove]
    for (const turn of turns) {
      const id = await open({ turn: turn === 'resolved' ? 'open' : turn })
      if (turn === 'resolved') await support.issues.resolve({ id, note: 'Done.' })
      const allowed = (from as readonly string[]).includes(turn)
      if (allowed) await take(id)
      else await expect(take(id), `${move} from ${turn}`).rejects.toThrow(/already|resolved|open/)
      expect((await support.issues.get({ id })).turn).toBe(allowed ? to : turn)
    }
  }
})

test('the next step is due by severity, and anew when the turn changes', async () => {
  const { support, open, house } = desk
  for (const [severity, days] of [
    ['high', 1],
    ['medium', 3],
    ['low', 7],
  ] as const) {
    const { openedAt, dueAt } = await support.issues.get({ id: await open({ severity }) })
    expect(hours(openedAt, dueAt)).toBe(days * 24)
  }
  const id = await open()
  await house.advance({ hours: 30 })
  const handed = await support.issues.setTurn({ id, turn: 'waiting_brand' })
  expect(hours(house.clock.now().toISOString(), handed.dueAt)).toBe(24)
})

test('a due time that a person set stays as long as it is ahead', async () => {
  const { support, open, house } = desk
  const id = await open()
  const dueAt = new Date(house.clock.now().getTime() + 5 * 24 * 3_600_000).toISOString()
  const { version } = await support.issues.get({ id })
  await support.issues.setDue({ id, version, dueAt })
  expect((await support.issues.setTurn({ id, turn: 'waiting_brand' })).dueAt).toBe(dueAt)
  await house.advance({ days: 6 })
  expect((await support.issues.setTurn({ id, turn: 'open' })).dueAt).not.toBe(dueAt)
})

test('what people made of a turn outlives the next sync, until the opener says something else', async () => {
  const { support, admin, say, about } = desk
  const issue = about({ turn: 'waiting_brand' })
  const { id } = await say(issue)
  await admin.issues.answer({ id, text: 'We cannot find the button.' })
  const { version } = await support.issues.get({ id })
  await say(issue)
  expect(await support.issues.get({ id })).toMatchObject({ turn: 'open', version })
  await say({ ...issue, turn: 'waiting_network' })
  expect(await support.issues.get({ id })).toMatchObject({ turn: 'waiting_network' })
})

test('what was healed and comes back is the same issue with all that was written', async () => {
  const { support, say, heal, about } = desk
  const issue = about()
  const { id } = await say(issue)
  await support.issues.answer({ id, text: 'Sign in again.' })
  await heal(issue)
  expect(await support.issues.get({ id })).toMatchObject({ turn: 'resolved', resolvedBy: null })
  expect(await say(issue)).toEqual({ id, opened: true })
  const { items } = await support.issues.timeline({ id })
  expect(items.map((one) => one.kind)).toEqual(['returned', 'healed', 'answered', 'opened'])
  expect(items[2]).toMatchObject({ text: 'Sign in again.', who: { side: 'staff' } })
})

test('of twenty who resolve at once one does', async () => {
  const { support, open, audited } = desk
  const id = await open()
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () => support.issues.resolve({ id, note: 'Done.' })),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await audited(id)).toEqual(['issues.open', 'issues.resolve'])
})
