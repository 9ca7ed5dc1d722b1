import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { type OpenDoor, restDoors } from '../../server/rest.ts'
import { type ObjectIdPrefix, toObjectId } from '../../shared/object-ids.ts'
import { everyRow } from '../bad-inputs/tables.ts'
import { creatorDraft, plantSubmission } from '../creators/stage.ts'
import { type Credential, send } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { type Bearer, gatherBearers, visible } from './bearers.ts'
import { furnishRecords } from './records.ts'

/** Who gets in, written down by hand: `read` for tokens that read, `member` for tokens of members. */
const expected: Record<string, string> = {
  'GET /api/campaigns': 'read member write',
  'POST /api/campaigns': 'write',
  'GET /api/campaigns/:id': 'read member write',
  'PUT /api/campaigns/:id': 'write',
  'DELETE /api/campaigns/:id': 'write',
  'GET /api/campaigns/:id/analytics': 'read member write',
  'POST /api/campaigns/:id/launch': 'write',
  'POST /api/campaigns/:id/pause': 'write',
  'POST /api/campaigns/:id/resume': 'write',
  'POST /api/campaigns/:id/cancel': 'write',
  'POST /api/campaigns/:id/assets': 'write',
  'DELETE /api/campaigns/:id/assets/:asset_id': 'write',
  'GET /api/assets': 'read member write',
  'POST /api/assets': 'write',
  'GET /api/assets/:id': 'read member write',
  'POST /api/assets/:id/fail': 'write',
  'DELETE /api/assets/:id': 'write',
  'GET /ad_campaigns': 'read member write',
  'POST /ad_campaigns': 'write',
  'GET /ad_campaigns/:id': 'read member write',
  'PATCH /ad_campaigns/:id': 'write',
  'DELETE /ad_campaigns/:id': 'write',
  'POST /ad_campaigns/:id/pause': 'write',
  'POST /ad_campaigns/:id/unpause': 'write',
  'GET /ad_groups': 'read member write',
  'POST /ad_groups': 'write',
  'GET /ad_groups/:id': 'read member write',
  'PATCH /ad_groups/:id': 'write',
  'DELETE /ad_groups/:id': 'write',
  'POST /ad_groups/:id/pause': 'write',
  'POST /ad_groups/:id/unpause': 'write',
  'GET /ads': 'read member write',
  'POST /ads': 'write',
  'GET /ads/:id': 'read member write',
  'PATCH /ads/:id': 'write',
  'DELETE /ads/:id': 'write',
  'POST /ads/:id/pause': 'write',
  'POST /ads/:id/unpause': 'write',
  'GET /api/webhooks': 'read member write',
  'POST /api/webhooks': 'write',
  'GET /api/webhooks/:id': 'read member write',
  'PATCH /api/webhooks/:id': 'write',
  'DELETE /api/webhooks/:id': 'write',
  'POST /api/webhooks/:id/rotate': 'write',
  'POST /api/webhooks/:id/test': 'write',
  'POST /api/webhooks/:id/resend': 'write',
  'GET /api/webhooks/:id/deliveries': 'read member write',
  'GET /api/webhooks/deliveries/:id': 'read member write',
  'POST /api/webhooks/deliveries/:id/resend': 'write',
  'GET /organizations/:organization_id/campaigns': 'read member write',
  'POST /organizations/:organization_id/campaigns': 'write',
  'GET /organizations/:organization_id/campaigns/:id': 'read member write',
  'PATCH /organizations/:organization_id/campaigns/:id': 'write',
  'DELETE /organizations/:organization_id/campaigns/:id': 'write',
  'POST /organizations/:organization_id/campaigns/:id/publish': 'write',
  'POST /organizations/:organization_id/campaigns/:id/pause': 'write',
  'POST /organizations/:organization_id/campaigns/:id/resume': 'write',
  'GET /organizations/:organization_id/campaigns/:campaign_id/fundings': 'read member write',
  'POST /organizations/:organization_id/campaigns/:campaign_id/fundings': 'write',
  'GET /organizations/:organization_id/campaigns/:campaign_id/fundings/:funding_id':
    'read member write',
  'POST /organizations/:organization_id/campaigns/:campaign_id/fundings/:funding_id/refund':
    'write',
  'GET /organizations/:organization_id/campaigns/:campaign_id/submissions': 'read member write',
  'POST /organizations/:organization_id/campaigns/:campaign_id/submissions': 'write',
  'GET /organizations/:organization_id/campaigns/:campaign_id/submissions/:submission_id':
    'read member write',
  'POST /organizations/:organization_id/campaigns/:campaign_id/submissions/:submission_id/approve':
    'write',
  'POST /organizations/:organization_id/campaigns/:campaign_id/submissions/:submission_id/deny':
    'write',
  'POST /organizations/:organization_id/campaigns/:campaign_id/submissions/views': 'write',
}
const lists = [
  ...['GET /api/campaigns', 'GET /api/assets', 'GET /api/webhooks'],
  ...['GET /ad_campaigns', 'GET /ad_groups', 'GET /ads'],
]

const doors = restDoors()
const routeOf = ({ door }: OpenDoor) => door.route

