import { join } from 'node:path'
import { publicUrl } from '../env.ts'
import { borrowDatabase, readSettings } from './database.ts'
import { refuseTakenPort } from './ports.ts'
import { print } from './say.ts'
import { Shutdown } from './shutdown.ts'

type Started = { stop(): Promise<void> }

/** Runs one web server until it is told to stop. */
export async function runWeb(): Promise<void> {
  const { startWeb } = await import('../web.ts')
  const settings = readSettings()
  await refuseTakenPort('PORT', settings.PORT, settings.HOST)
  await borrowDatabase(settings, (env) =>
    untilStopped('the web server', async () => {
      const web = await startWeb({ env, databaseUrl: env.APP_DATABASE_URL, port: env.PORT })
      print(`Console ready: ${web.url}/`)
      return web
    }),
  )
}

/** Runs one worker until it is told to stop. */
export async function runWorker(): Promise<void> {
  const { startWorker } = await import('../worker.ts')
  await borrowDatabase(readSettings(), (env) =>
    untilStopped('the worker', async () => {
      const worker = await startWorker({ env, databaseUrl: env.APP_DATABASE_URL })
      print('Worker ready')
      return worker
    }),
  )
}

/** Runs the sandbox networks until they are told to stop. */
export async function runSandbox(): Promise<void> {
  const { startSandbox } = await import('../sandbox/server.ts')
  const env = readSettings()
  await refuseTakenPort('SANDBOX_PORT', env.SANDBOX_PORT, env.HOST)
  const dataFile = join(env.DATA_DIR, 'sandbox.json')
  await untilStopped('the sandbox networks', () =>
    startSandbox({
      port: env.SANDBOX_PORT,
      host: env.HOST,
      dataFile,
      seed: 'demo',
      webhookUrl: `${publicUrl(env)}/webhooks/stripe`,
    }),
  )
}

async function untilStopped(name: string, start: () => Promise<Started>): Promise<void> {
  const shutdown = new Shutdown()
  const ended = shutdown.listen()
  const part = await start()
  shutdown.add(name, part.stop)
  await ended
}
