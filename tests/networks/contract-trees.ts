import { describe, expect, test } from 'vitest'
import type { ReachRow } from '../../server/networks/objects.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { type Bench, passTime, prepare } from './bench.ts'
import { adsOf, launchTree, treeOf } from './object-bench.ts'

const DAY_MS = 86_400_000

/** What is read back: whole trees, and how many different people whole windows reached. */
export function treesContract(network: NetworkName): void {
  launchedTrees(network)
  plantedTrees(network)
  reachContract(network)
}

function launchedTrees(network: NetworkName): void {
  describe(`${network}: reading a tree`, () => {
    const ready = prepare(network)

    test('what was launched is what is read', async () => {
      const bench = ready()
      const { id, plan, made } = await launchTree(bench, 'mirror')
      const { campaign, groups } = await treeOf(bench, id)
      const { objective, channel, bidType, budgetOwner, budgetType, budgetMicros } = plan
      const same = { objective, channel, bidType, budgetOwner, budgetType, budgetMicros }
      expect(campaign).toMatchObject({ externalId: id, wanted: 'active', ...same, endsAt: null })
      expect(campaign.title).toMatch(/^Spring/)
      expect(campaign.objectiveWord).not.toBe('')
      expect(campaign.specialAdCategories).toEqual([])
      expect([plan.optimizationGoal, null]).toContain(campaign.optimizationGoal)
      const texts = bench.adapter.capabilities.channels.find(({ key }) => key === channel)!
      const byId = [...groups].sort((a, b) => (a.title < b.title ? -1 : 1))
      expect(byId).toEqual(
        plan.groups.map(({ key, title, targeting }) =>
          expect.objectContaining({
            externalId: made.get(`group:${key}`),
            title: expect.stringMatching(new RegExp(`^${title}`)),
            wanted: 'active',
            budgetMicros: null,
            targeting,
            furtherTargeting: [],
            keywords: [],
          }),
        ),
      )
      for (const ad of plan.groups.flatMap(({ ads }) => ads)) {
        const read = adsOf({ campaign, groups }).find(
          ({ externalId }) => externalId === made.get(`ad:${ad.key}`),
        )
        expect(read).toMatchObject({
          wanted: 'active',
          headline: texts.headlines.max > 0 ? ad.headline : '',
          body: ad.body,
          linkUrl: ad.linkUrl,
          callToAction: ad.callToAction,
          moreHeadlines: [],
          moreBodies: [],
        })
      }
    })

    test('one that never was has no tree', async () => {
      const { adapter, access, facts } = ready()
      expect(await adapter.readTree(access, facts.unknownId)).toBeNull()
    })

    test('what its owner changes at the network is read', async () => {
      const bench = ready()
      const { id, made } = await launchTree(bench, 'edited')
      const { control } = bench
      await control.edit(id, { name: 'Not ours', daily_budget_micros: '77000000' })
      await control.edit(made.get('group:g2')!, { status: 'paused' })
      await control.edit(made.get('ad:a1')!, { status: 'removed' })
      const { campaign, groups } = await treeOf(bench, id)
      expect(campaign).toMatchObject({ title: 'Not ours', budgetMicros: 77_000_000n })
      const paused = groups.filter(({ wanted }) => wanted === 'paused')
      expect(paused.map(({ externalId }) => externalId)).toEqual([made.get('group:g2')])
      expect(adsOf({ campaign, groups })).toHaveLength(2)
      await control.edit(id, { status: 'removed' })
      const gone = await bench.adapter.readTree(bench.access, id)
      expect([undefined, 'removed']).toContain(gone?.campaign.wanted)
    })

    test('a limit while a tree is read is told as a limit', async () => {
      const bench = ready()
      const { id } = await launchTree(bench, 'limited')
      await bench.control.fault({ kind: 'rate_limit', times: 'always' })
      const { adapter, access } = bench
      await expect(adapter.readTree(access, id)).rejects.toMatchObject({ kind: 'rate' })
    })
  })
}

