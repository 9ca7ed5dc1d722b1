import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accountAccess, refreshConnection } from '../../server/connections/access.ts'
import { row } from '../../server/database/sequelize.ts'
import { networkSettings } from '../../server/network-settings.ts'
import { buildNetworks } from '../../server/networks/registry.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { aGroup, anAd, uploadFilm, uploadPicture } from '../campaigns/stage.ts'
import { decide, dollarAccounts } from '../connections/journey.ts'
import { signInOver } from '../support/doors.ts'
import { openHouse } from '../support/rooms.ts'
import { type Manner, openEcho } from './echo.ts'
import { recordHouse } from './record.ts'
import { dataOf, lookAtPages } from './road.ts'

export type NetworkRoad = Awaited<ReturnType<typeof openNetworkRoad>>

/** A console whose network repeats, when it is told to, all that it is sent. */
export async function openNetworkRoad(network: NetworkName) {
  const house = await openHouse()
  const record = recordHouse(house)
  const settings = networkSettings(house.env, () => house.clock.now())[network]!
  const echo = openEcho(network, settings.fetch)
  const { clientSecret, extra } = settings
  echo.remember('secret key', house.env.SECRET_KEY!)
  echo.remember('app secret', clientSecret)
  if (extra?.developerToken) echo.secrets.set('the developer token', extra.developerToken)
  /** Asked by a server that has not seen the failures, and that loses no time with trying again. */
  const fresh = () => {
    const patience = { retries: 0, breakAfter: 1_000 }
    house.rooms.networks = buildNetworks({
      [network]: { ...settings, fetch: echo.fetch, patience },
    })
  }
  fresh()
  const heard: string[] = []
  const listening = new AbortController()
  const news = (async () => {
    for await (const event of house.rooms.live.changes(listening.signal))
      heard.push(JSON.stringify(event))
  })()
  const web = await house.web()
  const admin = await signInOver(web, 'admin@aurora.test')
  const close = async () => {
    listening.abort()
    await news
    await house.close()
  }
  return {
    network,
    house,
    record,
    echo,
    fresh,
    heard,
    web,
    admin,
    aurora: house.organizations.aurora,
    account: dollarAccounts[network],
    call: (path: string, input: unknown) => record.call(web, path, input, admin),
    query: (path: string, input: unknown) => record.query(web, path, input, admin),
    close,
  }
}

/** There and back as a browser does; the network speaks in that manner once it is asked for a token. */
export async function journey(road: NetworkRoad, manner: Manner = 'silent'): Promise<string> {
  const { network, web, admin, record, echo, aurora } = road
  const start = await record.ask(
    web,
    `GET /api/campaigns/connect/${network}?organization_id=${aurora}`,
    {
      credential: admin,
    },
  )
  // The answer that begins a journey has to hold its state.
  record.answers.pop()
  const address = new URL(start.headers.get('location')!)
  const back = await decide(address.href)
  for (const name of ['state', 'code_challenge', 'code', 'auth_code']) {
    const value = address.searchParams.get(name) ?? back.searchParams.get(name)
    if (value) echo.remember(name, value)
  }
  const end = await echo.speaking(manner, () =>
    record.ask(web, `GET ${back.pathname}${back.search}`, { credential: admin }),
  )
  return end.headers.get('location')!
}

/** A working connection of the account, whatever stood before. */
export async function connected(road: NetworkRoad): Promise<number> {
  const place = await journey(road)
  const id = Number(/connections\/(\d+)\/choose/.exec(place)![1])
  const chosen = dataOf<{ id: number }>(
    await road.call('connections.choose', { id, accountId: road.account }),
  )
  return chosen.id
}

/** The grant falls due and is renewed, or is not. */
export async function renewed({ house, aurora }: NetworkRoad, connectionId: number): Promise<void> {
  await row(
    house.db,
    'UPDATE ad_platform_connections SET token_refresh_at = $2 WHERE id = $1 RETURNING id',
    [connectionId, house.clock.now()],
  )
  await refreshConnection(house.rooms, { organizationId: aurora, connectionId })
}

export async function draft(road: NetworkRoad, connectionId: number) {
  const { house, network, call, aurora } = road
  const asset =
    network === 'tiktok'
      ? await uploadFilm(house, 'admin@aurora.test', aurora)
      : await uploadPicture(house, 'admin@aurora.test', aurora, 1200, 628)
  const made = dataOf<{ id: number; uuid: string }>(
    await call('campaigns.create', {
      organizationId: aurora,
      connectionId,
      title: 'Spring',
      objective: 'traffic',
      budgetMicros: '60000000',
      groups: [aGroup('Coast', [anAd('Waves', asset)])],
      ...(network === 'google' && { channel: 'display' }),
    }),
  )
  if (network === 'google') {
    const square = await uploadPicture(house, 'admin@aurora.test', aurora, 600, 600)
    await call('campaigns.linkAsset', { id: made.id, assetId: square, role: 'square' })
  }
  return made
}

/** Jobs run until nothing is due, those that wait for a film or for a later try too. */
export async function work({ house }: NetworkRoad, rounds = 1): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await row(
      house.db,
      'UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now() RETURNING id',
    )
    await house.runJobs()
    if (round + 1 < rounds) await house.advance({ minutes: 1 })
  }
}

/** The pages on which troubles are told. */
export async function glance({ query }: NetworkRoad, connection: number, campaign: number) {
  await query('connections.get', { id: connection })
  await query('connections.syncRuns', { id: connection })
  await query('campaigns.launchProgress', { id: campaign })
  await query('campaigns.events', { id: campaign })
  await query('issues.list', {})
}

export const look = ({ query, aurora }: NetworkRoad, connection: number, campaign: number) =>
  lookAtPages({ query, aurora } as Parameters<typeof lookAtPages>[0], { connection, campaign })

/** The token in force, as the product would use it; fails when none opens. */
export const tokenInForce = async ({ house, aurora }: NetworkRoad, connectionId: number) =>
  (await accountAccess(house.rooms, { organizationId: aurora, connectionId })).access.accessToken

/** Everything that was said or kept: log, answers, database, live events, journal and data folder. */
export async function everywhere({ house, record, heard }: NetworkRoad) {
  const files = await readdir(house.env.DATA_DIR, { recursive: true, withFileTypes: true })
  const texts = files
    .filter((one) => one.isFile())
    .map(async (one) => {
      const path = join(one.parentPath, one.name)
      return `${path} ${await readFile(path, 'latin1')}`
    })
  return {
    ...(await record.places()),
    'live events': heard.join('\n'),
    'the journal': JSON.stringify(await house.control('journal')),
    'the data folder': (await Promise.all(texts)).join('\n'),
  }
}
