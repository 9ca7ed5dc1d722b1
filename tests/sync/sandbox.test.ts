import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readGrant } from '../../server/connections/grant.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { feeMicros } from '../../shared/money.ts'
import { type NetworkName, networkLabels, networkNames } from '../../shared/networks.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { dollarAccounts } from '../connections/journey.ts'

/** Six dollars of one day as each network writes them. */
const six: Record<NetworkName, RegExp> = {
  meta: /"spend":"6\.00"/,
  tiktok: /"spend":"6(\.00)?"/,
  google: /"costMicros":"6000000"/,
}

/** The whole road on networks that speak the real wire formats. */
describe.each(networkNames)('on %s', (network) => {
  let stage: Stage
  let campaignId: number
  let externalId: string
  beforeAll(async () => {
    stage = await openStage(network)
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
      network,
      accountId: dollarAccounts[network],
      externalId,
      day: first!.day,
      spendMicros: '6000000',
    })
    expect(await sync()).toMatchObject({ state: 'succeeded', feesAdded: 1 })
    const entries = (await feesOf()).items.filter((one) => one.day === first!.day)
    expect(entries.map((one) => one.kind)).toEqual(['charge', 'restatement'])
    const total = entries.reduce((sum, one) => sum + BigInt(one.amountMicros), 0n)
    expect(total).toBe(300_000n)
    const issue = await row<{ message: string; turn: string }>(
      stage.house.db,
      `SELECT message, turn FROM issues WHERE cause = 'restatement' AND campaign_id = $1`,
      [campaignId],
    )
    expect(issue).toMatchObject({ turn: 'open' })
    expect(issue!.message).toContain(`${networkLabels[network]} restated spend from`)
  })

  test('the auditor finds the fee and its evidence agrees, to the network’s own words', async () => {
    const auditor = await stage.house.as('auditor@staff.test')
    const { items } = await auditor.fees.list({ kind: 'restatement' })
    const found = await auditor.fees.get({ id: items[0]!.id })
    expect(found.proof).toMatchObject({ same: true })
    expect(found.answer!.intact).toBe(true)
    const { body } = await auditor.fees.answer({ id: items[0]!.id })
    expect(body).toContain(externalId)
    expect(body).toMatch(six[network])
  })

  test('spend that shows up after the campaign was canceled is charged all the same', async () => {
    await stage.admin.campaigns.cancel({ id: campaignId })
    const [, second] = await daysOf()
    await stage.house.control('restatements', {
      network,
      accountId: dollarAccounts[network],
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

  test('a grant taken back at the network stops this account with an issue', async () => {
    await stage.house.control('tokens/revoke', { network, accountId: dollarAccounts[network] })
    const run = await sync()
    expect(run.state).toBe('failed')
    const connection = await stage.admin.connections.get({ id: stage.connectionId })
    expect(connection.status).toBe('needs_reauth')
  })
})
