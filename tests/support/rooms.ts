import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Logger, runOnce } from 'graphile-worker'
import { ManualClock } from '../../server/clock.ts'
import type { Rooms } from '../../server/context.ts'
import { row, rows } from '../../server/database/sequelize.ts'
import { readEnv } from '../../server/env.ts'
import { createPerson } from '../../server/http/identity.ts'
import { findPerson } from '../../server/http/principal.ts'
import { taskList } from '../../server/jobs/registry.ts'
import type { Principal } from '../../server/principal.ts'
import { asApp, openRooms } from '../../server/rooms.ts'
import { appRouter } from '../../server/router.ts'
import { startSandbox } from '../../server/sandbox/server.ts'
import { createCallerFactory } from '../../server/trpc.ts'
import { demandInvariants } from './invariants.ts'
import { cloneDatabase } from './postgres.ts'

/** Every test begins on this Tuesday noon, in the product and at the networks. */
export const startOfStory = new Date('2026-03-10T12:00:00Z')
export const password = 'correct horse battery'

const brands = [
  { name: 'Aurora', timeZone: 'Europe/Berlin', tier: 'pro' },
  { name: 'Basalt', timeZone: 'America/New_York', tier: 'starter' },
] as const

const people = [
  { email: 'owner@aurora.test', name: 'Olga Owner', brand: 0, role: 'owner' },
  { email: 'admin@aurora.test', name: 'Ada Admin', brand: 0, role: 'admin' },
  { email: 'member@aurora.test', name: 'Mo Member', brand: 0, role: 'member' },
  { email: 'owner@basalt.test', name: 'Bea Basalt', brand: 1, role: 'owner' },
  { email: 'admin@basalt.test', name: 'Ben Basalt', brand: 1, role: 'admin' },
  { email: 'auditor@staff.test', name: 'Ari Auditor', staff: 'auditor' },
  { email: 'support@staff.test', name: 'Sam Support', staff: 'support' },
  { email: 'operator@staff.test', name: 'Otto Operator', staff: 'operator' },
  { email: 'stranger@nowhere.test', name: 'Nobody Known' },
] as const

export type Email = (typeof people)[number]['email']

const call = createCallerFactory(appRouter)

/**
 * The whole product on a database of its own, beside a sandbox network on a free port, both on one
 * clock that stands still until the test moves it.
 */
