import { describe, expect, test } from 'vitest'
import type { SpendPage, SpendRow } from '../../server/networks/answers.ts'
import { type Bench, connect, firstAccount, prepare, type Ready } from './contract.ts'

const DAY_MS = 86_400_000

async function launched(bench: Ready, operationRef: string): Promise<string> {
  const progress = { made: new Map(), onIntent: async () => {}, onMade: async () => {} }
  const plan = bench.plan(operationRef, bench.assetRef)
  return (await bench.adapter.createCampaign(bench.access, plan, progress)).campaignExternalId
}

async function spendOf(
  { adapter }: Ready,
  access: Ready['access'],
  range: { from: string; to: string; level: SpendRow['level'] },
): Promise<SpendPage[]> {
  const pages: SpendPage[] = []
  for await (const page of adapter.getSpend(access, range)) pages.push(page)
  return pages
}

const dayFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
const sum = (rows: SpendRow[]) => rows.reduce((total, row) => total + row.spendMicros, 0n)

/** What happens to a campaign after its launch. */
export function lifeContract(name: string, setUp: () => Promise<Bench>): void {
  describe(`${name}: a campaign’s life`, () => {
    const ready = prepare(setUp)

    test('it pauses, resumes, changes and ends; saying it twice is harmless', async () => {
      const bench = ready()
      const { adapter, access } = bench
      const id = await launched(bench, 'life1')
      const state = async () => (await adapter.getCampaign(access, id))?.wanted
      for (const _ of [1, 2]) await adapter.pauseCampaign(access, id)
      expect(await state()).toBe('paused')
      for (const _ of [1, 2]) await adapter.resumeCampaign(access, id)
      expect(await state()).toBe('active')
      const change = { title: 'Renamed', budgetMicros: 31_000_000n, operationRef: 'life1' }
      await adapter.updateCampaign(access, id, change)
      const listed = (await adapter.listCampaigns(access)).find(
        ({ externalId }) => externalId === id,
      )
      expect(listed?.title).toMatch(/^Renamed/)
      for (const _ of [1, 2]) await adapter.cancelCampaign(access, id)
      expect([undefined, 'removed']).toContain(await state())
    })

    test('one that never was is not there, and is canceled already', async () => {
      const { adapter, access } = ready()
      expect(await adapter.getCampaign(access, '120999999999999')).toBeNull()
      await adapter.cancelCampaign(access, '120999999999999')
      expect((await adapter.getReview(access, '120999999999999')).campaign).toBeNull()
    })

    test('an answer about a foreign campaign is refused', async () => {
      const bench = ready()
      const id = await launched(bench, 'life2')
      await bench.control.fault({ kind: 'foreign_id', match: { step: 'read' } })
      await expect(bench.adapter.getCampaign(bench.access, id)).rejects.toMatchObject({
        kind: 'unknown',
      })
    })

    test('reviews wait, reject with reasons, and approve', async () => {
      const bench = ready()
      const { adapter, access, control } = bench
      const id = await launched(bench, 'life3')
      const { ads } = await control.treeOf('life3')
      const [rejected, approved, waiting] = ads.map((ad) => ad.id)
      await control.advance(60_000)
      await control.review(rejected!, 'rejected', ['Claims: prove them'])
      await control.review(approved!, 'approved')
      await control.review(waiting!, 'in_review')
      await control.problem(approved!, 'warning')
      const review = await adapter.getReview(access, id)
      const stateOf = (adId: string | undefined) =>
        review.verdicts.find(({ externalId }) => externalId === adId)
      expect(stateOf(rejected)).toMatchObject({ state: 'rejected' })
      expect(stateOf(rejected)?.reasons.join()).toMatch(/prove them/)
      expect(stateOf(approved)?.state).toBe('approved')
      expect(stateOf(waiting)?.state).toBe('in_review')
      expect(review.problems).toHaveLength(1)
      expect(review.problems[0]).toMatchObject({ severity: 'warning', externalId: approved })
    })
  })

  describe(`${name}: spend`, () => {
    const ready = prepare(setUp)

    test('adds up over levels, is restated, and stays after the campaign is gone', async () => {
      const bench = ready()
      const { access, control, adapter } = bench
      const id = await launched(bench, 'spend1')
      await control.advance(3 * DAY_MS)
      const range = { from: dayFromNow(-1), to: dayFromNow(3) }
      const read = async (level: SpendRow['level']) =>
        (await spendOf(bench, access, { ...range, level })).flatMap(({ rows }) => rows)
      const ads = await read('ad')
      expect(sum(ads)).toBeGreaterThan(0n)
      expect(sum(await read('ad_group'))).toBe(sum(ads))
      expect(sum(await read('campaign'))).toBe(sum(ads))
      for (const row of ads) expect(row).toMatchObject({ campaignExternalId: id, currency: 'USD' })

      const { day } = ads.find((row) => row.day > range.from)!
      const { accountId } = access
      await control.restate({ accountId, level: 'campaign', externalId: id, day, factorBps: 5_000 })
      const restated = await read('ad')
      expect(sum(restated)).toBeLessThan(sum(ads))

      await adapter.cancelCampaign(access, id)
      const past = (rows: SpendRow[]) => sum(rows.filter((row) => row.day <= day))
      expect(past(await read('ad'))).toBe(past(restated))
    })

    test('comes in pages that miss and repeat nothing, with evidence free of the token', async () => {
      const bench = { ...ready(), adapter: ready().build({ timeoutMs: 25_000 }) }
      const grant = await connect(bench, bench.adapter, 1)
      const access = await firstAccount(bench.adapter, grant, 'Heritage')
      const pages = await spendOf(bench, access, {
        from: dayFromNow(-270),
        to: dayFromNow(-1),
        level: 'ad',
      })
      expect(pages.length).toBeGreaterThan(1)
      const keys = pages.flatMap(({ rows }) => rows.map((row) => `${row.externalId} ${row.day}`))
      expect(new Set(keys).size).toBe(keys.length)
      const year = await spendOf(bench, access, {
        from: dayFromNow(-270),
        to: dayFromNow(-1),
        level: 'campaign',
      })
      expect(sum(pages.flatMap(({ rows }) => rows))).toBe(sum(year.flatMap(({ rows }) => rows)))
      for (const { body, request } of pages) {
        expect(body + request).not.toContain(access.accessToken)
        expect(() => JSON.parse(body)).not.toThrow()
      }
    }, 90_000)

    test.each(['wrong_currency', 'negative_spend', 'future_day', 'oversized'])(
      'a report with %s is not taken',
      async (kind) => {
        const bench = ready()
        await bench.control.fault({ kind, match: { step: 'insights' } })
        const range = { from: dayFromNow(-1), to: dayFromNow(3), level: 'ad' as const }
        await expect(spendOf(bench, bench.access, range)).rejects.toMatchObject({
          outcomeUnknown: false,
          kind: expect.stringMatching(/unknown|rejected/),
        })
      },
    )

    test.each(['expired_token', 'revoked_token'])('%s needs the person', async (kind) => {
      const bench = ready()
      await bench.control.fault({ kind, match: { step: 'insights' } })
      const range = { from: dayFromNow(-1), to: dayFromNow(0), level: 'ad' as const }
      await expect(spendOf(bench, bench.access, range)).rejects.toMatchObject({ kind: 'auth' })
    })
  })
}
