import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { buildApp } from './app.ts'
import type { Rooms } from './context.ts'
import type { Env } from './env.ts'
import { longestUploadMs } from './http/arrives-in-time.ts'
import { openSignInLimiter } from './http/sign-in.ts'
import { versionWarnings } from './network-settings.ts'
import { asApp, openRooms } from './rooms.ts'
import { appRouter } from './router.ts'
import { assertPermissions } from './trpc.ts'

const drainMs = 25_000

export type WebSettings = {
  env: Env
  databaseUrl: string
  /** 0 takes a free port. */
  port: number
  /** Rooms that a test brings; else they are opened here and closed on stop. */
  rooms?: Rooms
}

/**
 * Starts the web process.
 * @throws Error when a procedure declares no permission, or the port is taken.
 */
export async function startWeb({ env, databaseUrl, port, rooms: given }: WebSettings) {
  assertPermissions(appRouter._def.procedures)
  const opened = given ? null : await openRooms(env, databaseUrl)
  const rooms = given ?? opened!
  for (const sentence of versionWarnings(env, rooms.clock.now())) rooms.log.warn(sentence)
  const limiter = openSignInLimiter(asApp(databaseUrl))
  let draining = false
  const app = buildApp(rooms, { limiter, draining: () => draining })
  const server = createServer({ connectionsCheckingInterval: 5_000 }, app)
  server.headersTimeout = 10_000
  // Films take minutes; everything else is cut off far earlier, by the app.
  server.requestTimeout = longestUploadMs
  server.maxRequestsPerSocket = 1_000
  server.listen(port, env.HOST)
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => Promise.reject(error)),
  ])
  const url = `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${(server.address() as AddressInfo).port}`

  /** Stops taking requests, lets running ones finish, then closes what it opened. */
  async function stop(): Promise<void> {
    draining = true
    const closed = once(server, 'close')
    server.close()
    server.closeIdleConnections()
    // Live updates would hold their connection for ever; they come back elsewhere by themselves.
    await rooms.live.stop()
    const late = delay(drainMs, null, { ref: false }).then(() => server.closeAllConnections())
    await Promise.race([closed, late])
    await limiter.close()
    await opened?.close()
  }
  return { url, rooms, stop }
}
