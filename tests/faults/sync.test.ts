import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { networkNames } from '../../shared/networks.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { connectAccount, euroAccounts } from '../connections/journey.ts'
import { syncRows } from './table.ts'

const money = ['metric_revisions', 'ad_spend_fees', 'network_answers', 'campaign_analytics']

describe.each(networkNames)('reports of %s', (network) => {
  let stage: Stage
  let otherId: number
  beforeAll(async () => {
    stage = await openStage(network)
    otherId = await connectAccount(stage.house, euroAccounts[network], { network })
    await stage.running()
    await stage.running({ connectionId: otherId, title: 'Beside it' })
  })
  afterAll(() => stage.close())

  async function syncOf(id: number) {
    await stage.admin.connections.sync({ id })
    await stage.house.runJobs()
    return (await stage.admin.connections.syncRuns({ id })).items[0]!
  }

  const counts = () => Promise.all(money.map((table) => stage.house.count(table)))

  const openCauses = async () =>
    (
      await rows<{ cause: string }>(
        stage.house.db,
        `SELECT cause FROM issues WHERE resource_type = 'connection' AND resource_id = $1
           AND turn <> 'resolved' ORDER BY cause`,
        [String(stage.connectionId)],
      )
    ).map(({ cause }) => cause)

  test.each(syncRows(network))('$means ($fault): $did', async ({ fault, expected }) => {
    const id = stage.connectionId
    await stage.house.advance({ days: 1 })
    const before = await counts()
    const { accountId } = await stage.admin.connections.get({ id })
    const match = { step: 'insights', accountId }
    await stage.fault({ kind: fault, match, times: 'always', afterMs: 2_000 })
    const run = await syncOf(id)
    expect(run.state).toBe(expected.run)
    expect(run.error).toMatch(/[.!]$/)
    expect(await counts()).toEqual(before)
    expect(await openCauses()).toEqual(expected.issue ? [expected.issue] : [])
    expect((await stage.admin.connections.get({ id })).status).toBe(expected.connection)

    const other = await syncOf(otherId)
    expect(other).toMatchObject({ state: 'succeeded' })
    expect(other.revisionsAdded).toBeGreaterThan(0)

    await stage.calm()
    if (expected.connection === 'needs_reauth')
      await connectAccount(stage.house, accountId!, { network })
    await stage.house.advance({ hours: 2 })
    const healed = await syncOf(id)
    expect(healed).toMatchObject({ state: 'succeeded' })
    expect(healed.revisionsAdded).toBeGreaterThan(0)
    expect(await openCauses()).toEqual([])
  })
})
