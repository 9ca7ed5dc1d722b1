import { afterEach, expect, test } from 'vitest'
import type { ReachPage } from '../../server/networks/objects.ts'
import { access, asked, listOf, ok, tiktokAt } from './tiktok-wire.ts'
import { startWire } from './wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
afterEach(() => wire?.stop())

type Range = Parameters<ReturnType<typeof tiktokAt>['readReach']>[1]

async function read(range: Range): Promise<ReachPage[]> {
  const pages: ReachPage[] = []
  for await (const page of tiktokAt(wire.url).readReach(access, range)) pages.push(page)
  return pages
}
const metrics = {
  spend: '5.00',
  impressions: '1000',
  reach: '700',
  currency: 'USD',
  campaign_id: '10',
}
const row = (change: object = {}, where: object = {}) => ({
  dimensions: { ad_id: '30', ...where },
  metrics: { ...metrics, ...change },
})
const week: Range = { from: '2026-11-14', to: '2026-11-20', level: 'ad' }

test('people of a window are asked for without days, for what was deleted too', async () => {
  wire = await startWire(listOf([row()]))
  const [page] = await read(week)
  expect(asked(wire.seen[0]!.url)).toMatchObject({
    data_level: 'AUCTION_AD',
    dimensions: ['ad_id'],
    start_date: '2026-11-14',
    end_date: '2026-11-20',
    filtering: [{ field_name: 'ad_status', filter_value: '["STATUS_ALL"]' }],
  })
  expect(page!.rows).toEqual([
    {
      level: 'ad',
      externalId: '30',
      campaignExternalId: '10',
      impressions: 1000n,
      reach: 700n,
      uniqueClicks: null,
    },
  ])
  expect(page!.body + page!.request).not.toContain(access.accessToken)
})

test('all there was is asked for by a switch of its own', async () => {
  wire = await startWire(listOf([]))
  await read({ lifetime: true, level: 'campaign' })
  const question = asked(wire.seen[0]!.url)
  expect(question).toMatchObject({ query_lifetime: 'true', dimensions: ['campaign_id'] })
  expect(question).not.toHaveProperty('start_date')
})

test('people that are not counted yet are unknown, not none', async () => {
  wire = await startWire(
    listOf([row({ reach: '-' }), row({ reach: '0', impressions: '0' }, { ad_id: '31' })]),
  )
  const [page] = await read(week)
  expect(page!.rows.map(({ reach }) => reach)).toEqual([null, 0n])
})

test('a window longer than TikTok counts has no rows', async () => {
  wire = await startWire(listOf([row()]))
  expect(await read({ from: '2025-01-01', to: '2026-01-01', level: 'ad' })).toEqual([])
  expect(wire.seen).toHaveLength(0)
  expect(await read({ from: '2025-01-02', to: '2026-01-01', level: 'ad' })).toHaveLength(1)
})

test.each([
  ['another currency', row({ currency: 'JPY' })],
  ['a negative amount', row({ spend: '-1.00' })],
  ['a day', row({}, { stat_time_day: '2026-11-20 00:00:00' })],
  ['more people than views', row({ reach: '1001' })],
  ['no id', { dimensions: {}, metrics }],
])('an answer with %s is not taken', async (_, strange) => {
  wire = await startWire(listOf([strange]))
  await expect(read(week)).rejects.toMatchObject({ kind: 'unknown', outcomeUnknown: false })
})

test('a row that comes twice, or an answer that was cut short, is not taken', async () => {
  wire = await startWire(listOf([row(), row()]))
  await expect(read(week)).rejects.toMatchObject({ kind: 'unknown' })
  await wire.stop()
  const info = { page: 1, total_page: 1, page_size: 1000, total_number: 1 }
  wire = await startWire(ok({ list: [row()], page_info: info }, { 'x-tt-ads-throttle': '1' }))
  await expect(read(week)).rejects.toMatchObject({ kind: 'rejected' })
})
