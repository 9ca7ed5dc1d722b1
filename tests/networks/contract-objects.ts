import { describe, expect, test } from 'vitest'
import { NetworkError } from '../../server/networks/network-error.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { type Bench, passTime, prepare } from './bench.ts'
import { growthContract } from './contract-growth.ts'
import { treesContract } from './contract-trees.ts'
import {
  adRef,
  adsOf,
  groupRef,
  hasty,
  type Launched,
  launchPlan,
  launchTree,
  reworded,
  treeOf,
} from './object-bench.ts'

const lost = ['timeout_after_write', 'reset_after_write', 'http_500_after_write'] as const

/** What every network does with single groups and ads of a campaign that runs. */
export function objectsContract(network: NetworkName): void {
  statusContract(network)
  replaceContract(network)
  growthContract(network)
  treesContract(network)
}

function statusContract(network: NetworkName): void {
  describe(`${network}: single groups and ads`, () => {
    const ready = prepare(network)
    const wantedOf = async (bench: Bench, { id, made }: Launched, key: string) => {
      const tree = await treeOf(bench, id)
      const all = [...tree.groups, ...adsOf(tree)]
      return all.find(({ externalId }) => externalId === made.get(key))?.wanted
    }

    test.each(['group:g1', 'ad:a1'])('%s pauses, resumes and goes, alone', async (key) => {
      const bench = ready()
      const launched = await launchTree(bench, `single-${key.slice(-2)}`)
      const object = key === 'ad:a1' ? adRef(launched, 'g1', 'a1') : groupRef(launched, 'g1')
      for (const status of ['paused', 'active', 'removed'] as const) {
        for (const _ of [1, 2]) await bench.adapter.setObjectStatus(bench.access, object, status)
        const wanted = status === 'removed' ? undefined : status
        expect(await wantedOf(bench, launched, key)).toBe(wanted)
        for (const other of ['group:g2', 'ad:a3'])
          expect(await wantedOf(bench, launched, other)).toBe('active')
      }
      const campaign = await bench.adapter.getCampaign(bench.access, launched.id)
      expect(campaign?.wanted).toBe('active')
    })

    test('what is removed does not come back', async () => {
      const bench = ready()
      const object = adRef(await launchTree(bench, 'final'), 'g1', 'a1')
      await bench.adapter.setObjectStatus(bench.access, object, 'removed')
      await expect(
        bench.adapter.setObjectStatus(bench.access, object, 'active'),
      ).rejects.toMatchObject({ kind: expect.stringMatching(/rejected|not_found/) })
    })

    test.each(lost)('a pause whose answer is lost (%s) may be said again', async (kind) => {
      const bench = ready()
      const launched = await launchTree(bench, `lost-${kind}`)
      const object = groupRef(launched, 'g2')
      const match = { step: 'update', method: 'POST' }
      await bench.control.fault({ kind, match, afterMs: 2_000 })
      const pause = () => hasty(bench).setObjectStatus(bench.access, object, 'paused')
      await expect(pause()).rejects.toMatchObject({ outcomeUnknown: true })
      await pause()
      expect(await wantedOf(bench, launched, 'group:g2')).toBe('paused')
    })

    test('a group gets another name and other people to look for', async () => {
      const bench = ready()
      const launched = await launchTree(bench, 'people')
      const targeting = {
        countries: ['US'],
        ageMin: 35,
        ageMax: 54,
        genders: ['female' as const],
      }
      const change = { title: 'Hills', targeting, operationRef: 'people', key: 'g1' }
      for (const _ of [1, 2])
        await bench.adapter.updateGroup(bench.access, groupRef(launched, 'g1'), change)
      const [group] = (await treeOf(bench, launched.id)).groups.filter(({ title }) =>
        title.startsWith('Hills'),
      )
      expect(group).toMatchObject({ externalId: launched.made.get('group:g1'), targeting })
      expect((await bench.control.treeOf('people')).groups).toHaveLength(2)
    })

    test('a group gets another budget and another end, where it has its own', async () => {
      const bench = ready()
      const { budgetOwners, groupTerms } = bench.adapter.capabilities
      const plan = bench.facts.plan('terms', bench.refs)
      const own = budgetOwners.includes('ad_group')
      const launched = await launchPlan(bench, own ? owningGroups(plan) : plan)
      const object = groupRef(launched, 'g1')
      const naming = { operationRef: 'terms', key: 'g1' }
      const budget = { ...naming, budgetType: 'daily' as const, budgetMicros: 41_000_000n }
      const endsAt = new Date(Math.ceil(bench.control.now().getTime() / 1_000) * 1_000 + 9e8)
      const readGroup = async () =>
        (await treeOf(bench, launched.id)).groups.find(
          ({ externalId }) => externalId === object.externalId,
        )
      const ask = (change: typeof naming) =>
        bench.adapter.updateGroup(bench.access, object, change).catch((error) => error)
      const asked = await ask(budget)
      if (own) expect((await readGroup())?.budgetMicros).toBe(41_000_000n)
      else expect(asked).toMatchObject({ kind: 'rejected', outcomeUnknown: false })
      const ended = await ask({ ...naming, ...{ endsAt } })
      if (groupTerms.includes('schedule')) expect((await readGroup())?.endsAt).toEqual(endsAt)
      else expect(ended).toMatchObject({ kind: 'rejected', outcomeUnknown: false })
    })
  })
}

