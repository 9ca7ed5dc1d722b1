import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Credential, send } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { creatorCampaign, key, moneyOf, sendIn, tiktok } from './stage.ts'

let house: House
let web: string
let bearer: { authorization: string }
beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
  const admin = await house.as('admin@aurora.test')
  const order = { organizationId: house.organizations.aurora, name: 'rest', days: 9 } as const
  const { token } = await admin.tokens.create({ ...order, permission: 'write' })
  bearer = { authorization: `Bearer ${token}` }
})
afterAll(() => house.close())

const address = (id: number, rest = '') =>
  `/organizations/${house.organizations.aurora}/campaigns/${id}/submissions${rest}`

async function ask(route: string, body?: unknown, extra: Credential = {}) {
  const answer = await send(web, route, { credential: { ...bearer, ...extra }, body })
  return { ...answer, json: JSON.parse(answer.text) }
}

test('a submission is sent in, listed, approved and shown with whole minor units', async () => {
  const id = await creatorCampaign(house)
  const submission = { creator_handle: '@rest.maker', creator_name: 'Rest', video_url: tiktok() }
  const made = await ask(`POST ${address(id, '.json')}`, { submission })
  expect(made).toMatchObject({ status: 201, json: { status: 'submitted', earned_amount: 0 } })
  expect(made.json.creator).toMatchObject({ handle: 'rest.maker', name: 'Rest' })
  const again = await ask(`POST ${address(id)}`, { submission })
  expect(again.status).toBe(422)
  expect(again.json.error.fields.video_url).toContain(`submission ${made.json.id} of rest.maker`)
  const approve = `POST ${address(id, `/${made.json.id}/approve`)}`
  expect((await ask(approve)).json.error.fields).toHaveProperty('Idempotency-Key')
  const once = { 'idempotency-key': 'rest-1' }
  const approved = await ask(approve, undefined, once)
  expect(approved).toMatchObject({ status: 200, json: { status: 'approved', earned_amount: 1000 } })
  expect((await ask(approve, undefined, once)).text).toBe(approved.text)
  const views = [
    { submission_id: made.json.id, view_count: 2_000, seen_at: '2026-03-10T11:00:00Z' },
  ]
  expect((await ask(`POST ${address(id, '/views')}`, { views })).json).toEqual({
    taken: 1,
    changed: 1,
  })
  const shown = await ask(`GET ${address(id, `/${made.json.id}.json`)}`)
  expect(shown.json).toMatchObject({ view_count: 2_000, earned_amount: 2000, currency: 'eur' })
  await moneyOf(house, id)
})

test('pages of twenty with the headers of document 001', async () => {
  const id = await creatorCampaign(house)
  await sendIn(house, id, 21)
  const second = await ask(`GET ${address(id, '.json')}?page=2`)
  expect(second.json).toHaveLength(1)
  expect(second.headers.get('total-count')).toBe('21')
  expect(second.headers.get('total-pages')).toBe('2')
  expect((await ask(`GET ${address(id, '.json')}?page=9`)).json).toEqual([])
  for (const page of ['0', 'x', '1.5', '']) {
    expect((await ask(`GET ${address(id, '.json')}?page=${page}`)).status).toBe(422)
  }
  const denied = await ask(`GET ${address(id, '.json')}?status=denied`)
  expect(denied.json).toEqual([])
})

test('denying needs a reason; a submission of another campaign is not there', async () => {
  const [id, other] = [await creatorCampaign(house), await creatorCampaign(house)]
  const [one] = await sendIn(house, id, 1)
  const once = { 'idempotency-key': key() }
  const bare = await ask(`POST ${address(id, `/${one}/deny`)}`, {}, once)
  expect(bare.json.error.fields).toHaveProperty('reason')
  const reason = { reason: 'The product cannot be seen.' }
  expect((await ask(`POST ${address(other, `/${one}/deny`)}`, reason, once)).status).toBe(404)
  const denied = await ask(`POST ${address(id, `/${one}/deny`)}`, reason, once)
  expect(denied.json).toMatchObject({ status: 'denied', denied_reason: reason.reason })
})
