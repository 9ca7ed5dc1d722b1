import { describe, expect, test } from 'vitest'
import type { SpendPage, SpendRow } from '../../server/networks/answers.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { type Bench, firstAccount, passTime, prepare, upload } from './bench.ts'

const DAY_MS = 86_400_000

async function launched(bench: Bench, operationRef: string): Promise<string> {
  const progress = { made: new Map(), onIntent: async () => {}, onMade: async () => {} }
  const plan = bench.facts.plan(operationRef, bench.refs)
  return (await bench.adapter.createCampaign(bench.access, plan, progress)).campaignExternalId
}

async function spendOf(
  { adapter }: Bench,
  access: Bench['access'],
  range: { from: string; to: string; level: SpendRow['level'] },
): Promise<SpendPage[]> {
  const pages: SpendPage[] = []
  for await (const page of adapter.getSpend(access, range)) pages.push(page)
  return pages
}

const dayFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
const sum = (rows: SpendRow[]) => rows.reduce((total, row) => total + row.spendMicros, 0n)

/** What happens to a campaign after its launch. */
export function lifeContract(network: NetworkName): void {
  describe(`${network}: a campaign’s life`, () => {
    const ready = prepare(network)

    test('it pauses, resumes, changes and ends; saying it twice is harmless', async () => {
      const bench = ready()
      const { adapter, access } = bench
      const id = await launched(bench, 'life1')
      const state = async () => (await adapter.getCampaign(access, id))?.wanted
      for (const _ of [1, 2]) await adapter.pauseCampaign(access, id)
      expect(await state()).toBe('paused')
      for (const _ of [1, 2]) await adapter.resumeCampaign(access, id)
      expect(await state()).toBe('active')
      const change = { title: 'Renamed', budgetMicros: 71_000_000n, operationRef: 'life1' }
      await adapter.updateCampaign(access, id, change)
      const listed = (await adapter.listCampaigns(access)).find(
        ({ externalId }) => externalId === id,
      )
      expect(listed?.title).toMatch(/^Renamed/)
      for (const _ of [1, 2]) await adapter.cancelCampaign(access, id)
      expect([undefined, 'removed']).toContain(await state())
    })

    test('one that never was is not there, and is canceled already', async () => {
      const { adapter, access, facts } = ready()
      expect(await adapter.getCampaign(access, facts.unknownId)).toBeNull()
      await adapter.cancelCampaign(access, facts.unknownId)
      expect((await adapter.getReview(access, facts.unknownId)).campaign).toBeNull()
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

  describe(`${network}: spend`, () => {
    const ready = prepare(network)

    test('adds up over levels, is restated, and stays after the campaign is gone', async () => {
      const bench = ready()
      const id = await launched(bench, 'spend1')
      await passTime(bench, 3 * DAY_MS)
      const { access, control, adapter } = bench
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

    test('a long range comes in answers that miss and repeat nothing, free of the token', async () => {
      const bench = ready()
      await launched(bench, 'spend2')
      await passTime(bench, 40 * DAY_MS)
      const range = { from: dayFromNow(-1), to: dayFromNow(44) }
      const pages = await spendOf(bench, bench.access, { ...range, level: 'ad' })
      const keys = pages.flatMap(({ rows }) => rows.map((row) => `${row.externalId} ${row.day}`))
      expect(keys.length).toBeGreaterThan(90)
      expect(new Set(keys).size).toBe(keys.length)
      const whole = await spendOf(bench, bench.access, { ...range, level: 'campaign' })
      expect(sum(pages.flatMap(({ rows }) => rows))).toBe(sum(whole.flatMap(({ rows }) => rows)))
      for (const { body, request } of pages) {
        expect(body + request).not.toContain(bench.access.accessToken)
        expect(() => JSON.parse(body)).not.toThrow()
      }
    })

    test('days are the account’s, and amounts its currency’s, in yen as in dollars', async () => {
      const bench = ready()
      const access = await firstAccount(bench.adapter, bench.grant, 'JPY')
      const yen = { ...bench, access, refs: {} as Record<string, string> }
      for (const [name, file] of Object.entries(bench.facts.files))
        yen.refs[name] = await upload(yen, file)
      const plan = bench.facts.plan('spend3', yen.refs)
      const progress = { made: new Map(), onIntent: async () => {}, onMade: async () => {} }
      const budgetMicros = 9_000_000_000n
      expect(bench.adapter.checkPlan(access, { ...plan, budgetMicros: 9_000_500_000n })).toEqual([
        expect.objectContaining({ path: 'budgetMicros' }),
      ])
      await bench.adapter.createCampaign(access, { ...plan, budgetMicros }, progress)
      await passTime(yen, 2 * DAY_MS)
      // The other account is the same person's: both go on with what was made fresh.
      bench.grant = yen.grant
      bench.access = { ...bench.access, accessToken: yen.grant.accessToken }
      const rows = (
        await spendOf(yen, yen.access, { from: dayFromNow(-1), to: dayFromNow(50), level: 'ad' })
      ).flatMap((page) => page.rows)
      const days = [...new Set(rows.map(({ day }) => day))]
      expect(days.length).toBeGreaterThan(1)
      for (const day of days) {
        const spent = sum(rows.filter((row) => row.day === day))
        expect(spent).toBeLessThanOrEqual((budgetMicros * 125n) / 100n)
        expect(rows.every(({ currency }) => currency === 'JPY')).toBe(true)
      }
      expect(sum(rows)).toBeGreaterThan(100_000_000n)
    })

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
