import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  accountAccess,
  noteNetworkError,
  noteNetworkSuccess,
  refreshConnection,
} from '../../server/connections/access.ts'
import type { Rooms } from '../../server/context.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { AppError } from '../../server/errors.ts'
import { NetworkError } from '../../server/networks/network.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { accounts, connectAccount, rawConnection, travel } from './journey.ts'

let house: House
let second: Rooms
let aurora: number
let us: number
let eu: number

beforeAll(async () => {
  house = await openHouse()
  second = await house.secondRooms()
  aurora = house.organizations.aurora
  us = await connectAccount(house, accounts.us)
  eu = await connectAccount(house, accounts.eu)
})
afterAll(() => house.close())

beforeEach(() => house.control('faults', undefined, 'DELETE'))

const keyOf = (connectionId: number) => ({ organizationId: aurora, connectionId })
const open = (rooms: Rooms, id: number) => accountAccess(rooms, keyOf(id))

/** How often the network was asked for a new token. */
async function exchanges(): Promise<number> {
  const { calls }: { calls: { query: Record<string, unknown> }[] } = await house.control(
    'journal?pathIncludes=oauth/access_token',
  )
  return calls.filter((one) => one.query.grant_type === 'fb_exchange_token').length
}

const issuesOf = (id: number) =>
  rows<{ turn: string; severity: string; message: string; next_step: string }>(
    house.db,
    `SELECT turn, severity, message, next_step FROM issues
     WHERE resource_type = 'connection' AND resource_id = $1 AND cause = 'needs_reauth'`,
    [id],
  )

test('a grant is renewed on day 45 of 60, not before', async () => {
  const { token_refresh_at, token_expires_at } = await rawConnection(house, us)
  const days = (at: Date | null) => (at!.getTime() - house.clock.now().getTime()) / 86_400_000
  expect(days(token_expires_at)).toBeCloseTo(60, 0)
  expect(days(token_refresh_at)).toBeCloseTo(45, 0)
  const before = await exchanges()
  await house.advance({ days: 44 })
  await open(house.rooms, us)
  expect(await exchanges()).toBe(before)
})

test('twenty callers in two processes renew a due grant exactly once', async () => {
  await house.advance({ days: 2 })
  const former = (await rawConnection(house, us)).grant_number
  const before = await exchanges()
  const callers = Array.from({ length: 20 }, (_, n) => open(n % 2 ? house.rooms : second, us))
  await Promise.all(callers)
  expect(await exchanges()).toBe(before + 1)
  const { connection } = await open(second, us)
  expect(connection.grantNumber).toBe(former + 1)
  expect(connection.tokenRefreshAt!.getTime()).toBeGreaterThan(house.clock.now().getTime())
})

test('a worker that held the lease too long does not overwrite the newer grant', async () => {
  const due = () =>
    row(
      house.db,
      `UPDATE ad_platform_connections SET token_refresh_at = $2 WHERE id = $1 RETURNING id`,
      [us, house.clock.now()],
    )
  await due()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let asked = () => {}
  const asking = new Promise<void>((resolve) => {
    asked = resolve
  })
  const meta = house.rooms.networks.get('meta')!
  const slow: typeof meta = {
    ...meta,
    refreshGrant: async (grant) => {
      asked()
      await held
      return { ...grant, accessToken: 'late-and-old' }
    },
  }
  const frozen = { ...house.rooms, networks: { get: () => slow, all: () => [slow] } }
  const late = open(frozen, us)
  await asking
  await house.advance({ minutes: 2 })
  const { access } = await open(second, us)
  release()
  expect((await late).access.accessToken).toBe(access.accessToken)
  expect((await open(second, us)).access.accessToken).toBe(access.accessToken)
})

test('when the token is dead already, the others wait for the new one', async () => {
  await row(
    house.db,
    'UPDATE ad_platform_connections SET token_refresh_at = $2, token_expires_at = $2 WHERE id = $1 RETURNING id',
    [us, house.clock.now()],
  )
  const meta = house.rooms.networks.get('meta')!
  let calls = 0
  const renewing: typeof meta = {
    ...meta,
    refreshGrant: async (grant) => {
      calls += 1
      const expiresAt = new Date(house.clock.now().getTime() + 3_600_000)
      return { ...grant, accessToken: 'fresh', expiresAt }
    },
  }
  const networks = { get: () => renewing, all: () => [renewing] }
  const both = [house.rooms, second].map((rooms) => ({ ...rooms, networks }))
  const opened = await Promise.all(Array.from({ length: 20 }, (_, n) => open(both[n % 2]!, us)))
  expect(opened.map((one) => one.access.accessToken)).toEqual(Array(20).fill('fresh'))
  expect(calls).toBe(1)
  await travel(house, { organizationId: aurora, connectionId: us })
})

