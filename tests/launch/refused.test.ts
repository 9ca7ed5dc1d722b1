import { afterAll, beforeAll, expect, test } from 'vitest'
import { resumeLaunches } from '../../server/campaigns/resume-launches.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { openStage, refusalOf, type Stage } from '../campaigns/stage.ts'
import { begun, dyingRooms, expectNothingLeft, expectOneTree } from './dying.ts'
import { refusingRooms } from './refusing.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('a draft that was refused can be launched again; then its issue is over', async () => {
  const launch = await begun(stage)
  await launch.run(refusingRooms(stage.house.rooms, 'ad:', 'No.'))
  await stage.admin.campaigns.launch({ id: launch.id })
  await stage.house.runJobs()
  expect(await stage.get(launch.id)).toMatchObject({ lifecycle: 'active', openIssues: 0 })
  await expectNothingLeft(stage, launch.reference)
  await expectOneTree(stage, await stage.referenceOf(launch.id))
})

test('what a refused launch could not remove is told, and removed before the draft is deleted', async () => {
  const launch = await begun(stage)
  const rooms = refusingRooms(stage.house.rooms, 'ad:', 'No.', 'also removing')
  await launch.run(rooms)
  const draft = await stage.get(launch.id)
  expect(draft).toMatchObject({ lifecycle: 'draft', launch: { state: 'failed' }, openIssues: 2 })
  const left = await stage.treeOf(launch.reference)
  expect(left.campaigns.map((one) => one.status)).toEqual(['PAUSED'])
  await stage.admin.campaigns.delete({ id: launch.id })
  await expectNothingLeft(stage, launch.reference)
  expect(await refusalOf(stage.get(launch.id))).toMatchObject({ reason: 'not_found' })
})

test('a draft whose remains cannot be removed now stays a draft', async () => {
  const launch = await begun(stage)
  await launch.run(refusingRooms(stage.house.rooms, 'ad:', 'No.', 'also removing'))
  await stage.fault({ kind: 'http_500', times: 'always' })
  const refused = await refusalOf(stage.admin.campaigns.delete({ id: launch.id }))
  expect(refused.reason).toBe('network_unavailable')
  await stage.calm()
  // The account was left alone after so many failures; later it is asked again.
  expect((await stage.get(launch.id)).lifecycle).toBe('draft')
})

test('a launch whose worker is gone is taken up again by the schedule', async () => {
  const launch = await begun(stage)
  await launch.run(dyingRooms(stage.house.rooms, 'campaign', 'kept')).catch(() => undefined)
  await rows(stage.house.db, 'DELETE FROM graphile_worker._private_jobs RETURNING id')
  await stage.house.advance({ minutes: 2 })
  await resumeLaunches(stage.house.rooms)
  const waiting = await row<{ n: number }>(
    stage.house.db,
    'SELECT count(*)::int AS n FROM graphile_worker._private_jobs',
  )
  expect(waiting?.n).toBe(1)
  await stage.house.runJobs()
  await expectOneTree(stage, launch.reference)
})
