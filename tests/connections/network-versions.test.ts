import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestDueSyncs } from '../../server/analytics/due.ts'
import { requestSync } from '../../server/analytics/request.ts'
import { runSync } from '../../server/analytics/sync.ts'
import { ManualClock } from '../../server/clock.ts'
import { offerNetworks } from '../../server/connections/networks.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { readEnv } from '../../server/env.ts'
import { installedNetworks } from '../../server/installation/networks.ts'
import { networkSettings, versionOf } from '../../server/network-settings.ts'
import { buildNetworks, registeredNetworks } from '../../server/networks/registry.ts'
import { systemActor } from '../../server/principal.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { connectAccount, dollarAccounts, rawConnection } from './journey.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** What a network answers in after it has switched the documents' version off. */
const newer: Record<NetworkName, string> = { meta: 'v25.0', tiktok: 'v1.4', google: 'v26' }
const euroAccounts: Record<NetworkName, string> = {
  meta: '2001000000000002',
  tiktok: '7001000000000000002',
  google: '1001000002',
}

async function syncOf(connectionId: number) {
  const key = { organizationId: house.organizations.aurora, connectionId }
  const actor = systemActor('Test')
  const { runId } = await requestSync(house.rooms, { ...key, cause: 'schedule', actor })
  await runSync(house.rooms, runId)
  return row<{ state: string; error: string | null }>(
    house.db,
    'SELECT state, error FROM sync_runs WHERE id = $1',
    [runId],
  )
}

const answersIn = (network: NetworkName, version: string) =>
  house.control('versions', { network, supported: [version], default: version })

const issues = () =>
  rows<{ turn: string; resource_id: number; next_step: string }>(
    house.db,
    `SELECT turn, resource_id, next_step FROM issues WHERE cause = 'network_version' ORDER BY id`,
  )

const operatorSees = async (network: NetworkName) => {
  const operator = await house.as('operator@staff.test')
  return (await operator.installation.networks()).find((one) => one.name === network)!
}

describe.each(registeredNetworks)('%s', (network) => {
  let first: number
  let second: number

  test('answers in the documents’ version, although it has ended at the real network', async () => {
    first = await connectAccount(house, dollarAccounts[network], { network })
    second = await connectAccount(house, euroAccounts[network], { network })
    await house.runJobs()
    expect(await syncOf(first)).toEqual({ state: 'succeeded', error: null })
    expect(await operatorSees(network)).toMatchObject({
      place: 'sandbox',
      state: 'current',
      accounts: 2,
      refusals: null,
    })
  })

  test('once it is switched off, syncs fail in words, and it is one issue for all accounts', async () => {
    const before = (await issues()).length
    await answersIn(network, newer[network])
    for (const id of [second, first]) {
      const run = await syncOf(id)
      expect(run!.state).toBe('failed')
      expect(run!.error).toContain('switched off')
      expect((await rawConnection(house, id)).status).toBe('working')
    }
    expect((await issues()).slice(before)).toMatchObject([{ turn: 'open', resource_id: first }])
    const seen = await operatorSees(network)
    expect(seen).toMatchObject({ state: 'refused', refusals: { organizations: 1 } })
    expect((await operatorSeesFirst()).name).toBe(network)
  })

  test('a console that is set to the newer version is answered, and the issue is resolved', async () => {
    const version = newer[network]
    const rooms = { ...house.rooms, networks: withVersion(network, version) }
    const key = { organizationId: house.organizations.aurora, connectionId: second }
    const actor = systemActor('Test')
    const { runId } = await requestSync(rooms, { ...key, cause: 'schedule', actor })
    await runSync(rooms, runId)
    expect((await issues()).at(-1)).toMatchObject({ turn: 'resolved', resource_id: first })
    expect((await operatorSees(network)).refusals).toBeNull()
    await answersIn(network, versionOf(house.env, network))
  })
})

const operatorSeesFirst = async () =>
  (await (await house.as('operator@staff.test')).installation.networks())[0]!

function withVersion(network: NetworkName, apiVersion: string) {
  const settings = networkSettings(house.env, () => house.clock.now())
  return buildNetworks({ ...settings, [network]: { ...settings[network]!, apiVersion } })
}

describe('what an operator is told of the networks', () => {
  test('only operators are told, and never a value', async () => {
    const auditor = await house.as('auditor@staff.test')
    await expect(auditor.installation.networks()).rejects.toMatchObject({ reason: 'not_allowed' })
    const owner = await house.as('owner@aurora.test')
    await expect(owner.installation.networks()).rejects.toMatchObject({ reason: 'not_allowed' })
  })

  test('on real networks: what ends soonest comes first, what is not set up last', async () => {
    const env = readEnv({
      META_CLIENT_ID: 'id-of-the-app',
      META_CLIENT_SECRET: 'hidden-secret',
      META_API_VERSION: 'v26.0',
      GOOGLE_CLIENT_ID: 'id',
      GOOGLE_CLIENT_SECRET: 'other-hidden-secret',
      GOOGLE_DEVELOPER_TOKEN: 'hidden-token',
      GOOGLE_API_VERSION: 'v22',
    })
    const seen = await installedNetworks({
      ...house.rooms,
      env,
      clock: new ManualClock(new Date('2026-09-27T00:00:00Z')),
      principal: null,
      requestId: 'test',
      address: '127.0.0.1',
    })
    expect(seen.map((one) => [one.name, one.place, one.state, one.daysLeft])).toEqual([
      ['google', 'real', 'ending', 10],
      ['meta', 'real', 'current', null],
      ['tiktok', 'not_set_up', 'current', null],
    ])
    expect(seen[0]!.sentence).toContain('switched off in 10 days, on 7 October 2026')
    expect(seen[0]!.settings[0]).toEqual({ name: 'GOOGLE_CLIENT_ID', needed: true, isSet: true })
    expect(JSON.stringify(seen)).not.toMatch(/hidden|id-of-the-app/)
  })
})

test('accounts of a network that is no longer set up wait, and hold up no others', async () => {
  const networks = buildNetworks({
    meta: networkSettings(house.env, () => house.clock.now()).meta!,
  })
  await house.advance({ days: 1 })
  const before = await house.count('sync_runs')
  await requestDueSyncs({ ...house.rooms, networks })
  const asked = await rows<{ network: string }>(
    house.db,
    `SELECT DISTINCT c.network FROM sync_runs r JOIN ad_platform_connections c ON c.id = r.connection_id
     WHERE r.created_at = $1`,
    [house.clock.now()],
  )
  expect(await house.count('sync_runs')).toBe(before + 2)
  expect(asked).toEqual([{ network: 'meta' }])
})

test('a brand is told which networks are not set up here', async () => {
  const admin = await house.principal('admin@aurora.test')
  const networks = buildNetworks({
    meta: networkSettings(house.env, () => house.clock.now()).meta!,
  })
  const offered = await offerNetworks(
    { ...house.rooms, networks },
    admin,
    house.organizations.aurora,
  )
  expect(offered.map((one) => [one.name, one.canConnect])).toEqual([
    ['meta', true],
    ['tiktok', 'TikTok is not set up here. An operator can add it.'],
    ['google', 'Google is not set up here. An operator can add it.'],
  ])
})