function plantedTrees(network: NetworkName): void {
  describe(`${network}: campaigns that their owner made there`, () => {
    const ready = prepare(network)

    test('are the same when they are planted again, listed, and read in our words', async () => {
      const bench = ready()
      const { adapter, access, control } = bench
      const planted = await control.plant(access.accountId)
      expect(planted).toHaveLength(3)
      expect(await control.plant(access.accountId)).toEqual(planted)
      const listed = (await adapter.listCampaigns(access)).map(({ externalId }) => externalId)
      for (const { id } of planted) expect(listed).toContain(id)
      const trees = await Promise.all(planted.map(({ id }) => treeOf(bench, id)))
      expect(trees.map(({ campaign }) => campaign.title)).toEqual(planted.map(({ name }) => name))
      const wanted = trees.map(({ campaign }) => campaign.wanted)
      expect(wanted).toEqual(expect.arrayContaining(['active', 'paused']))
      for (const { campaign, groups } of trees) {
        expect(campaign.objectiveWord).not.toBe('')
        expect(campaign.createdAt ?? campaign.startsAt).toBeInstanceOf(Date)
        expect(groups.flatMap(({ ads }) => ads)).not.toHaveLength(0)
        for (const { targeting } of groups) expect(targeting.countries).toBeInstanceOf(Array)
      }
      const sizes = trees.map((tree) => `${tree.groups.length} ${adsOf(tree).length}`)
      expect(sizes).toContain('2 3')
      const narrowed = trees.flatMap(({ groups }) => groups.flatMap((one) => one.furtherTargeting))
      expect(narrowed).not.toHaveLength(0)
      for (const words of narrowed) expect(words).not.toMatch(/[{}[\]]|undefined|null/)
    })

    test('have spent for sixty days', async () => {
      const bench = ready()
      const { adapter, access, control } = bench
      await control.plant(access.accountId)
      const range = { from: dayOf(bench, -60), to: dayOf(bench, 0), level: 'campaign' as const }
      const days = new Set<string>()
      for await (const { rows } of adapter.getSpend(access, range))
        for (const row of rows) if (row.spendMicros > 0n) days.add(row.day)
      expect(days.size).toBeGreaterThan(55)
    })
  })
}

function reachContract(network: NetworkName): void {
  describe(`${network}: reach`, () => {
    const ready = prepare(network)
    type Range = Parameters<Bench['adapter']['readReach']>[1]

    async function reachOf({ adapter, access }: Bench, range: Range): Promise<ReachRow[]> {
      const found: ReachRow[] = []
      for await (const { rows, body, request } of adapter.readReach(access, range)) {
        expect(body + request).not.toContain(access.accessToken)
        found.push(...rows)
      }
      return found
    }

    test('of a window lies between that of its largest day and the sum of its days', async () => {
      const bench = ready()
      const { id } = await launchTree(bench, 'reach')
      await passTime(bench, 10 * DAY_MS)
      const days = [-8, -7, -6, -5, -4, -3, -2].map((offset) => dayOf(bench, offset))
      const [from, to] = [days[0]!, days.at(-1)!]
      for (const level of ['campaign', 'ad_group', 'ad'] as const) {
        const whole = await reachOf(bench, { from, to, level })
        const daily = await Promise.all(
          days.map((day) => reachOf(bench, { from: day, to: day, level })),
        )
        const life = await reachOf(bench, { lifetime: true, level })
        expect(new Set(whole.map(({ externalId }) => externalId)).size).toBe(whole.length)
        for (const row of whole) {
          expect(row).toMatchObject({ level, campaignExternalId: id })
          const same = (one: ReachRow) => one.externalId === row.externalId
          for (const what of ['reach', 'uniqueClicks'] as const) {
            const inWindow = row[what]
            if (inWindow === null) continue
            const parts = daily
              .flat()
              .filter(same)
              .flatMap((one) => one[what] ?? [])
            const sum = parts.reduce((total, part) => total + part, 0n)
            expect(inWindow).toBeLessThanOrEqual(sum)
            for (const part of parts) expect(inWindow).toBeGreaterThanOrEqual(part)
            expect(life.find(same)?.[what]).toBeGreaterThanOrEqual(inWindow)
          }
          if (row.reach !== null) expect(row.reach).toBeLessThanOrEqual(row.impressions)
        }
      }
    })
  })
}

function dayOf({ control, access }: Bench, offset: number): string {
  const at = new Date(control.now().getTime() + offset * DAY_MS)
  return new Intl.DateTimeFormat('en-CA', { timeZone: access.timeZone }).format(at)
}
