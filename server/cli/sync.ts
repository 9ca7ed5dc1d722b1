import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { requestSync } from '../analytics/request.ts'
import { runSync } from '../analytics/sync.ts'
import type { Rooms } from '../context.ts'
import { row, rows } from '../database/sequelize.ts'
import { AppError } from '../errors.ts'
import { systemActor } from '../principal.ts'
import { openRooms } from '../rooms.ts'
import { borrowDatabase, readSettings } from './database.ts'
import { print, say, UsageError } from './say.ts'

type Account = { organizationId: number; connectionId: number; name: string }

type Run = {
  state: 'queued' | 'running' | 'succeeded' | 'failed'
  days_done: number
  days_total: number
  revisions_added: number
  fees_added: number
  error: string | null
}

/** A worker takes a job up within milliseconds; after this long there is none, and we do the work. */
const workerTakesWithinMs = 4_000

/** `sync`: one account after the other, told as it goes; one that fails does not hold up the next. */
export async function runSyncCommand(args: string[]): Promise<void> {
  const connectionId = readConnection(args)
  await borrowDatabase(readSettings(), async (env) => {
    const rooms = await openRooms(env, env.APP_DATABASE_URL)
    try {
      await syncAll(rooms, connectionId)
    } finally {
      await rooms.close()
    }
  })
}

function readConnection(args: string[]): number | null {
  const { values } = parseArgs({ args, options: { connection: { type: 'string' } } })
  if (values.connection === undefined) return null
  if (/^[1-9]\d{0,8}$/.test(values.connection)) return Number(values.connection)
  throw new UsageError(`"${values.connection}" is not the number of a connection.`)
}

async function syncAll(rooms: Rooms, connectionId: number | null): Promise<void> {
  const accounts = await findAccounts(rooms, connectionId)
  if (accounts.length === 0) {
    throw new Error(
      connectionId ? `There is no connection ${connectionId}.` : 'No account is connected.',
    )
  }
  let failures = 0
  for (const account of accounts) {
    const outcome = await syncOne(rooms, account)
    if (!outcome.fine) failures += 1
    print(`${account.name}: ${outcome.words}`)
  }
  if (failures > 0) throw new Error(`${failures} of ${accounts.length} accounts failed.`)
}

function findAccounts(rooms: Rooms, connectionId: number | null): Promise<Account[]> {
  return rows<Account>(
    rooms.db,
    `SELECT organization_id AS "organizationId", id AS "connectionId",
       coalesce(account_name, network || ' connection ' || id) AS name
     FROM ad_platform_connections
     WHERE CASE WHEN $1::integer IS NULL THEN status = 'working' ELSE id = $1 END
     ORDER BY id`,
    [connectionId],
  )
}

async function syncOne(rooms: Rooms, account: Account): Promise<{ fine: boolean; words: string }> {
  say(`${account.name} …`)
  try {
    const actor = systemActor('Command line')
    const { runId } = await requestSync(rooms, { ...account, cause: 'person', actor })
    const run = await finish(rooms, runId)
    return run.state === 'succeeded'
      ? { fine: true, words: `${run.revisions_added} new figures, ${run.fees_added} fee entries` }
      : { fine: false, words: run.error ?? 'it failed' }
  } catch (error) {
    if (error instanceof AppError) return { fine: false, words: error.message }
    throw error
  }
}

/** Follows the run that a worker does, or does it here when no worker is running. */
async function finish(rooms: Rooms, runId: number): Promise<Run> {
  const askedAt = performance.now()
  let daysTold = 0
  for (;;) {
    const run = await readRun(rooms, runId)
    if (run.state === 'succeeded' || run.state === 'failed') return run
    if (run.days_done > daysTold) say(`  ${run.days_done} of ${run.days_total} days`)
    daysTold = run.days_done
    const nobodyTookIt = run.state === 'queued' && performance.now() - askedAt > workerTakesWithinMs
    if (nobodyTookIt) await runSync(rooms, runId)
    else await delay(200)
  }
}

async function readRun(rooms: Rooms, runId: number): Promise<Run> {
  const run = await row<Run>(
    rooms.db,
    `SELECT state, days_done, days_total, revisions_added, fees_added, error
     FROM sync_runs WHERE id = $1`,
    [runId],
  )
  if (!run) throw new Error(`The run ${runId} is gone.`)
  return run
}
