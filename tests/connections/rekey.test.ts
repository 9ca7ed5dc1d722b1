import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rekey } from '../../server/cli/rekey.ts'
import { accountAccess } from '../../server/connections/access.ts'
import { sealedWith } from '../../server/connections/seal.ts'
import type { Rooms } from '../../server/context.ts'
import { row } from '../../server/database/sequelize.ts'
import { readEnv } from '../../server/env.ts'
import { openRooms } from '../../server/rooms.ts'
import { readSecrets } from '../../server/secret.ts'
import { openBrowser } from '../me/browser.ts'
import { codeOf } from '../me/totp.ts'
import { type House, openHouse, password } from '../support/rooms.ts'
import { accounts, connectAccount, rawConnection } from './journey.ts'

let house: House
let connectionId: number
let appSecret: string
const closing: (() => Promise<void>)[] = []
const former = () => house.env.SECRET_KEY!
const current = randomBytes(32).toString('base64')

beforeAll(async () => {
  house = await openHouse()
  connectionId = await connectAccount(house, accounts.us)
  const browser = openBrowser(await house.web())
  await browser.signIn('owner@aurora.test', password)
  appSecret = (await browser.tell('me.startTwoStep', { password })).data.secret
  await browser.tell('me.confirmTwoStep', { code: codeOf(appSecret) })
})
afterAll(async () => {
  for (const close of closing) await close()
  await house.close()
})

/** A process of the same installation with other keys. */
async function withKeys(SECRET_KEY: string, FORMER_SECRET_KEYS = ''): Promise<Rooms> {
  const env = { ...house.env, SECRET_KEY, FORMER_SECRET_KEYS }
  const rooms = await openRooms(env, house.database.appUrl, { clock: house.clock })
  closing.push(rooms.close)
  return rooms
}

const token = async (rooms: Rooms) => {
  const key = { organizationId: house.organizations.aurora, connectionId }
  return (await accountAccess(rooms, key)).access.accessToken
}

/** The second step of a sign-in, as the web server of these rooms would take it. */
async function codeFits(rooms: Rooms): Promise<boolean> {
  const { api } = rooms.identity.auth
  const body = { email: 'owner@aurora.test', password }
  const first = await api.signInEmail({ body, asResponse: true })
  const cookie = first.headers.getSetCookie().map((one) => one.split(';')[0])
  const headers = new Headers({ cookie: cookie.join('; ') })
  const order = { body: { code: codeOf(appSecret) }, headers, asResponse: true } as const
  return (await api.verifyTOTP(order).catch(() => null))?.ok ?? false
}

test('what a former key sealed opens, is sealed anew by the command, and the former key can go', async () => {
  const before = await token(house.rooms)
  const both = await withKeys(current, former())
  expect(await token(both)).toBe(before)
  expect(await codeFits(both)).toBe(true)
  expect(await rekey(both)).toEqual([
    'Connections sealed anew: 1',
    'Authenticator apps sealed anew: 1',
    'Secrets of webhooks sealed anew: 0',
    'Sign-ins at a network on their way, sealed anew: 0',
    'FORMER_SECRET_KEYS is no longer needed.',
  ])
  expect((await rekey(both)).slice(0, 2)).toEqual([
    'Connections sealed anew: 0',
    'Authenticator apps sealed anew: 0',
  ])
  const only = await withKeys(current)
  expect(await token(only)).toBe(before)
  expect(await codeFits(only)).toBe(true)
  const raw = await rawConnection(house, connectionId)
  expect(sealedWith(raw.access_token_sealed!)).toBe(only.keyring.currentId)
  expect(await codeFits(house.rooms)).toBe(false)
})

test('a process that is given the new key ahead of its use opens both', async () => {
  const ahead = await withKeys(former(), current)
  expect(await codeFits(ahead)).toBe(true)
  expect(await token(ahead)).toBe(await token(await withKeys(current)))
})

test('what no key opens is named, and left as it is', async () => {
  const stranger = await withKeys(randomBytes(32).toString('base64'))
  const sealed = () => row(house.db, 'SELECT secret, backup_codes FROM two_factors')
  const before = await sealed()
  await expect(rekey(stranger)).rejects.toThrow(
    /connection 1: connect the account again\n {2}owner@aurora\.test: the authenticator app/,
  )
  expect(await sealed()).toEqual(before)
})

test('a former key that is none stops the start in words', async () => {
  const env = readEnv({ SECRET_KEY: current, FORMER_SECRET_KEYS: 'c2hvcnQ=' })
  await expect(readSecrets(env)).rejects.toThrow(
    'Each of FORMER_SECRET_KEYS must be at least 32 random bytes in base64.',
  )
  const same = readEnv({ SECRET_KEY: current, FORMER_SECRET_KEYS: `${current}, ` })
  expect(await readSecrets(same)).toHaveLength(1)
})
