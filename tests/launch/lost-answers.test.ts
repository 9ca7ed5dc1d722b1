import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { begun, expectNothingLeft, expectOneTree } from './dying.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** Tries as the queue would, with time passing between the tries. */
async function until(launch: Awaited<ReturnType<typeof begun>>, tries: number, minutes = 1) {
  for (let at = 0; at < tries; at += 1) {
    await launch.run().catch(() => undefined)
    await stage.house.advance({ minutes })
  }
}

test('answers lost by a network that shows new things half a minute late: one tree, however often it is tried', async () => {
  const launch = await begun(stage)
  await stage.house.control('search-lag', { ms: 30_000 })
  for (const step of ['create_campaign', 'create_ad']) {
    await stage.fault({ kind: 'reset_after_write', match: { step, method: 'POST' } })
  }
  await until(launch, 14, 0.2)
  await stage.house.control('search-lag', { ms: 0 })
  await stage.calm()
  await expectOneTree(stage, launch.reference)
  expect((await stage.get(launch.id)).lifecycle).toBe('active')
})

test('a launch that is canceled after a lost answer leaves nothing, also when it shows late', async () => {
  const launch = await begun(stage)
  await stage.house.control('search-lag', { ms: 30_000 })
  await stage.fault({
    kind: 'reset_after_write',
    match: { step: 'create_campaign', method: 'POST' },
  })
  await launch.run().catch(() => undefined)
  await stage.house.advance({ minutes: 0.25 })
  await launch.run().catch(() => undefined)
  const answer = await stage.admin.campaigns.cancel({ id: launch.id, reason: 'Changed our mind' })
  expect(answer).toMatchObject({ pending: true, campaign: { lifecycle: 'launching' } })
  await launch.run()
  expect((await stage.get(launch.id)).pendingMove).toBe('cancel')
  await stage.house.advance({ minutes: 1 })
  await launch.run()
  await expectNothingLeft(stage, launch.reference)
  expect(await stage.get(launch.id)).toMatchObject({ lifecycle: 'canceled', pendingMove: null })
  await stage.house.control('search-lag', { ms: 0 })
})

test('a launch that hangs says why, and after some tries a person is told', async () => {
  const launch = await begun(stage)
  await stage.fault({ kind: 'http_500', match: { step: 'create_ad' }, times: 'always' })
  await until(launch, 4)
  const hanging = await stage.get(launch.id)
  expect(hanging).toMatchObject({ lifecycle: 'launching', openIssues: 1, can: { cancel: true } })
  expect(hanging.launch?.error).toMatch(/Meta/)
  await stage.calm()
  await stage.house.advance({ minutes: 1 })
  await launch.run()
  expect(await stage.get(launch.id)).toMatchObject({ lifecycle: 'active', openIssues: 0 })
  await expectOneTree(stage, launch.reference)
})
