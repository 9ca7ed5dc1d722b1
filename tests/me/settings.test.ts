import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { rows } from '../../server/database/sequelize.ts'
import { type House, openHouse, password } from '../support/rooms.ts'
import { openBrowser } from './browser.ts'

let house: House
let web: string
/** A process may trust for a second what it found out about a session. */
const soon = { timeout: 3_000 }

beforeAll(async () => {
  house = await openHouse()
  web = await house.web()
})
afterAll(() => house.close())

const newPassword = 'another horse battery'

async function signedIn(email: string, name?: string) {
  const browser = openBrowser(web, name)
  expect((await browser.signIn(email, password)).status).toBe(200)
  return browser
}

const eventsOf = (action: string) =>
  rows<{ before: object | null; after: object | null; actor_name: string; record_type: string }>(
    house.db,
    'SELECT before, after, actor_name, record_type FROM audit_events WHERE action = $1 ORDER BY id',
    [action],
  )

test('a new name is trimmed, on record, and the same name again is no change', async () => {
  const browser = await signedIn('owner@aurora.test')
  expect((await browser.tell('me.rename', { name: '  Olga Ownerova ' })).data).toEqual({
    name: 'Olga Ownerova',
  })
  await browser.tell('me.rename', { name: 'Olga Ownerova' })
  expect(await eventsOf('me.rename')).toEqual([
    {
      before: { name: 'Olga Owner' },
      after: { name: 'Olga Ownerova' },
      actor_name: 'Olga Owner',
      record_type: 'person',
    },
  ])
  const hidden = await browser.tell('me.rename', { name: 'a\u202eb' })
  expect(Object.keys(hidden.error.fields)).toEqual(['name'])
})

test('a new password ends every other session; the old one opens nothing any more', async () => {
  const other = await signedIn('admin@aurora.test')
  const browser = await signedIn('admin@aurora.test')
  const before = browser.jar.get('console_session')
  const change = { currentPassword: password, newPassword }
  const done = await browser.tell('me.changePassword', change)
  expect([done.status, done.data]).toEqual([200, { sessionsEnded: 1 }])
  expect(browser.jar.get('console_session')).not.toBe(before)
  expect(await browser.isIn()).toBe(true)
  await vi.waitFor(async () => expect(await other.isIn()).toBe(false), soon)
  expect((await openBrowser(web).signIn('admin@aurora.test', password)).status).toBe(401)
  expect((await openBrowser(web).signIn('admin@aurora.test', newPassword)).status).toBe(200)
  const events = await eventsOf('me.change_password')
  expect(events).toMatchObject([{ before: null, after: { sessionsEnded: 1 } }])
  expect(JSON.stringify(events)).not.toContain(newPassword)
})

test('a wrong, a weak and the same password are refused by field and change nothing', async () => {
  const browser = await signedIn('member@aurora.test')
  const change = (currentPassword: string, next: string) =>
    browser.tell('me.changePassword', { currentPassword, newPassword: next })
  expect((await change('not my password', newPassword)).error.fields).toEqual({
    currentPassword: 'is not your password',
  })
  expect((await change(password, 'short')).error.fields).toEqual({
    newPassword: 'must have at least 12 characters',
  })
  expect((await change(password, password)).error.fields).toEqual({
    newPassword: 'is the password you have',
  })
  expect((await openBrowser(web).signIn('member@aurora.test', password)).status).toBe(200)
})

test('who has a session but not the password gets ten guesses, even all at once', async () => {
  const browser = await signedIn('owner@basalt.test')
  const guesses = Array.from({ length: 14 }, (_, at) =>
    browser.tell('me.changePassword', { currentPassword: `guess ${at}`, newPassword }),
  )
  const statuses = (await Promise.all(guesses)).map((one) => one.status).sort()
  expect(statuses).toEqual([...Array(10).fill(422), ...Array(4).fill(429)])
  const right = await browser.tell('me.changePassword', { currentPassword: password, newPassword })
  expect([right.status, right.error.reason]).toEqual([429, 'rate_limited'])
  // The owner, who signs in elsewhere, is not shut out by that.
  expect((await openBrowser(web).signIn('owner@basalt.test', password)).status).toBe(200)
})

test('a person sees where they are signed in, and ends the other places', async () => {
  const phone = await signedIn('support@staff.test', 'A phone')
  const desk = await signedIn('support@staff.test', 'A desk')
  const { sessions } = (await desk.ask('me.security')).data
  expect(sessions).toMatchObject([
    { browser: 'A desk', current: true, address: '127.0.0.1' },
    { browser: 'A phone', current: false, address: '127.0.0.1' },
  ])
  expect(JSON.stringify(sessions)).not.toContain(phone.jar.get('console_session')!.split('.')[0])
  expect((await desk.tell('me.signOutElsewhere')).data).toEqual({ ended: 1 })
  expect((await desk.tell('me.signOutElsewhere')).data).toEqual({ ended: 0 })
  await vi.waitFor(async () => expect(await phone.isIn()).toBe(false), soon)
  expect((await desk.ask('me.security')).data.sessions).toHaveLength(1)
  expect(await eventsOf('me.sign_out_elsewhere')).toMatchObject([{ after: { sessionsEnded: 1 } }])
})

test('an address that a client claims is not believed', async () => {
  const browser = openBrowser(web)
  await fetch(`${web}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': '203.0.113.9',
      'x-console-address': '203.0.113.9',
    },
    body: JSON.stringify({ email: 'auditor@staff.test', password }),
  })
  await browser.signIn('auditor@staff.test', password)
  const { sessions } = (await browser.ask('me.security')).data
  expect(sessions.map((one: { address: string }) => one.address)).toEqual([
    '127.0.0.1',
    '127.0.0.1',
  ])
})
