import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountAccess, refreshConnection } from '../../server/connections/access.ts'
import { rekeyConnections } from '../../server/connections/rekey.ts'
import { makeKeyring, sealedWith } from '../../server/connections/seal.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { type Credential, send, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { accounts, connectAccount, rawConnection, travel } from './journey.ts'

let house: House
let aurora: number
let us: number
const log: string[] = []

beforeAll(async () => {
  house = await openHouse()
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      log.push(String(chunk))
      done()
    },
  })
  house.rooms.log = pino({ level: 'debug' }, sink)
  aurora = house.organizations.aurora
  us = await connectAccount(house, accounts.us)
})
afterAll(() => house.close())

const key = () => ({ organizationId: aurora, connectionId: us })
const token = async () => (await accountAccess(house.rooms, key())).access.accessToken

/** Ways in which a secret could be written somewhere. */
const spellings = (secret: string) => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
  encodeURIComponent(secret),
]

/** Every row of every table as text; bytes show as hex. */
async function dump(): Promise<string> {
  const tables = await rows<{ name: string }>(
    house.db,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('public', 'graphile_worker')`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const found = await rows<{ text: string }>(house.db, `SELECT t::text AS text FROM ${name} t`)
    texts.push(...found.map((one) => one.text))
  }
  return texts.join('\n')
}

test('no token is in any answer, audit event, issue, log line or row', async () => {
  const secrets = [await token()]
  const web = await house.web()
  const credential: Credential = await signInOver(web, 'admin@aurora.test')
  const answers: string[] = []
  const ask = async (path: string) => {
    const answer = await send(web, `GET ${path}`, { credential })
    answers.push(answer.text, JSON.stringify([...answer.headers]))
  }
  await house.control('faults', { kind: 'rate_limit', match: { accountId: accounts.us }, times: 1 })
  await house.runJobs()
  await row(house.db, 'UPDATE ad_platform_connections SET token_refresh_at = $1 RETURNING id', [
    house.clock.now(),
  ])
  secrets.push(await token())
  await house.control('tokens/revoke', { accountId: accounts.us })
  await row(house.db, 'UPDATE ad_platform_connections SET token_refresh_at = $1 RETURNING id', [
    house.clock.now(),
  ])
  await refreshConnection(house.rooms, key())
  expect((await rawConnection(house, us)).status).toBe('needs_reauth')
  const input = (value: unknown) => encodeURIComponent(JSON.stringify({ json: value }))
  await ask(`/trpc/connections.list?input=${input({})}`)
  await ask(`/trpc/connections.get?input=${input({ id: us })}`)
  await ask(`/trpc/connections.syncRuns?input=${input({ id: us })}`)
  await ask(`/trpc/issues.list?input=${input({})}`)
  await ask('/api/campaigns/connect/meta/callback?state=made-up&code=made-up')
  const everything = { answers: answers.join('\n'), log: log.join('\n'), dump: await dump() }
  expect(secrets.every((one) => one.length > 20)).toBe(true)
  for (const spelling of secrets.flatMap(spellings)) {
    for (const [where, text] of Object.entries(everything)) {
      expect(text.includes(spelling), `a token stands in ${where}`).toBe(false)
    }
  }
  expect(everything.answers).toContain('Aurora US')
  expect(everything.dump).toContain('Aurora US')
})

test('a change of keys seals every row anew while calls go on, and then the former key can go', async () => {
  await travel(house, { organizationId: aurora, connectionId: us })
  const eu = await connectAccount(house, accounts.eu)
  const before = await token()
  const [former, current] = [house.rooms.keyring, randomBytes(32)]
  const fresh = makeKeyring(current)
  const both = { currentId: fresh.currentId, keys: new Map([...former.keys, ...fresh.keys]) }
  house.rooms.keyring = both
  const calls = Promise.all(Array.from({ length: 50 }, token))
  expect(await rekeyConnections(house.rooms)).toEqual({ resealed: 2, broken: [] })
  expect(new Set(await calls)).toEqual(new Set([before]))
  expect(await rekeyConnections(house.rooms)).toEqual({ resealed: 0, broken: [] })
  house.rooms.keyring = fresh
  expect(await token()).toBe(before)
  expect(sealedWith((await rawConnection(house, eu)).access_token_sealed!)).toBe(fresh.currentId)
})

test('a row that no key opens is named and stays as it is', async () => {
  const sealed = (await rawConnection(house, us)).access_token_sealed!
  const damaged = Buffer.from(sealed)
  damaged[40]! ^= 1
  const put = (blob: Buffer) =>
    row(
      house.db,
      'UPDATE ad_platform_connections SET access_token_sealed = $2 WHERE id = $1 RETURNING id',
      [us, blob],
    )
  await put(damaged)
  const newer = makeKeyring(randomBytes(32))
  const keys = new Map([...house.rooms.keyring.keys, ...newer.keys])
  house.rooms.keyring = { currentId: newer.currentId, keys }
  expect(await rekeyConnections(house.rooms)).toEqual({ resealed: 1, broken: [us] })
  expect((await rawConnection(house, us)).access_token_sealed).toEqual(damaged)
})
