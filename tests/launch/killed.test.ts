import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type NetworkName, networkNames } from '../../shared/networks.ts'
import { openStage, type Stage, twoGroups, uploadPicture } from '../campaigns/stage.ts'
import { begun, Died, dyingRooms, expectOneTree, type Moment } from './dying.ts'

/** How many steps of a launch can be cut short at each moment: parts of one request begin together. */
const cuts: Record<NetworkName, Record<Moment, number>> = {
  meta: { intended: 10, made: 10, kept: 10 },
  tiktok: { intended: 7, made: 7, kept: 7 },
  google: { intended: 2, made: 7, kept: 7 },
}
const moments: Moment[] = ['intended', 'made', 'kept']

describe.each(networkNames)('on %s', (network) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(network)
    // The first launch waits for its film; what is cut short below finds it ready.
    await stage.running()
  })
  afterAll(() => stage.close())

  describe.each(moments)('a worker that dies when a step is %s', (moment) => {
    test.each([...Array(cuts[network][moment]).keys()])(
      'leaves one tree after the next try (step %i)',
      async (at) => {
        const { rooms } = stage.house
        const launch = await begun(stage)
        const steps = (await launch.steps()).filter(({ step }) => !step.startsWith('asset:'))
        // Where one request makes several parts, only it and the switch are ever intended.
        const alone = network === 'google' && moment === 'intended'
        const { step } = alone && at === 1 ? steps.at(-1)! : steps[at]!
        await expect(launch.run(dyingRooms(rooms, step, moment))).rejects.toThrow(Died)
        expect((await stage.get(launch.id)).lifecycle).toBe('launching')
        await stage.house.advance({ minutes: 1 })
        await launch.run()
        await expectOneTree(stage, launch.reference)
        const campaign = await stage.get(launch.id)
        expect(campaign).toMatchObject({
          lifecycle: 'active',
          launch: { state: 'done', attempts: 2 },
        })
      },
    )
  })

  test('a search that lags by half a minute, while answers get lost, makes no second tree', async () => {
    const launch = await begun(stage)
    await stage.house.control('search-lag', { ms: 30_000 })
    await stage.fault({ kind: 'reset_after_write', match: { step: 'create_campaign' } })
    await stage.fault({ kind: 'reset_after_write', match: { step: 'create_ad' } })
    for (let tries = 0; tries < 12; tries += 1) {
      await launch.run().catch(() => undefined)
      if ((await stage.get(launch.id)).lifecycle === 'active') break
      await stage.house.advance({ minutes: 1 })
    }
    await stage.house.control('search-lag', {})
    await stage.calm()
    expect(await stage.get(launch.id)).toMatchObject({ lifecycle: 'active' })
    await expectOneTree(stage, launch.reference)
  })
})

describe('a picture', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

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
})
