import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { row, rows } from '../../server/database/sequelize.ts'
import { type House, openHouse, password } from '../support/rooms.ts'
import { openBrowser } from './browser.ts'
import { codeOf, wrongCode } from './totp.ts'

let house: House
let web: string
const log: string[] = []
/** A process may trust for a second what it found out about a session. */
const soon = { timeout: 3_000 }

beforeAll(async () => {
  house = await openHouse()
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      log.push(String(chunk))
      done()
    },
  })
  house.rooms.log = pino({ level: 'debug' }, sink)
  house.rooms.env.LOG_LEVEL = 'debug'
  web = await house.web()
})
afterAll(() => house.close())

const cookie = 'console_session'

async function signedIn(email: string) {
  const browser = openBrowser(web)
  expect((await browser.signIn(email, password)).status).toBe(200)
  return browser
}

/** Goes through the settings page's steps; answers the browser and what the app and the paper hold. */
async function withTwoSteps(email: string) {
  const browser = await signedIn(email)
  const started = await browser.tell('me.startTwoStep', { password })
  const { secret, backupCodes } = started.data as { secret: string; backupCodes: string[] }
  const confirmed = await browser.tell('me.confirmTwoStep', { code: codeOf(secret) })
  expect(confirmed.status).toBe(200)
  return { browser, secret, backupCodes }
}

const eventsOf = (email: string) =>
  rows<{ action: string; text: string }>(
    house.db,
    `SELECT e.action, e::text AS text FROM audit_events e JOIN users u ON u.id = e.actor_user_id
     WHERE u.email = $1 ORDER BY e.id`,
    [email],
  )

test('nothing changes at sign-in until a code proves that the app has the secret', async () => {
  const browser = await signedIn('member@aurora.test')
  const refused = await browser.tell('me.startTwoStep', { password: 'a wrong password' })
  expect(refused.error).toMatchObject({ fields: { password: 'is not your password' } })
  const { data } = await browser.tell('me.startTwoStep', { password })
  expect(data.uri).toContain('otpauth://totp/')
  expect(data.backupCodes).toHaveLength(10)
  const wrong = await browser.tell('me.confirmTwoStep', { code: wrongCode(data.secret) })
  expect(wrong.error).toMatchObject({ fields: { code: 'does not match or has run out' } })
  expect((await browser.ask('me.security')).data.twoStep).toBe(false)
  expect((await openBrowser(web).signIn('member@aurora.test', password)).text).toBe(
    '{"twoFactorRedirect":false}',
  )
})

test('from then on the password is not enough, and the code of the moment is', async () => {
  const { secret } = await withTwoSteps('admin@aurora.test')
  const browser = openBrowser(web)
  expect((await browser.signIn('admin@aurora.test', password)).text).toBe(
    '{"twoFactorRedirect":true}',
  )
  expect(browser.jar.has(cookie)).toBe(false)
  expect(await browser.isIn()).toBe(false)
  expect((await browser.post('two-factor/verify-totp', { code: wrongCode(secret) })).status).toBe(
    401,
  )
  expect(await browser.isIn()).toBe(false)
  const entered = await browser.post('two-factor/verify-totp', { code: codeOf(secret) })
  expect([entered.status, entered.text]).toEqual([200, '{"twoFactorRedirect":false}'])
  expect(await browser.isIn()).toBe(true)
})

test('a session known to somebody else before gains nothing: it ends', async () => {
  const thief = await signedIn('owner@aurora.test')
  const browser = await signedIn('owner@aurora.test')
  const before = browser.jar.get(cookie)
  const { data } = await browser.tell('me.startTwoStep', { password })
  await browser.tell('me.confirmTwoStep', { code: codeOf(data.secret) })
  expect(browser.jar.get(cookie)).not.toBe(before)
  expect(await browser.isIn()).toBe(true)
  const old = openBrowser(web)
  old.jar.set(cookie, before!)
  await vi.waitFor(
    async () => expect([await thief.isIn(), await old.isIn()]).toEqual([false, false]),
    soon,
  )
})

