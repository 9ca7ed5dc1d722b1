import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { newKeyText } from '../../server/pixel/key-text.ts'
import { openPage, type Page } from './page.ts'

let page: Page
beforeAll(async () => {
  page = await openPage()
})
afterAll(() => page.close())

let number = 0
const event = (facts: Record<string, unknown> = {}) => {
  number += 1
  return { event: 'lead', event_id: `e${number}`, ...facts }
}

test('good events of a call are stored, bad ones are answered with their place and field', async () => {
  const told = await page.tell(
    event({ event: 'purchase', value: 49.9, currency: 'EUR' }),
    event({ event: 'purchase', value: '49.9999999', currency: 'EUR' }),
    event({ event: 'bought' }),
    event({ event: 'custom', name: 'Tasting booked' }),
    event({ email_sha256: 'olga@aurora.test' }),
    event({ value: 3 }),
    'no event at all' as unknown as Record<string, unknown>,
  )
  expect(told).toMatchObject({ stored: 2, repeated: 0 })
  expect(told.rejected.map(({ index, fields }) => [index, Object.keys(fields)])).toEqual([
    [1, ['value']],
    [2, ['event']],
    [4, ['email_sha256']],
    [5, ['currency']],
    [6, ['input']],
  ])
  const stored = await rows(
    page.house.db,
    'SELECT event, name, value_micros, currency FROM pixel_events ORDER BY event DESC',
  )
  expect(stored).toEqual([
    { event: 'purchase', name: '', value_micros: 49_900_000n, currency: 'EUR' },
    { event: 'custom', name: 'Tasting booked', value_micros: null, currency: null },
  ])
})

test('an event that is told again is stored once, in a call and over calls', async () => {
  const one = event()
  expect(await page.tell(one, one)).toMatchObject({ stored: 1, repeated: 1 })
  expect(await page.tell(one)).toMatchObject({ stored: 0, repeated: 1 })
  // The same id under another name of event is another event.
  expect(await page.tell({ ...one, event: 'contact' })).toMatchObject({ stored: 1 })
  const many = await Promise.all(
    Array.from({ length: 20 }, () => page.tell({ ...one, event_id: 'x' })),
  )
  expect(many.reduce((sum, told) => sum + told.stored, 0)).toBe(1)
})

test('a call without one good event is refused as a whole', async () => {
  const answer = await page.post({ key: page.key, events: [{ event: 'lead' }] })
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({
    error: { code: 'validation_failed', fields: { 'events.0.event_id': expect.any(String) } },
  })
  expect((await page.post({ key: page.key, events: [] })).status).toBe(422)
  const many = Array.from({ length: 501 }, () => event())
  expect((await page.post({ key: page.key, events: many })).status).toBe(422)
})

test('times of the future and of long ago are refused; a wrong clock is set right by what it says', async () => {
  const now = page.house.clock.now().getTime()
  const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
  const told = await page.tell(
    event({ occurred_at: at(4) }),
    event({ occurred_at: at(6) }),
    event({ occurred_at: at(-91 * 24 * 60) }),
  )
  expect(told).toMatchObject({ stored: 1 })
  expect(told.rejected.map(({ fields }) => Object.keys(fields))).toEqual([
    ['occurred_at'],
    ['occurred_at'],
  ])
  const ahead = {
    key: page.key,
    sent_at: at(600),
    events: [event({ event_id: 'ahead', occurred_at: at(590) })],
  }
  expect((await page.post(ahead)).status).toBe(200)
  const [stored] = await rows<{ occurred_at: Date }>(
    page.house.db,
    "SELECT occurred_at FROM pixel_events WHERE event_id = 'ahead'",
  )
  expect(stored!.occurred_at.toISOString()).toBe(at(-10))
})

test('a key opens the door from the header or the body, and nothing else does', async () => {
  const body = { events: [event()] }
  const bearer = (text: string) => ({ authorization: `Bearer ${text}` })
  expect((await page.post(body, bearer(page.key))).status).toBe(200)
  expect((await page.post(body)).status).toBe(401)
  expect((await page.post({ ...body, key: newKeyText() })).status).toBe(401)
  expect((await page.post({ ...body, key: 'x' }, bearer(page.key))).status).toBe(400)
  const { token } = await page.admin.tokens.create({
    organizationId: page.organizationId,
    name: 'API',
    permission: 'write',
    days: 1,
  })
  expect((await page.post(body, bearer(token))).status).toBe(401)
  // It writes and reads nothing: the API does not know it.
  const read = await fetch(`${page.web}/api/campaigns`, { headers: bearer(page.key) })
  expect(read.status).toBe(401)
})

test('pages of any origin may send, by beacon too, and no cookie is looked at', async () => {
  const preflight = await fetch(`${page.web}/events`, {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.test', 'access-control-request-method': 'POST' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
  const beacon = await page.post(
    { key: page.key, events: [event()] },
    {
      'content-type': 'text/plain;charset=UTF-8',
      origin: 'https://shop.test',
      'sec-fetch-site': 'cross-site',
      cookie: `${page.house.rooms.identity.cookieName}=whatever`,
    },
  )
  expect(beacon.status).toBe(200)
  expect(beacon.headers.get('access-control-allow-origin')).toBe('*')
  expect(beacon.headers.get('set-cookie')).toBeNull()
})

test.each([
  ['no JSON', '{', 'application/json', 400],
  ['names of the prototype', '{"__proto__":{},"events":[]}', 'application/json', 400],
  ['a form', 'a=b', 'application/x-www-form-urlencoded', 415],
  ['more than 256 kB', JSON.stringify({ key: 'x'.repeat(300_000) }), 'application/json', 413],
])('%s is refused', async (_what, body, type, status) => {
  const answer = await page.post(body, { 'content-type': type })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
})

test('who does not agree is counted, and nothing is kept by which they could be known', async () => {
  const hash = 'a'.repeat(64)
  const facts = { event_id: 'no', consent: false, visitor: 'v1', url: 'https://shop.test/a' }
  await page.tell(event({ ...facts, cc_ad: page.stamp(), email_sha256: hash, fbclid: 'f' }))
  const [kept] = await rows(
    page.house.db,
    `SELECT url, visitor, click_ad_id, network_clicks, email_sha256 FROM pixel_events WHERE event_id = 'no'`,
  )
  expect(kept).toEqual({
    url: null,
    visitor: null,
    click_ad_id: null,
    network_clicks: null,
    email_sha256: null,
  })
})

test('networks’ click ids are kept beside ours, an address without its query', async () => {
  const facts = { event_id: 'kept', fbclid: 'F1', gclid: 'G1', email_sha256: 'b'.repeat(64) }
  await page.tell(event({ ...facts, url: 'https://shop.test/thanks?email=olga@aurora.test#x' }))
  const [kept] = await rows(
    page.house.db,
    `SELECT url, network_clicks, encode(email_sha256, 'hex') AS email FROM pixel_events WHERE event_id = 'kept'`,
  )
  expect(kept).toEqual({
    url: 'https://shop.test/thanks',
    network_clicks: { fbclid: 'F1', gclid: 'G1' },
    email: 'b'.repeat(64),
  })
})
