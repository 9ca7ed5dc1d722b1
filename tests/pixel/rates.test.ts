import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { decimalToPicos, picosToDecimal } from '../../shared/rates.ts'
import { openPage, type Page } from './page.ts'

let page: Page
let operator: Awaited<ReturnType<Page['house']['as']>>
beforeAll(async () => {
  page = await openPage()
  operator = await page.house.as('operator@staff.test')
})
afterAll(() => page.close())

const file = (...lines: string[]) => ['day,currency,usd', ...lines].join('\n')
const issue = () =>
  row<{ turn: string; message: string; times_opened: number; resource_id: number }>(
    page.house.db,
    "SELECT turn, message, times_opened, resource_id FROM issues WHERE cause = 'missing_rate'",
  )
const bought = (event_id: string, value: string, currency: string, occurred_at?: string) =>
  page.tell({ event: 'purchase', event_id, value, currency, cc_ad: page.stamp(), occurred_at })
const valued = async (id: string) =>
  (await page.outcomes())[id] as unknown as { value_usd_micros: bigint | null }

test('rates are read exactly', () => {
  expect(decimalToPicos('1.0845')).toBe(1_084_500_000_000n)
  expect(decimalToPicos('0.000038')).toBe(38_000_000n)
  expect(picosToDecimal(38_000_000n)).toBe('0.000038')
  for (const bad of ['0', '-1', '1e3', '1,5', '', '1000.1', '1.0000000000001'])
    expect(decimalToPicos(bad)).toBeNull()
})

test('a value whose rate is missing counts, adds nothing and is said in an issue, until the rate arrives', async () => {
  await bought('eur', '49.90', 'EUR')
  await bought('usd', '1', 'USD')
  await page.attribute()
  const counts = () => page.admin.pixel.counts({ organizationId: page.organizationId })
  expect(await counts()).toMatchObject([
    { event: 'purchase', events: 2, valueUsdMicros: '1000000', withoutRate: 1 },
  ])
  expect(await issue()).toMatchObject({ turn: 'open', resource_id: page.records.campaign })
  expect((await issue())!.message).toContain('EUR')

  const told = await operator.rates.import({ source: 'ECB', file: file('2026-03-09,EUR,1.0845') })
  expect(told).toEqual({ lines: 1, changed: 1, organizations: 1 })
  await page.house.runJobs()
  // 49.90 × 1.0845
  expect((await valued('eur')).value_usd_micros).toBe(54_116_550n)
  expect(await counts()).toMatchObject([{ valueUsdMicros: '55116550', withoutRate: 0 }])
  expect(await issue()).toMatchObject({ turn: 'resolved' })
})

test('a day takes the last rate of the week before it, and no older one', async () => {
  await bought('week', '1', 'EUR', '2026-03-10T11:00:00Z')
  await operator.rates.import({
    source: 'ECB',
    file: file('2026-03-03,GBP,1.3', '2026-03-02,CHF,1.1'),
  })
  await bought('gbp', '2', 'GBP', '2026-03-10T11:00:00Z')
  await bought('chf', '2', 'CHF', '2026-03-10T11:00:00Z')
  await page.attribute()
  expect((await valued('gbp')).value_usd_micros).toBe(2_600_000n)
  expect((await valued('chf')).value_usd_micros).toBeNull()
  expect(await issue()).toMatchObject({ turn: 'open', times_opened: 2 })
})

test('a corrected rate corrects the values that were made with it; the same rate again changes nothing', async () => {
  const again = await operator.rates.import({ source: 'ECB', file: file('2026-03-09,EUR,1.0845') })
  expect(again).toMatchObject({ changed: 0, organizations: 0 })
  await operator.rates.import({ source: 'ECB', file: file('2026-03-09,EUR,1.1') })
  await page.house.runJobs()
  expect((await valued('eur')).value_usd_micros).toBe(54_890_000n)
  const audit = await rows(
    page.house.db,
    "SELECT after ->> 'source' AS source FROM audit_events WHERE action = 'rates.import'",
  )
  expect(audit).toHaveLength(3)
})

test('a file with one bad line changes nothing and says where it is wrong', async () => {
  const bad = file(
    '2026-03-09,EUR,1.2',
    '2026-02-30,GBP,1.3',
    '2026-03-09,USD,1',
    '2026-03-09,EUR,x',
  )
  await expect(operator.rates.import({ source: 'ECB', file: bad })).rejects.toMatchObject({
    fields: {
      'line 3 day': expect.any(String),
      'line 4 currency': expect.any(String),
      'line 5 usd': expect.any(String),
      'line 5': expect.stringContaining('line 2'),
    },
  })
  const listed = await operator.rates.list({})
  expect(listed).toMatchObject([
    { currency: 'CHF' },
    { currency: 'EUR', usd: '1.1', day: '2026-03-09', source: 'ECB', days: 1 },
    { currency: 'GBP' },
  ])
})
