import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { requestSync } from '../../server/analytics/request.ts'
import { runSync } from '../../server/analytics/sync.ts'
import { ManualClock } from '../../server/clock.ts'
import { keepGrant } from '../../server/connections/grant.ts'
import { makeKeyring } from '../../server/connections/seal.ts'
import type { Rooms } from '../../server/context.ts'
import { openDatabase, row, rows } from '../../server/database/sequelize.ts'
import { readEnv } from '../../server/env.ts'
import { systemActor } from '../../server/principal.ts'
import { cloneDatabase, type TestDatabase } from '../support/postgres.ts'
import { ScriptedNetwork } from './scripted-network.ts'

/** Tuesday noon in London; noon is far from midnight for most accounts. */
export const noon = new Date('2026-03-10T12:00:00Z')

export type Account = {
  organizationId: number
  connectionId: number
  accountId: string
  currency: string
}

/** A database with the sync alone: no doors, no sandbox; networks say what the test lets them say. */
export async function openBooks() {
  const database = await cloneDatabase()
  const db = openDatabase({ url: database.appUrl })
  const clock = new ManualClock(noon)
  const network = new ScriptedNetwork()
  const adapter = network.adapter()
  const keyring = makeKeyring(Buffer.alloc(32, 7))
  const rooms = {
    env: readEnv({}),
    db,
    clock,
    keyring,
    log: pino({ level: 'silent' }),
    networks: { get: () => adapter, all: () => [adapter] },
  } as unknown as Rooms
  return keepBooks({ rooms, database, clock, network })
}

type Desk = { rooms: Rooms; database: TestDatabase; clock: ManualClock; network: ScriptedNetwork }

/** The books of rooms that exist already; their networks must be the scripted one's. */
export async function keepBooks({ rooms, database, clock, network }: Desk) {
  const { db, keyring } = rooms
  await rows(
    db,
    `INSERT INTO users (id, name, email, created_at, updated_at)
     VALUES ('somebody', 'Somebody', 'somebody@aurora.test', $1, $1) RETURNING id`,
    [noon],
  )
  let accounts = 0

  const books = {
    rooms,
    db,
    database,
    clock,
    network,
    async organization(...tiers: [day: string, tier: string][]): Promise<number> {
      const made = await row<{ id: number }>(
        db,
        `INSERT INTO organizations (name, time_zone, created_at, updated_at)
         VALUES ('Aurora', 'Europe/Berlin', $1, $1) RETURNING id`,
        [noon],
      )
      for (const [day, tier] of tiers) await books.tier(made!.id, day, tier)
      return made!.id
    },
    tier: (organizationId: number, day: string, tier: string) =>
      row(
        db,
        `INSERT INTO organization_tiers (organization_id, starts_on, tier, created_at)
         VALUES ($1, $2, $3, $4) RETURNING tier`,
        [organizationId, day, tier, noon],
      ),
    async account(
      organizationId: number,
      { currency = 'USD', timeZone = 'UTC' } = {},
    ): Promise<Account> {
      accounts += 1
      const accountId = String(1000 + accounts)
      const made = await row<{ id: number }>(
        db,
        `INSERT INTO ad_platform_connections (organization_id, network, status, account_id, account_name,
           currency, time_zone, connected_by, created_at, updated_at)
         VALUES ($1, 'meta', 'working', $2, 'Shop', $3, $4, 'somebody', $5, $5) RETURNING id`,
        [organizationId, accountId, currency, timeZone, noon],
      )
      const key = { organizationId, connectionId: made!.id }
      const grant = { accessToken: 'token', refreshToken: null, expiresAt: null, scopes: [] }
      await db.transaction((transaction) =>
        keepGrant(db, { ...key, keyring, grant, now: noon }, transaction),
      )
      return { ...key, accountId, currency }
    },
    /** A launched campaign; answers our number. */
    async campaign(account: Account, externalId: string, launchedAt = noon): Promise<number> {
      const made = await row<{ id: number }>(
        db,
        `INSERT INTO campaigns (organization_id, uuid, kind, title, network, connection_id, currency,
           lifecycle, external_id, launched_at, created_at, updated_at)
         VALUES ($1, $2, 'ad', $3, 'meta', $4, $5, 'active', $6, $7, $7, $7) RETURNING id`,
        [
          account.organizationId,
          uuidv7(),
          `Campaign ${externalId}`,
          account.connectionId,
          account.currency,
          externalId,
          launchedAt,
        ],
      )
      return made!.id
    },
    async sync(account: Account) {
      const actor = systemActor('Schedule')
      const { runId } = await requestSync(rooms, { ...account, cause: 'schedule', actor })
      await runSync(rooms, runId)
      return books.run(runId)
    },
    run: async (runId: number) =>
      (await row<SyncRun>(
        db,
        `SELECT id, state, cause, error, from_day::text, to_day::text, days_done, days_total,
           campaigns_seen, rows_ignored, revisions_added, fees_added
         FROM sync_runs WHERE id = $1`,
        [runId],
      ))!,
    /** Amounts of the fee entries of a campaign's day, in the order they were posted. */
    async fees(campaignId: number, day: string) {
      const found = await rows<{ kind: string; amount_micros: bigint; rate_bps: number }>(
        db,
        `SELECT kind, amount_micros, rate_bps FROM ad_spend_fees
         WHERE campaign_id = $1 AND day = $2 ORDER BY id`,
        [campaignId, day],
      )
      return found
    },
    amounts: async (campaignId: number, day: string) =>
      (await books.fees(campaignId, day)).map((one) => one.amount_micros),
    close: async () => {
      await db.close()
      await database.drop()
    },
  }
  return books
}

export type SyncRun = {
  id: number
  state: string
  cause: string
  error: string | null
  from_day: string
  to_day: string
  days_done: number
  days_total: number
  campaigns_seen: number
  rows_ignored: number
  revisions_added: number
  fees_added: number
}

export type Books = Awaited<ReturnType<typeof openBooks>>