test('wrong codes end the sign-in after five and shut the door after ten', async () => {
  const { secret } = await withTwoSteps('support@staff.test')
  const guess = async () => {
    const browser = openBrowser(web)
    await browser.signIn('support@staff.test', password)
    const statuses: number[] = []
    for (let count = 0; count < 6; count++) {
      const code = wrongCode(secret)
      statuses.push((await browser.post('two-factor/verify-totp', { code })).status)
    }
    return statuses
  }
  expect(await guess()).toEqual([401, 401, 401, 401, 401, 404])
  expect((await guess()).slice(0, 5)).toContain(429)
  const browser = openBrowser(web)
  await rows(house.db, "DELETE FROM rate_limits WHERE key LIKE 'sign_in:address%' RETURNING key")
  await browser.signIn('support@staff.test', password)
  await rows(
    house.db,
    `UPDATE two_factors SET locked_until = now() + interval '1 minute', failed_verification_count = 10
     WHERE user_id = (SELECT id FROM users WHERE email = 'support@staff.test') RETURNING id`,
  )
  const locked = await browser.post('two-factor/verify-totp', { code: codeOf(secret) })
  expect([locked.status, Number(locked.headers.get('retry-after')) > 0]).toEqual([429, true])
  await rows(house.db, 'UPDATE two_factors SET locked_until = NULL RETURNING id')
})

test('a backup code works once, and its use is on record', async () => {
  const { backupCodes } = await withTwoSteps('auditor@staff.test')
  const enter = async () => {
    const browser = openBrowser(web)
    await browser.signIn('auditor@staff.test', password)
    const body = { code: backupCodes[3] }
    return (await browser.post('two-factor/verify-backup-code', body)).status
  }
  expect([await enter(), await enter()]).toEqual([200, 401])
  const actions = (await eventsOf('auditor@staff.test')).map((one) => one.action)
  expect(actions).toEqual(['me.start_two_step', 'me.enable_two_step', 'me.use_backup_code'])
})

test('turning it off asks for the password, and then the password is enough again', async () => {
  const { browser } = await withTwoSteps('owner@basalt.test')
  const again = await browser.tell('me.startTwoStep', { password })
  expect(again.error.message).toBe('Two-step sign-in is on already.')
  const wrong = await browser.tell('me.disableTwoStep', { password: 'a wrong password' })
  expect(wrong.status).toBe(422)
  expect((await browser.tell('me.disableTwoStep', { password })).status).toBe(200)
  expect((await browser.tell('me.disableTwoStep', { password })).error.reason).toBe(
    'move_not_allowed',
  )
  expect((await openBrowser(web).signIn('owner@basalt.test', password)).text).toContain('false')
})

test('neither the secret nor a backup code stands in a log, an event, or readable in any table', async () => {
  const { secret, backupCodes } = await withTwoSteps('operator@staff.test')
  const tables = await rows<{ name: string }>(
    house.db,
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const found = await rows<{ text: string }>(house.db, `SELECT t::text AS text FROM ${name} t`)
    texts.push(...found.map((one) => one.text))
  }
  const all = [...texts, ...log].join('\n')
  expect(all).toContain('me.enable_two_step')
  expect(all).toContain('/trpc/me.startTwoStep')
  for (const hidden of [secret, ...backupCodes]) expect(all).not.toContain(hidden)
})

test('the library’s own doors are shut, and a token cannot knock at ours', async () => {
  const browser = await signedIn('admin@basalt.test')
  for (const door of ['enable', 'disable', 'get-totp-uri', 'generate-backup-codes', 'send-otp']) {
    expect((await browser.post(`two-factor/${door}`, { password })).status, door).toBe(404)
  }
  for (const door of ['change-password', 'update-user', 'revoke-sessions', 'delete-user']) {
    expect([401, 404], door).toContain((await browser.post(door, {})).status)
  }
  const person = await house.principal('admin@basalt.test')
  const token = { id: 1, organizationId: house.organizations.basalt, permission: 'write' as const }
  const caller = house.asPrincipal({ ...person, kind: 'token', sessionId: null, token })
  await expect(caller.me.security()).rejects.toMatchObject({ reason: 'not_allowed' })
  await expect(caller.me.rename({ name: 'X' })).rejects.toMatchObject({ reason: 'not_allowed' })
  expect(await row(house.db, "SELECT 1 FROM users WHERE name = 'X'")).toBeNull()
})
