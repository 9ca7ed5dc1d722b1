import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountDay, addDays, eachDay } from '../../server/account-day.ts'
import { deepRange, syncDaysOf, syncWindow } from '../../server/analytics/window.ts'
import { row } from '../../server/database/sequelize.ts'
import { readEnv } from '../../server/env.ts'
import { networkNames } from '../../shared/networks.ts'
import { type Account, type Books, openBooks } from './books.ts'

describe('an account’s day', () => {
  test.each([
    ['Pacific/Tongatapu', '2026-03-10T10:59:59Z', '2026-03-10'],
    ['Pacific/Tongatapu', '2026-03-10T11:00:00Z', '2026-03-11'],
    ['Pacific/Pago_Pago', '2026-03-10T10:59:59Z', '2026-03-09'],
    ['Pacific/Pago_Pago', '2026-03-10T11:00:00Z', '2026-03-10'],
    ['Asia/Kathmandu', '2026-03-10T18:14:59Z', '2026-03-10'],
    ['Asia/Kathmandu', '2026-03-10T18:15:00Z', '2026-03-11'],
    ['Asia/Kolkata', '2026-03-10T18:29:59Z', '2026-03-10'],
    ['Asia/Kolkata', '2026-03-10T18:30:00Z', '2026-03-11'],
    ['Pacific/Apia', '2026-03-10T10:59:59Z', '2026-03-10'],
    ['Pacific/Apia', '2026-03-10T11:00:00Z', '2026-03-11'],
    // The day that ends half an hour later than it would have.
    ['Australia/Lord_Howe', '2026-04-05T13:29:59Z', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-04-05T13:30:00Z', '2026-04-06'],
    // The day of 23 hours, and the one of 25.
    ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
  ])('in %s at %s it is %s', (zone, instant, day) => {
    expect(accountDay(new Date(instant), zone)).toBe(day)
  })

  test('days are counted on the calendar, over leap days and changes of the clock', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(eachDay('2026-03-28', '2026-03-31')).toHaveLength(4)
    expect(eachDay('2026-10-24', '2026-10-27')).toHaveLength(4)
  })
})

describe('what a run reads', () => {
  const today = '2026-03-10'
  test('daily: today and the six days before', () => {
    const past = { syncedThrough: '2026-03-08', firstLaunch: '2026-01-01', windowDays: 7 }
    expect(syncWindow({ today, ...past })).toEqual({ from: '2026-03-04', to: today })
  })
  test('after missed runs: all that those would have read', () => {
    const past = { syncedThrough: '2026-02-20', firstLaunch: '2026-01-01', windowDays: 7 }
    expect(syncWindow({ today, ...past })).toEqual({ from: '2026-02-16', to: today })
  })
  test('as many days as its network is set to, and as far back after missed runs', () => {
    const past = { firstLaunch: '2026-01-01', windowDays: 30 }
    const from = (syncedThrough: string) => syncWindow({ today, syncedThrough, ...past }).from
    expect(from('2026-03-09')).toBe('2026-02-09')
    expect(from('2026-03-08')).toBe('2026-02-09')
    expect(from('2026-02-20')).toBe('2026-01-24')
  })
  test('once a week: the thirty days before the window, as far as something ran', () => {
    expect(deepRange(today, 7, '2026-01-01')).toEqual({ from: '2026-02-02', to: '2026-03-03' })
    expect(deepRange(today, 30, '2026-01-01')).toEqual({ from: '2026-01-10', to: '2026-02-08' })
    expect(deepRange(today, 7, '2026-02-20')).toEqual({ from: '2026-02-20', to: '2026-03-03' })
    expect(deepRange(today, 7, '2026-03-04')).toBeNull()
    expect(deepRange(today, 7, null)).toBeNull()
  })
  test('the settings name days of each network, from seven to thirty', () => {
    const env = readEnv({ TIKTOK_SYNC_DAYS: '30', GOOGLE_SYNC_DAYS: '14' })
    expect(networkNames.map((name) => syncDaysOf(env, name))).toEqual([7, 30, 14])
    expect(() => readEnv({ META_SYNC_DAYS: '31' })).toThrow('META_SYNC_DAYS: must be between')
    expect(() => readEnv({ META_SYNC_DAYS: '6' })).toThrow('META_SYNC_DAYS: must be between')
  })
  test('the first time: back to the first launch, at most sixty days', () => {
    const first = (firstLaunch: string | null) =>
      syncWindow({ today, syncedThrough: null, firstLaunch, windowDays: 7 }).from
    expect(first('2026-02-01')).toBe('2026-02-01')
    expect(first('2025-06-01')).toBe('2026-01-10')
    expect(first('2026-03-09')).toBe('2026-03-04')
    expect(first(null)).toBe('2026-03-04')
  })
})

