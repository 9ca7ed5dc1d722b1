import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestSync } from '../../server/analytics/request.ts'
import { runSync } from '../../server/analytics/sync.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { networkSettings } from '../../server/network-settings.ts'
import { buildNetworks } from '../../server/networks/registry.ts'
import { systemActor } from '../../server/principal.ts'
import { type NetworkName, networkNames } from '../../shared/networks.ts'
import { openStage, type Stage } from '../campaigns/stage.ts'
import { dice, hostileTo } from '../networks/hostile.ts'

const CASES = 40
const money = ['metric_revisions', 'ad_spend_fees', 'network_answers', 'campaign_analytics']

/** Where each network's reports come from. */
const reports: Record<NetworkName, (url: string, body: string) => boolean> = {
  meta: (url) => url.includes('/insights'),
  tiktok: (url) => url.includes('/report/integrated/get/'),
  google: (url, body) => url.includes('googleAds:search') && body.includes('metrics.'),
}

/** The rooms with a network one of whose reports is not what it sent. */
function poisoned({ house, network }: Stage, seed: number) {
  const roll = dice(seed)
  let left = Math.floor(roll() * 3)
  const call: typeof fetch = async (address, init) => {
    const response = await fetch(address, init)
    if (!reports[network](String(address), String(init?.body ?? ''))) return response
    left -= 1
    if (left !== -1) return response
    const { status } = response
    const headers = [...response.headers].filter(([name]) => name !== 'content-length')
    const honest = { url: String(address), status, headers, body: await response.text() }
    const hostile = hostileTo(roll, honest)
    return new Response(hostile.status === 204 ? null : hostile.body, {
      status: hostile.status,
      headers,
    })
  }
  const settings = networkSettings(house.env, () => house.clock.now())[network]!
  const patience = { retries: 0, firstDelayMs: 1, maxHintMs: 1, breakAfter: 99, breakForMs: 1 }
  const networks = buildNetworks({ [network]: { ...settings, fetch: call, patience } })
  return { ...house.rooms, networks }
}

describe.each(networkNames)('hostile reports of %s', (network) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(network)
    await stage.running()
    await stage.house.advance({ days: 3 })
  })
  afterAll(() => stage.close())

  const counts = () => Promise.all(money.map((table) => stage.house.count(table)))

  const syncWith = async (rooms: Stage['house']['rooms']) => {
    const organizationId = stage.house.organizations.aurora
    const connection = { organizationId, connectionId: stage.connectionId }
    const actor = systemActor('test')
    const { runId } = await requestSync(rooms, { ...connection, cause: 'schedule', actor })
    await runSync(rooms, runId)
    return (await row<{ state: string }>(rooms.db, 'SELECT state FROM sync_runs WHERE id = $1', [
      runId,
    ]))!.state
  }

  /** Days on which what we charge is not the rate of what we believe, or which cannot be. */
  const unsound = () =>
    rows(
      stage.house.db,
      `SELECT a.campaign_id, a.day FROM campaign_analytics a
       WHERE a.spend_micros < 0 OR a.day > $1::date OR a.day < $1::date - 40
         OR fee_micros(a.spend_micros, 500) <> (
           SELECT coalesce(sum(f.amount_micros), 0) FROM ad_spend_fees f
           WHERE f.organization_id = a.organization_id AND f.campaign_id = a.campaign_id
             AND f.day = a.day)`,
      [new Date(stage.house.clock.now().getTime() + 86_400_000)],
    )

  test(`${CASES} of them: what fails writes nothing, what is taken is charged to the micro`, async () => {
    const seen: Record<string, number> = {}
    for (let seed = 1; seed <= CASES; seed += 1) {
      const before = await counts()
      const state = await syncWith(poisoned(stage, seed))
      seen[state] = (seen[state] ?? 0) + 1
      if (state === 'failed') expect(await counts(), `seed ${seed}`).toEqual(before)
      expect(await unsound(), `seed ${seed}`).toEqual([])
      // What a hostile answer changed, the next honest one puts right.
      await stage.house.advance({ minutes: 31 })
    }
    expect(seen.failed).toBeGreaterThan(CASES / 10)
    expect(seen.succeeded).toBeGreaterThan(CASES / 10)
    expect(Object.keys(seen).sort()).toEqual(['failed', 'succeeded'])
  }, 120_000)
})
