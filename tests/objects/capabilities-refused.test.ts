import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  budgetOwners,
  budgetTypes,
  networkNames,
  specialAdCategories,
} from '../../shared/networks.ts'
import { aGroup, anAd, openStage, refusalOf, type Stage } from '../campaigns/stage.ts'

/** What a brand may write into a draft though its network cannot do it. */
describe.each(networkNames)('on %s', (network) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(network)
    // What follows a new connection is over before calls are counted.
    await stage.house.runJobs()
  })
  afterAll(() => stage.close())

  const callsOf = async () =>
    (await stage.house.control<{ calls: unknown[] }>('journal')).calls.length
  const inDays = (days: number) =>
    new Date(stage.house.clock.now().getTime() + days * 86_400_000).toISOString()
  const group = (change: object = {}) => [
    { ...aGroup('Coast', [anAd('Waves', stage.assetId)]), ...change },
  ]
  const targeting = { countries: ['US'], ageMin: 25, ageMax: null, genders: [] }

  /** Drafts by the field that stands in the way of their launch. */
  function impossible(): [string, Record<string, unknown>][] {
    const declared = stage.house.rooms.networks.get(network)!.capabilities
    const missing = <Value extends string>(all: readonly Value[], taken: readonly Value[]) =>
      all.filter((one) => !taken.includes(one))
    const ofGroups = { budgetOwner: 'ad_group', budgetMicros: null }
    return [
      ...missing(budgetOwners, declared.budgetOwners).map((budgetOwner): [string, object] => [
        'budgetOwner',
        { ...ofGroups, budgetOwner, groups: group({ budgetMicros: '60000000' }) },
      ]),
      ...missing(budgetTypes, declared.budgetTypes).map((budgetType): [string, object] => [
        'budgetType',
        { budgetType, endsAt: inDays(5) },
      ]),
      ...missing(specialAdCategories, declared.specialAdCategories).map((one): [string, object] => [
        'specialAdCategories',
        { specialAdCategories: [one] },
      ]),
      ...declared.specialAdCategories
        .filter((one) => ['housing', 'employment', 'credit'].includes(one))
        .map((one): [string, object] => [
          'groups.0.targeting',
          { specialAdCategories: [one], groups: group({ targeting }) },
        ]),
      ...(declared.groupTerms.includes('schedule')
        ? []
        : [['groups.0', { groups: group({ endsAt: inDays(5) }) }] as [string, object]]),
    ] as [string, Record<string, unknown>][]
  }

  test('what it cannot do is refused before the launch, in words, and nothing is sent', async () => {
    const drafts = impossible()
    expect(drafts.length).toBeGreaterThan(2)
    for (const [field, change] of drafts) {
      const before = await callsOf()
      // What contradicts itself is not even saved; what only this network cannot do is not launched.
      const launched = async () => {
        const { id } = await stage.draft({ groups: group(), ...change })
        return stage.admin.campaigns.launch({ id })
      }
      const { reason, fields = {} } = await refusalOf(launched())
      expect(reason).toBe('validation_failed')
      const at = Object.keys(fields).find((path) => path.startsWith(field))
      expect(fields[at ?? ''], `${field} in ${JSON.stringify(fields)}`).toMatch(/^.{10,}\.?$/)
      await stage.house.runJobs()
      expect(await callsOf()).toBe(before)
    }
  })
})
