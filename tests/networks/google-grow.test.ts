import { describe, expect, test } from 'vitest'
import type { CampaignPlan } from '../../server/networks/plan.ts'
import { prepare } from './bench.ts'
import { google, searchAd, searchPlan } from './google-bench.ts'
import { grow, launchPlan, treeOf } from './object-bench.ts'

/** Groups and ads are numbered apart, so both may have the same number. */
function alike(operationRef: string): CampaignPlan {
  const plan = searchPlan({ plan: { operationRef } })
  const [group] = plan.groups
  const groups = ['1', '2'].map((key) => ({
    ...group!,
    key,
    title: `Group ${key}`,
    ads: [searchAd(key)],
  }))
  return { ...plan, groups }
}

describe('growing at Google', () => {
  const ready = prepare('google')

  test('switches ads on before their group, and knows a group from an ad of its number', () => {
    const made = new Map([
      ['campaign', '70'],
      ['group:1', '80'],
      ['ad:1', '90'],
    ])
    expect(google.growSteps(alike('g'), made).map(({ key }) => key)).toEqual([
      'group:2',
      'ad:2',
      'activate:ad:2',
      'activate:group:2',
    ])
  })

  test('a search group comes with its keywords and ages, off until its own step', async () => {
    const bench = ready()
    const plan = alike('words1')
    const first = await launchPlan(bench, { ...plan, groups: plan.groups.slice(0, 1) })
    const more = { ...plan, operationRef: 'words2' }
    const made = new Map(first.made)
    const steps = bench.adapter.growSteps(more, made)
    await expect(grow(bench, { plan: more, steps, made }, 'activate:ad:2')).rejects.toThrow(
      'killed',
    )
    const half = (await treeOf(bench, first.id)).groups.find(({ title }) => /^Group 2/.test(title))
    expect(half).toMatchObject({ wanted: 'paused', targeting: plan.groups[1]?.targeting })
    expect(half?.keywords).toHaveLength(2)
    expect(half?.ads.map(({ wanted }) => wanted)).toEqual(['active'])
    await grow(bench, { plan: more, steps, made })
    const { groups } = await treeOf(bench, first.id)
    expect(groups.map(({ wanted }) => wanted)).toEqual(['active', 'active'])
    expect(groups.flatMap(({ ads }) => ads)).toHaveLength(2)
  })

  test('the same group asked for twice at once is one group', async () => {
    const bench = ready()
    const plan = alike('twice1')
    const first = await launchPlan(bench, { ...plan, groups: plan.groups.slice(0, 1) })
    const more = { ...plan, operationRef: 'twice2' }
    const [step] = bench.adapter.growSteps(more, first.made)
    const make = () => bench.adapter.makeStep(bench.access, more, step!, first.made)
    const [one, other] = [await make(), await make()]
    expect(other.externalId).toBe(one.externalId)
    expect((await treeOf(bench, first.id)).groups).toHaveLength(2)
  })
})
