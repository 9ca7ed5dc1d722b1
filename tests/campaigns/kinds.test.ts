import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { creatorDraft, plantMoney, plantSubmission, publishedWithMoney } from '../creators/stage.ts'
import { type Door, openDoor } from './document-000.ts'
import type { Stage } from './stage.ts'

let door: Door
let stage: Stage
let ids: { running: number; funded: number; creators: number; creatorDraft: number }
beforeAll(async () => {
  door = await openDoor()
  stage = door.stage
  const { house } = stage
  const running = (await stage.running({ title: 'Ads run' })).id
  const funded = (await stage.draft({ title: 'Ads with money' })).id
  await plantMoney(house, { id: funded, amountMicros: 7_000_000n })
  const creators = (
    await publishedWithMoney(house, { amountMicros: 90_000_000n, name: 'Creators run' })
  ).id
  await plantSubmission(house, { id: creators, views: 10 })
  await plantSubmission(house, { id: creators, views: 0, state: 'submitted' })
  const draft = await creatorDraft(house, { name: 'Creators drafted', currency: 'EUR' })
  ids = { running, funded, creators, creatorDraft: draft.id }
})
afterAll(() => stage.close())

const list = (input: Parameters<Stage['admin']['campaigns']['list']>[0] = {}) =>
  stage.admin.campaigns.list(input)
const titles = async (input: Parameters<typeof list>[0]) =>
  (await list(input)).items.map((one) => one.title)

test('one list holds campaigns of both kinds, each with what it has', async () => {
  const { items } = await list()
  expect(items.map((one) => one.id)).toEqual([
    ids.creatorDraft,
    ids.creators,
    ids.funded,
    ids.running,
  ])
  const [, creators, funded, running] = items
  expect(creators).toMatchObject({
    kind: 'creator',
    status: 'active',
    network: null,
    connectionId: null,
    connectionName: null,
    timeZone: 'Europe/Berlin',
    budgetMicros: null,
    week: null,
    money: { totalMicros: '90000000', usedMicros: '0', unusedMicros: '90000000' },
    submissions: { count: 2, waiting: 1 },
    can: null,
  })
  expect(funded).toMatchObject({
    kind: 'ad',
    network: 'meta',
    money: { totalMicros: '7000000', usedMicros: '0', unusedMicros: '7000000' },
    submissions: null,
  })
  expect(running).toMatchObject({ kind: 'ad', money: null, week: { spendMicros: '0' } })
})

test('the list is filtered by kind and by status, which both kinds share', async () => {
  expect(await titles({ kind: 'creator' })).toEqual(['Creators drafted', 'Creators run'])
  expect(await titles({ kind: 'ad' })).toEqual(['Ads with money', 'Ads run'])
  expect(await titles({ status: ['draft'] })).toEqual(['Creators drafted', 'Ads with money'])
  expect(await titles({ kind: 'creator', status: ['active'] })).toEqual(['Creators run'])
  expect(await titles({ network: 'meta' })).toEqual(['Ads with money', 'Ads run'])
  expect(await titles({ kind: 'creator', network: 'meta' })).toEqual([])
})

test('a creator campaign that was published long ago is not called stale', async () => {
  const approved = "UPDATE campaigns SET review = 'approved' WHERE id = $1 RETURNING id"
  await rows(stage.house.db, approved, [ids.running])
  await stage.house.advance({ days: 5 })
  expect((await list({ kind: 'creator', status: ['active'] })).items).toHaveLength(1)
  expect(await titles({ status: ['stale'] })).toEqual(['Ads run'])
})

test('pages over both kinds show each campaign once, in every order', async () => {
  for (const sort of ['newest', 'updated', 'title', 'spend'] as const) {
    const seen: number[] = []
    let after: string | undefined
    do {
      const page = await list({ sort, limit: 1, ...(after ? { after } : {}) })
      seen.push(...page.items.map((one) => one.id))
      after = page.pageInfo.next ?? undefined
    } while (after)
    expect(seen.toSorted((one, other) => one - other)).toEqual(
      Object.values(ids).toSorted((one, other) => one - other),
    )
  }
})

test('the totals count both kinds and what is left of their money, by currency', async () => {
  const { totals } = await stage.admin.campaigns.totals({})
  expect(totals).toMatchObject([
    { currency: 'EUR', campaigns: 1, unusedMicros: '0' },
    { currency: 'USD', campaigns: 3, unusedMicros: '97000000' },
  ])
})

test('the record of an ad campaign tells its money and whom the network bills', async () => {
  expect((await stage.get(ids.funded)).money).toEqual({
    billingMode: 'brand',
    totalMicros: '7000000',
    usedMicros: '0',
    unusedMicros: '7000000',
    pendingFundings: 0,
  })
  expect((await stage.get(ids.running)).money).toMatchObject({ totalMicros: '0' })
})

test('the home of a brand counts both kinds and names the money in their budgets', async () => {
  const home = await stage.admin.homes.brand({ organizationId: stage.house.organizations.aurora })
  expect(home.campaigns).toMatchObject({ active: 2, draft: 2, total: 4 })
  expect(home.budgets).toEqual([{ currency: 'USD', unusedMicros: '97000000', campaigns: 2 }])
})

test('document 000 shows ad campaigns only, and cannot be asked for others', async () => {
  const { body } = await door.api('GET /api/campaigns')
  expect(body.campaigns.map((one) => one.name)).toEqual(['Ads with money', 'Ads run'])
  expect((await door.api('GET /api/campaigns?kind=creator')).status).toBe(422)
})
