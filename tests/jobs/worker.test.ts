import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { advanceClock } from '../../server/clock.ts'
import { type Database, openDatabase, row } from '../../server/database/sequelize.ts'
import { readEnv } from '../../server/env.ts'
import { startWorker } from '../../server/worker.ts'
import { cloneDatabase, type TestDatabase } from '../support/postgres.ts'

let database: TestDatabase
let db: Database
let worker: { stop(): Promise<void> }

beforeAll(async () => {
  database = await cloneDatabase()
  db = openDatabase({ url: database.appUrl })
  const env = readEnv({
    SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
    DATA_DIR: '/nonexistent',
  })
  worker = await startWorker({ env, databaseUrl: database.appUrl })
})

afterAll(async () => {
  await worker.stop()
  await db.close()
  await database.drop()
})

const leave = async (name: string, expiresInHours: number) => {
  await row(
    db,
    `INSERT INTO users (id, name, email, created_at, updated_at)
     VALUES ($1, $1, $1, now(), now()) ON CONFLICT DO NOTHING RETURNING id`,
    ['somebody'],
  )
  await row(
    db,
    `INSERT INTO organizations (name, time_zone, created_at, updated_at)
     VALUES ('Aurora', 'UTC', now(), now()) RETURNING id`,
  )
  await row(
    db,
    `INSERT INTO oauth_states (state_hash, organization_id, user_id, session_id, network, expires_at, created_at)
     VALUES ($1, (SELECT max(id) FROM organizations), 'somebody', 's', 'meta', now() + $2 * interval '1 hour', now())
     RETURNING 1`,
    [Buffer.from(name), expiresInHours],
  )
}

const left = async () =>
  Number((await row<{ n: bigint }>(db, 'SELECT count(*) AS n FROM oauth_states'))!.n)

test('moving the clock wakes the schedule at once, in every worker', async () => {
  await leave('tomorrow', 24)
  await leave('next week', 24 * 7)
  await advanceClock(db, 2 * 86_400_000)
  await vi.waitFor(async () => expect(await left()).toBe(1), { timeout: 15_000 })
})

test('a stopped worker leaves the queue to others and loses nothing', async () => {
  await worker.stop()
  await advanceClock(db, 7 * 86_400_000)
  expect(await left()).toBe(1)
  const env = readEnv({
    SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
    DATA_DIR: '/nonexistent',
  })
  worker = await startWorker({ env, databaseUrl: database.appUrl })
  await vi.waitFor(async () => expect(await left()).toBe(0), { timeout: 15_000 })
})
