import { describe, expect, test } from 'vitest'
import { NetworkError } from '../../server/networks/network-error.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { type Bench, prepare } from './bench.ts'
import { networkFacts } from './facts.ts'
import { patience } from './wire.ts'

let references = 0
const nextReference = () => `c0ntract${++references}`

type Killed = { after: string; made: Map<string, string> }

const planOf = (bench: Bench, operationRef: string) => bench.facts.plan(operationRef, bench.refs)

/** Launches until it stops; `killed` dies after the network made a step and before that is kept. */
async function launch(bench: Bench, operationRef: string, killed?: Killed, made = killed?.made) {
  const known = made ?? new Map<string, string>()
  const adapter = bench.build({ timeoutMs: 400, patience })
  return adapter.createCampaign(bench.access, planOf(bench, operationRef), {
    made: known,
    onIntent: async () => undefined,
    onMade: async (step, externalId) => {
      if (killed?.after === step.key) throw new Error('killed')
      known.set(step.key, externalId)
    },
  })
}

async function expectOneTree({ control, facts }: Bench, reference: string): Promise<void> {
  const tree = await control.treeOf(reference)
  expect(tree.campaigns).toHaveLength(1)
  expect(tree.groups).toHaveLength(2)
  expect(tree.ads).toHaveLength(3)
  const switchedOn = [...tree.campaigns, ...tree.groups, ...tree.ads]
  expect(switchedOn.map(({ status }) => status)).toEqual(Array(6).fill(facts.on))
}

/** The steps of every network's plan are the same whatever it is called, so no bench is needed. */
const parts = ['campaign', 'group:g1', 'ad:a1', 'ad:a2', 'group:g2', 'ad:a3', 'enable']
const lost = ['timeout_after_write', 'reset_after_write', 'http_500_after_write', 'truncated']

/** A launch makes exactly one tree, whatever happens to it. */
export function launchContract(network: NetworkName): void {
  describe(`${network}: launching`, () => {
    const ready = prepare(network)
    const { writes } = networkFacts[network]

    test('makes the whole tree and switches it on', async () => {
      const reference = nextReference()
      const { campaignExternalId } = await launch(ready(), reference)
      await expectOneTree(ready(), reference)
      const campaign = await ready().adapter.getCampaign(ready().access, campaignExternalId)
      expect(campaign).toMatchObject({ externalId: campaignExternalId, wanted: 'active' })
    })

    test('again after it succeeded changes nothing', async () => {
      const reference = nextReference()
      const first = await launch(ready(), reference)
      expect(await launch(ready(), reference)).toEqual(first)
      await expectOneTree(ready(), reference)
    })

    test.each(parts)('killed after %s and repeated makes one tree', async (after) => {
      const reference = nextReference()
      const made = new Map<string, string>()
      await expect(launch(ready(), reference, { after, made })).rejects.toThrow('killed')
      await launch(ready(), reference, undefined, made)
      await expectOneTree(ready(), reference)
    })

    test.each(writes.flatMap((step) => lost.map((kind) => [kind, step] as const)))(
      '%s at every %s makes one tree',
      async (kind, step) => {
        const reference = nextReference()
        const bench = ready()
        const method = 'POST'
        await bench.control.fault({
          kind,
          match: { step, method },
          times: 'always',
          afterMs: 2_000,
        })
        const made = new Map<string, string>()
        for (let tries = 0; tries < 8; tries += 1) {
          const done = await launch(bench, reference, undefined, made).catch((error) => error)
          if (!(done instanceof NetworkError)) break
          expect(done.outcomeUnknown).toBe(true)
          if (step === 'update') await bench.control.calm()
        }
        await bench.control.calm()
        await launch(bench, reference, undefined, made)
        await expectOneTree(bench, reference)
      },
    )

    test('a search that knows new objects late makes no second tree', async () => {
      const reference = nextReference()
      const bench = ready()
      await bench.control.lag({ calls: 1, directReads: 1 })
      await bench.control.fault({ kind: 'reset_after_write', match: { step: 'create_campaign' } })
      await bench.control.fault({
        kind: 'reset_after_write',
        match: { step: bench.facts.halfway.step },
      })
      await launch(bench, reference)
      await bench.control.lag({})
      await expectOneTree(bench, reference)
    })

    test('refused half-way leaves nothing that spends, and all of it can be removed', async () => {
      const reference = nextReference()
      const bench = ready()
      const { halfway, on, partsOn } = bench.facts
      const { step, skip } = halfway
      await bench.control.fault({ kind: 'rate_limit', match: { step }, skip })
      await expect(launch(bench, reference)).rejects.toMatchObject({ kind: 'rate' })
      const half = await bench.control.treeOf(reference)
      expect(half.campaigns).toHaveLength(1)
      const spending = partsOn ? half.campaigns : [...half.campaigns, ...half.groups, ...half.ads]
      expect(spending.map(({ status }) => status)).not.toContain(on)
      await bench.adapter.removeLaunch(bench.access, reference, new Map())
      await bench.adapter.removeLaunch(bench.access, reference, new Map())
      expect(await bench.control.treeOf(reference)).toEqual({ campaigns: [], groups: [], ads: [] })
    })

    test('another launch with the same titles is another tree', async () => {
      const bench = ready()
      const [first, second] = [nextReference(), nextReference()]
      const one = await launch(bench, first)
      const two = await launch(bench, second)
      expect(one.campaignExternalId).not.toBe(two.campaignExternalId)
      await bench.adapter.removeLaunch(bench.access, first, new Map())
      await expectOneTree(bench, second)
    })

    test('what the preview shows is what is sent', async () => {
      const bench = ready()
      const { adapter, access, control } = bench
      const plan = planOf(bench, 'preview')
      const prepared = adapter.prepareLaunch(access, plan)
      const steps = adapter.launchSteps(plan).map(({ key }) => key)
      expect(steps.filter((key) => parts.includes(key))).toEqual(parts)
      expect(prepared[0]?.step).toBe('campaign')
      expect(prepared.at(-1)?.step).toBe('enable')
      for (const { step } of prepared) expect(steps).toContain(step)
      expect(JSON.stringify(prepared)).not.toContain(access.accessToken)
      expect(adapter.checkPlan(access, plan)).toEqual([])
      expect((await control.treeOf('preview', '1')).campaigns).toEqual([])
    })

    test('a plan that the network would refuse is told by field, before anything is sent', async () => {
      const bench = ready()
      const plan = planOf(bench, 'refused')
      const broken = {
        ...plan,
        title: '',
        budgetMicros: 1n,
        groups: plan.groups.map((group) => ({
          ...group,
          targeting: { ...group.targeting, countries: [] },
          ads: group.ads.map((ad) => ({ ...ad, linkUrl: 'ftp://x', assets: [], headline: '' })),
        })),
      }
      const sent = await bench.control.calls()
      const paths = bench.adapter.checkPlan(bench.access, broken).map(({ path }) => path)
      expect(paths).toEqual(
        expect.arrayContaining([
          'title',
          'budgetMicros',
          'groups.0.targeting.countries',
          'groups.0.ads.0.linkUrl',
          'groups.0.ads.0.assets',
        ]),
      )
      expect(await bench.control.calls()).toBe(sent)
    })
  })
}
