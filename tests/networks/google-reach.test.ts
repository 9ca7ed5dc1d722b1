import { describe, expect, test } from 'vitest'
import type { ReachRow } from '../../server/networks/objects.ts'
import { type Bench, passTime, prepare } from './bench.ts'
import { searchPlan } from './google-bench.ts'
import { launchPlan, launchTree, treeOf } from './object-bench.ts'

const DAY_MS = 86_400_000

describe('people reached at Google', () => {
  const ready = prepare('google')
  type Range = Parameters<Bench['adapter']['readReach']>[1]
  const read = async ({ adapter, access }: Bench, range: Range, apiVersion = '') => {
    const rows: ReachRow[] = []
    for await (const page of adapter.readReach(access, range)) rows.push(...page.rows)
    expect(new Set(rows.map(({ externalId }) => externalId)).size, apiVersion).toBe(rows.length)
    return rows
  }
  const day = ({ control }: Bench, offset: number) =>
    new Date(control.now().getTime() + offset * DAY_MS).toISOString().slice(0, 10)

  test('are told of display campaigns, not of searches, and never below a campaign', async () => {
    const bench = ready()
    const display = await launchTree(bench, 'reach1')
    const search = await launchPlan(bench, searchPlan({ plan: { operationRef: 'reach2' } }))
    await passTime(bench, 4 * DAY_MS)
    const range = { from: day(bench, -5), to: day(bench, 0) }
    const rows = await read(bench, { ...range, level: 'campaign' })
    const of = (id: string) => rows.find(({ externalId }) => externalId === id)
    expect(of(display.id)?.reach).toBeGreaterThan(0n)
    expect(of(search.id)).toMatchObject({ reach: null, uniqueClicks: null })
    expect(of(search.id)?.impressions).toBeGreaterThan(0n)
    for (const level of ['ad_group', 'ad'] as const)
      expect(new Set((await read(bench, { ...range, level })).map(({ reach }) => reach))).toEqual(
        new Set([null]),
      )
  })

  test('are told for 92 days and no longer', async () => {
    const bench = ready()
    const to = day(bench, 0)
    const first = (days: number) => day(bench, 1 - days)
    const reached = async (from: string) =>
      (await read(bench, { from, to, level: 'campaign' })).filter(({ reach }) => reach !== null)
    expect(await reached(first(92))).not.toHaveLength(0)
    expect(await reached(first(93))).toHaveLength(0)
  })

  test('over a whole life only while all of it lies within that window', async () => {
    const bench = ready()
    const young = await read(bench, { lifetime: true, level: 'campaign' })
    expect(young.some(({ reach }) => reach !== null)).toBe(true)
    await passTime(bench, 100 * DAY_MS)
    const old = await read(bench, { lifetime: true, level: 'campaign' })
    expect(old).toHaveLength(young.length)
    expect(old.every(({ reach }) => reach === null)).toBe(true)
  })

  test('and whole trees are read in newer versions too', async () => {
    const bench = ready()
    for (const apiVersion of ['v22', 'v23', 'v26']) {
      await bench.control.versions([apiVersion])
      const adapter = bench.build({ apiVersion })
      const newer = { ...bench, adapter }
      const { id } = await launchTree(newer, `at${apiVersion}`)
      const { campaign } = await treeOf(newer, id)
      expect(campaign.startsAt).toBeInstanceOf(Date)
      expect(campaign.endsAt).toBeNull()
      await read(newer, { lifetime: true, level: 'campaign' }, apiVersion)
    }
    await bench.control.versions(['v17'])
  })

  test.each(['foreign_id', 'truncated', 'rate_limit'])('%s is no answer', async (kind) => {
    const bench = ready()
    await bench.control.fault({ kind, match: { step: 'insights' }, times: 'always' })
    const range = { from: day(bench, -5), to: day(bench, 0), level: 'ad' as const }
    await expect(read(bench, range)).rejects.toMatchObject({ outcomeUnknown: false })
  })
})