export async function openHouse() {
  const database = await cloneDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'console-house-'))
  const sandbox = await startSandbox({ port: 0, dataFile: null, seed: 'tests', silent: true })
  const env = readEnv({
    // Known before the server starts, since the console's own origin is made of it.
    PORT: String(await freePort()),
    DATA_DIR: folder,
    SANDBOX_URL: sandbox.url,
    LOG_LEVEL: 'silent',
    SECRET_KEY: randomBytes(32).toString('base64'),
    NETWORK_TIMEOUT_MS: '1500',
    // Suites ask more of one token than a program does.
    API_READS_PER_MINUTE: '1000000',
    API_WRITES_PER_MINUTE: '1000000',
  })
  const clock = new ManualClock(startOfStory)
  const opened = await openRooms(env, database.appUrl, { clock })
  await control('clock', { frozenAt: startOfStory.toISOString() })
  const organizations = await furnish(opened)
  const closing: (() => Promise<void>)[] = []

  /** Any control call of the sandbox. */
  async function control<Told = unknown>(
    path: string,
    body?: unknown,
    method = body === undefined ? 'GET' : 'POST',
  ): Promise<Told> {
    const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`sandbox ${path}: ${answer.status} ${await answer.text()}`)
    return (answer.status === 204 ? null : await answer.json()) as Told
  }

  /** Moves the product's and the networks' clock to one instant. */
  async function setTime(instant: Date) {
    clock.set(instant)
    await control('clock', { frozenAt: instant.toISOString() })
  }

  return {
    rooms: opened as Rooms,
    db: opened.db,
    database,
    env,
    clock,
    sandbox,
    organizations,
    control,
    setTime,
    /** `advance({ days: 2 })` */
    advance: ({ days = 0, hours = 0, minutes = 0 }) =>
      setTime(new Date(clock.now().getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000)),
    principal: (email: Email) => principalOf(opened, email),
    /** A caller of every procedure as this person. */
    as: async (email: Email) => call(contextOf(opened, await principalOf(opened, email))),
    asPrincipal: (principal: Principal | null) => call(contextOf(opened, principal)),
    /** Runs every job that is due, until none is left. */
    runJobs: () => runJobs(opened, database.appUrl),
    /** A second process on the same database, with its own pool and rooms. */
    secondRooms: async () => {
      const second = await openRooms(env, database.appUrl, { clock })
      closing.push(second.close)
      return second as Rooms
    },
    /** The real web server on a free port. */
    web: async () => {
      const { startWeb } = await import('../../server/web.ts')
      const { watchAnswers } = await import('../openapi/answers.ts')
      const web = await startWeb({
        env,
        databaseUrl: database.appUrl,
        port: env.PORT,
        rooms: opened,
      })
      closing.push(web.stop)
      watchAnswers(web.url)
      return web.url
    },
    count: async (table: string) =>
      Number((await row<{ n: bigint }>(opened.db, `SELECT count(*) AS n FROM ${table}`))!.n),
    /**
     * Ends everything; whatever the test did, the books must add up.
     * @param planted the test wrote money rows by hand that no verb would write.
     */
    close: async ({ planted = false } = {}) => {
      try {
        if (!planted) await demandInvariants(opened.db)
      } finally {
        for (const close of closing.reverse()) await close()
        await opened.close()
        await sandbox.stop()
        await database.drop()
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function principalOf(rooms: Rooms, email: Email): Promise<Principal> {
  const user = await row<{ id: string }>(rooms.db, 'SELECT id FROM users WHERE email = $1', [email])
  const person = (await findPerson(rooms, user!.id))!
  return { ...person, kind: 'session', sessionId: `session of ${email}`, token: null }
}

function contextOf(rooms: Rooms, principal: Principal | null) {
  return { ...rooms, requestId: 'test', principal, address: '127.0.0.1' }
}

async function runJobs(rooms: Rooms, databaseUrl: string): Promise<void> {
  await runOnce({
    connectionString: asApp(databaseUrl),
    taskList: taskList(rooms),
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
  })
  // The queue takes away what is done a moment after it says so.
  const locked =
    'SELECT count(*) AS n FROM graphile_worker._private_jobs WHERE locked_at IS NOT NULL'
  for (let looks = 0; looks < 100; looks += 1) {
    if ((await row<{ n: bigint }>(rooms.db, locked))!.n === 0n) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function furnish(rooms: Rooms): Promise<{ aurora: number; basalt: number }> {
  const now = rooms.clock.now()
  const ids: number[] = []
  for (const brand of brands) {
    const made = await row<{ id: number }>(
      rooms.db,
      `INSERT INTO organizations (name, time_zone, created_at, updated_at) VALUES ($1, $2, $3, $3) RETURNING id`,
      [brand.name, brand.timeZone, now],
    )
    ids.push(made!.id)
    await rows(
      rooms.db,
      `INSERT INTO organization_tiers (organization_id, starts_on, tier, created_at) VALUES ($1, '2025-01-01', $2, $3) RETURNING tier`,
      [made!.id, brand.tier, now],
    )
  }
  for (const person of people) await settle(rooms, person, ids, now)
  return { aurora: ids[0]!, basalt: ids[1]! }
}

async function settle(rooms: Rooms, person: (typeof people)[number], ids: number[], now: Date) {
  const id = await createPerson(rooms.identity, { ...person, password })
  if ('staff' in person) {
    await rows(
      rooms.db,
      'INSERT INTO staff (user_id, role, created_at) VALUES ($1, $2, $3) RETURNING role',
      [id, person.staff, now],
    )
  }
  if ('brand' in person) {
    await rows(
      rooms.db,
      'INSERT INTO members (organization_id, user_id, role, created_at) VALUES ($1, $2, $3, $4) RETURNING role',
      [ids[person.brand], id, person.role, now],
    )
  }
}
