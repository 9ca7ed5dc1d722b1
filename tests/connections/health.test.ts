import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HealthFacts, healthOf, healthRank, rankOf } from '../../server/connections/health.ts'
import { type Database, openDatabase, row } from '../../server/database/sequelize.ts'
import { cloneDatabase, type TestDatabase } from '../support/postgres.ts'

const now = new Date('2026-03-10T12:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)

const fine: HealthFacts = {
  status: 'working',
  label: 'Meta',
  timeZone: 'Europe/Berlin',
  tokenExpiresAt: hours(24 * 40),
  renewable: false,
  syncPausedAt: null,
  limitedUntil: null,
  lastGoodSyncAt: hours(-7),
  nextSyncAt: hours(17),
}

const cases: [what: string, facts: Partial<HealthFacts>, sentence: string][] = [
  ['all is well', {}, 'Working'],
  ['a token without an end', { tokenExpiresAt: null }, 'Working'],
  ['a token that another renews', { tokenExpiresAt: hours(-9), renewable: true }, 'Working'],
  ['a limit that is over', { limitedUntil: hours(0) }, 'Working'],
  ['a sync that has just fallen due', { nextSyncAt: hours(-2) }, 'Working'],
  ['the network refuses us', { status: 'needs_reauth' }, 'Needs you to sign in again'],
  ['the token has run out', { tokenExpiresAt: hours(0) }, 'Needs you to sign in again'],
  [
    'refused weighs more than paused',
    { status: 'needs_reauth', syncPausedAt: hours(-1), limitedUntil: hours(1) },
    'Needs you to sign in again',
  ],
  [
    'the network limits us',
    { limitedUntil: hours(2) },
    'Delayed: Meta limits us until 10 Mar, 15:00 (Berlin)',
  ],
  ['a person paused it', { syncPausedAt: hours(-1), limitedUntil: hours(1) }, 'Syncing paused'],
  ['never synced', { lastGoodSyncAt: null }, 'Not synced yet'],
  ['never synced and overdue', { lastGoodSyncAt: null, nextSyncAt: hours(-9) }, 'Not synced yet'],
  [
    'the last good one is over a day old',
    { lastGoodSyncAt: hours(-27) },
    'Delayed: no figures since 9 Mar, 10:00 (Berlin)',
  ],
  [
    'the next one is hours overdue',
    { nextSyncAt: hours(-3) },
    'Delayed: no figures since 10 Mar, 06:00 (Berlin)',
  ],
  ['nothing chosen yet', { status: 'choosing' }, 'Choose an ad account to finish'],
  ['ended', { status: 'disconnected', tokenExpiresAt: hours(-1) }, 'Disconnected'],
]

test.each(cases)('%s', (_what, facts, sentence) => {
  expect(healthOf({ ...fine, ...facts }, now).sentence).toBe(sentence)
})

test('staff read what the brand has to do, not what they have', () => {
  const sentence = (changed: Partial<HealthFacts>) =>
    healthOf({ ...fine, ...changed }, now, 'staff').sentence
  expect(sentence({ status: 'needs_reauth' })).toBe('The brand needs to sign in again')
  expect(sentence({ status: 'choosing' })).toBe('The brand has to choose an ad account')
  expect(sentence({ syncPausedAt: hours(-1) })).toBe('Syncing paused')
})

test('the instant a sentence speaks of travels beside it', () => {
  expect(healthOf({ ...fine, limitedUntil: hours(2) }, now).at).toEqual(hours(2))
  expect(healthOf({ ...fine, lastGoodSyncAt: hours(-30) }, now).at).toEqual(hours(-30))
  expect(healthOf(fine, now).at).toBeNull()
})

describe('the order of a list follows the same rules', () => {
  let database: TestDatabase
  let db: Database

  beforeAll(async () => {
    database = await cloneDatabase()
    db = openDatabase({ url: database.appUrl })
  })
  afterAll(async () => {
    await db.close()
    await database.drop()
  })

  test.each(cases)('%s', async (_what, changed) => {
    const facts = { ...fine, ...changed }
    const found = await row<{ rank: number }>(
      db,
      `SELECT ${healthRank('$1')} AS rank FROM (SELECT $2::text AS status,
         $3::timestamptz AS token_expires_at, $4::timestamptz AS sync_paused_at,
         $5::timestamptz AS limited_until, $6::timestamptz AS last_good_sync_at,
         $7::timestamptz AS next_sync_at, $8::bytea AS refresh_token_sealed) c`,
      [
        now,
        facts.status,
        facts.tokenExpiresAt,
        facts.syncPausedAt,
        facts.limitedUntil,
        facts.lastGoodSyncAt,
        facts.nextSyncAt,
        facts.renewable ? Buffer.alloc(1) : null,
      ],
    )
    expect(found!.rank).toBe(rankOf(healthOf(facts, now).state))
  })
})
