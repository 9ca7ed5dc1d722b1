import { createHmac } from 'node:crypto'
import pg from 'pg'
import { accountAccess, refreshConnection } from '../../server/connections/access.ts'
import { row } from '../../server/database/sequelize.ts'
import { aGroup, anAd, uploadPicture } from '../campaigns/stage.ts'
import { accounts, decide } from '../connections/journey.ts'
import { signInOver } from '../support/doors.ts'
import { type House, openHouse, password } from '../support/rooms.ts'
import { recordHouse } from './record.ts'

export type Road = Awaited<ReturnType<typeof openRoad>>

/** A whole brand's work over the doors, and all that goes wrong on the way. */
export async function openRoad() {
  const house = await openHouse()
  const record = recordHouse(house)
  const secrets = new Map([
    ['the password', password],
    ['a wrong password', 'not the password 8741'],
    ['the secret key', house.env.SECRET_KEY!],
    ['the client secret', 'sandbox-meta-app-secret'],
  ])
  const web = await house.web()
  const admin = await signInOver(web, 'admin@aurora.test')
  secrets.set('the session cookie', /console_session=([^;.]+)/.exec(admin.cookie)![1]!)
  const call = (path: string, input: unknown) => record.call(web, path, input, admin)
  const query = (path: string, input: unknown) => record.query(web, path, input, admin)
  return { house, record, secrets, web, admin, call, query, aurora: house.organizations.aurora }
}

type Wire<Data> = { result: { data: { json: Data } } }
export const dataOf = <Data>({ text }: { text: string }) =>
  (JSON.parse(text) as Wire<Data>).result.data.json

/** Connects an account as a browser does; the code and the state are secrets too. */
export async function connect({ house, record, secrets, web, admin, aurora }: Road) {
  const start = await record.ask(web, `GET /api/campaigns/connect/meta?organization_id=${aurora}`, {
    credential: admin,
  })
  const back = await decide(start.headers.get('location')!)
  const round = secrets.size
  secrets.set(`code ${round}`, back.searchParams.get('code')!)
  // The answer that begins a journey has to hold its state.
  record.answers.pop()
  secrets.set(`state ${round}`, back.searchParams.get('state')!)
  const end = await record.ask(web, `GET ${back.pathname}${back.search}`, { credential: admin })
  await house.runJobs()
  return end.headers.get('location')!
}

/** A new grant for the account, taken over by the row that is there. */
export async function reconnect(road: Road, connectionId: number): Promise<void> {
  const place = await connect(road)
  const id = Number(/connections\/(\d+)\/choose/.exec(place)![1])
  await road.call('connections.choose', { id, accountId: ofAccount })
  await noteToken(road, connectionId)
}

export async function statusOf({ query }: Road, connectionId: number): Promise<string> {
  const answer = await query('connections.get', { id: connectionId })
  return dataOf<{ status: string }>(answer).status
}

/** Remembers the present access token and its proof. */
export async function noteToken(road: Road, connectionId: number): Promise<void> {
  const { house, secrets, aurora } = road
  const key = { organizationId: aurora, connectionId }
  const { accessToken } = (await accountAccess(house.rooms, key)).access
  const number = secrets.size
  secrets.set(`access token ${number}`, accessToken)
  const proof = createHmac('sha256', 'sandbox-meta-app-secret').update(accessToken).digest('hex')
  secrets.set(`proof ${number}`, proof)
}

/** The grant is renewed now; with a fault it fails. */
export async function renew({ house, aurora }: Road, connectionId: number): Promise<void> {
  await row(
    house.db,
    'UPDATE ad_platform_connections SET token_refresh_at = $2 WHERE id = $1 RETURNING id',
    [connectionId, house.clock.now()],
  )
  const key = { organizationId: aurora, connectionId }
  await refreshConnection(house.rooms, key).catch(() => {})
}

export const strike = (house: House, kind: string, step: string, times: number | 'always' = 1) =>
  house.control('faults', { kind, match: { network: 'meta', step }, times })
/** All is well again, and asked by a server that has not seen the failures. */
export async function calm(house: House) {
  await house.control('faults', undefined, 'DELETE')
  house.rooms.networks = (await house.secondRooms()).networks
}

/** While it runs a table is not there, so that what needs it fails inside. */
export async function without(house: House, table: string, work: () => Promise<unknown>) {
  const owner = new pg.Client({ connectionString: house.database.ownerUrl })
  await owner.connect()
  await owner.query(`ALTER TABLE ${table} RENAME TO ${table}_away`)
  try {
    await work()
  } finally {
    await owner.query(`ALTER TABLE ${table}_away RENAME TO ${table}`)
    await owner.end()
  }
}

export async function draftOf({ house, call, aurora }: Road, connectionId: number) {
  const picture = await uploadPicture(house, 'admin@aurora.test', aurora)
  const made = await call('campaigns.create', {
    organizationId: aurora,
    connectionId,
    title: 'Spring',
    objective: 'traffic',
    budgetMicros: '25000000',
    groups: [aGroup('Coast', [anAd('Waves', picture)])],
  })
  return dataOf<{ id: number; uuid: string }>(made)
}

export const ofAccount = accounts.us

type Shown = { connection: number; campaign: number }

/** Opens every page that shows an account, a campaign or money, of days with figures and without. */
export async function lookAtPages({ query, aurora }: Road, { connection, campaign }: Shown) {
  const recent = { from: '2026-03-01', to: '2026-03-31' }
  const longAgo = { from: '2020-01-01', to: '2020-01-31' }
  const pages: [string, unknown][] = [
    ['connections.list', {}],
    ['connections.get', { id: connection }],
    ['connections.syncRuns', { id: connection }],
    ['connections.networks', { organizationId: aurora }],
    ['issues.list', {}],
    ['campaigns.list', {}],
    ['campaigns.totals', {}],
    ['campaigns.get', { id: campaign }],
    ['campaigns.preview', { id: campaign }],
    ['campaigns.launchProgress', { id: campaign }],
    ['campaigns.events', { id: campaign }],
    ['ads.tree', { id: campaign }],
    ['analytics.campaign', { id: campaign }],
    ['analytics.campaign', { id: campaign, ...longAgo }],
    ...[recent, longAgo].flatMap((period): [string, unknown][] => [
      ['analytics.summary', { ...period, compareFrom: '2019-12-01', compareTo: '2019-12-31' }],
      ['analytics.series', { ...period, by: 'network' }],
      ['analytics.breakdown', { ...period, by: 'ad', campaignId: campaign }],
      ['analytics.breakdown', { ...period, by: 'campaign' }],
    ]),
    ['fees.list', {}],
    ['fees.sums', {}],
    ['tokens.list', {}],
    ['members.list', { organizationId: aurora }],
    ['homes.brand', { organizationId: aurora }],
  ]
  for (const [path, input] of pages) {
    const { status } = await query(path, input)
    if (status >= 500) throw new Error(`${path} answers ${status}.`)
  }
}
