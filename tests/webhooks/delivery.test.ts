import { createHmac, randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeKeyring } from '../../server/connections/seal.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { waitsMs } from '../../server/webhooks/backoff.ts'
import { callEndpoint } from '../../server/webhooks/call.ts'
import { deliverDue } from '../../server/webhooks/deliver.ts'
import { rekeyWebhooks } from '../../server/webhooks/secret.ts'
import { type Hooks, openHooks } from './receiver.ts'

let hooks: Hooks
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())
afterEach(async () => {
  for (const { id } of (await hooks.admin.webhooks.list({})).items)
    await hooks.admin.webhooks.remove({ id })
  hooks.receiver.received.length = 0
  hooks.receiver.status(204)
})

const newest = async (id: number) => {
  const { items } = await hooks.admin.webhooks.deliveries({ id })
  return hooks.admin.webhooks.delivery({ id: items[0]!.id })
}

/** As a stranger would, from the text of the specification alone. */
function signedWith(secret: string, { headers, body }: Hooks['receiver']['received'][number]) {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const mine = `v1,${createHmac('sha256', key).update(text).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(mine)
}

test('a test event arrives signed, and the log shows what was sent and answered', async () => {
  const { id, secret } = await hooks.listen()
  hooks.receiver.status(200, 'thank you')
  const sent = await hooks.admin.webhooks.test({ id })
  await hooks.run()
  const [got] = hooks.receiver.received
  expect(signedWith(secret, got!)).toBe(true)
  expect(signedWith(`whsec_${Buffer.alloc(32).toString('base64')}`, got!)).toBe(false)
  expect(got!.headers).toMatchObject({
    'webhook-id': sent.eventId,
    'content-type': 'application/json',
    'user-agent': 'CampaignConsole-Webhooks/1',
  })
  expect(Math.abs(Number(got!.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
  expect(JSON.parse(got!.body)).toEqual({
    type: 'webhook.test',
    timestamp: '2026-03-10T12:00:00.000Z',
    data: { organization_id: hooks.house.organizations.aurora },
  })
  expect(await newest(id)).toMatchObject({
    state: 'succeeded',
    attempts: 1,
    lastStatus: 200,
    body: got!.body,
    log: [{ number: 1, status: 200, error: null, response: 'thank you' }],
  })
})

test('a failing receiver is tried again by the plan, with one id and one body, until it answers', async () => {
  const { id } = await hooks.listen()
  hooks.receiver.status(500, 'later')
  await hooks.admin.webhooks.test({ id })
  await hooks.run()
  expect(hooks.receiver.received).toHaveLength(1)
  expect(await hooks.admin.webhooks.get({ id })).toMatchObject({ state: 'failing' })
  // Waits of the plan, with room for the tenth that chance adds.
  const waits = [{ minutes: 0.1 }, { minutes: 6 }, { minutes: 34 }, { hours: 2.3 }, { hours: 5.6 }]
  for (const [at, wait] of waits.entries()) {
    await hooks.pass(wait)
    expect(hooks.receiver.received).toHaveLength(at + 2)
    // Nothing is sent before its time.
    await hooks.pass({})
    expect(hooks.receiver.received).toHaveLength(at + 2)
  }
  hooks.receiver.status(204)
  await hooks.pass({ hours: 11.1 })
  const [first] = hooks.receiver.received
  for (const one of hooks.receiver.received) {
    expect(one.body).toBe(first!.body)
    expect(one.headers['webhook-id']).toBe(first!.headers['webhook-id'])
  }
  const found = await newest(id)
  expect(found).toMatchObject({ state: 'succeeded', attempts: 7, nextAttemptAt: null })
  expect(found.log.map((one) => one.error)).toEqual([
    null,
    ...Array<string>(6).fill('It answered 500.'),
  ])
  expect(await hooks.admin.webhooks.get({ id })).toMatchObject({ state: 'working' })
})

test('after ten attempts a delivery has failed, and a person may send it again under the same id', async () => {
  const { id } = await hooks.listen()
  hooks.receiver.status(503)
  await hooks.admin.webhooks.test({ id })
  await hooks.run()
  for (const waitMs of waitsMs) await hooks.pass({ minutes: (waitMs * 1.11) / 60_000 })
  const before = await newest(id)
  expect(before).toMatchObject({ state: 'failed', attempts: 10, nextAttemptAt: null })
  await hooks.pass({ hours: 30 })
  expect(hooks.receiver.received).toHaveLength(10)
  await hooks.admin.webhooks.resend({ id: before.id })
  hooks.receiver.status(204)
  await hooks.run()
  expect(await newest(id)).toMatchObject({ state: 'succeeded', attempts: 11 })
  const ids = new Set(hooks.receiver.received.map((one) => one.headers['webhook-id']))
  expect([...ids]).toEqual([before.eventId])
})

test('killed between the call and the note, it is sent again with the same id and noted once', async () => {
  const { id } = await hooks.listen()
  await hooks.admin.webhooks.test({ id })
  const key = { organizationId: hooks.house.organizations.aurora, endpointId: id }
  const call: typeof callEndpoint = async (one) => {
    await callEndpoint(one)
    throw new Error('killed')
  }
  await expect(deliverDue(hooks.house.rooms, key, { call })).rejects.toThrow('killed')
  expect((await newest(id)).attempts).toBe(0)
  await hooks.run()
  const [first, second] = hooks.receiver.received
  expect(second).toMatchObject({ body: first!.body })
  expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id'])
  expect(await newest(id)).toMatchObject({ state: 'succeeded', attempts: 1 })
})

test('two workers that send the same delivery write one line of the log', async () => {
  const { id } = await hooks.listen()
  await hooks.admin.webhooks.test({ id })
  const key = { organizationId: hooks.house.organizations.aurora, endpointId: id }
  await Promise.all([deliverDue(hooks.house.rooms, key), deliverDue(hooks.house.rooms, key)])
  const found = await newest(id)
  expect(found).toMatchObject({ state: 'succeeded', attempts: 1 })
  expect(found.log).toHaveLength(1)
})

test('410 disables the endpoint at once, gives up what waits, and is in the audit log', async () => {
  const { id } = await hooks.listen()
  hooks.receiver.status(410)
  await hooks.admin.webhooks.test({ id })
  await hooks.run()
  expect(await hooks.admin.webhooks.get({ id })).toMatchObject({
    state: 'disabled',
    disabledWhy: 'gone',
    can: { test: 'It is disabled. Enable it first.', enable: true },
  })
  expect(await newest(id)).toMatchObject({ state: 'failed', nextAttemptAt: null })
  await expect(hooks.admin.webhooks.test({ id })).rejects.toThrow('Enable it first.')
  const audit = await hooks.admin.audit.list({ limit: 5 })
  expect(audit.items.map((one) => one.action)).toContain('webhooks.disable')
})

test('five days without a success disable it; one success starts the count anew', async () => {
  const { id } = await hooks.listen()
  hooks.receiver.status(500)
  const fail = async () => {
    await hooks.admin.webhooks.test({ id })
    await hooks.run()
  }
  await fail()
  await hooks.pass({ days: 4 })
  expect(await hooks.admin.webhooks.get({ id })).toMatchObject({ state: 'failing' })
  hooks.receiver.status(204)
  await fail()
  hooks.receiver.status(500)
  await fail()
  await hooks.pass({ days: 4 })
  expect(await hooks.admin.webhooks.get({ id })).toMatchObject({ state: 'failing' })
  await hooks.pass({ days: 1, hours: 3 })
  expect(await hooks.admin.webhooks.get({ id })).toMatchObject({
    state: 'disabled',
    disabledWhy: 'failing',
  })
})

test('for a day after a rotation both secrets sign, then only the new one', async () => {
  const { id, secret } = await hooks.listen()
  const rotated = await hooks.admin.webhooks.rotate({ id })
  expect(rotated.secret).not.toBe(secret)
  await hooks.admin.webhooks.test({ id })
  await hooks.run()
  expect(
    [secret, rotated.secret].map((one) => signedWith(one, hooks.receiver.received[0]!)),
  ).toEqual([true, true])
  await hooks.pass({ hours: 24 })
  await hooks.admin.webhooks.test({ id })
  await hooks.run()
  expect(
    [secret, rotated.secret].map((one) => signedWith(one, hooks.receiver.received[1]!)),
  ).toEqual([false, true])
})

test('the secret is in the answer that made it, and nowhere in clear afterwards', async () => {
  const { id, secret } = await hooks.listen()
  await hooks.admin.webhooks.rotate({ id })
  const shown = JSON.stringify([
    await hooks.admin.webhooks.list({}),
    await hooks.admin.webhooks.get({ id }),
    await hooks.admin.audit.list({ limit: 100 }),
  ])
  expect(shown).not.toContain(secret.slice(6))
  const stored = await rows<{ text: string }>(
    hooks.house.db,
    'SELECT t::text AS text FROM webhook_endpoints t UNION ALL SELECT a::text FROM audit_events a',
  )
  for (const spelling of [secret, secret.slice(6), Buffer.from(secret).toString('hex')])
    expect(stored.some((one) => one.text.includes(spelling))).toBe(false)
})

test('what failed since a day is sent again at once', async () => {
  const { id } = await hooks.listen()
  hooks.receiver.status(410)
  for (let n = 0; n < 3; n += 1) await hooks.admin.webhooks.test({ id })
  await hooks.run()
  const { version } = await hooks.admin.webhooks.get({ id })
  await hooks.admin.webhooks.update({ id, version, enabled: true })
  hooks.receiver.status(204)
  hooks.receiver.received.length = 0
  const since = new Date(hooks.house.clock.now().getTime() - 3_600_000).toISOString()
  expect(await hooks.admin.webhooks.resendFailed({ id, since })).toEqual({ deliveries: 3 })
  await hooks.run()
  expect(hooks.receiver.received).toHaveLength(3)
  expect(await hooks.admin.webhooks.resendFailed({ id, since })).toEqual({ deliveries: 0 })
})

test('after thirty days what was sent is forgotten', async () => {
  const { id } = await hooks.listen()
  await hooks.admin.webhooks.test({ id })
  await hooks.run()
  await hooks.pass({ days: 29 })
  expect((await hooks.admin.webhooks.deliveries({ id })).items).toHaveLength(1)
  await hooks.pass({ days: 2 })
  expect((await hooks.admin.webhooks.deliveries({ id })).items).toHaveLength(0)
  expect(
    await row(hooks.house.db, 'SELECT 1 FROM webhook_attempts WHERE delivery_id IS NOT NULL'),
  ).toBeNull()
})

test('a new key of the installation seals every secret anew, and receivers notice nothing', async () => {
  const { id, secret } = await hooks.listen()
  await hooks.admin.webhooks.rotate({ id })
  const { rooms, db } = hooks.house
  const former = rooms.keyring
  const fresh = makeKeyring(randomBytes(32))
  const both = { ...fresh, keys: new Map([...former.keys, ...fresh.keys]) }
  expect(await rekeyWebhooks({ db, keyring: both })).toEqual({ resealed: 1, broken: [] })
  expect(await rekeyWebhooks({ db, keyring: both })).toEqual({ resealed: 0, broken: [] })
  rooms.keyring = fresh
  await hooks.admin.webhooks.test({ id })
  await hooks.run()
  rooms.keyring = former
  expect(signedWith(secret, hooks.receiver.received[0]!)).toBe(true)
  expect(await rekeyWebhooks({ db, keyring: former })).toEqual({ resealed: 0, broken: [id] })
})
