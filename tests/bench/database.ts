import { resolve } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../server/database/embedded.ts'
import { prepareDatabase } from '../../server/database/embedded-roles.ts'
import { migrate } from '../../server/database/migrate.ts'
import { projectRoot, say } from './place.ts'
import { familyMsOf } from './processor.ts'

const DATABASE = 'console_bench'

/** A fresh database of the present schema, on a server of its own or on that of DATABASE_URL. */
export type BenchDatabase = {
  ownerUrl: string
  appUrl: string
  /** One session that may see what all others do and may truncate. */
  admin: pg.Client
  version: string
  /** Milliseconds of processor time of all its processes; null for a server that is not ours. */
  processorMs(): number | null
  close(): Promise<void>
}

type Server = {
  adminUrl: string
  ownerUrl: string
  appUrl: string
  processorMs(): number | null
  stop(): Promise<void>
}

/** The embedded server flushes to the disk as it does for an operator: nothing is switched off. */
async function openServer(): Promise<Server> {
  const own = process.env.DATABASE_URL
  if (own) {
    const untold = { processorMs: () => null, stop: async () => undefined }
    return { adminUrl: own, ownerUrl: own, appUrl: own, ...untold }
  }
  const dataDir = resolve(projectRoot, process.env.DATA_DIR ?? '.data/bench')
  const embedded = await startEmbedded({ dataDir, progress: say })
  return {
    adminUrl: embedded.superuserUrl,
    ownerUrl: embedded.ownerUrl,
    appUrl: embedded.appUrl,
    processorMs: () => familyMsOf(embedded.serverPid),
    stop: () => embedded.stop(),
  }
}

function inBench(url: string): string {
  const address = new URL(url)
  address.pathname = `/${DATABASE}`
  return address.href
}

async function makeAnew({ adminUrl }: Server): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`)
    if (process.env.DATABASE_URL) await client.query(`CREATE DATABASE ${DATABASE}`)
    else await prepareDatabase(client, DATABASE)
  } finally {
    await client.end()
  }
}

export async function openBenchDatabase(): Promise<BenchDatabase> {
  const server = await openServer()
  try {
    await makeAnew(server)
    await migrate({ ownerUrl: inBench(server.ownerUrl) })
    const admin = new pg.Client({ connectionString: inBench(server.adminUrl) })
    await admin.connect()
    const { rows } = await admin.query<{ server_version: string }>('SHOW server_version')
    return {
      ownerUrl: inBench(server.ownerUrl),
      appUrl: inBench(server.appUrl),
      admin,
      version: rows[0]!.server_version,
      processorMs: server.processorMs,
      close: async () => {
        await admin.end()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

const othersAtWork = `
  SELECT count(*)::integer AS n FROM pg_stat_activity WHERE datname = current_database()
    AND state <> 'idle' AND pid <> pg_backend_pid() AND backend_type = 'client backend'`

/** Waits until nobody asks the database anything, and what was written lies in its files. */
export async function drain({ admin }: BenchDatabase): Promise<void> {
  for (let looks = 0; looks < 600; looks += 1) {
    const { rows } = await admin.query<{ n: number }>(othersAtWork)
    if (rows[0]!.n === 0) break
    await new Promise((done) => setTimeout(done, 50))
  }
  // Not every login may; then PostgreSQL does it when it sees fit.
  await admin.query('CHECKPOINT').catch(() => undefined)
}
