import { afterEach, describe, expect, test } from 'vitest'
import type { SpendLevel, SpendPage } from '../../server/networks/answers.ts'
import { access, asked, listOf, ok, tiktokAt } from './tiktok-wire.ts'
import { json, startWire } from './wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
afterEach(() => wire?.stop())

const dimensions = { ad_id: '1714073078669329', stat_time_day: '2026-11-20 00:00:00' }
const metrics = {
  spend: '14.68',
  impressions: '1079',
  clicks: '12',
  reach: '987',
  conversion: '2',
  total_complete_payment_rate: '120.50',
  currency: 'USD',
  campaign_id: '1714073078669330',
}
const row = (change: object = {}, where: object = {}) => ({
  dimensions: { ...dimensions, ...where },
  metrics: { ...metrics, ...change },
})

async function spend(
  from = '2026-11-14',
  to = '2026-11-20',
  level: SpendLevel = 'ad',
): Promise<SpendPage[]> {
  const pages: SpendPage[] = []
  for await (const page of tiktokAt(wire.url).getSpend(access, { from, to, level }))
    pages.push(page)
  return pages
}
const questions = () => wire.seen.map(({ url }) => asked(url))
const ranges = () => questions().map((query) => [query.start_date, query.end_date])

describe('spend is asked for', () => {
  test('by day and ad, with the campaign beside it, for what was deleted too', async () => {
    wire = await startWire(listOf([row()]))
    await spend()
    expect(wire.seen[0]?.url).toMatch(/\/report\/integrated\/get\/\?/)
    expect(questions()[0]).toMatchObject({
      report_type: 'BASIC',
      service_type: 'AUCTION',
      data_level: 'AUCTION_AD',
      dimensions: ['ad_id', 'stat_time_day'],
      metrics: expect.arrayContaining(['spend', 'currency', 'campaign_id']),
      start_date: '2026-11-14',
      end_date: '2026-11-20',
      filtering: [{ field_name: 'ad_status', filter_type: 'IN', filter_value: '["STATUS_ALL"]' }],
      page_size: '1000',
    })
  })

  test('thirty days at a time, and no day twice', async () => {
    wire = await startWire(listOf([]))
    await spend('2026-08-01', '2026-10-15', 'campaign')
    expect(ranges()).toEqual([
      ['2026-08-01', '2026-08-30'],
      ['2026-08-31', '2026-09-29'],
      ['2026-09-30', '2026-10-15'],
    ])
  })

  test('in halves where TikTok says that it cut the answer, down to a day', async () => {
    const cut = ok(
      { list: [row()], page_info: { page: 1, total_page: 1, total_number: 1 } },
      { 'x-tt-ads-throttle': '1' },
    )
    wire = await startWire(cut, listOf([]), listOf([row()]))
    expect((await spend('2026-11-18', '2026-11-20')).flatMap(({ rows }) => rows)).toHaveLength(1)
    expect(ranges().slice(1)).toEqual([
      ['2026-11-18', '2026-11-19'],
      ['2026-11-20', '2026-11-20'],
    ])
    await wire.stop()
    wire = await startWire(cut)
    await expect(spend('2026-11-20', '2026-11-20')).rejects.toMatchObject({ kind: 'rejected' })
  })
})

describe('a row', () => {
  const one = async (change: object = {}, where: object = {}) => {
    wire = await startWire(listOf([row(change, where)]))
    return (await spend())[0]?.rows[0]
  }

  test('is read from text to micros and whole numbers', async () => {
    expect(await one()).toEqual({
      level: 'ad',
      externalId: '1714073078669329',
      campaignExternalId: '1714073078669330',
      day: '2026-11-20',
      currency: 'USD',
      spendMicros: 14_680_000n,
      impressions: 1079n,
      clicks: 12n,
      uniqueClicks: null,
      reach: 987n,
      conversions: '2',
      revenueMicros: 120_500_000n,
    })
  })

  test('says nothing by a dash or by null', async () => {
    const silent = { reach: '-', conversion: '-', total_complete_payment_rate: null, clicks: null }
    expect(await one(silent)).toMatchObject({
      reach: null,
      conversions: '0',
      revenueMicros: 0n,
      clicks: 0n,
    })
  })

  test.each<[string, object, object]>([
    ['another currency', { currency: 'EUR' }, {}],
    ['an amount below zero', { spend: '-1' }, {}],
    ['no amount', { spend: '-' }, {}],
    ['an amount as a number', { spend: 14.68 }, {}],
    ['a later day', {}, { stat_time_day: '2026-11-21 00:00:00' }],
    ['an hour', {}, { stat_time_day: '2026-11-20 05:00:00' }],
    ['no ad', {}, { ad_id: undefined }],
    ['no campaign', { campaign_id: undefined }, {}],
    ['half a click', { clicks: '1.5' }, {}],
  ])('with %s spoils its whole page', async (_name, change, where) => {
    wire = await startWire(listOf([row({}, { ad_id: '17' }), row(change, where)]))
    await expect(spend()).rejects.toMatchObject({ kind: 'unknown', outcomeUnknown: false })
  })

  test('told twice is told once too often', async () => {
    wire = await startWire(listOf([row(), row()]))
    await expect(spend()).rejects.toMatchObject({ kind: 'unknown' })
  })

  test('that comes while the pages are read makes them be read again', async () => {
    const first = listOf([row()], { page: 1, total_page: 2 })
    const second = ok({
      list: [row({}, { ad_id: '18' })],
      page_info: { page: 2, total_page: 2, total_number: 3 },
    })
    wire = await startWire(first, second)
    await expect(spend()).rejects.toMatchObject({ kind: 'transient' })
  })
})

describe('pages that do not add up to the report', () => {
  const page = (number: number, ...ads: string[]) =>
    ok({
      list: ads.map((ad_id) => row({}, { ad_id })),
      page_info: { page: number, total_page: 2, total_number: 4 },
    })

  test.each([
    ['a row on two of them', page(1, '1', '2'), page(2, '2', '3')],
    ['a row on none', page(1, '1', '2'), page(2, '3')],
  ])('by %s are read again', async (_name, first, second) => {
    wire = await startWire(first, second)
    await expect(spend()).rejects.toMatchObject({ kind: 'transient' })
  })

  test('are fine when each row comes once', async () => {
    wire = await startWire(page(1, '1', '2'), page(2, '3', '4'))
    expect((await spend()).flatMap(({ rows }) => rows)).toHaveLength(4)
  })

  test('told as a part by TikTok itself are not taken', async () => {
    const part = { code: 20001, message: 'Partial success', request_id: 'R', data: {} }
    const info = { page: 1, total_page: 1, total_number: 1 }
    wire = await startWire(json({ ...part, data: { list: [row()], page_info: info } }))
    await expect(spend()).rejects.toMatchObject({ kind: 'transient', outcomeUnknown: false })
  })
})

test('the evidence is the answer as it came, and the question without host or token', async () => {
  const answer = { list: [row()], page_info: { page: 1, total_page: 1, total_number: 1 } }
  wire = await startWire(ok(answer))
  const [page] = await spend()
  expect(JSON.parse(page!.body)).toMatchObject({ code: 0, data: answer })
  expect(page?.request).toMatch(
    /^\/open_api\/v1\.3\/report\/integrated\/get\/\?.*data_level=AUCTION_AD/,
  )
  expect(page!.body + page!.request).not.toContain(access.accessToken)
})
