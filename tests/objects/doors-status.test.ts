import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { toObjectId } from '../../shared/object-ids.ts'
import { objectStatuses } from '../../shared/object-status.ts'
import { connectAccount, dollarAccounts } from '../connections/journey.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { type Doors, openDoors } from './doors.ts'

// Each status by a real path is tested where its moves are; here only the words at the doors.

type Axes = {
  lifecycle: string
  review?: string
  billing?: string
  origin?: string
  synced?: string
}
const paused = { lifecycle: 'paused' }
const cases: [word: string, axes: Axes][] = [
  ['draft', { lifecycle: 'draft' }],
  ['in_review', { lifecycle: 'launching' }],
  ['in_review', { lifecycle: 'active', review: 'in_review' }],
  ['active', { lifecycle: 'active', review: 'approved' }],
  ['paused', paused],
  ['flagged', { ...paused, review: 'flagged' }],
  ['payment_failed', { ...paused, billing: 'payment_failed' }],
  ['inactive', { lifecycle: 'completed' }],
  ['inactive', { lifecycle: 'canceled' }],
  ['pending_refund', { lifecycle: 'completed', billing: 'pending_refund' }],
  ['stale', { lifecycle: 'active', synced: '2026-03-01T00:00:00Z' }],
  ['imported', { lifecycle: 'active', origin: 'imported' }],
  ['importing', { lifecycle: 'draft', origin: 'importing' }],
]

let house: House
let doors: Doors
const ids = new Map<string, string[]>()

beforeAll(async () => {
  house = await openHouse()
  const connectionId = await connectAccount(house, dollarAccounts.meta)
  doors = await openDoors(house)
  for (const [at, [word, axes]] of cases.entries()) {
    const [made] = await rows<{ uuid: string }>(
      house.db,
      `INSERT INTO campaigns (organization_id, uuid, kind, title, network, connection_id, currency,
         lifecycle, review, billing, origin, paused_by, launched_at, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), 'ad', $2, 'meta', $3, 'USD', $4, $5, $6, $7, $8::text[], $9, $10, $10)
       RETURNING uuid`,
      [
        ...[house.organizations.aurora, `Case ${at}`, connectionId, axes.lifecycle],
        ...[axes.review ?? 'none', axes.billing ?? 'ok', axes.origin ?? 'native'],
        axes.lifecycle === 'paused' ? ['person'] : [],
        axes.synced ?? house.clock.now(),
        house.clock.now(),
      ],
    )
    ids.set(word, [...(ids.get(word) ?? []), toObjectId('adcamp', made!.uuid)])
  }
})
afterAll(() => house.close({ planted: true }))

test('the cases are all of the document’s statuses', () => {
  expect([...ids.keys()].sort()).toEqual([...objectStatuses].sort())
})

test.each(objectStatuses)('%s is told by one campaign as it is found by', async (word) => {
  for (const id of ids.get(word)!) {
    expect((await doors.ask(`GET /ad_campaigns/${id}`)).json.status).toBe(word)
  }
  const { data } = await doors.list(`status=${word}`)
  expect(data.map(({ id }) => id).sort()).toEqual([...ids.get(word)!].sort())
  expect(data.every(({ status }) => status === word)).toBe(true)
})

test('several are found by several words', async () => {
  const { data } = await doors.list('status=stale,inactive,importing')
  const wanted = ['stale', 'inactive', 'importing'].flatMap((word) => ids.get(word)!)
  expect(data.map(({ id }) => id).sort()).toEqual(wanted.sort())
})

test('what is being imported is shown here and moved by nobody', async () => {
  const [id] = ids.get('importing')!
  for (const [route, body] of [
    [`PATCH /ad_campaigns/${id}`, { status: 'active' }],
    [`PATCH /ad_campaigns/${id}`, { title: 'Ours' }],
    [`DELETE /ad_campaigns/${id}`, undefined],
    [`POST /ad_campaigns/${id}/pause`, undefined],
  ] as const) {
    const refused = await doors.refused(route, body)
    expect(refused, route).toMatchObject({ status: 422, code: 'move_not_allowed' })
  }
  expect((await doors.ask(`GET /ad_campaigns/${id}`)).status).toBe(200)
})
