import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../server/app.ts'
import { routes as toldRoutes } from '../../server/openapi/routes.ts'
import { uploadPicture } from '../campaigns/stage.ts'
import { earnedCampaign, iban } from '../payouts/stage.ts'
import { key } from '../submissions/stage.ts'
import { type Credential, send, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { gatherBearers } from './bearers.ts'

type Who =
  | 'anonymous'
  | 'admin'
  | 'member'
  | 'auditor'
  | 'other brand'
  | 'write token'
  | 'read token'
const everyone: Who[] = [
  'anonymous',
  'admin',
  'member',
  'auditor',
  'other brand',
  'write token',
  'read token',
]

/** A request to one route, what each caller is answered, in the order of `everyone`. */
type Line = { ask?: string; body?: unknown; statuses: number[] }
const all = (status: number) => everyone.map(() => status)
let house: House
let web: string
let asset: number
let uuid: string
let clips: number
let batch: number
const credentials = {} as Record<Who, Credential>

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  asset = await uploadPicture(house, 'admin@aurora.test', house.organizations.aurora)
  uuid = (await (await house.as('admin@aurora.test')).assets.get({ id: asset })).uuid
  clips = await earnedCampaign(house, [
    { handle: 'routes', payout: { method: 'transfer', address: iban } },
  ])
  const order = { id: clips, provider: 'transfer', idempotencyKey: key() } as const
  batch = (await (await house.as('admin@aurora.test')).payouts.create(order)).id
  const bearers = await gatherBearers(house, web)
  const emails = {
    admin: 'admin@aurora.test',
    member: 'member@aurora.test',
    auditor: 'auditor@staff.test',
    'other brand': 'owner@basalt.test',
  }
  for (const [who, email] of Object.entries(emails))
    credentials[who as Who] = await signInOver(web, email)
  for (const who of ['anonymous', 'write token', 'read token'] as const)
    credentials[who] = bearers[who]
})
afterAll(() => house.close())

const own = () => house.organizations.aurora
const wrong = { email: 'nobody@aurora.test', password: 'not the password' }

/** Every route that is no procedure; one without a line fails the suite. */
const lines: Record<string, () => Line> = {
  'GET /live': () => ({ statuses: all(200) }),
  'GET /ready': () => ({ statuses: all(200) }),
  // Nobody signs in here: what the provider did not sign is refused before it is read.
  'POST /webhooks/stripe': () => ({ body: { id: 'evt_1' }, statuses: all(400) }),
  // A pixel key opens this door, and it alone: whoever else one is counts for nothing.
  'POST /events': () => ({ body: { events: [{ event: 'page_view' }] }, statuses: all(401) }),
  'OPTIONS /events': () => ({ statuses: all(204) }),
  'GET /pixel.js': () => ({ statuses: all(200) }),
  // What addresses there are is no secret; strangers read it before they have a token.
  'GET /openapi.json': () => ({ statuses: all(200) }),
  'GET /': () => ({ statuses: all(302) }),
  'POST /api/auth/sign-in/email': () => ({ body: wrong, statuses: all(401) }),
  // Half a sign-in is carried by a cookie that nobody here has.
  'POST /api/auth/two-factor/:entry': () => ({
    ask: 'POST /api/auth/two-factor/verify-totp',
    body: { code: '000000' },
    statuses: all(404),
  }),
  // The type of the body is looked at after everything that could refuse the caller.
  'POST /uploads/assets': () => ({
    ask: `POST /uploads/assets?organizationId=${own()}&name=Beans`,
    body: {},
    statuses: [401, 415, 403, 403, 404, 415, 401],
  }),
  'GET /uploads/assets/:id': () => ({
    ask: `GET /uploads/assets/${asset}`,
    statuses: [401, 200, 200, 200, 404, 200, 200],
  }),
  'POST /uploads/submissions': () => ({
    ask: `POST /uploads/submissions?campaign_id=${clips}`,
    body: {},
    statuses: [401, 415, 403, 403, 404, 415, 401],
  }),
  'POST /uploads/views': () => ({
    ask: `POST /uploads/views?campaign_id=${clips}`,
    body: {},
    statuses: [401, 415, 403, 403, 404, 415, 401],
  }),
  'GET /downloads/submissions.csv': () => ({
    ask: `GET /downloads/submissions.csv?campaign_id=${clips}`,
    statuses: [401, 200, 200, 200, 404, 200, 200],
  }),
  // What the bank is told and what it says is an operator's.
  'POST /uploads/payouts': () => ({
    ask: `POST /uploads/payouts?batch_id=${batch}`,
    body: {},
    statuses: [401, 403, 403, 403, 404, 403, 401],
  }),
  'GET /downloads/payouts/:file': () => ({
    ask: `GET /downloads/payouts/${batch}.csv`,
    statuses: [401, 403, 403, 403, 404, 403, 401],
  }),
  // The console's session has no business at the API's addresses.
  'POST /api/assets/:id/content': () => ({
    ask: `POST /api/assets/${uuid}/content`,
    body: {},
    statuses: [401, 401, 401, 401, 401, 415, 401],
  }),
  'GET /api/assets/:id/content': () => ({
    ask: `GET /api/assets/${uuid}/content`,
    statuses: [401, 401, 401, 401, 401, 200, 200],
  }),
  'GET /api/campaigns/connect/:network': () => ({
    ask: `GET /api/campaigns/connect/meta?organization_id=${own()}`,
    statuses: [401, 302, 403, 403, 404, 200, 401],
  }),
  'GET /api/campaigns/connect/:network/callback': () => ({
    ask: 'GET /api/campaigns/connect/meta/callback?state=made-up&code=made-up',
    statuses: [302, 302, 302, 302, 302, 401, 401],
  }),
  // Last, since it ends the sessions.
  'POST /api/auth/sign-out': () => ({ body: {}, statuses: all(200) }),
}

