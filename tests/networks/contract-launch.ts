import { describe, expect, test } from 'vitest'
import { NetworkError } from '../../server/networks/network-error.ts'
import { type Bench, prepare, type Ready } from './contract.ts'
import { patience } from './wire.ts'

let references = 0
const nextReference = () => `c0ntract${++references}`

type Killed = { after: string; made: Map<string, string> }

/** Launches until it stops; `killed` dies after the network made a step and before that is kept. */
async function launch(bench: Ready, operationRef: string, killed?: Killed, made = killed?.made) {
  const known = made ?? new Map<string, string>()
  const adapter = bench.build({ timeoutMs: 400, patience })
  return adapter.createCampaign(bench.access, bench.plan(operationRef, bench.assetRef), {
    made: known,
    onIntent: async () => undefined,
    onMade: async (step, externalId) => {
      if (killed?.after === step.key) throw new Error('killed')
      known.set(step.key, externalId)
    },
  })
}

async function expectOneTree({ control }: Ready, reference: string): Promise<void> {
  const tree = await control.treeOf(reference)
  expect(tree.campaigns).toHaveLength(1)
  expect(tree.adsets).toHaveLength(2)
  expect(tree.ads).toHaveLength(3)
  expect(tree.creatives).toHaveLength(3)
  const switchedOn = [...tree.campaigns, ...tree.adsets, ...tree.ads]
  expect(switchedOn.map(({ status }) => status)).toEqual(Array(6).fill('ACTIVE'))
}

const steps = [
  'campaign',
  'group:g1',
  'creative:a1',
  'ad:a1',
  'creative:a2',
  'ad:a2',
  'group:g2',
  'creative:a3',
  'ad:a3',
  'enable',
]
const writes = ['create_campaign', 'create_ad_group', 'create_creative', 'create_ad', 'update']

/** A launch makes exactly one tree, whatever happens to it. */
export function launchContract(name: string, setUp: () => Promise<Bench>): void {
  describe(`${name}: launching`, () => {
    const ready = prepare(setUp)

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

    test.each(steps)('killed after %s and repeated makes one tree', async (after) => {
      const reference = nextReference()
      const made = new Map<string, string>()
      await expect(launch(ready(), reference, { after, made })).rejects.toThrow('killed')
      await launch(ready(), reference, undefined, made)
      await expectOneTree(ready(), reference)
    })

    test.each(
      writes.flatMap((step) =>
        ['timeout_after_write', 'reset_after_write', 'http_500_after_write', 'truncated'].map(
          (kind) => [kind, step] as const,
        ),
      ),
    )('%s at every %s makes one tree', async (kind, step) => {
      const reference = nextReference()
      const bench = ready()
      const method = 'POST'
      await bench.control.fault({ kind, match: { step, method }, times: 'always', afterMs: 2_000 })
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
    })

    test('a search that knows new objects late makes no second tree', async () => {
      const reference = nextReference()
      const bench = ready()
      await bench.control.lag({ calls: 1, directReads: 1 })
      await bench.control.fault({ kind: 'reset_after_write', match: { step: 'create_campaign' } })
      await bench.control.fault({ kind: 'reset_after_write', match: { step: 'create_ad' } })
      await launch(bench, reference)
      await bench.control.lag({})
      await expectOneTree(bench, reference)
    })

    test('refused half-way leaves nothing that spends, and all of it can be removed', async () => {
      const reference = nextReference()
      const bench = ready()
      await bench.control.fault({ kind: 'rate_limit', match: { step: 'create_ad' }, skip: 1 })
      await expect(launch(bench, reference)).rejects.toMatchObject({ kind: 'rate' })
      const half = await bench.control.treeOf(reference)
      const statuses = [...half.campaigns, ...half.adsets, ...half.ads].map(({ status }) => status)
      expect(new Set(statuses)).toEqual(new Set(['PAUSED']))
      await bench.adapter.removeLaunch(bench.access, reference, new Map())
      await bench.adapter.removeLaunch(bench.access, reference, new Map())
      expect(await bench.control.treeOf(reference)).toEqual({
        campaigns: [],
        adsets: [],
        ads: [],
        creatives: [],
      })
    })

    test('what the preview shows is what is sent', async () => {
      const { adapter, access, plan, assetRef } = ready()
      const prepared = adapter.prepareLaunch(access, plan('preview', assetRef))
      expect([...new Set(prepared.map(({ step }) => step))]).toEqual(steps)
      expect(JSON.stringify(prepared)).not.toContain(access.accessToken)
      expect(adapter.checkPlan(access, plan('preview', assetRef))).toEqual([])
      expect((await ready().control.treeOf('preview', '1')).campaigns).toEqual([])
    })
  })
}
