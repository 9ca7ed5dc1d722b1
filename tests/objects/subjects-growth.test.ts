import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { networkNames } from '../../shared/networks.ts'
import { aGroup, anAd, openStage, refusalOf, type Stage } from '../campaigns/stage.ts'
import { Died, dyingAt, type Moment, openOperation, refusingAt, settled } from './growing.ts'

describe.each(networkNames)('on %s', (network) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(network)
    // The first launch waits for its film; what grows below finds it ready.
    await stage.running()
  })
  afterAll(() => stage.close())

  const newGroup = (title = 'Harbour') => {
    const { ads: _, ...group } = aGroup(title)
    return { ...group, ads: [anAd('Boats', stage.assetId)] }
  }

  /** What the network has under a reference, removed things too. */
  const counted = async (reference: string) => {
    const tree = await stage.treeOf(reference, '1')
    return { groups: tree.groups.length, ads: tree.ads.length }
  }
  const allOn = async (reference: string) => {
    const { groups, ads } = await stage.treeOf(reference)
    return [...groups, ...ads].every(({ status }) => status === stage.on)
  }

  test('a group with its ad is brought into a campaign that runs, and switched on', async () => {
    const { id } = await stage.running()
    const made = await stage.admin.adGroups.create({ id, ...newGroup() })
    expect(made).toMatchObject({
      pending: true,
      adGroup: { status: 'in_review', growth: 'waiting', externalId: null, adCount: 1 },
    })
    const { reference } = (await openOperation(stage, id))!
    await settled(stage, id)
    const group = await stage.admin.adGroups.get({ id: made.adGroup.id })
    expect(group).toMatchObject({ growth: null, wanted: 'active', externalId: expect.any(String) })
    expect(await counted(reference)).toEqual({ groups: 1, ads: 1 })
    expect(await allOn(reference)).toBe(true)
    await stage.admin.adGroups.pause({ id: group.id })
  })

  test('an ad follows the group that is still on its way', async () => {
    const { id } = await stage.running()
    const { ads: _, ...group } = newGroup()
    const { adGroup } = await stage.admin.adGroups.create({ id, ...group })
    const first = (await openOperation(stage, id))!.reference
    const { ad } = await stage.admin.ads.create({
      id: adGroup.id,
      ...anAd('Gulls', stage.assetId),
    })
    await settled(stage, id)
    expect(await stage.admin.ads.get({ id: ad.id })).toMatchObject({
      growth: null,
      review: 'in_review',
      externalId: expect.any(String),
    })
    expect((await counted(first)).groups).toBe(1)
  })

  test.each(['intended', 'made'] as Moment[])(
    'a worker that dies when a step is %s leaves one of each after the next try',
    async (moment) => {
      const { id } = await stage.running()
      await stage.admin.adGroups.create({ id, ...newGroup('First') })
      const { steps } = (await openOperation(stage, id))!
      await settled(stage, id)
      const own = steps.filter((step) => !step.startsWith('asset:'))
      for (const [at, title] of own.map((_, number) => [number, `Part ${number}`] as const)) {
        await stage.admin.adGroups.create({ id, ...newGroup(title) })
        const growth = (await openOperation(stage, id))!
        const step = growth.steps.filter((one) => !one.startsWith('asset:'))[at]!
        const died = growth.run(dyingAt(stage.house.rooms, step, moment))
        // Where one request makes several parts, the later are never asked for by themselves.
        await died.catch((error) => expect(error).toBeInstanceOf(Died))
        await stage.house.advance({ minutes: 1 })
        await settled(stage, id)
        expect(await counted(growth.reference), step).toEqual({ groups: 1, ads: 1 })
        expect(await allOn(growth.reference), step).toBe(true)
      }
    },
    60_000,
  )

  test('a refused ad leaves nothing, is marked, and comes again when it is changed', async () => {
    const { id } = await stage.running()
    const [group] = (await stage.admin.ads.tree({ id })).groups
    const { ad } = await stage.admin.ads.create({ id: group!.id, ...anAd('Gulls', stage.assetId) })
    const growth = (await openOperation(stage, id))!
    const last = growth.steps.at(-1)!
    await growth.run(refusingAt(stage.house.rooms, last))
    const refused = await stage.admin.ads.get({ id: ad.id })
    expect(refused).toMatchObject({ status: 'flagged', growth: 'refused', openIssues: 1 })
    expect(refused.can).toMatchObject({ remove: true, update: true })
    expect((await stage.treeOf(growth.reference)).ads).toEqual([])
    expect((await stage.get(id)).status).not.toBe('flagged')
    const changed = await stage.admin.ads.update({ id: ad.id, headline: 'Loud gulls' })
    expect(changed).toMatchObject({ pending: true, ad: { growth: 'waiting' } })
    await settled(stage, id)
    expect(await stage.admin.ads.get({ id: ad.id })).toMatchObject({ growth: null, openIssues: 0 })
  })

  test('a refused group can be removed, and its row stays', async () => {
    const { id } = await stage.running()
    const { adGroup } = await stage.admin.adGroups.create({ id, ...newGroup() })
    const growth = (await openOperation(stage, id))!
    await growth.run(refusingAt(stage.house.rooms, 'group:'))
    expect((await stage.admin.adGroups.get({ id: adGroup.id })).growth).toBe('refused')
    expect(await stage.admin.adGroups.remove({ id: adGroup.id })).toEqual({
      pending: false,
      deleted: false,
    })
    const gone = await stage.admin.adGroups.get({ id: adGroup.id })
    expect(gone).toMatchObject({ status: 'inactive', openIssues: 0 })
    expect(await counted(growth.reference)).toEqual({ groups: 0, ads: 0 })
  })

  test('what its network would refuse is said before anything is stored', async () => {
    const { id } = await stage.running()
    const group = { ...newGroup(), optimizationGoal: 'no such goal' }
    const refusal = await refusalOf(stage.admin.adGroups.create({ id, ...group }))
    expect(refusal.fields).toHaveProperty('optimizationGoal')
    expect((await stage.get(id)).groupCount).toBe(2)
    expect(await openOperation(stage, id)).toBeNull()
  })
})