let house: House
let web: string
let bearers: Record<Bearer, Credential>
type Own = { id: number; uuid: string }
/** One record of each kind that a door can be about. */
let owns: Partial<Record<string, Own>>
const inDocument001 = ({ route }: OpenDoor) => route.startsWith('/organizations/')
/** Where the path names what the door is about; undefined where it names nothing. */
const parameterOf = ({ door }: OpenDoor) => door.id && `:${door.id.param ?? 'id'}`
const prefixes: Record<string, ObjectIdPrefix> = {
  ad_campaign: 'adcamp',
  ad_group: 'adgrp',
  ad: 'ad',
}
/** A name of the form that the door takes. */
const inItsForm = ({ door }: OpenDoor, { id, uuid }: Own) =>
  door.id?.form === 'integer'
    ? String(id)
    : door.id?.form === 'object'
      ? toObjectId(prefixes[door.id.of]!, uuid)
      : uuid
/** The number, the uuid or the id of that record, as the door takes it. */
const nameOf = (open: OpenDoor) => inItsForm(open, owns[open.door.id?.of ?? 'campaign']!)
const missingFor = (open: OpenDoor) => inItsForm(open, { id: 2_000_000_000, uuid: missing })
/** What a new record's body says it shall lie in. */
function parentIn({ route }: OpenDoor, own: boolean): object {
  const { aurora } = house.organizations
  const named = (name: string) => toObjectId(prefixes[name]!, own ? owns[name]!.uuid : missing)
  if (route === '/ad_groups') return { ad_campaign_id: named('ad_campaign') }
  if (route === '/ads') return { ad_group_id: named('ad_group') }
  return { organization_id: own ? aurora : 2_000_000_000 }
}

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  const { aurora } = house.organizations
  const admin = await house.principal('admin@aurora.test')
  const made = await furnishRecords(house, aurora, admin.userId)
  type Table =
    | 'campaigns'
    | 'ad_groups'
    | 'ads'
    | 'assets'
    | 'submissions'
    | 'webhook_endpoints'
    | 'webhook_deliveries'
  const find = async (table: Table, id: number) =>
    (await row<Own>(house.db, `SELECT id, uuid FROM ${table} WHERE id = $1`, [id]))!
  const creatorCampaign = await creatorDraft(house)
  const submission = await plantSubmission(house, { id: creatorCampaign.id, views: 10 })
  const asker = await house.as('admin@aurora.test')
  const funding = await asker.fundings.create({
    id: creatorCampaign.id,
    provider: 'transfer',
    amountMicros: '5000000',
    idempotencyKey: 'of-the-doors',
  })
  owns = {
    funding: { id: funding.id, uuid: funding.uuid },
    campaign: await find('campaigns', made.campaign),
    ad_campaign: await find('campaigns', made.campaign),
    ad_group: await find('ad_groups', made.ad_group),
    ad: await find('ads', made.ad),
    asset: await find('assets', made.asset),
    organization: { id: aurora, uuid: '' },
    creator_campaign: creatorCampaign,
    submission: await find('submissions', submission),
    webhook_endpoint: await find('webhook_endpoints', made.webhook_endpoint),
    webhook_delivery: await find('webhook_deliveries', made.webhook_delivery),
  }
  bearers = await gatherBearers(house, web)
})
afterAll(() => house.close({ planted: true }))

const missing = '0197f000-0000-7000-8000-000000000000'

/**
 * Knocks with a field that nobody declared: who passes the gate is stopped by the schema, so that
 * one record serves all and nothing changes.
 */
function knock(open: OpenDoor, who: Bearer, id: string, organization?: number) {
  const credential = bearers[who]
  const { aurora } = house.organizations
  const path = open.door.route
    .replace(parameterOf(open) ?? ':id', id)
    .replace(':organization_id', String(organization ?? aurora))
    .replace(':campaign_id', String(owns.creator_campaign!.id))
  const route = inDocument001(open) ? `${path}.json` : path
  const inQuery = open.method === 'GET' || open.method === 'DELETE'
  if (inQuery) return send(web, `${route}?undeclared_field=1`, { credential })
  const about = open.door.id ? {} : parentIn(open, id === nameOf(open))
  return send(web, route, { credential, body: { ...about, undeclared_field: true } })
}

test('every door has a declared expectation, and every expectation a door', () => {
  expect(doors.map(routeOf).sort()).toEqual(Object.keys(expected).sort())
})

test.each(doors)('$door.route lets in exactly whom it should', async (open) => {
  const before = await everyRow(house)
  const found: Record<string, number> = {}
  for (const who of Object.keys(bearers) as Bearer[])
    found[who] = (await knock(open, who, nameOf(open))).status
  expect(found).toEqual(
    Object.fromEntries(
      (Object.keys(bearers) as Bearer[]).map((who) => [who, statusFor(open, who)]),
    ),
  )
  const { 'public.api_tokens': _, ...after } = await everyRow(house)
  const { 'public.api_tokens': __, ...unchanged } = before
  expect(after).toEqual(unchanged)
})