describe('across zones and changes of the clock', () => {
  let books: Books
  beforeAll(async () => {
    books = await openBooks()
  })
  afterAll(() => books.close())

  const days = (account: Account) =>
    row<{ days: string[]; entries: number }>(
      books.db,
      `SELECT array_agg(DISTINCT day::text ORDER BY day::text) AS days, count(*)::integer AS entries
       FROM ad_spend_fees WHERE connection_id = $1`,
      [account.connectionId],
    )

  test.each([
    ['Pacific/Tongatapu', '2026-03-09T20:00:00Z'],
    ['Pacific/Pago_Pago', '2026-03-09T20:00:00Z'],
    ['Europe/Berlin', '2026-03-28T20:00:00Z'],
    ['Europe/Berlin', '2026-10-24T20:00:00Z'],
    // The day of 24 hours and a half, and the one of 23 and a half.
    ['Australia/Lord_Howe', '2026-04-04T10:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T10:00:00Z'],
    ['Asia/Kolkata', '2026-03-09T16:00:00Z'],
    ['Pacific/Apia', '2026-03-09T20:00:00Z'],
    ['America/New_York', '2026-03-07T20:00:00Z'],
    ['America/New_York', '2026-10-31T20:00:00Z'],
  ])('in %s from %s on each day is charged once, however often it is read', async (zone, start) => {
    const account = await books.account(await books.organization(), { timeZone: zone })
    const externalId = `in-${zone}-${start}`
    await books.campaign(account, externalId, new Date(start))
    const spent = new Set<string>()
    for (let hour = 0; hour < 72; hour += 6) {
      books.clock.set(new Date(Date.parse(start) + hour * 3_600_000))
      const day = accountDay(books.clock.now(), zone)
      if (!spent.has(day)) {
        books.network.say(account.accountId, { externalId, day, spendMicros: 1_000_000n })
      }
      spent.add(day)
      await books.sync(account)
    }
    const found = await days(account)
    expect(found).toEqual({ days: [...spent].sort(), entries: spent.size })
    expect(spent.size).toBeGreaterThanOrEqual(3)
  })

  test('a console that was down for twenty days finds every day it missed', async () => {
    const account = await books.account(await books.organization())
    const start = new Date('2026-05-01T12:00:00Z')
    books.clock.set(start)
    await books.campaign(account, 'missed', start)
    await books.sync(account)
    for (const day of eachDay('2026-05-01', '2026-05-21')) {
      const said = { externalId: 'missed', day, spendMicros: 1_000_000n }
      books.network.say(account.accountId, said)
    }
    books.clock.set(new Date('2026-05-21T12:00:00Z'))
    const run = await books.sync(account)
    expect(run).toMatchObject({ state: 'succeeded', cause: 'missed_days', to_day: '2026-05-21' })
    expect((await days(account))!.days).toEqual(eachDay('2026-05-01', '2026-05-21'))
    const connection = await row<{ through: string; next: Date }>(
      books.db,
      `SELECT synced_through::text AS through, next_sync_at AS next FROM ad_platform_connections WHERE id = $1`,
      [account.connectionId],
    )
    expect(connection).toEqual({ through: '2026-05-20', next: new Date('2026-05-22T06:00:00Z') })
  })
})
