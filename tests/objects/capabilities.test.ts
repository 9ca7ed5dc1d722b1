import { describe, expect, test } from 'vitest'
import { choiceProblems } from '../../server/campaigns/choice-problems.ts'
import type { CampaignPlan } from '../../server/networks/plan.ts'
import { networkNames, specialAdCategories } from '../../shared/networks.ts'
import { type Bench, prepare } from '../networks/bench.ts'
import { launchPlan, treeOf } from '../networks/object-bench.ts'
import {
  asked,
  inWords,
  launchable,
  planOf,
  readBack,
  ruledOut,
  schedules,
  wishes,
} from './capabilities.ts'

/** What stands in the way of a launch, as the product finds it without asking the network. */
function problemsOf({ adapter, access }: Bench, plan: CampaignPlan) {
  const { capabilities, label } = adapter
  const channel = capabilities.channels.find(({ key }) => key === plan.channel)!
  const place = { network: label, channel: label }
  return [
    ...choiceProblems(plan, capabilities, { channel, place }),
    ...adapter.checkPlan(access, plan),
  ]
}

const narrow = {
  'from 25 on': { ageMin: 25 },
  'up to 44': { ageMax: 44 },
  'women only': { genders: ['female' as const] },
}

describe.each(networkNames)('on %s', (network) => {
  const ready = prepare(network)
  let launches = 0
  const reference = () => {
    launches += 1
    return `cap${launches}`
  }
  const wishesFor = (schedule: string) => wishes.filter((one) => one.schedule === schedule)

  test.each(schedules)(
    'what is declared is launched and reads back as it was asked for, with a schedule: %s',
    async (schedule) => {
      const bench = ready()
      const { capabilities } = bench.adapter
      const possible = launchable(wishesFor(schedule), capabilities)
      expect(possible.length > 0).toBe(
        schedule !== 'of groups' || capabilities.groupTerms.includes('schedule'),
      )
      for (const wish of possible) {
        const plan = planOf(bench, wish, reference())
        expect(problemsOf(bench, plan), inWords(wish)).toEqual([])
        const { id } = await launchPlan(bench, plan)
        const tree = await treeOf(bench, id)
        expect(readBack(tree), inWords(wish)).toEqual(asked(plan, bench))
        expect(tree.campaign.wanted).toBe('active')
      }
    },
    120_000,
  )

  test('everything else is refused in words at the field that asks for it', () => {
    const bench = ready()
    const { capabilities } = bench.adapter
    for (const wish of wishes) {
      const fields = ruledOut(wish, capabilities)
      if (fields.length === 0) continue
      const problems = problemsOf(bench, planOf(bench, wish, 'no'))
      for (const field of fields) {
        const found = problems.find(({ path }) => path.startsWith(field))
        expect(found?.message, `${inWords(wish)}: ${field}`).toMatch(/^[A-Z].{10,}\.$/)
      }
    }
  })

  test.each(specialAdCategories)(
    'who may see ads of %s is limited as its rules say',
    async (one) => {
      const bench = ready()
      const { adapter, access } = bench
      if (!adapter.capabilities.specialAdCategories.includes(one)) return
      const protects = ['housing', 'employment', 'credit'].includes(one)
      const wish = { ...wishes[0]!, category: one }
      for (const [words, change] of Object.entries(narrow)) {
        const plan = planOf(bench, wish, reference())
        const [group] = plan.groups
        const targeting = { ...group!.targeting, ...change }
        const narrowed = { ...plan, groups: [{ ...group!, targeting }] }
        const problems = adapter.checkPlan(access, narrowed)
        if (protects) {
          expect(problems, words).toEqual([
            {
              path: 'groups.0.targeting',
              message:
                'Ads for housing, jobs or credit must be shown to all genders and to everybody from 18 on.',
            },
          ])
        } else {
          expect(problems, words).toEqual([])
          const { id } = await launchPlan(bench, narrowed)
          const { groups } = await treeOf(bench, id)
          expect(groups[0]!.targeting, words).toMatchObject(change)
        }
      }
    },
  )
})