function statusFor(open: OpenDoor, who: Bearer): number {
  const allowed = expected[routeOf(open)]!.split(' ')
  const passed = 422
  if (who === 'cookie and token') return 400
  if (who === 'write token') return passed
  if (who === 'read token') return allowed.includes('read') ? passed : 401
  // A staff role does not travel with a token: only the membership counts.
  if (who === 'token of one who became a member' || who === 'token of a member who is staff too') {
    return allowed.includes('member') ? passed : 403
  }
  // The list shows everybody their own.
  if (who === 'token of the other brand') return lists.includes(routeOf(open)) ? passed : 404
  return 401
}

const ofRecord = doors.filter((open) => parameterOf(open))
const byBody = doors.filter((open) => open.method === 'POST' && !parameterOf(open))

test.each([...ofRecord, ...byBody])(
  '$door.route answers another brand’s record exactly like a missing one',
  async (open) => {
    const foreign = await knock(open, 'token of the other brand', nameOf(open))
    const absent = await knock(open, 'token of the other brand', missingFor(open))
    expect(visible(foreign)).toEqual(visible(absent))
    expect(foreign.status).toBe(404)
  },
)

test.each(ofRecord)('$door.route takes ids of its own form only', async (open) => {
  const absent = visible(await knock(open, 'write token', missingFor(open)))
  expect(absent.status).toBe(404)
  const { id: number, uuid } = owns[open.door.id!.of]!
  const name = nameOf(open)
  const otherForms =
    open.door.id!.form === 'integer'
      ? [uuid, `0${name}`, `${name}.0`, `+${name}`, '2147483648', '9223372036854775808']
      : open.door.id!.form === 'object'
        ? otherObjectIds(name, { id: number, uuid })
        : [
            String(number),
            uuid.toUpperCase(),
            `%7B${uuid}%7D`,
            uuid.replaceAll('-', ''),
            '00000000-0000-0000-0000-000000000000',
          ]
  const others = ['__proto__', '0', '-1', '1e3', "'%20OR%201=1--", 'a'.repeat(1_000)]
  for (const id of [...otherForms, ...others, `${name}%00`, `${name}%20`].filter(Boolean)) {
    expect(visible(await knock(open, 'write token', id)), id).toEqual(absent)
    expect((await knock(open, 'anonymous', id)).status, id).toBe(401)
  }
})

function otherObjectIds(name: string, { id, uuid }: Own): string[] {
  const [prefix, digits] = name.split('_') as [string, string]
  const forms = Object.values(prefixes).filter((one) => one !== prefix)
  return [
    ...[String(id), uuid, digits, `${prefix}_${uuid}`, name.toUpperCase(), `${name}0`],
    ...[name.slice(0, -1), `${prefix}_0${digits}`, `${prefix}_${'z'.repeat(22)}`],
    ...forms.map((one) => `${one}_${digits}`),
  ]
}

test('a token that reads is told so before anything about the record it writes to', async () => {
  for (const open of ofRecord.filter(({ meta }) => !meta.permission.endsWith(':read'))) {
    for (const id of [missingFor(open), 'x']) {
      expect((await knock(open, 'read token', id)).status, open.route).toBe(401)
    }
  }
})

test('document 001 knows no ad campaign, nor a record under another organization', async () => {
  const { basalt } = house.organizations
  for (const open of ofRecord.filter(inDocument001)) {
    if (open.door.id!.of === 'organization') continue
    const absent = visible(await knock(open, 'write token', missingFor(open)))
    const ad = visible(await knock(open, 'write token', String(owns.campaign!.id)))
    expect(open.door.id!.of === 'creator_campaign' ? ad : absent, open.route).toEqual(absent)
    const elsewhere = visible(await knock(open, 'write token', nameOf(open), basalt))
    expect(elsewhere, open.route).toEqual(absent)
  }
})

test('an asset of another brand is linked like a missing one: not at all', async () => {
  const owner = await house.principal('owner@basalt.test')
  const theirs = await furnishRecords(house, house.organizations.basalt, owner.userId)
  const asset = await row<{ uuid: string }>(house.db, 'SELECT uuid FROM assets WHERE id = $1', [
    theirs.asset,
  ])
  const link = (asset_id: string) =>
    send(web, `POST /api/campaigns/${owns.campaign!.uuid}/assets`, {
      credential: bearers['write token'],
      body: { asset_id, role: 'primary' },
    })
  const foreign = visible(await link(asset!.uuid))
  expect(foreign).toEqual(visible(await link(missing)))
  expect(foreign.status).toBe(404)
})

test('a connection of another brand is used like a missing one: not at all', async () => {
  const theirs = await row<{ id: number }>(
    house.db,
    'SELECT id FROM ad_platform_connections WHERE organization_id = $1',
    [house.organizations.basalt],
  )
  const create = (connection_id: number) =>
    send(web, 'POST /api/campaigns', {
      credential: bearers['write token'],
      body: { organization_id: house.organizations.aurora, connection_id, name: 'Borrowed' },
    })
  const foreign = visible(await create(theirs!.id))
  expect(foreign).toEqual(visible(await create(2_000_000_000)))
  expect(foreign.status).toBe(404)
})
