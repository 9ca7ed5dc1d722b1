import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { advanceClock } from '../../server/clock.ts'
import { row } from '../../server/database/sequelize.ts'
import { readEnv } from '../../server/env.ts'
import { startWorker } from '../../server/worker.ts'
import { callOver, signInOver } from '../support/doors.ts'
import { type House, openHouse } from '../support/rooms.ts'

let house: House
let web: string
let worker: { stop(): Promise<void> }
const crashes: unknown[] = []
const note = (error: unknown) => crashes.push(error)

beforeAll(async () => {
  process.on('uncaughtExceptionMonitor', note)
  house = await openHouse()
  web = await house.web()
  const env = readEnv({
    SECRET_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
    DATA_DIR: '/nonexistent',
  })
  worker = await startWorker({ env, databaseUrl: house.database.appUrl })
})
afterAll(async () => {
  await worker.stop()
  await house.close()
  process.off('uncaughtExceptionMonitor', note)
})

/** Ends every connection to the database, as a restart of it does; tells how many there were. */
async function endConnections(): Promise<number> {
  const client = new pg.Client({ connectionString: house.database.appUrl })
  await client.connect()
  const { rowCount } = await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  )
  await client.end()
  return rowCount ?? 0
}

const states = async () =>
  Number((await row<{ n: bigint }>(house.db, 'SELECT count(*) AS n FROM oauth_states'))!.n)

const leaveAState = () =>
  row(
    house.db,
    `INSERT INTO oauth_states (state_hash, organization_id, user_id, session_id, network, expires_at, created_at)
     SELECT '\\x01', $1, id, 's', 'meta', now() + interval '1 day', now() FROM users LIMIT 1 RETURNING 1`,
    [house.organizations.aurora],
  )

test('web and worker go on when the database ends every one of their connections', async () => {
  const me = { path: 'me.get', type: 'query' } as const
  const cookie = await signInOver(web, 'owner@aurora.test')
  expect((await callOver(web, me, undefined, cookie)).status).toBe(200)
  for (let round = 0; round < 3; round++) {
    await leaveAState()
    expect(await endConnections()).toBeGreaterThan(3)
    await vi.waitFor(
      async () => {
        expect((await callOver(web, me, undefined, cookie)).status).toBe(200)
        await signInOver(web, 'member@aurora.test')
      },
      { timeout: 10_000 },
    )
    await advanceClock(house.db, 2 * 86_400_000)
    await vi.waitFor(async () => expect(await states()).toBe(0), { timeout: 15_000, interval: 200 })
  }
  expect(crashes).toEqual([])
}, 60_000)