test('a renewal that fails for a while keeps the token that still lives', async () => {
  await row(
    house.db,
    'UPDATE ad_platform_connections SET token_refresh_at = $2 WHERE id = $1 RETURNING id',
    [us, house.clock.now()],
  )
  const match = { pathIncludes: 'oauth/access_token' }
  await house.control('faults', { kind: 'http_500', match, times: 'always' })
  const { connection } = await open(house.rooms, us)
  expect(connection.status).toBe('working')
  const { last_error, token_refresh_at } = await rawConnection(house, us)
  expect(last_error).toMatch(/Meta/)
  expect(token_refresh_at!.getTime()).toBe(house.clock.now().getTime() + 10 * 60_000)
  await noteNetworkSuccess(house.rooms, keyOf(us))
  expect((await rawConnection(house, us)).last_error).toBeNull()
})

test('a refused renewal asks the person to sign in again and leaves the other account alone', async () => {
  await house.control('faults', undefined, 'DELETE')
  const match = { pathIncludes: 'oauth/access_token' }
  await house.control('faults', { kind: 'revoked_token', match, times: 1 })
  await row(
    house.db,
    'UPDATE ad_platform_connections SET token_refresh_at = $2 WHERE id = $1 RETURNING id',
    [us, house.clock.now()],
  )
  await refreshConnection(house.rooms, keyOf(us))
  expect((await rawConnection(house, us)).status).toBe('needs_reauth')
  expect((await rawConnection(house, eu)).status).toBe('working')
  expect(await issuesOf(us)).toMatchObject([{ turn: 'waiting_brand', severity: 'high' }])
  expect((await issuesOf(us))[0]!.next_step).toBe(
    'Sign in to Meta again for Aurora US. Your other accounts keep syncing.',
  )
  expect(await issuesOf(eu)).toEqual([])
  await expect(open(house.rooms, us)).rejects.toThrow(/^Sign in to Meta again/)
  expect((await open(house.rooms, eu)).access.accountId).toBe(accounts.eu)
})

test('signing in as somebody without this ad account changes nothing', async () => {
  const bruno = '1002000000000000'
  const end = await travel(house, { organizationId: aurora, connectionId: us, userId: bruno })
  expect(end).toEqual({ end: 'other_account', connectionId: us })
  expect((await rawConnection(house, us)).status).toBe('needs_reauth')
})

test('signing in again heals the same row, and its issue is resolved', async () => {
  const end = await travel(house, { organizationId: aurora, connectionId: us })
  expect(end).toEqual({ end: 'connected', connectionId: us })
  expect((await open(house.rooms, us)).access.accountId).toBe(accounts.us)
  expect(await issuesOf(us)).toMatchObject([{ turn: 'resolved' }])
})

const failure = (kind: NetworkError['kind'], retryAfterMs?: number) =>
  new NetworkError('meta', { kind, userMessage: 'Meta says so.', retryAfterMs })

test('what an older grant met does not end the newer one', async () => {
  const { connection } = await open(house.rooms, us)
  const old = { ...keyOf(us), grantNumber: connection.grantNumber - 1 }
  await noteNetworkError(house.rooms, old, failure('auth'))
  expect((await rawConnection(house, us)).status).toBe('working')
})

test('a limit is waited for and forgotten once the account answers', async () => {
  await noteNetworkError(house.rooms, keyOf(eu), failure('rate', 90_000))
  const { limited_until, status } = await rawConnection(house, eu)
  expect(status).toBe('working')
  expect(limited_until!.getTime()).toBe(house.clock.now().getTime() + 90_000)
  const { options } = await open(house.rooms, eu)
  options.onRate!({ usedPercent: 41.6, retryAfterMs: null })
  await noteNetworkSuccess(house.rooms, keyOf(eu))
  expect(await rawConnection(house, eu)).toMatchObject({
    limited_until: null,
    rate_used_percent: 42,
  })
})

test('what one campaign meets says nothing about the account', async () => {
  await noteNetworkError(house.rooms, keyOf(eu), failure('rejected'))
  await noteNetworkError(house.rooms, keyOf(eu), failure('not_found'))
  expect((await rawConnection(house, eu)).last_error).toBeNull()
})

test('a sealed token that was swapped with another row’s opens nothing', async () => {
  const sealed = (await rawConnection(house, eu)).access_token_sealed
  const own = (await rawConnection(house, us)).access_token_sealed
  const put = (blob: Buffer | null) =>
    row(
      house.db,
      'UPDATE ad_platform_connections SET access_token_sealed = $2 WHERE id = $1 RETURNING id',
      [us, blob],
    )
  await put(sealed)
  await expect(open(house.rooms, us)).rejects.toThrow('A sealed value could not be opened.')
  await put(own)
  expect((await open(house.rooms, us)).access.accountId).toBe(accounts.us)
})

test('a connection of another organization is not there', async () => {
  const foreign = { organizationId: house.organizations.basalt, connectionId: us }
  const error = await accountAccess(house.rooms, foreign).catch((one: unknown) => one)
  expect(error).toBeInstanceOf(AppError)
  expect((error as AppError).reason).toBe('not_found')
})
