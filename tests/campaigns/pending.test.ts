import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolvePendingMoves } from '../../server/campaigns/resolve.ts'
import { openStage, refusalOf, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const resolve = async (minutes = 1) => {
  await stage.house.advance({ minutes })
  await resolvePendingMoves(stage.house.rooms)
}

const statusAtNetwork = async (id: number) =>
  (await stage.treeOf(await stage.referenceOf(id))).campaigns[0]!.status

test('a pause whose answer is lost is under way; it finishes once the network is asked', async () => {
  const { id } = await stage.running()
  await stage.fault({ kind: 'timeout_after_write', match: { step: 'update' } })
  const answer = await stage.admin.campaigns.pause({ id, reason: 'Too dear' })
  expect(answer).toMatchObject({
    pending: true,
    campaign: { lifecycle: 'active', pendingMove: 'pause', pending: { by: 'Ada Admin' } },
  })
  for (const move of ['pause', 'cancel'] as const) {
    expect(await refusalOf(stage.admin.campaigns[move]({ id }))).toMatchObject({
      reason: 'move_pending',
    })
  }
  await resolve()
  expect(await stage.get(id)).toMatchObject({
    lifecycle: 'paused',
    pausedBy: ['person'],
    pendingMove: null,
  })
  const { items } = await stage.admin.campaigns.events({ id })
  expect(items[0]).toMatchObject({ move: 'pause', actorName: 'Ada Admin', reason: 'Too dear' })
})

test('a pause that never arrived is asked for again', async () => {
  const { id } = await stage.running()
  await stage.fault({ kind: 'hang', match: { step: 'update' }, afterMs: 2_000 })
  expect((await stage.admin.campaigns.pause({ id })).pending).toBe(true)
  expect(await statusAtNetwork(id)).toBe('ACTIVE')
  await resolve()
  expect(await statusAtNetwork(id)).toBe('PAUSED')
  expect((await stage.get(id)).lifecycle).toBe('paused')
})

test('a move that was asked for a moment ago is left to the request that waits for it', async () => {
  const { id } = await stage.running()
  await stage.fault({ kind: 'timeout_after_write', match: { step: 'update' } })
  await stage.admin.campaigns.pause({ id })
  await resolvePendingMoves(stage.house.rooms)
  expect((await stage.get(id)).pendingMove).toBe('pause')
  await resolve()
  expect((await stage.get(id)).pendingMove).toBeNull()
})

test.each(['resume', 'cancel'] as const)('a lost answer to a %s is found out too', async (move) => {
  const { id } = await stage.running()
  if (move === 'resume') await stage.admin.campaigns.pause({ id })
  await stage.fault({
    kind: 'reset_after_write',
    match: { step: move === 'cancel' ? 'delete' : 'update' },
  })
  const answer = await stage.admin.campaigns[move]({ id })
  expect(answer.pending).toBe(true)
  await resolve()
  const { lifecycle } = await stage.get(id)
  expect(lifecycle).toBe(move === 'resume' ? 'active' : 'canceled')
})

test('a changed budget whose answer is lost is written here only when the network has it', async () => {
  const { id, version } = await stage.running()
  await stage.fault({ kind: 'timeout_after_write', match: { step: 'update' } })
  const answer = await stage.admin.campaigns.update({ id, version, budgetMicros: '40000000' })
  expect(answer).toMatchObject({ pending: true, campaign: { budgetMicros: '25000000' } })
  await resolve()
  expect(await stage.get(id)).toMatchObject({ budgetMicros: '40000000', pendingMove: null })
})

test('a network that stays silent for a quarter of an hour is told to a person', async () => {
  const { id } = await stage.running()
  await stage.fault({ kind: 'reset_after_write', match: { step: 'update' }, times: 1 })
  await stage.fault({ kind: 'http_500', times: 'always' })
  expect((await stage.admin.campaigns.pause({ id })).pending).toBe(true)
  await resolve(20)
  expect(await stage.get(id)).toMatchObject({ pendingMove: 'pause', openIssues: 1 })
  await stage.calm()
})
