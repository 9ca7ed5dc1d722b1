import { afterAll, beforeAll, expect, test } from 'vitest'
import { row } from '../../server/database/sequelize.ts'
import { type OpenDoor, restDoors } from '../../server/rest.ts'
import { everyRow } from '../bad-inputs/tables.ts'
import { send } from '../support/doors.ts'
import { type Bearer, visible } from './bearers.ts'
import { expectedAtDoors, lists } from './expected-rest.ts'
import {
  type Brand,
  inDocument001,
  missing,
  missingFor,
  type Own,
  openBrand,
  parameterOf,
  prefixes,
} from './knock.ts'
import { furnishRecords } from './records.ts'

const doors = restDoors()
const routeOf = ({ door }: OpenDoor) => door.route

let brand: Brand
beforeAll(async () => {
  brand = await openBrand()
})
afterAll(() => brand.house.close({ planted: true }))

test('every door has a declared expectation, and every expectation a door', () => {
  expect(doors.map(routeOf).sort()).toEqual(Object.keys(expectedAtDoors).sort())
})

test.each(doors)('$door.route lets in exactly whom it should', async (open) => {
  const before = await everyRow(brand.house)
  const found: Record<string, number> = {}
  for (const who of Object.keys(brand.bearers) as Bearer[])
    found[who] = (await brand.knock(open, who, brand.nameOf(open))).status
  expect(found).toEqual(
    Object.fromEntries(
      (Object.keys(brand.bearers) as Bearer[]).map((who) => [who, statusFor(open, who)]),
    ),
  )
  const { 'public.api_tokens': _, ...after } = await everyRow(brand.house)
  const { 'public.api_tokens': __, ...unchanged } = before
  expect(after).toEqual(unchanged)
})

function statusFor(open: OpenDoor, who: Bearer): number {
  const allowed = expectedAtDoors[routeOf(open)]!.split(' ')
  const passed = 422
  if (who === 'cookie and token') return 400
  if (who === 'write token') return passed
  if (who === 'read token') return allowed.includes('read') ? passed : 401
  // A staff role does not travel with a token: only the membership counts.
  if (who === 'token of one who became a member' || who === 'token of a member who is staff too') {
    return allowed.includes('member') ? passed : 403
  }
  if (who === 'token of the other brand') return lists.includes(routeOf(open)) ? passed : 404
  return 401
}

const ofRecord = doors.filter((open) => parameterOf(open))
const byBody = doors.filter((open) => open.method === 'POST' && !parameterOf(open))

test.each([...ofRecord, ...byBody])(
  '$door.route answers another brand’s record exactly like a missing one',
  async (open) => {
    const foreign = await brand.knock(open, 'token of the other brand', brand.nameOf(open))
    const absent = await brand.knock(open, 'token of the other brand', missingFor(open))
    expect(visible(foreign)).toEqual(visible(absent))
    expect(foreign.status).toBe(404)
  },
)

test.each(ofRecord)('$door.route takes ids of its own form only', async (open) => {
  const absent = visible(await brand.knock(open, 'write token', missingFor(open)))
  expect(absent.status).toBe(404)
  const { id: number, uuid } = brand.owns[open.door.id!.of]!
  const name = brand.nameOf(open)
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
    expect(visible(await brand.knock(open, 'write token', id)), id).toEqual(absent)
    expect((await brand.knock(open, 'anonymous', id)).status, id).toBe(401)
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
      expect((await brand.knock(open, 'read token', id)).status, open.route).toBe(401)
    }
  }
})

test('document 001 knows no ad campaign, nor a record under another organization', async () => {
  const { basalt } = brand.house.organizations
  for (const open of ofRecord.filter(inDocument001)) {
    if (open.door.id!.of === 'organization') continue
    const absent = visible(await brand.knock(open, 'write token', missingFor(open)))
    const ad = visible(await brand.knock(open, 'write token', String(brand.owns.campaign!.id)))
    expect(open.door.id!.of === 'creator_campaign' ? ad : absent, open.route).toEqual(absent)
    const elsewhere = visible(await brand.knock(open, 'write token', brand.nameOf(open), basalt))
    expect(elsewhere, open.route).toEqual(absent)
  }
})

test('an asset of another brand is linked like a missing one: not at all', async () => {
  const owner = await brand.house.principal('owner@basalt.test')
  const theirs = await furnishRecords(brand.house, brand.house.organizations.basalt, owner.userId)
  const asset = await row<{ uuid: string }>(
    brand.house.db,
    'SELECT uuid FROM assets WHERE id = $1',
    [theirs.asset],
  )
  const link = (asset_id: string) =>
    send(brand.web, `POST /api/campaigns/${brand.owns.campaign!.uuid}/assets`, {
      credential: brand.bearers['write token'],
      body: { asset_id, role: 'primary' },
    })
  const foreign = visible(await link(asset!.uuid))
  expect(foreign).toEqual(visible(await link(missing)))
  expect(foreign.status).toBe(404)
})

test('a connection of another brand is used like a missing one: not at all', async () => {
  const theirs = await row<{ id: number }>(
    brand.house.db,
    'SELECT id FROM ad_platform_connections WHERE organization_id = $1',
    [brand.house.organizations.basalt],
  )
  const create = (connection_id: number) =>
    send(brand.web, 'POST /api/campaigns', {
      credential: brand.bearers['write token'],
      body: { organization_id: brand.house.organizations.aurora, connection_id, name: 'Borrowed' },
    })
  const foreign = visible(await create(theirs!.id))
  expect(foreign).toEqual(visible(await create(2_000_000_000)))
  expect(foreign.status).toBe(404)
})
