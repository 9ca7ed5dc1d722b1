import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fchownSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { type Account, EmbeddedError, spawnAs } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { isPostgresIn, isRunning, postgresProcessesIn, waitUntil } from './embedded-process.ts'

export type StopManner = 'when idle' | 'fast' | 'immediate'

export type Server = { pid: number; port: number }

/** Everything a start of the server needs to know. `settings` are PostgreSQL's own, by name. */
export type ServerOrder = {
  cluster: string
  account: Account
  binaries: Binaries
  superuserPassword: string
  settings: Record<string, string>
  progress: (line: string) => void
}

const readyWithinMs = 180_000
const maxLogBytes = 10_000_000

/** The server that already works in this folder, believed only after looking at the process itself. */
export function runningServer(cluster: string): Server | null {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return null
  // Line 1 is the process id and line 4 the port; the latter is missing in the first instant.
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return null
  return isPostgresIn(pid, cluster) ? { pid, port } : null
}

/** Adopts the server that a killed console left behind, or starts one. */
export async function adoptOrStart(order: ServerOrder): Promise<Server> {
  const left = runningServer(order.cluster)
  if (left) {
    order.progress(`PostgreSQL is still running from before (process ${left.pid}): taking it over`)
    if (await becomesReady(left, order)) return left
    order.progress('It does not answer: restarting it')
    await stopServer(left.pid, order.cluster, 'fast')
  }
  await clearRemains(order.cluster)
  return startServer(order)
}

/**
 * After a crash the pid file may name a process that has nothing to do with us, and PostgreSQL
 * would refuse to start. It is removed only when no PostgreSQL process works in the folder any more.
 */
async function clearRemains(cluster: string): Promise<void> {
  const gone = () => postgresProcessesIn(cluster).length === 0
  if (!(await waitUntil(gone, 10_000))) {
    for (const pid of postgresProcessesIn(cluster)) signal(pid, 'SIGQUIT')
    if (!(await waitUntil(gone, 10_000))) {
      throw new EmbeddedError(
        `PostgreSQL processes ${postgresProcessesIn(cluster).join(', ')} still work in ${cluster} ` +
          'and do not stop. End them, then start again.',
      )
    }
  }
  if (existsSync('/proc/self/exe')) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** Starts a server that died again, on the port that connection pools already know. */
export async function restartServer(order: ServerOrder, port: number): Promise<Server> {
  await clearRemains(order.cluster)
  return startServer(order, port)
}

/** Starts the server on a free port of the loopback address and waits until it answers. */
async function startServer(order: ServerOrder, wishedPort?: number): Promise<Server> {
  const logFile = `${order.cluster}.log`
  for (let attempt = 1; ; attempt += 1) {
    const port = wishedPort ?? (await freePort())
    const logStart = rotateLog(logFile)
    const server = { pid: launch(order, port, logFile), port }
    if (await becomesReady(server, order)) return server
    await stopServer(server.pid, order.cluster, 'immediate')
    const said = readFileSync(logFile).subarray(logStart).toString('utf8').trim()
    // Another program may have taken the port between our look and PostgreSQL's bind.
    if (attempt < 3 && /could not bind|Address already in use/.test(said)) continue
    throw new EmbeddedError(
      `PostgreSQL did not start in ${order.cluster} (as ${order.account.name}). It said:\n` +
        `${said.split('\n').slice(-15).join('\n') || '(nothing)'}\nThe whole log: ${logFile}`,
    )
  }
}

/**
 * The server is detached into a session of its own: Ctrl-C must not reach it before the web server
 * and the worker have finished what they were doing with it.
 */
function launch(order: ServerOrder, port: number, logFile: string): number {
  const { uid, gid } = order.account
  const log = openSync(logFile, 'a', 0o600)
  // Root's log must stay writable for an ordinary user who owns the cluster.
  if (uid !== undefined && gid !== undefined) fchownSync(log, uid, gid)
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '128MB',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...order.settings,
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  try {
    const child = spawn(
      join(order.binaries.folder, 'bin', 'postgres'),
      ['-D', order.cluster, '-p', String(port), ...options],
      { ...spawnAs(order.account), detached: true, stdio: ['ignore', log, log] },
    )
    child.on('error', () => undefined)
    child.unref()
    if (child.pid === undefined) throw new EmbeddedError(`${child.spawnfile} could not be run.`)
    return child.pid
  } finally {
    closeSync(log)
  }
}

/** Keeps one earlier log, and says where in the file this start begins. */
function rotateLog(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size < maxLogBytes) return size
  renameSync(logFile, `${logFile}.1`)
  return 0
}

/** True once a query is answered; false when the process is gone or lets us wait too long. */
async function becomesReady(server: Server, order: ServerOrder): Promise<boolean> {
  const begun = performance.now()
  let nextWord = 5_000
  while (performance.now() - begun < readyWithinMs) {
    if (!isRunning(server.pid)) return false
    const outcome = await tryQuery(server.port, order.superuserPassword)
    if (outcome === 'ready') return true
    if (outcome === 'refused') return false
    if (performance.now() - begun > nextWord) {
      order.progress('PostgreSQL is getting ready (after a crash it reads its log again) …')
      nextWord += 10_000
    }
    await delay(30)
  }
  return false
}

async function tryQuery(port: number, password: string): Promise<'ready' | 'wait' | 'refused'> {
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' },
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT 1')
    return 'ready'
  } catch (error) {
    // 28P01: a wrong password never becomes right by waiting.
    return (error as { code?: string }).code === '28P01' ? 'refused' : 'wait'
  } finally {
    await client.end().catch(() => undefined)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

/**
 * 'when idle' lets sessions of other commands finish (60 s at most), 'fast' ends them, 'immediate'
 * does not even write a checkpoint (the next start recovers).
 */
export async function stopServer(pid: number, cluster: string, manner: StopManner): Promise<void> {
  // Looked at again before each signal: a process id may have passed to something else meanwhile.
  const gone = () => !isPostgresIn(pid, cluster)
  const steps: [NodeJS.Signals, number][] = [
    ['SIGTERM', 60_000],
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ]
  const first = { 'when idle': 0, fast: 1, immediate: 2 }[manner]
  for (const [name, timeoutMs] of steps.slice(first)) {
    if (gone()) return
    signal(pid, name)
    if (await waitUntil(gone, timeoutMs)) return
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
