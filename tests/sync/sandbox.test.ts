import { afterAll, beforeAll, expect, test } from 'vitest'
import { readGrant } from '../../server/connections/grant.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { feeMicros } from '../../shared/money.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { accounts } from '../connections/journey.ts'

/** The whole road on a network that speaks the real wire format. */
let stage: Stage
let campaignId: number
let externalId: string
beforeAll(async () => {
  stage = await openStage()
  campaignId = (await stage.running()).id
  const found = await row<{ external_id: string }>(
    stage.house.db,
    'SELECT external_id FROM campaigns WHERE id = $1',
    [campaignId],
  )
  externalId = found!.external_id
  await stage.house.advance({ days: 2 })
})
afterAll(() => stage.close())

async function sync() {
  await stage.admin.connections.sync({ id: stage.connectionId })
  await stage.house.runJobs()
  const { items } = await stage.admin.connections.syncRuns({ id: stage.connectionId })
  return items[0]!
}

const daysOf = async () => (await stage.admin.analytics.campaign({ id: campaignId })).days
const feesOf = () => stage.admin.fees.list({ campaignId, direction: 'asc' })

test('a launched campaign’s spend arrives with its fee, a Pro brand’s five percent of each day', async () => {
  const run = await sync()
  expect(run).toMatchObject({ state: 'succeeded', campaignsSeen: 1 })
  const days = await daysOf()
  expect(days.length).toBeGreaterThanOrEqual(2)
  for (const day of days) {
    expect(BigInt(day.spendMicros)).toBeGreaterThan(0n)
    expect(BigInt(day.feeMicros)).toBe(feeMicros(BigInt(day.spendMicros), 500))
  }
  const { items } = await feesOf()
  expect(items.map((one) => one.day)).toEqual(days.map((one) => one.day))
})

test('the groups and the ads of a day spend what their campaign spends', async () => {
  const { period, totals } = await stage.admin.analytics.campaign({ id: campaignId })
  for (const by of ['ad_group', 'ad'] as const) {
    const { items } = await stage.admin.analytics.breakdown({ ...period, by, campaignId })
    expect(items).toHaveLength(by === 'ad' ? 3 : 2)
    const spend = items.reduce((sum, one) => sum + BigInt(one.figures.spendMicros), 0n)
    expect(String(spend), by).toBe(totals.spendMicros)
  }
})

test('nothing new leaves nothing new', async () => {
  expect(await sync()).toMatchObject({ revisionsAdded: 0, feesAdded: 0, state: 'succeeded' })
})

test('a day restated late posts the difference and tells the brand', async () => {
  const [first] = await daysOf()
  await stage.house.control('restatements', {
    network: 'meta',
    accountId: accounts.us,
    externalId,
    day: first!.day,
    spendMicros: '60000000',
  })
  expect(await sync()).toMatchObject({ state: 'succeeded', feesAdded: 1 })
  const entries = (await feesOf()).items.filter((one) => one.day === first!.day)
  expect(entries.map((one) => one.kind)).toEqual(['charge', 'restatement'])
  const total = entries.reduce((sum, one) => sum + BigInt(one.amountMicros), 0n)
  expect(total).toBe(3_000_000n)
  const issue = await row<{ message: string; turn: string }>(
    stage.house.db,
    `SELECT message, turn FROM issues WHERE cause = 'restatement' AND campaign_id = $1`,
    [campaignId],
  )
  expect(issue).toMatchObject({ turn: 'open' })
  expect(issue!.message).toContain('Meta restated spend from')
})

test('the auditor finds the fee and its evidence agrees, to the network’s own words', async () => {
  const auditor = await stage.house.as('auditor@staff.test')
  const { items } = await auditor.fees.list({ kind: 'restatement' })
  const found = await auditor.fees.get({ id: items[0]!.id })
  expect(found.proof).toMatchObject({ same: true })
  expect(found.answer!.intact).toBe(true)
  const { body } = await auditor.fees.answer({ id: items[0]!.id })
  const said = (JSON.parse(body) as { data: { campaign_id: string; spend: string }[] }).data
  expect(said.find((one) => one.campaign_id === externalId)!.spend).toBe('60.00')
})

test('spend that shows up after the campaign was canceled is charged all the same', async () => {
  await stage.admin.campaigns.cancel({ id: campaignId })
  const [, second] = await daysOf()
  await stage.house.control('restatements', {
    network: 'meta',
    accountId: accounts.us,
    externalId,
    day: second!.day,
    spendMicros: '100000000',
  })
  await sync()
  const entries = (await feesOf()).items.filter((one) => one.day === second!.day)
  const total = entries.reduce((sum, one) => sum + BigInt(one.amountMicros), 0n)
  expect(total).toBe(5_000_000n)
})

test('no stored answer holds the token', async () => {
  const { rooms, organizations } = stage.house
  const key = { organizationId: organizations.aurora, connectionId: stage.connectionId }
  const { accessToken } = await readGrant(rooms.db, rooms.keyring, key)
  const leaks = await rows(
    stage.house.db,
    'SELECT id FROM network_answers WHERE strpos(body || request, $1) > 0',
    [accessToken],
  )
  expect(leaks).toEqual([])
})

test('a limit of the network fails the run in words, and the next try goes well', async () => {
  await stage.fault({ kind: 'rate_limit', times: 'always', match: { step: 'insights' } })
  const failed = await sync()
  expect(failed.state).toBe('failed')
  expect(failed.error).toContain('slow down')
  await stage.calm()
  await stage.house.advance({ hours: 2 })
  expect(await sync()).toMatchObject({ state: 'succeeded' })
})

test('poisoned and broken answers fail the run and write nothing', async () => {
  const state = () =>
    Promise.all(
      ['metric_revisions', 'ad_spend_fees', 'network_answers'].map((one) => stage.house.count(one)),
    )
  await stage.house.advance({ days: 1 })
  const before = await state()
  const kinds = [
    'wrong_currency',
    'foreign_id',
    'negative_spend',
    'future_day',
    'truncated',
    'html',
  ]
  for (const kind of kinds) {
    await stage.fault({ kind, times: 'always', match: { step: 'insights' } })
    const run = await sync()
    await stage.calm()
    expect(run.state, kind).toBe('failed')
    expect(run.error, kind).toMatch(/[.!]$/)
    expect(await state(), kind).toEqual(before)
    await stage.house.advance({ minutes: 20 })
  }
  expect(await sync()).toMatchObject({ state: 'succeeded' })
})

test('a grant taken back at the network stops this account with an issue', async () => {
  await stage.house.control('tokens/revoke', { network: 'meta', accountId: accounts.us })
  const run = await sync()
  expect(run.state).toBe('failed')
  const connection = await stage.admin.connections.get({ id: stage.connectionId })
  expect(connection.status).toBe('needs_reauth')
})
