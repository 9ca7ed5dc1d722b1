import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Embedded, findEmbedded, startEmbedded } from '../database/embedded.ts'
import { EmbeddedError } from '../database/embedded-account.ts'
import { FolderInUseError } from '../database/embedded-lock.ts'
import { type Database, openDatabase } from '../database/sequelize.ts'
import { type Env, readEnv } from '../env.ts'
import { say } from './say.ts'

const projectRoot = fileURLToPath(new URL('../../', import.meta.url))
const stoppingWithinMs = 45_000
const startingWithinMs = 20_000

/** The settings with both addresses of the database filled in, wherever it runs. */
export type ReadyEnv = Env & { DATABASE_URL: string; APP_DATABASE_URL: string }

/** The settings; a relative DATA_DIR is meant from the project's folder. */
export function readSettings(): Env {
  const env = readEnv()
  return { ...env, DATA_DIR: resolve(projectRoot, env.DATA_DIR) }
}

/** Null when the database is somebody else's to run. */
export type OpenDatabase = { env: ReadyEnv; embedded: Embedded | null }

/**
 * The database for a program that runs the whole console: DATABASE_URL, or an embedded one that
 * belongs to this process. Waits when another console on the folder is just stopping.
 */
export async function ownDatabase(env: Env): Promise<OpenDatabase> {
  if (env.DATABASE_URL) return { env: withUrls(env, env.DATABASE_URL), embedded: null }
  say(`Starting PostgreSQL in ${env.DATA_DIR} …`)
  const startedAt = performance.now()
  for (let told = false; ; told = true) {
    try {
      const embedded = await startEmbedded({ dataDir: env.DATA_DIR, progress: say })
      return { env: withUrls(env, embedded.ownerUrl, embedded.appUrl), embedded }
    } catch (error) {
      const mayWait = error instanceof FolderInUseError && error.stopping
      if (!mayWait || performance.now() - startedAt > stoppingWithinMs) throw error
      if (!told) say(`The console that ran here before (process ${error.pid}) is still stopping …`)
      await delay(250)
    }
  }
}

/**
 * The database for one command: DATABASE_URL, else the embedded one that a running console has,
 * else the embedded one started for as long as the command takes.
 */
export async function borrowDatabase<T>(
  env: Env,
  work: (env: ReadyEnv) => Promise<T>,
  { mayCreate = false } = {},
): Promise<T> {
  if (env.DATABASE_URL) return work(withUrls(env, env.DATABASE_URL))
  if (!mayCreate) refuseEmptyFolder(env)
  const embedded = await startUnlessRunning(env)
  if (embedded === null) return work(await runningDatabase(env))
  try {
    return await work(withUrls(env, embedded.ownerUrl, embedded.appUrl))
  } finally {
    embedded.markStopping()
    // Another command may have found this server meanwhile: let it finish.
    await embedded.stop('when idle')
  }
}

/** One connection of the app's role, closed when the work is done. */
export async function withDatabase<T>(
  env: ReadyEnv,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const db = openDatabase({ url: env.APP_DATABASE_URL, poolSize: 1 })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

function refuseEmptyFolder(env: Env): void {
  if (existsSync(join(env.DATA_DIR, 'postgresql.json'))) return
  throw new EmbeddedError(
    `There is no database yet: none in ${env.DATA_DIR}, and DATABASE_URL is not set.\n` +
      'Start the console once with "npm start", or set DATABASE_URL or DATA_DIR to where it is.',
  )
}

async function startUnlessRunning(env: Env): Promise<Embedded | null> {
  try {
    return await startEmbedded({ dataDir: env.DATA_DIR, progress: say })
  } catch (error) {
    if (error instanceof FolderInUseError) return null
    throw error
  }
}

/** The holder of the folder may only just be starting its server. */
async function runningDatabase(env: Env): Promise<ReadyEnv> {
  const startedAt = performance.now()
  while (performance.now() - startedAt < startingWithinMs) {
    const found = findEmbedded(env.DATA_DIR)
    if (found) return withUrls(env, found.ownerUrl, found.appUrl)
    await delay(200)
  }
  throw new EmbeddedError(
    `Another console holds ${env.DATA_DIR}, but its PostgreSQL does not run. Look at what it says.`,
  )
}

function withUrls(env: Env, ownerUrl: string, appUrl = env.APP_DATABASE_URL ?? ownerUrl): ReadyEnv {
  return { ...env, DATABASE_URL: ownerUrl, APP_DATABASE_URL: appUrl }
}
