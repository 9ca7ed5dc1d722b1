import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { refusalOf } from '../campaigns/stage.ts'
import { openScene, type Scene } from './scene.ts'

let scene: Scene
let id: number
let externalId: string
beforeAll(async () => {
  scene = await openScene()
  externalId = scene.planted[0]!.id
  await scene.import(scene.planted.map((one) => one.id))
  id = await scene.campaignOf(externalId)
})
afterAll(() => scene.close())

const get = () => scene.admin.campaigns.get({ id })
const sync = async () => {
  await scene.house.advance({ hours: 1 })
  await scene.sync()
}
const open = async () =>
  (await scene.admin.drifts.list({ id })).items.filter(({ resolvedAt }) => resolvedAt === null)
const issues = () =>
  rows<{ message: string; severity: string; turn: string }>(
    scene.house.db,
    "SELECT message, severity, turn FROM issues WHERE cause = 'drift' AND campaign_id = $1",
    [id],
  )
const callsOf = async () =>
  (await scene.house.control<{ calls: { path: string; method: string }[] }>('journal')).calls

describe('before it is taken over', () => {
  test('a campaign follows its network, by moves in the network’s name', async () => {
    await scene.edit(externalId, {
      name: 'Winter sale',
      status: 'paused',
      daily_budget_micros: '31000000',
    })
    await sync()
    expect(await get()).toMatchObject({
      title: 'Winter sale',
      ownBudgetMicros: '31000000',
      lifecycle: 'paused',
      pausedBy: ['network'],
      openIssues: 0,
    })
    const { items } = await scene.admin.campaigns.events({ id })
    expect(items[0]).toMatchObject({ move: 'pause', actorName: 'Meta' })
    await scene.edit(externalId, { status: 'active' })
    await sync()
    expect(await get()).toMatchObject({ lifecycle: 'active', status: 'imported' })
    expect(await open()).toEqual([])
  })

  test('our moves are refused with the reason', async () => {
    const sentence = 'It runs as its owner set it up at the network. Take it over first.'
    const { admin } = scene
    for (const move of [
      () => admin.campaigns.pause({ id }),
      () => admin.campaigns.cancel({ id }),
      () => admin.campaigns.update({ id, title: 'Ours' }),
    ]) {
      expect(await refusalOf(move())).toMatchObject({
        reason: 'move_not_allowed',
        message: sentence,
      })
    }
  })
})

