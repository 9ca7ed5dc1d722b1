import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { addressKey } from '../../server/http/sign-in.ts'
import { callOver, send, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
let web: string

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
})
afterAll(() => house.close())

const attempt = (email: string, password: string, headers: Record<string, string> = {}) =>
  send(web, 'POST /api/auth/sign-in/email', { credential: headers, body: { email, password } })
const me = { path: 'me.get', type: 'query' } as const

test('an unknown person and a wrong password get the same answer', async () => {
  const unknown = await attempt('ghost@aurora.test', 'not the password')
  const wrong = await attempt('member@aurora.test', 'not the password')
  expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text])
  expect(unknown.status).toBe(401)
})

test('nobody makes an account by themselves', async () => {
  const answer = await send(web, 'POST /api/auth/sign-up/email', {
    body: { email: 'me@evil.test', password: 'a long enough password', name: 'Me' },
  })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(await row(house.db, "SELECT id FROM users WHERE email = 'me@evil.test'")).toBeNull()
})

test('signing out ends the session on the server, not only in the browser', async () => {
  const cookie = await signInOver(web, 'member@aurora.test')
  expect((await callOver(web, me, undefined, cookie)).status).toBe(200)
  const left = await send(web, 'POST /api/auth/sign-out', { credential: cookie, body: {} })
  expect(left.status).toBe(200)
  await expect
    .poll(async () => (await callOver(web, me, undefined, cookie)).status, { timeout: 3_000 })
    .toBe(401)
})

test('a disabled person is out within a second', async () => {
  const cookie = await signInOver(web, 'admin@basalt.test')
  expect((await callOver(web, me, undefined, cookie)).status).toBe(200)
  await rows(
    house.db,
    "UPDATE users SET disabled_at = now() WHERE email = 'admin@basalt.test' RETURNING id",
  )
  await expect
    .poll(async () => (await callOver(web, me, undefined, cookie)).status, { timeout: 3_000 })
    .toBe(401)
})

test('a session ends after its longest life, however busy', async () => {
  const cookie = await signInOver(web, 'support@staff.test')
  await rows(
    house.db,
    `UPDATE sessions SET created_at = now() - interval '9 hours'
     WHERE user_id = (SELECT id FROM users WHERE email = 'support@staff.test') RETURNING id`,
  )
  await expect
    .poll(async () => (await callOver(web, me, undefined, cookie)).status, { timeout: 3_000 })
    .toBe(401)
})

test('ten failures close the door for the account, whatever address is claimed', async () => {
  for (let failure = 0; failure < 10; failure++) {
    const headers = { 'x-forwarded-for': `203.0.113.${failure}` }
    const answer = await attempt('owner@basalt.test', `guess number ${failure}`, headers)
    expect([401, 429]).toContain(answer.status)
  }
  const answer = await attempt('owner@basalt.test', 'one guess more')
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('an IPv6 guesser is counted by network, not by address', () => {
  expect(addressKey('2001:db8:1:2:aaaa::1')).toBe(addressKey('2001:db8:1:2:bbbb:cccc:0:9'))
  expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'))
  expect(addressKey('::ffff:192.0.2.7')).toBe('192.0.2.7')
})
