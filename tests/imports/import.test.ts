import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { refusalOf } from '../campaigns/stage.ts'
import { openScene, type Scene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

const feesOf = (campaignId: number) =>
  rows<{ day: string; amount: bigint }>(
    scene.house.db,
    `SELECT day::text, sum(amount_micros)::bigint AS amount FROM ad_spend_fees
     WHERE campaign_id = $1 GROUP BY day ORDER BY day`,
    [campaignId],
  )

const figuresOf = (campaignId: number) =>
  rows<{ day: string; spend: bigint; fee: bigint }>(
    scene.house.db,
    `SELECT day::text, spend_micros AS spend, fee_micros AS fee FROM campaign_analytics
     WHERE campaign_id = $1 ORDER BY day`,
    [campaignId],
  )

test('what exists on the account and is not here is offered, running ones first', async () => {
  const offered = await scene.candidates()
  expect(offered).toMatchObject({ currency: 'USD', leftOut: 0, can: { import: true } })
  expect(offered.items.map((one) => [one.title, one.wanted, one.objective])).toEqual([
    ['Winter collection', 'active', 'Sales'],
    ['Coffee lovers', 'active', 'Traffic'],
    ['Shop visits (old)', 'paused', 'Link clicks'],
  ])
  expect(offered.items[0]!.budget).toEqual({ type: 'daily', micros: '30000000' })
  expect(BigInt(offered.items[0]!.spendMicros!)).toBeGreaterThan(0n)
})

describe('an import', () => {
  let winter: number
  let old: number

  test('shows what it takes in as importing, hidden in document 000, until the history is there', async () => {
    const { admin, connectionId, planted, house } = scene
    const externalIds = planted.map(({ id }) => id)
    const begun = await admin.imports.create({ id: connectionId, externalIds })
    expect(begun).toMatchObject({
      state: 'queued',
      campaigns: { total: 3, read: 0 },
      history: null,
    })
    // Another read of the account's past is under way, so the history has to wait.
    const { runId } = await admin.connections.sync({ id: connectionId })
    const { runImport } = await import('../../server/imports/run.ts')
    await runImport(house.rooms, { organizationId: scene.organizationId, importId: begun.id })
    const waiting = await admin.imports.get({ id: begun.id })
    expect(waiting).toMatchObject({ state: 'queued', error: null, campaigns: { read: 3 } })
    expect(waiting.items.map(({ state }) => state)).toEqual(['taken', 'taken', 'taken'])
    winter = await scene.campaignOf(planted[0]!.id)
    expect(await admin.campaigns.get({ id: winter })).toMatchObject({
      status: 'importing',
      names: { document000: null, document002: 'importing' },
    })
    expect((await refusalOf(admin.campaigns.pause({ id: winter }))).message).toMatch(
      /being imported/,
    )
    expect(runId).toBeGreaterThan(0)
    await scene.runLater()
    expect((await admin.imports.get({ id: begun.id })).state).toBe('done')
  })

  test('takes in the tree as far as our words go', async () => {
    const campaign = await scene.admin.campaigns.get({ id: winter })
    expect(campaign).toMatchObject({
      status: 'imported',
      names: { document000: 'active', document002: 'imported' },
      title: 'Winter collection',
      objective: 'sales',
      ownBudgetMicros: '30000000',
      groupCount: 2,
      adCount: 3,
      imported: { feesFrom: '2026-03-10', takenOverAt: null },
    })
    const { groups } = await scene.admin.ads.tree({ id: winter })
    expect(groups.flatMap(({ ads }) => ads.map(({ title }) => title)).sort()).toEqual([
      'Boots',
      'Coat',
      'Scarves in turn',
    ])
    old = await scene.campaignOf(scene.planted[1]!.id)
    const paused = await scene.admin.campaigns.get({ id: old })
    expect(paused).toMatchObject({ lifecycle: 'paused', pausedBy: ['network'] })
  })

  test('brings thirty days of spend, of which the day of the import alone is charged', async () => {
    const figures = await figuresOf(winter)
    expect(figures[0]!.day).toBe('2026-02-09')
    expect(figures.at(-1)!.day).toBe('2026-03-10')
    expect(figures).toHaveLength(30)
    const before = figures.filter(({ day }) => day < '2026-03-10')
    expect(before.every(({ spend, fee }) => spend > 0n && fee === 0n)).toBe(true)
    expect((await feesOf(winter)).map(({ day }) => day)).toEqual(['2026-03-10'])
    expect(figures.at(-1)!.fee).toBe((await feesOf(winter))[0]!.amount)
  })

  test('is no restatement, neither of the week nor of the weeks before', async () => {
    const opened = await rows(
      scene.house.db,
      "SELECT cause FROM issues WHERE cause IN ('restatement', 'late_restatement')",
    )
    expect(opened).toEqual([])
  })

  test('spend before the import is never charged, not even when it is restated later', async () => {
    await scene.house.control('restatements', {
      network: 'meta',
      accountId: '2001000000000001',
      level: 'campaign',
      externalId: scene.planted[0]!.id,
      day: '2026-03-08',
      factorBps: 20_000,
    })
    await scene.house.advance({ days: 1 })
    await scene.sync()
    const figures = await figuresOf(winter)
    const restated = await row<{ n: number }>(
      scene.house.db,
      `SELECT revisions AS n FROM campaign_analytics WHERE campaign_id = $1 AND day = '2026-03-08'`,
      [winter],
    )
    expect(restated!.n).toBe(2)
    expect(figures.find(({ day }) => day === '2026-03-08')!.fee).toBe(0n)
    expect((await feesOf(winter)).map(({ day }) => day)).toEqual(['2026-03-10', '2026-03-11'])
  })

  test('older days that a deep read finds later are shown, and not charged', async () => {
    const { admin, connectionId, house } = scene
    await admin.connections.deepRead({ id: connectionId, from: '2026-01-20', to: '2026-02-08' })
    await house.runJobs()
    const figures = await figuresOf(winter)
    expect(figures[0]!.day).toBe('2026-01-20')
    expect((await feesOf(winter)).map(({ day }) => day)).toEqual(['2026-03-10', '2026-03-11'])
  })
})

test('importing the same once more makes nothing, and says so', async () => {
  const again = await scene.import([scene.planted[0]!.id])
  expect(again).toMatchObject({ state: 'done', campaigns: { total: 1, done: 1 } })
  expect(again.items[0]).toMatchObject({ state: 'known', note: 'It was here already.' })
  expect(await scene.house.count('campaigns')).toBe(3)
  expect((await scene.candidates()).items).toEqual([])
})
