import { join } from 'node:path'
import { migrate } from '../database/migrate.ts'
import { seed } from '../database/seed/seed.ts'
import { type Env, sandboxUrl, usesRealNetworks } from '../env.ts'
import { refuseEndedVersions } from '../network-settings.ts'
import { startSandbox } from '../sandbox/server.ts'
import { startWeb } from '../web.ts'
import { startWorker } from '../worker.ts'
import { ownDatabase, type ReadyEnv, readSettings } from './database.ts'
import { refuseTakenPort } from './ports.ts'
import { moveSandboxClock, productClockOffset } from './sandbox-clock.ts'
import { print, say } from './say.ts'
import { Shutdown } from './shutdown.ts'
import { welcome } from './welcome.ts'

/** Runs the whole console in this process until it is told to stop. */
export async function runAll(): Promise<void> {
  const settings = readSettings()
  refuseEndedVersions(settings, new Date())
  let markStopping = (): void => undefined
  const shutdown = new Shutdown(() => markStopping())
  const ended = shutdown.listen()
  try {
    const { env, embedded } = await ownDatabase(quieter(settings))
    if (embedded) {
      markStopping = embedded.markStopping
      shutdown.add('PostgreSQL', () => embedded.stop(), 80_000)
    }
    await startParts(env, shutdown)
  } catch (error) {
    // What fails because it was stopped half-way is no news.
    if (!shutdown.begun) {
      await shutdown.stopAll()
      throw error
    }
  }
  await ended
}

/** One line of log for every request would bury the box with address and sign-ins. */
function quieter(env: Env): Env {
  return env.LOG_LEVEL === 'info' ? { ...env, LOG_LEVEL: 'warn' } : env
}

async function startParts(env: ReadyEnv, shutdown: Shutdown): Promise<void> {
  const databaseUrl = env.APP_DATABASE_URL
  const { PORT: port, HOST: host } = env
  await refuseTakenPort('PORT', port, host)
  await migrate({ ownerUrl: env.DATABASE_URL, log: say })
  const sandbox = usesRealNetworks(env) ? null : await startNetworks(env, shutdown)
  // The demo is made through the sandbox: beside real networks only the bare beginning is possible.
  const kind = sandbox ? env.SEED : 'empty'
  const seeded = await seed({ env, kind, progress: say })
  const worker = await startWorker({ env, databaseUrl })
  shutdown.add('the worker', worker.stop)
  const web = await startWeb({ env, databaseUrl, port })
  shutdown.add('the web server', web.stop)
  print(welcome({ address: web.url, sandbox, ...seeded }))
  print(`Console ready: http://${host === '127.0.0.1' ? host : new URL(web.url).hostname}:${port}/`)
}

/** The sandbox keeps the time of the console, also when the clock was moved while it was down. */
async function startNetworks(env: ReadyEnv, shutdown: Shutdown): Promise<string> {
  if (env.SANDBOX_URL) return env.SANDBOX_URL
  await refuseTakenPort('SANDBOX_PORT', env.SANDBOX_PORT, '127.0.0.1')
  const sandbox = await startSandbox({
    port: env.SANDBOX_PORT,
    dataFile: join(env.DATA_DIR, 'sandbox.json'),
    seed: 'demo',
    silent: true,
    webhookUrl: `${ownAddress(env)}/webhooks/stripe`,
  })
  shutdown.add('the sandbox networks', sandbox.stop)
  await moveSandboxClock(sandboxUrl(env), await productClockOffset(env.DATABASE_URL))
  return sandbox.url
}

/** Where this machine reaches its own web server, whatever address people use. */
function ownAddress({ HOST: host, PORT: port }: ReadyEnv): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
