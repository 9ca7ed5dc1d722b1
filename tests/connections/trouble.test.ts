import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accountAccess,
  noteNetworkError,
  noteNetworkSuccess,
  refreshConnection,
} from '../../server/connections/access.ts'
import type { Rooms } from '../../server/context.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { AppError } from '../../server/errors.ts'
import { NetworkError } from '../../server/networks/network-error.ts'
import { type House, openHouse } from '../support/rooms.ts'
import { accounts, bruno, connectAccount, rawConnection, travel } from './journey.ts'

let house: House
let aurora: number
let us: number
let eu: number

beforeAll(async () => {
  house = await openHouse()
  aurora = house.organizations.aurora
  us = await connectAccount(house, accounts.us)
  eu = await connectAccount(house, accounts.eu)
})
afterAll(() => house.close())

const keyOf = (connectionId: number) => ({ organizationId: aurora, connectionId })
const open = (rooms: Rooms, id: number) => accountAccess(rooms, keyOf(id))

const issuesOf = (id: number) =>
  rows<{ turn: string; severity: string; message: string; next_step: string }>(
    house.db,
    `SELECT turn, severity, message, next_step FROM issues
     WHERE resource_type = 'connection' AND resource_id = $1 AND cause = 'needs_reauth'`,
    [id],
  )

test('a refused renewal asks the person to sign in again and leaves the other account alone', async () => {
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
