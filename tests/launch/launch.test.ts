import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '../campaigns/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('a draft is launched: the network has one tree, all of it on, and we know its numbers', async () => {
  const { id } = await stage.draft()
  const launched = await stage.admin.campaigns.launch({ id })
  expect(launched).toMatchObject({ pending: true, campaign: { lifecycle: 'launching' } })
  await stage.house.runJobs()
  const campaign = await stage.get(id)
  expect(campaign).toMatchObject({ lifecycle: 'active', status: 'in_review', pausedBy: [] })
  const tree = await stage.treeOf(await stage.referenceOf(id))
  expect(tree.campaigns.map((one) => one.id)).toEqual([campaign.externalId])
  const ours = await stage.admin.ads.tree({ id })
  expect(ours.groups.map((one) => one.externalId).sort()).toEqual(
    tree.groups.map((one) => one.id).sort(),
  )
  const ads = ours.groups.flatMap((one) => one.ads)
  expect(ads.map((one) => one.externalId).sort()).toEqual(tree.ads.map((one) => one.id).sort())
  expect(ads.every((one) => one.review === 'in_review')).toBe(true)
})
