import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.house.close())

test('a filter of several brands is looked at first, then given to one person as a whole', async () => {
  const { support, open, aurora, basalt, agent, audited } = desk
  const ids = [
    await open({ cause: 'many_a' }),
    await open({ cause: 'many_a', organizationId: basalt }),
    await open({ cause: 'many_a', organizationId: basalt }),
  ]
  await support.issues.assign({ id: ids[0]!, version: 1, assigneeId: agent })
  const asked = { filter: { cause: 'many_a' }, assigneeId: agent }
  const look = await support.issues.assignMany({ ...asked, dryRun: true })
  expect(look).toMatchObject({
    done: false,
    matched: 3,
    changes: 2,
    stay: [{ why: 'They are Sam Support’s already.', count: 1 }],
  })
  expect(look.examples.map((one) => one.organization)).toEqual(['Basalt', 'Basalt'])
  expect(await support.issues.get({ id: ids[1]! })).toMatchObject({ assignee: null, version: 1 })
  const done = await support.issues.assignMany({ ...asked, dryRun: false, expected: look.effect })
  expect(done).toMatchObject({ done: true, changes: 2 })
  for (const id of ids) {
    expect(await support.issues.get({ id })).toMatchObject({ assignee: { userId: agent } })
    expect(await audited(id)).toEqual(['issues.open', 'issues.assign'])
  }
  const { items } = await support.audit.list({ action: 'issues.assign' })
  expect(new Set(items.map((one) => one.organization?.id))).toEqual(new Set([aurora, basalt]))
})

test('what changed since it was looked at is refused, and nothing is done', async () => {
  const { support, open } = desk
  const id = await open({ cause: 'many_b' })
  const asked = { filter: { cause: 'many_b' }, note: 'All is well again.' }
  const { effect } = await support.issues.resolveMany({ ...asked, dryRun: true })
  await open({ cause: 'many_b' })
  const late = support.issues.resolveMany({ ...asked, dryRun: false, expected: effect })
  await expect(late).rejects.toMatchObject({ reason: 'conflict' })
  const other = support.issues.resolveMany({
    filter: { cause: 'many_b' },
    note: 'Another note.',
    dryRun: false,
    expected: effect,
  })
  await expect(other).rejects.toMatchObject({ reason: 'conflict' })
  expect(await support.issues.get({ id })).toMatchObject({ turn: 'open' })
})

test('many are resolved with one note that each brand reads', async () => {
  const { support, admin, open } = desk
  const ids = [await open(), await open(), await open()]
  await support.issues.resolve({ id: ids[2]!, note: 'Already.' })
  const asked = { ids, note: 'Meta is back.' }
  const look = await support.issues.resolveMany({ ...asked, dryRun: true })
  expect(look.stay).toEqual([{ why: 'This issue is resolved already.', count: 1 }])
  await support.issues.resolveMany({ ...asked, dryRun: false, expected: look.effect })
  expect(await admin.issues.get({ id: ids[0]! })).toMatchObject({
    turn: 'resolved',
    resolutionNote: 'Meta is back.',
    resolvedBy: 'Sam Support',
  })
  const [newest] = (await admin.issues.timeline({ id: ids[1]! })).items
  expect(newest).toMatchObject({ kind: 'resolved', detail: 'Meta is back.', fromTurn: 'open' })
})

test('a brand changes its own of those it names, and learns nothing of others', async () => {
  const { admin, open, basalt } = desk
  const foreign = await open({ organizationId: basalt })
  const own = await open()
  const look = await admin.issues.resolveMany({ ids: [own, foreign], note: 'x', dryRun: true })
  expect(look).toMatchObject({ matched: 1, changes: 1 })
  const asked = { filter: { organizationId: basalt }, note: 'x', dryRun: true }
  await expect(admin.issues.resolveMany(asked)).rejects.toMatchObject({ reason: 'not_found' })
})

test('nothing is changed without a look, without a choice, or with both choices', async () => {
  const { support, open } = desk
  const id = await open()
  const note = 'Done.'
  const unseen = support.issues.resolveMany({ ids: [id], note, dryRun: false })
  await expect(unseen).rejects.toMatchObject({ fields: { expected: expect.any(String) } })
  for (const which of [{}, { ids: [id], filter: {} }]) {
    const vague = support.issues.resolveMany({ ...which, note, dryRun: true })
    await expect(vague).rejects.toMatchObject({ fields: { ids: expect.any(String) } })
  }
})

test('twenty who agree to the same at once do it once', async () => {
  const { support, open, audited } = desk
  const ids = [await open(), await open(), await open(), await open()]
  const asked = { ids, note: 'Done.' }
  const { effect } = await support.issues.resolveMany({ ...asked, dryRun: true })
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      support.issues.resolveMany({ ...asked, dryRun: false, expected: effect }),
    ),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const id of ids) expect(await audited(id)).toEqual(['issues.open', 'issues.resolve'])
})