function owningGroups(plan: Launched['plan']): Launched['plan'] {
  const groups = plan.groups.map((group) => ({ ...group, budgetMicros: 31_000_000n }))
  return { ...plan, budgetOwner: 'ad_group', budgetMicros: null, groups }
}

function replaceContract(network: NetworkName): void {
  describe(`${network}: other contents for an ad`, () => {
    const ready = prepare(network)
    const verdictOf = async (bench: Bench, id: string, adId: string) =>
      (await bench.adapter.getReview(bench.access, id)).verdicts.find(
        ({ externalId }) => externalId === adId,
      )?.state

    /** Asks until it succeeds, as the product does; every failure on the way left its outcome open. */
    async function persist(bench: Bench, ask: () => Promise<{ externalId: string }>) {
      for (let tries = 0; tries < 5; tries += 1) {
        const done = await ask().catch((error: unknown) => error)
        if (!(done instanceof NetworkError)) return (done as { externalId: string }).externalId
        expect(done.outcomeUnknown).toBe(true)
      }
      await bench.control.calm()
      return (await ask()).externalId
    }

    test.each([0, 1, 2, 3])('lost after %s writes, it is shown once', async (skip) => {
      const bench = ready()
      const launched = await launchTree(bench, `swap${skip}`)
      const plan = reworded(launched.plan, 'a1', 'Darker beans')
      const replacement = { plan, adKey: 'a1', made: launched.made, changeRef: `ch${skip}` }
      const object = adRef(launched, 'g1', 'a1')
      const match = { method: 'POST' }
      await bench.control.fault({ kind: 'timeout_after_write', match, skip, afterMs: 2_000 })
      const replace = () => hasty(bench).replaceAd(bench.access, object, replacement)
      const adId = await persist(bench, replace)
      const ads = adsOf(await treeOf(bench, launched.id))
      expect(ads).toHaveLength(3)
      expect(ads.filter(({ body }) => body === 'Darker beans')).toHaveLength(1)
      expect(ads.find(({ externalId }) => externalId === adId)).toMatchObject({
        body: 'Darker beans',
        wanted: 'active',
      })
    })

    test('the network looks at it anew', async () => {
      const bench = ready()
      const launched = await launchTree(bench, 'anew')
      const object = adRef(launched, 'g2', 'a3')
      await passTime(bench, 60_000)
      await bench.control.review(object.externalId, 'approved')
      expect(await verdictOf(bench, launched.id, object.externalId)).toBe('approved')
      const plan = reworded(launched.plan, 'a3', 'Lighter beans')
      await passTime(bench, 60_000)
      const replacement = { plan, adKey: 'a3', made: launched.made, changeRef: 'anew1' }
      const { externalId } = await bench.adapter.replaceAd(bench.access, object, replacement)
      await passTime(bench, 10_000)
      expect(await verdictOf(bench, launched.id, externalId)).toBe('in_review')
    })

    test('a rejected ad gets another look when it is asked for', async () => {
      const bench = ready()
      const launched = await launchTree(bench, 'look')
      const object = adRef(launched, 'g1', 'a2')
      await passTime(bench, 60_000)
      await bench.control.review(object.externalId, 'rejected', ['Claims: prove them'])
      expect(await verdictOf(bench, launched.id, object.externalId)).toBe('rejected')
      await passTime(bench, 60_000)
      const { plan, made } = launched
      const asked = { plan, adKey: 'a2', made, changeRef: 'look1' }
      const { externalId } = await bench.adapter.requestReview(bench.access, object, asked)
      await passTime(bench, 10_000)
      expect(await verdictOf(bench, launched.id, externalId)).toBe('in_review')
      expect(adsOf(await treeOf(bench, launched.id))).toHaveLength(3)
    })
  })
}
