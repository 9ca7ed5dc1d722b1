import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { openStage, refusalOf, type Stage } from './stage.ts'

let stage: Stage
let ids: Record<'Alder' | 'Birch' | 'Cedar' | 'Élan 100%', number>
beforeAll(async () => {
  stage = await openStage()
  ids = {
    Alder: (await stage.running({ title: 'Alder' })).id,
    Birch: (await stage.draft({ title: 'Birch' })).id,
    Cedar: (await stage.running({ title: 'Cedar' })).id,
    'Élan 100%': (await stage.draft({ title: 'Élan 100%' })).id,
  }
  // Figures of the account's days: Los Angeles lies on 10 March at noon in London.
  await spend(ids.Alder, '2026-03-10', 3_000_000)
  await spend(ids.Alder, '2026-03-04', 4_000_000)
  await spend(ids.Alder, '2026-03-03', 100_000_000)
  await spend(ids.Cedar, '2026-03-09', 9_000_000)
  await stage.admin.campaigns.pause({ id: ids.Cedar })
})
afterAll(() => stage.close())

const spend = (id: number, day: string, micros: number) =>
  rows(
    stage.house.db,
    `INSERT INTO campaign_analytics (organization_id, campaign_id, day, network, currency, spend_micros,
       impressions, clicks, conversions, revenue_micros, fee_micros, revision_id, updated_at)
     VALUES ($1, $2, $3, 'meta', 'USD', $4::bigint, 1000, 10, 1.5, 0, $4::bigint / 20, 1, $5) RETURNING day`,
    [stage.house.organizations.aurora, id, day, micros, stage.house.clock.now()],
  )

const titles = async (input: Parameters<Stage['admin']['campaigns']['list']>[0]) =>
  (await stage.admin.campaigns.list(input)).items.map((one) => one.title)

test('a row carries the last seven days of the account, its budget and what may be done', async () => {
  const { items: found } = await stage.admin.campaigns.list({ search: 'alder' })
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({
    title: 'Alder',
    status: 'in_review',
    connectionName: 'Aurora US',
    budgetMicros: '25000000',
    week: { spendMicros: '7000000', impressions: 2000, clicks: 20, feeMicros: '350000' },
    can: { pause: true, resume: 'The campaign is not paused.' },
  })
})

test('the record tells today, the week and all days apart', async () => {
  const record = await stage.get(ids.Alder)
  expect(record.accountDay).toBe('2026-03-10')
  expect(record.today).toMatchObject({ spendMicros: '3000000', conversions: '1.5' })
  expect(record.lastSevenDays).toMatchObject({ spendMicros: '7000000', conversions: '3' })
  expect(record.lifetime).toMatchObject({ spendMicros: '107000000', feeMicros: '5350000' })
})

test('sorted by age, by title and by spend', async () => {
  expect(await titles({})).toEqual(['Élan 100%', 'Cedar', 'Birch', 'Alder'])
  expect(await titles({ sort: 'title', direction: 'asc' })).toEqual([
    'Alder',
    'Birch',
    'Cedar',
    'Élan 100%',
  ])
  expect((await titles({ sort: 'spend' })).slice(0, 2)).toEqual(['Cedar', 'Alder'])
})

test('pages by any order show every row once, forwards and backwards', async () => {
  for (const sort of ['newest', 'title', 'spend'] as const) {
    const whole = await titles({ sort })
    const first = await stage.admin.campaigns.list({ sort, limit: 2 })
    const second = await stage.admin.campaigns.list({ sort, limit: 2, after: first.pageInfo.next! })
    expect([...first.items, ...second.items].map((one) => one.title)).toEqual(whole)
    expect(second.pageInfo.next).toBeNull()
    const back = await stage.admin.campaigns.list({
      sort,
      limit: 2,
      before: second.pageInfo.previous!,
    })
    expect(back.items).toEqual(first.items)
  }
})

test('filtered by the one status, by account, by letters as they are', async () => {
  expect(await titles({ status: ['draft'] })).toEqual(['Élan 100%', 'Birch'])
  expect(await titles({ status: ['paused'] })).toEqual(['Cedar'])
  expect(await titles({ status: ['draft', 'in_review'], sort: 'title', direction: 'asc' })).toEqual(
    ['Alder', 'Birch', 'Élan 100%'],
  )
  expect(await titles({ connectionId: stage.connectionId, network: 'meta' })).toHaveLength(4)
  expect(await titles({ network: 'google' })).toEqual([])
  expect(await titles({ search: '100%' })).toEqual(['Élan 100%'])
  expect(await titles({ search: '%' })).toEqual(['Élan 100%'])
  expect(await titles({ search: '_' })).toEqual([])
  expect(await titles({ search: "' OR 1=1--" })).toEqual([])
})

test('the totals of a filtered set stand in a line for each currency', async () => {
  const { totals } = await stage.admin.campaigns.totals({ status: ['paused', 'in_review'] })
  expect(totals).toEqual([
    {
      currency: 'USD',
      campaigns: 2,
      spendMicros: '16000000',
      impressions: 3000,
      clicks: 30,
      feeMicros: '800000',
      unusedMicros: '0',
    },
  ])
})

test('another brand sees none of it; a list of a brand one may not see does not exist', async () => {
  const other = await stage.house.as('owner@basalt.test')
  expect((await other.campaigns.list({})).items).toEqual([])
  const { aurora } = stage.house.organizations
  for (const organizationId of [aurora, 2_000_000_000]) {
    expect((await refusalOf(other.campaigns.list({ organizationId }))).reason).toBe('not_found')
  }
  const staff = await stage.house.as('auditor@staff.test')
  expect((await staff.campaigns.list({ organizationId: aurora })).items).toHaveLength(4)
  expect((await refusalOf(staff.campaigns.list({ organizationId: 2_000_000_000 }))).reason).toBe(
    'not_found',
  )
})

test('without a good sync for three days what runs is stale', async () => {
  await stage.house.advance({ days: 4 })
  expect(await titles({ status: ['stale'] })).toEqual([])
  await rows(
    stage.house.db,
    "UPDATE campaigns SET review = 'approved' WHERE id = $1 RETURNING id",
    [ids.Alder],
  )
  expect(await titles({ status: ['stale'] })).toEqual(['Alder'])
  expect((await stage.get(ids.Alder)).status).toBe('stale')
})
