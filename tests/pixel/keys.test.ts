import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { openSharedLimiter } from '../../server/http/shared-limiter.ts'
import { isKeyText, newKeyText } from '../../server/pixel/key-text.ts'
import { openPage, type Page } from './page.ts'

let page: Page
beforeAll(async () => {
  page = await openPage()
})
afterAll(() => page.close())

test('a mistyped key is known as such without a look into the database', () => {
  const key = newKeyText()
  expect(isKeyText(key)).toBe(true)
  const other = key[10] === 'A' ? 'B' : 'A'
  expect(isKeyText(key.slice(0, 10) + other + key.slice(11))).toBe(false)
})

test('only the fingerprint of a key is kept, and the audit does not know it', async () => {
  const stored = await row<{ all: string }>(
    page.house.db,
    `SELECT (SELECT string_agg(k::text, ' ') FROM pixel_keys k) ||
       (SELECT string_agg(a::text, ' ') FROM audit_events a WHERE record_type = 'pixel_key') AS all`,
  )
  expect(stored!.all).toContain('pixel.create_key')
  expect(stored!.all).not.toContain(page.key)
})

test('keys are rotated: two work at once, then the old one ends within a second', async () => {
  const { organizationId, admin } = page
  const next = await admin.pixel.createKey({ organizationId, name: 'Shop 2027' })
  const send = (key: string) =>
    page.post({ key, events: [{ event: 'lead', event_id: key.slice(4, 20) }] })
  expect((await send(page.key)).status).toBe(200)
  expect((await send(next.key)).status).toBe(200)
  const ended = await admin.pixel.revokeKey({ id: page.keyId })
  expect(ended).toMatchObject({
    revokedAt: expect.any(String),
    can: { revoke: expect.stringContaining('already') },
  })
  await expect(admin.pixel.revokeKey({ id: page.keyId })).rejects.toMatchObject({
    reason: 'move_not_allowed',
  })
  await delay(1_100)
  expect((await send(page.key)).status).toBe(401)
  expect((await send(next.key)).status).toBe(200)
  const listed = await admin.pixel.keys({ organizationId })
  expect(listed[0]!.name).toBe('Shop 2027')
  expect(JSON.stringify(listed)).not.toContain(next.key)
})

test('a key’s allowance counts over servers: what one let in, the other does too within a second', async () => {
  const { db } = page.house
  const open = () => openSharedLimiter({ db, name: 'pixel', perMinute: 100 }).take
  const [here, there] = [open(), open()]
  expect(here('77', 60)).toMatchObject({ allowed: true, limit: 100, remaining: 40 })
  expect(here('77', 60)).toMatchObject({ allowed: false, remaining: 40 })
  expect(here('78', 60).allowed).toBe(true)
  there('77', 1)
  const told = async () =>
    (await rows(db, "SELECT 1 FROM rate_limits WHERE key LIKE 'pixel:77:%' AND points = 61")).length
  await expect.poll(told, { timeout: 5_000 }).toBe(1)
  here('77', 1)
  await expect.poll(() => there('77', 60).allowed, { timeout: 5_000, interval: 300 }).toBe(false)
})

test('too many events of a key are refused with when to come again', async () => {
  const { env } = page.house
  const { takeEvents } = await import('../../server/pixel/door.ts')
  const express = (await import('express')).default
  const { answerErrors } = await import('../../server/http/guards.ts')
  const app = express()
  const rooms = { ...page.house.rooms, env: { ...env, PIXEL_EVENTS_PER_MINUTE: 2 } }
  app.post('/events', takeEvents(rooms))
  app.use(answerErrors(rooms))
  const server = app.listen(0)
  try {
    const { port } = server.address() as { port: number }
    const { key } = await page.admin.pixel.createKey({
      organizationId: page.organizationId,
      name: 'Limited',
    })
    const send = (...ids: string[]) =>
      fetch(`http://127.0.0.1:${port}/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key, events: ids.map((id) => ({ event: 'lead', event_id: id })) }),
      })
    const first = await send('l1', 'l2')
    expect(first.status).toBe(200)
    expect(first.headers.get('ratelimit-limit')).toBe('2')
    expect(first.headers.get('ratelimit-remaining')).toBe('0')
    const second = await send('l3')
    expect(second.status).toBe(429)
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0)
  } finally {
    server.close()
  }
})
