import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'
import { createCallJournal } from './call-journal.ts'
import { createClock } from './clock.ts'
import { mountControl } from './control/routes.ts'
import { type Exchange, exchangeCall } from './exchange.ts'
import { createFaults } from './faults.ts'
import { mountPath, type SandboxNetwork, type World } from './network.ts'
import { createNetworks } from './registry.ts'
import { createSearchLag } from './search-lag.ts'
import { mountSocial } from './social/routes.ts'
import { openStore } from './store.ts'

export type SandboxOptions = {
  /** 0 takes a free one. */
  port: number
  host?: string
  /** Every change is written here before it is answered; null keeps it in memory only. */
  dataFile: string | null
  seed: string
  silent?: boolean
  /** Where Stripe's events go, until a control call says otherwise; without it, nowhere. */
  webhookUrl?: string
}

const bodyLimit = '48mb'

/** Starts the imitated networks. Answers once it listens; `stop` cuts open connections. */
export async function startSandbox(
  options: SandboxOptions,
): Promise<{ url: string; stop(): Promise<void> }> {
  const host = options.host ?? '127.0.0.1'
  const store = openStore(options.dataFile)
  const clock = createClock(store, Date.now)
  const world: World = { store, clock, lag: createSearchLag(), seed: options.seed }
  const networks = createNetworks(world, options.webhookUrl ?? null)
  for (const network of networks) network.plant()
  const exchange: Exchange = {
    world,
    faults: createFaults(),
    journal: createCallJournal(),
    onBug: (error) => {
      if (!options.silent) process.stderr.write(`sandbox: ${describe(error)}\n`)
    },
  }
  const server = createApp(exchange, networks).listen(options.port, host)
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })
  const { port } = server.address() as AddressInfo
  const url = `http://${host}:${port}`
  if (!options.silent) process.stdout.write(`Sandbox networks ready: ${url}\n`)
  const stop = () =>
    new Promise<void>((resolve) => {
      for (const network of networks) network.stop?.()
      server.close(() => {
        store.close()
        resolve()
      })
      server.closeAllConnections()
    })
  return { url, stop }
}

function createApp(exchange: Exchange, networks: readonly SandboxNetwork[]): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  mountControl(app, exchange, networks)
  mountSocial(app, exchange.world)
  app.use(express.raw({ type: () => true, limit: bodyLimit }))
  for (const network of networks) {
    for (const mount of network.mounts) {
      app.use(mountPath(network, mount), (request, response) =>
        exchangeCall(exchange, { network, mount }, request, response),
      )
    }
  }
  app.use((_request, response) => {
    response.status(404).json({ error: 'No sandbox network lives at this address.' })
  })
  return app
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
