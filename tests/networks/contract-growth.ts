import { describe, expect, test } from 'vitest'
import type { NetworkName } from '../../shared/networks.ts'
import { type Bench, prepare } from './bench.ts'
import { adsOf, grow, launchPlan, numbered, seedling, treeOf } from './object-bench.ts'

const lost = ['timeout_after_write', 'reset_after_write', 'http_500_after_write'] as const

/** The things that a growth makes are the same whatever a network calls its steps in between. */
const grown = ['ad:a2', 'group:g2', 'ad:a3']

/** What is missing comes into a campaign that runs, once, whatever happens. */
export function growthContract(network: NetworkName): void {
  describe(`${network}: growing`, () => {
    const ready = prepare(network)

    async function planted(bench: Bench, reference: string) {
      const launched = await launchPlan(bench, seedling(bench.facts.plan(reference, bench.refs)))
      const plan = bench.facts.plan(`${reference}more`, bench.refs)
      const made = new Map(launched.made)
      return { id: launched.id, plan, made, steps: bench.adapter.growSteps(plan, made) }
    }

    async function expectWhole(bench: Bench, id: string) {
      const tree = await treeOf(bench, id)
      expect(tree.groups.map(({ ads }) => ads.length).sort()).toEqual([1, 2])
      const wanted = [...tree.groups, ...adsOf(tree)].map((one) => one.wanted)
      expect(wanted).toEqual(Array(5).fill('active'))
    }

    test('its steps are what is missing, and the last of each switches it on', async () => {
      const bench = ready()
      const { plan, made, steps } = await planted(bench, 'steps')
      const keys = steps.map(({ key }) => key)
      expect(keys.filter((key) => grown.includes(key))).toEqual(grown)
      expect(keys).not.toContain('campaign')
      expect(new Set(keys).size).toBe(keys.length)
      expect(keys.filter((key) => made.has(key))).toEqual([])
      expect(bench.adapter.growSteps(seedling(plan), made)).toEqual([])
    })

    test('groups and ads of the same numbers are each switched on by themselves', async () => {
      const bench = ready()
      const whole = numbered(bench.facts.plan('numbers', bench.refs))
      const launched = await launchPlan(bench, seedling(whole))
      const made = new Map(launched.made)
      const plan = { ...whole, operationRef: 'numbersmore' }
      const steps = bench.adapter.growSteps(plan, made)
      expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length)
      await grow(bench, { plan, steps, made })
      await expectWhole(bench, launched.id)
    })

    test.each(grown)('killed after %s and repeated makes one of each', async (after) => {
      const bench = ready()
      const growth = await planted(bench, `grow${after.slice(-2)}`)
      await expect(grow(bench, growth, after)).rejects.toThrow('killed')
      await grow(bench, growth)
      await expectWhole(bench, growth.id)
    })

    test('killed after every other step it makes one of each too', async () => {
      const bench = ready()
      const growth = await planted(bench, 'growall')
      const others = growth.steps.map(({ key }) => key).filter((key) => !grown.includes(key))
      for (const key of others) await grow(bench, growth, key).catch(() => undefined)
      await grow(bench, growth)
      await expectWhole(bench, growth.id)
    })

    test.each(lost)('%s at every write makes one of each', async (kind) => {
      const bench = ready()
      const growth = await planted(bench, `g-${kind.slice(0, 6)}`)
      const steps = ['create_ad_group', 'create_creative', 'create_ad', 'update']
      for (const step of steps)
        await bench.control.fault({ kind, match: { step, method: 'POST' }, afterMs: 2_000 })
      for (let tries = 0; tries < 8; tries += 1) {
        const failure = await grow(bench, growth).catch((error) => error)
        if (failure === undefined) break
        expect(failure.outcomeUnknown).toBe(true)
      }
      await expectWhole(bench, growth.id)
    })
  })
}
