import { Logger, runOnce } from 'graphile-worker'
import pg from 'pg'
import type { NetworkName } from '../../../shared/networks.ts'
import { ProductClock, setClock } from '../../clock.ts'
import { finishConnecting, startConnecting } from '../../connections/connect.ts'
import { readGrant } from '../../connections/grant.ts'
import type { Rooms } from '../../context.ts'
import { publicUrl, sandboxUrl } from '../../env.ts'
import { findPerson } from '../../http/principal.ts'
import { taskList } from '../../jobs/registry.ts'
import { tick } from '../../jobs/schedule.ts'
import type { Principal } from '../../principal.ts'
import { asApp } from '../../rooms.ts'
import { appRouter } from '../../router.ts'
import { createCallerFactory } from '../../trpc.ts'
import { row } from '../sequelize.ts'
import { walkConsent } from './consent.ts'

/** Whom to be at a network, and which of its ad accounts to choose. */
type Way = { organizationId: number; network: NetworkName; person: string; account: string }

const call = createCallerFactory(appRouter)

/**
 * No commit of a demo has to wait for the disk: one that breaks off is told anew, and what says that it
 * is finished reaches the disk after everything before it.
 */
const withoutWaiting = { name: 'synchronous_commit', value: 'off' }

function sessionsOf(databaseUrl: string): pg.Pool {
  const url = new URL(asApp(databaseUrl))
  const { name, value } = withoutWaiting
  url.searchParams.set('options', `${url.searchParams.get('options')} -c ${name}=${value}`)
  const pool = new pg.Pool({ connectionString: url.toString() })
  // One that ended is replaced by the next round of jobs.
  return pool.on('error', () => {})
}

/** Lives a story through the product: people call procedures, the clock moves, jobs run. */
export class Teller {
  /** One for all rounds of jobs. */
  private readonly sessions: pg.Pool

  constructor(
    private readonly rooms: Rooms,
    databaseUrl: string,
  ) {
    const { name, value } = withoutWaiting
    rooms.db.addHook('afterConnect', async (client) => {
      await (client as pg.Client).query(`SET ${name} = ${value}`)
    })
    this.sessions = sessionsOf(databaseUrl)
  }

  /** Of its own sessions; the rooms are whose who opened them. */
  close(): Promise<void> {
    return this.sessions.end()
  }

  get now(): Date {
    return this.rooms.clock.now()
  }

  /** A caller of every procedure as one person. */
  async as(email: string) {
    return call(await this.context(email))
  }

  async context(email: string) {
    const principal = await this.principal(email)
    return { ...this.rooms, requestId: 'demo', address: '127.0.0.1', principal }
  }

  /** What a network would know this grant by, to have it taken back there. */
  async tokenOf(organizationId: number, connectionId: number): Promise<string> {
    const { db, keyring } = this.rooms
    return (await readGrant(db, keyring, { organizationId, connectionId })).accessToken
  }

  /** Before anyone is signed in: what public procedures are for. */
  anonymous() {
    return call({ ...this.rooms, requestId: 'demo', address: '127.0.0.1', principal: null })
  }

  async principal(email: string): Promise<Principal> {
    const found = await row<{ id: string }>(
      this.rooms.db,
      'SELECT id FROM users WHERE email = $1',
      [email],
    )
    const person = found && (await findPerson(this.rooms, found.id))
    if (!person) throw new Error(`${email} is not here yet.`)
    return { ...person, kind: 'session', sessionId: `demo ${email}`, token: null }
  }

  /** Connects one ad account as this person would: consent at the network, then the choice. */
  async connect(email: string, at: Way): Promise<number> {
    const { organizationId, network } = at
    const principal = await this.principal(email)
    const origin = publicUrl(this.rooms.env)
    const journey = { network, organizationId, origin }
    const address = await startConnecting(this.rooms, principal, journey)
    const { searchParams } = await walkConsent(address, { name: at.person })
    const { callbackCode } = this.rooms.networks.get(network)!.capabilities
    const arrival = await finishConnecting(this.rooms, principal, {
      network,
      state: searchParams.get('state') ?? '',
      code: searchParams.get(callbackCode),
      issuer: null,
      origin,
    })
    if (arrival.connectionId === null) throw new Error(`${at.account}: ${arrival.end}.`)
    const caller = await this.as(email)
    const offered = await caller.connections.accounts({ id: arrival.connectionId })
    const account = offered.find((one) => one.name === at.account)
    if (!account) throw new Error(`The sandbox offers no account named ${at.account}.`)
    const { accountId } = account
    return (await caller.connections.choose({ id: arrival.connectionId, accountId })).id
  }

  /** Moves product and networks to an instant, then does what fell due. */
  async moveTo(instant: Date): Promise<void> {
    const offsetMs = instant.getTime() - Date.now()
    await setClock(this.rooms.db, offsetMs)
    if (this.rooms.clock instanceof ProductClock) await this.rooms.clock.refresh()
    await this.control('clock', { offsetMs })
  }

  async doWhatIsDue(): Promise<void> {
    await tick(this.rooms)
    await this.runJobs()
  }

  async runJobs(): Promise<void> {
    await runOnce({
      pgPool: this.sessions,
      taskList: taskList(this.rooms),
      concurrency: 3,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
    })
  }

  async control(path: string, body: unknown): Promise<unknown> {
    const answer = await fetch(`${sandboxUrl(this.rooms.env)}/_sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
}
