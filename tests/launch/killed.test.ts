import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStage, type Stage, twoGroups, uploadPicture } from '../campaigns/stage.ts'
import { begun, Died, dyingRooms, expectOneTree, type Moment } from './dying.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** The picture, the campaign, two groups, three ads with their contents, and the switch. */
const steps = [...Array(10).keys()].map((at) => at + 1)
const moments: Moment[] = ['intended', 'made', 'kept']

describe.each(moments)('a worker that dies when a step is %s', (moment) => {
  test.each(steps)('leaves one tree after the next try (step %i)', async (at) => {
    const { rooms } = stage.house
    const launch = await begun(stage)
    const step = (await launch.steps())[at]!.step
    await expect(launch.run(dyingRooms(rooms, step, moment))).rejects.toThrow(Died)
    expect((await stage.get(launch.id)).lifecycle).toBe('launching')
    await stage.house.advance({ minutes: 1 })
    await launch.run()
    await expectOneTree(stage, launch.reference)
    const campaign = await stage.get(launch.id)
    expect(campaign).toMatchObject({ lifecycle: 'active', launch: { state: 'done', attempts: 2 } })
  })
})

test.each([
  ['intended', 700],
  ['made', 701],
] as const)(
  'a picture whose upload dies when it is %s is uploaded again and kept once',
  async (moment, width) => {
    const { house } = stage
    const picture = await uploadPicture(
      house,
      'admin@aurora.test',
      house.organizations.aurora,
      width,
    )
    const launch = await begun(stage, { groups: twoGroups(picture) })
    const step = `asset:${picture}`
    await expect(launch.run(dyingRooms(house.rooms, step, moment))).rejects.toThrow(Died)
    await launch.run()
    await expectOneTree(stage, launch.reference)
    expect((await launch.steps())[0]).toMatchObject({ step, state: 'done' })
  },
)

test('a picture that the account already holds is not uploaded again', async () => {
  const { house } = stage
  const picture = await uploadPicture(house, 'admin@aurora.test', house.organizations.aurora, 702)
  const first = await begun(stage, { groups: twoGroups(picture) })
  await first.run()
  const uploads = await house.count('asset_uploads')
  const second = await begun(stage, { groups: twoGroups(picture) })
  await second.run(dyingRooms(house.rooms, `asset:${picture}`, 'intended'))
  expect(await house.count('asset_uploads')).toBe(uploads)
  await expectOneTree(stage, second.reference)
})

test('a step that may have been made a moment ago is not made again before it had time to show', async () => {
  const launch = await begun(stage)
  const step = (await launch.steps())[1]!.step
  expect(step).toBe('campaign')
  const dying = dyingRooms(stage.house.rooms, step, 'intended')
  await expect(launch.run(dying)).rejects.toThrow(Died)
  await launch.run()
  expect((await launch.steps())[1]).toMatchObject({ step: 'campaign', state: 'intended' })
  expect((await stage.treeOf(launch.reference)).campaigns).toEqual([])
  await stage.house.advance({ minutes: 1 })
  await launch.run()
  await expectOneTree(stage, launch.reference)
})
