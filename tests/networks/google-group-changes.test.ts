import { describe, expect, test } from 'vitest'
import type { GroupChange } from '../../server/networks/objects.ts'
import type { CampaignPlan } from '../../server/networks/plan.ts'
import { type Bench, prepare } from './bench.ts'
import { searchPlan } from './google-bench.ts'
import { groupRef, launchPlan, launchTree, treeOf } from './object-bench.ts'

describe('changes of an ad group at Google', () => {
  const ready = prepare('google')
  const people = { countries: ['US'], ageMin: 25, ageMax: 54, genders: [] as never[] }
  const named = (operationRef: string, change: Partial<GroupChange>): GroupChange => ({
    operationRef,
    key: 'g2',
    ...change,
  })
  const aGroup = (bench: Bench, plan: Partial<CampaignPlan> & { operationRef: string }) =>
    launchPlan(bench, searchPlan({ plan }))

  test.each<[string, Partial<GroupChange>]>([
    ['budget', { budgetType: 'daily', budgetMicros: 5_000_000n }],
    ['end', { endsAt: new Date('2027-01-01T00:00:00Z') }],
    ['age that cuts a range', { targeting: { ...people, ageMin: 30 } }],
    ['country that cannot be named', { targeting: { ...people, countries: ['XX'] } }],
    ['nowhere', { targeting: { ...people, countries: [] } }],
    ['bid that is too fine', { bidAmountMicros: 1n }],
  ])('a wish for a %s is refused in words, and nothing is sent', async (_, change) => {
    const bench = ready()
    const object = {
      level: 'ad_group' as const,
      externalId: '1',
      campaignExternalId: '2',
      groupExternalId: '1',
    }
    const before = await bench.control.calls()
    await expect(
      bench.adapter.updateGroup(bench.access, object, named('x', change)),
    ).rejects.toMatchObject({ kind: 'rejected', outcomeUnknown: false })
    expect(await bench.control.calls()).toBe(before)
  })

  test('no end of its own is what every group has already', async () => {
    const bench = ready()
    const launched = await launchTree(bench, 'noend')
    const change = { operationRef: 'noend', key: 'g1', endsAt: null }
    await bench.adapter.updateGroup(bench.access, groupRef(launched, 'g1'), change)
  })

  test('a bid goes where the campaign leaves bids to its groups', async () => {
    const bench = ready()
    const bids = { bidType: 'maximum_target' as const, bidAmountMicros: 1_200_000n }
    const launched = await aGroup(bench, { ...bids, operationRef: 'bid1' })
    const change = named('bid1', { bidAmountMicros: 1_500_000n })
    await bench.adapter.updateGroup(bench.access, groupRef(launched, 'g2'), change)
    const { campaign, groups } = await treeOf(bench, launched.id)
    expect(campaign).toMatchObject({ bidType: 'maximum_target', bidAmountMicros: null })
    expect(groups[0]).toMatchObject({ bidAmountMicros: 1_500_000n })
  })

  test('where Google bids by itself a group’s bid is refused', async () => {
    const bench = ready()
    const launched = await aGroup(bench, { operationRef: 'bid2' })
    const change = named('bid2', { bidAmountMicros: 1_500_000n })
    await expect(
      bench.adapter.updateGroup(bench.access, groupRef(launched, 'g2'), change),
    ).rejects.toMatchObject({ kind: 'rejected', userMessage: expect.stringMatching(/by itself/) })
  })

  test('countries are refused while other groups show ads in them', async () => {
    const bench = ready()
    const launched = await launchTree(bench, 'lands1')
    const targeting = { ...people, countries: ['DE'] }
    const change = { operationRef: 'lands1', key: 'g1', title: 'Elsewhere', targeting }
    await expect(
      bench.adapter.updateGroup(bench.access, groupRef(launched, 'g1'), change),
    ).rejects.toMatchObject({ kind: 'rejected', userMessage: expect.stringMatching(/campaign’s/) })
    const { groups } = await treeOf(bench, launched.id)
    expect(groups.map(({ targeting: { countries } }) => countries)).toEqual([['US'], ['US']])
    expect(groups.some(({ title }) => title.startsWith('Elsewhere'))).toBe(false)
  })

  test('those of the only group are carried to the campaign, with all else at once', async () => {
    const bench = ready()
    const launched = await aGroup(bench, { operationRef: 'lands2' })
    const targeting = { countries: ['DE', 'FR'], ageMin: null, ageMax: null, genders: [] }
    const change = named('lands2', { title: 'Abroad', targeting })
    for (const _ of [1, 2])
      await bench.adapter.updateGroup(bench.access, groupRef(launched, 'g2'), change)
    const { groups } = await treeOf(bench, launched.id)
    expect(groups[0]).toMatchObject({ targeting, furtherTargeting: [] })
    expect(groups[0]?.title).toBe('Abroad · #lands2/g2')
    expect(groups[0]?.keywords).toEqual([
      { text: 'fresh beans', match: 'phrase' },
      { text: 'coffee', match: 'exact' },
    ])
  })

  test('a change whose answer was lost may be said again', async () => {
    const bench = ready()
    const launched = await aGroup(bench, { operationRef: 'lost9' })
    const change = named('lost9', { title: 'Once', targeting: { ...people, ageMin: 35 } })
    await bench.control.fault({ kind: 'reset_after_write', match: { step: 'update' } })
    const ask = () => bench.adapter.updateGroup(bench.access, groupRef(launched, 'g2'), change)
    await expect(ask()).rejects.toMatchObject({ outcomeUnknown: true })
    await ask()
    const [group] = (await treeOf(bench, launched.id)).groups
    expect(group?.targeting).toMatchObject({ ageMin: 35, ageMax: 54 })
    expect(group?.furtherTargeting).toEqual([])
  })
})
