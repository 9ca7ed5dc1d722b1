import { describe, expect, test } from 'vitest'
import type { CampaignPlan } from '../../server/networks/plan.ts'
import { type Bench, firstAccount, passTime, prepare, upload } from './bench.ts'
import { connectionContract } from './contract.ts'
import { launchContract } from './contract-launch.ts'
import { lifeContract } from './contract-life.ts'
import { displayPlan, searchPlan } from './google-bench.ts'

connectionContract('google')
launchContract('google')
lifeContract('google')

const idle = () => ({ made: new Map(), onIntent: async () => {}, onMade: async () => {} })

async function launch(bench: Bench, plan: CampaignPlan, adapter = bench.adapter) {
  expect(adapter.checkPlan(bench.access, plan)).toEqual([])
  return (await adapter.createCampaign(bench.access, plan, idle())).campaignExternalId
}

describe('Google’s own ways', () => {
  const ready = prepare('google')
  const targeting = {
    countries: ['US', 'DE'],
    ageMin: 25,
    ageMax: 54,
    genders: ['female' as const],
  }

  test.each<[string, Partial<CampaignPlan>]>([
    ['clicks', {}],
    ['clicks up to a bid', { bidType: 'maximum_target', bidAmountMicros: 1_200_000n }],
    ['conversions', { objective: 'sales', optimizationGoal: 'conversions' }],
    [
      'conversions at a cost',
      {
        objective: 'leads',
        optimizationGoal: 'conversions',
        bidType: 'average_target',
        bidAmountMicros: 4_000_000n,
      },
    ],
  ])('a search campaign for %s runs', async (words, change) => {
    const bench = ready()
    const operationRef = `search${words.length}`
    const optimizationGoal = change.optimizationGoal ?? 'link_clicks'
    const endsAt = new Date(bench.control.now().getTime() + 30 * 86_400_000)
    const plan = searchPlan({
      plan: { ...change, operationRef, endsAt },
      group: { optimizationGoal, targeting },
    })
    const id = await launch(bench, plan)
    expect((await bench.control.treeOf(operationRef)).ads).toHaveLength(1)
    expect(await bench.adapter.getCampaign(bench.access, id)).toMatchObject({ wanted: 'active' })
  })

  test('newer versions are spoken as well', async () => {
    const bench = ready()
    for (const apiVersion of ['v21', 'v22', 'v23', 'v26']) {
      await bench.control.versions([apiVersion])
      const adapter = bench.build({ apiVersion })
      const startsAt = new Date(bench.control.now().getTime() + 5 * 86_400_000)
      const endsAt = new Date(startsAt.getTime() + 86_400_000)
      const plan = searchPlan({ plan: { operationRef: `at${apiVersion}`, startsAt, endsAt } })
      const id = await launch(bench, plan, adapter)
      expect((await adapter.getCampaign(bench.access, id))?.wanted).toBe('active')
      const days = { from: '2026-01-01', to: '2026-01-02' }
      for (const level of ['campaign', 'ad_group', 'ad'] as const)
        for await (const { rows } of adapter.getSpend(bench.access, { ...days, level }))
          expect(rows).toEqual([])
      expect((await adapter.getReview(bench.access, id)).verdicts).toHaveLength(1)
    }
    await bench.control.versions(['v17'])
  })

  test('a film from YouTube is shown beside the pictures', async () => {
    const bench = ready()
    const ref = await upload(bench, { kind: 'youtube', name: 'Beans', videoId: 'dQw4w9WgXcQ' })
    const film = { key: 'film', role: 'primary' as const, kind: 'youtube' as const }
    const plan = bench.facts.plan('film1', bench.refs)
    const groups = plan.groups.map((group) => ({
      ...group,
      ads: group.ads.map((ad) => ({
        ...ad,
        assets: [{ ...film, width: null, height: null, ref }, ...ad.assets],
      })),
    }))
    await launch(bench, { ...plan, groups })
    expect((await bench.control.treeOf('film1')).ads).toHaveLength(3)
  })

  test('an account that is reached directly works beside those of the manager', async () => {
    const bench = ready()
    const access = await firstAccount(bench.adapter, bench.grant, 'KWD')
    expect(access.through).toBeNull()
    expect(bench.access.through).toMatch(/^\d{10}$/)
    expect(await bench.adapter.listCampaigns(access)).toEqual([])
    const lost = { ...bench.access, through: null }
    await expect(bench.adapter.listCampaigns(lost)).rejects.toMatchObject({ kind: 'permission' })
  })

  test('words that Google’s rules forbid are told at the ad that holds them', async () => {
    const bench = ready()
    const plan = searchPlan({
      plan: { operationRef: 'words1' },
      ad: { title: 'Loud', headline: 'Forbidden beans' },
    })
    const made = bench.adapter.createCampaign(bench.access, plan, idle())
    await expect(made).rejects.toMatchObject({
      kind: 'rejected',
      userMessage: expect.stringContaining('Ad “Loud”'),
    })
    expect((await bench.control.treeOf('words1', '1')).campaigns).toEqual([])
  })

  test('a picture that is missing at Google refuses the whole campaign', async () => {
    const bench = ready()
    const gone = displayPlan({ plan: { operationRef: 'gone1' } })
    const made = bench.adapter.createCampaign(bench.access, gone, idle())
    await expect(made).rejects.toMatchObject({
      outcomeUnknown: false,
      userMessage: expect.stringMatching(/^Ad “Ad a3”, landscape picture 1: Google does not/),
    })
    expect((await bench.control.treeOf('gone1', '1')).campaigns).toEqual([])
  })

  test('conversions grow for days after the click, and cost stays what it was', async () => {
    const bench = ready()
    const id = await launch(bench, searchPlan({ plan: { operationRef: 'late1' } }))
    const day = new Date(bench.control.now().getTime() + 86_400_000).toISOString().slice(0, 10)
    const read = async () => {
      const range = { from: day, to: day, level: 'campaign' as const }
      for await (const { rows } of bench.adapter.getSpend(bench.access, range))
        return rows.find(({ externalId }) => externalId === id)
      return undefined
    }
    await passTime(bench, 3 * 86_400_000)
    const early = await read()
    await passTime(bench, 20 * 86_400_000)
    const late = await read()
    expect(early?.spendMicros).toBeGreaterThan(0n)
    expect(late?.revenueMicros).toBeGreaterThanOrEqual(early!.revenueMicros)
  })
})