/** What answers on its own below an address; the suites of procedures and pages look into them. */
const mounts = ['/app', '/trpc']

type Layer = {
  slash: boolean
  rawPath: string
  route?: { path: string; methods: Record<string, boolean> }
}

function stackOfApp(): Layer[] {
  const app = buildApp(house.rooms, { limiter: {} as never, draining: () => false })
  return (app as unknown as { router: { stack: Layer[] } }).router.stack
}

test('every route has a line, and every line a route', () => {
  const found = stackOfApp().flatMap(({ route }) =>
    route
      ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`)
      : [],
  )
  expect(found.sort()).toEqual(Object.keys(lines).sort())
})

/** For the console's own pages, its operators and machines beside it; clients have no use for them. */
const notForClients = [
  ...['GET /live', 'GET /ready', 'GET /', 'GET /openapi.json', 'OPTIONS /events'],
  ...[
    'POST /api/auth/sign-in/email',
    'POST /api/auth/two-factor/:entry',
    'POST /api/auth/sign-out',
  ],
  ...['POST /uploads/assets', 'GET /uploads/assets/:id', 'POST /webhooks/stripe'],
  ...['POST /uploads/payouts', 'GET /downloads/payouts/:file'],
  'GET /api/campaigns/connect/:network/callback',
]

test('what a client has use for is told in the API’s document', () => {
  const told = toldRoutes.map(({ route }) => route)
  expect([...told, ...notForClients].sort()).toEqual(Object.keys(lines).sort())
})

test('nothing else is mounted', () => {
  const found = stackOfApp().filter((layer) => !layer.route && !layer.slash)
  expect([...new Set(found.map((layer) => layer.rawPath))]).toEqual(mounts)
})

test.each(Object.keys(lines))('%s answers everybody as declared', async (route) => {
  const { ask = route, body, statuses } = lines[route]!()
  const found: Record<string, number> = {}
  for (const who of everyone)
    found[who] = (await send(web, ask, { credential: credentials[who], body })).status
  expect(found).toEqual(Object.fromEntries(everyone.map((who, at) => [who, statuses[at]])))
})