describe('taken over', () => {
  test('it is ours: active in both documents, and moved from here', async () => {
    const taken = await scene.admin.campaigns.takeOver({ id })
    expect(taken).toMatchObject({ origin: 'native', status: 'active' })
    expect(taken.imported!.takenOverAt).not.toBeNull()
    expect((await refusalOf(scene.admin.campaigns.takeOver({ id }))).message).toBe(
      'It is ours already.',
    )
    await scene.admin.campaigns.pause({ id })
    await scene.admin.campaigns.resume({ id })
    await scene.admin.campaigns.update({ id, title: 'Winter by us', budgetMicros: '32000000' })
    await sync()
    expect(await open()).toEqual([])
    expect(await issues()).toEqual([])
    const there = (await scene.candidates()).items.map(({ title }) => title)
    expect(there).not.toContain('Winter by us')
  })

  test('what is changed there becomes differences and one issue', async () => {
    await scene.edit(externalId, {
      name: 'Somebody’s name',
      status: 'paused',
      daily_budget_micros: '40000000',
    })
    await sync()
    expect((await open()).map(({ field, ours, theirs }) => [field, ours, theirs]).sort()).toEqual([
      ['budget', '32000000', '40000000'],
      ['name', 'Winter by us', 'Somebody’s name'],
      ['status', 'active', 'paused'],
    ])
    expect(await get()).toMatchObject({ title: 'Winter by us', lifecycle: 'active', openIssues: 1 })
    const [issue] = await issues()
    expect(issue).toMatchObject({ turn: 'waiting_brand', severity: 'medium' })
    expect(issue!.message).toBe(
      "At Meta it is called “Somebody’s name”, here “Winter by us”. Its budget at Meta is 40.00 USD, here 32.00 USD. Somebody paused it in Meta's own tool. It does not run.",
    )
    await sync()
    expect(await issues()).toHaveLength(1)
  })

  test('one call looks at all campaigns, and none more at what is known to differ', async () => {
    const before = (await callsOf()).length
    const { lookForDrifts } = await import('../../server/drifts/look.ts')
    const { organizationId, connectionId } = scene
    await lookForDrifts(scene.house.rooms, { organizationId, connectionId })
    expect((await callsOf()).length - before).toBe(1)
  })

  test('their budget is kept', async () => {
    const budget = (await open()).find(({ field }) => field === 'budget')!
    const kept = await scene.admin.drifts.keepTheirs({ id: budget.id, version: budget.version })
    expect(kept).toMatchObject({ resolution: 'theirs' })
    expect(await get()).toMatchObject({ ownBudgetMicros: '40000000', openIssues: 1 })
  })

  test('our name is pushed', async () => {
    const name = (await open()).find(({ field }) => field === 'name')!
    const pushed = await scene.admin.drifts.pushOurs({ id: name.id, version: name.version })
    expect(pushed).toMatchObject({ pending: false, drift: { resolution: 'ours' } })
    await sync()
    expect((await open()).map(({ field }) => field)).toEqual(['status'])
  })

  test('their pause is kept by a named move, and can be ended here', async () => {
    const [status] = await open()
    await scene.admin.drifts.keepTheirs({ id: status!.id, version: status!.version })
    expect(await get()).toMatchObject({ lifecycle: 'paused', pausedBy: ['network'], openIssues: 0 })
    const { items } = await scene.admin.campaigns.events({ id })
    expect(items[0]).toMatchObject({ move: 'pause', actorName: 'Ada Admin' })
    await scene.admin.campaigns.resume({ id })
    await sync()
    expect(await open()).toEqual([])
    expect((await get()).lifecycle).toBe('active')
  })

  test('what is paused here and switched on there is told as urgent, and paused there again', async () => {
    await scene.admin.campaigns.pause({ id })
    await scene.edit(externalId, { status: 'active' })
    await sync()
    expect((await issues())[0]).toMatchObject({ severity: 'high', turn: 'waiting_brand' })
    const [status] = await open()
    await scene.admin.drifts.pushOurs({ id: status!.id, version: status!.version })
    expect(await get()).toMatchObject({ lifecycle: 'paused', pausedBy: ['person'], openIssues: 0 })
    await sync()
    expect(await open()).toEqual([])
    await scene.admin.campaigns.resume({ id })
  })

  test('a difference that goes away by itself ends with its issue', async () => {
    await scene.edit(externalId, { name: 'A slip' })
    await sync()
    expect((await issues())[0]!.turn).toBe('waiting_brand')
    await scene.edit(externalId, { name: 'Winter by us' })
    await sync()
    expect((await issues())[0]!.turn).toBe('resolved')
    const [last] = (await scene.admin.drifts.list({ id })).items
    expect(last).toMatchObject({ field: 'name', resolution: 'healed' })
  })

  test('a choice made on what has changed again is refused with how it is now', async () => {
    await scene.edit(externalId, { name: 'First' })
    await sync()
    const [seen] = await open()
    await scene.edit(externalId, { name: 'Second' })
    await sync()
    const refused = await refusalOf(
      scene.admin.drifts.keepTheirs({ id: seen!.id, version: seen!.version }),
    )
    expect(refused).toMatchObject({ reason: 'stale_version', current: { theirs: 'Second' } })
  })

  test('a push that the network did not answer ends by itself', async () => {
    const [name] = await open()
    await scene.fault({ kind: 'timeout_after_write', times: 1 })
    const pushed = await scene.admin.drifts.pushOurs({ id: name!.id, version: name!.version })
    expect(pushed.pending).toBe(true)
    await sync()
    await scene.calm()
    const { resolvePendingMoves } = await import('../../server/campaigns/resolve.ts')
    await resolvePendingMoves(scene.house.rooms)
    expect(await open()).toEqual([])
    expect((await get()).pending).toBeNull()
  })

  test('what is gone there is ended here when they are kept, and cannot be pushed back', async () => {
    await scene.edit(externalId, { status: 'removed' })
    await sync()
    const [gone] = await open()
    expect(gone).toMatchObject({ field: 'gone', theirs: null })
    expect(gone!.can.push_ours).toBe('What is gone at a network cannot be brought back.')
    expect((await issues())[0]).toMatchObject({ severity: 'high' })
    await scene.admin.drifts.keepTheirs({ id: gone!.id, version: gone!.version })
    expect(await get()).toMatchObject({ lifecycle: 'canceled', openIssues: 0 })
  })
})

test('a campaign that was only watched ends here when it ends there', async () => {
  const other = scene.planted[2]!.id
  await scene.edit(other, { status: 'removed' })
  await sync()
  expect(await scene.admin.campaigns.get({ id: await scene.campaignOf(other) })).toMatchObject({
    lifecycle: 'canceled',
    openIssues: 0,
  })
})
