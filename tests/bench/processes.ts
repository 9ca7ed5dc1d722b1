import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { projectRoot } from './place.ts'
import { processorMsOf } from './processor.ts'

/** One of the two servers under test, in a process of its own. */
export type Server = {
  port: number
  /** Milliseconds of processor time since its start; null where the system does not tell. */
  processorMs(): number | null
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>
}

// The bench's own environment must not reach the servers: a run measures what it says it does.
const inherited = Object.fromEntries(
  ['PATH', 'HOME', 'TMPDIR', 'USER'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  ),
)

/** A folder for processor profiles of both servers, to be opened in a browser's tools. */
const profiles = process.env.BENCH_PROFILES
const profiling = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : []

const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

type Start = { script: string[]; env: Record<string, string>; port: number; ready: RegExp }

export async function startServer({ script, env, port, ready }: Start): Promise<Server> {
  const child = spawn(process.execPath, [...profiling, '--import', 'tsx', ...script], {
    cwd: projectRoot,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  const ended = once(child, 'exit').then(() => {
    children.delete(child)
  })
  await untilReady(child, ready)
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal)
    await ended
  }
  return {
    port,
    processorMs: () => processorMsOf(child.pid!),
    stop: end('SIGTERM'),
    kill: end('SIGKILL'),
  }
}

function untilReady(child: ChildProcess, ready: RegExp): Promise<void> {
  return new Promise((done, failed) => {
    let said = ''
    child.stdout!.setEncoding('utf8').on('data', (piece: string) => {
      said = (said + piece).slice(-10_000)
      if (ready.test(said)) done()
    })
    child.on('error', failed)
    child.on('exit', (code) => failed(new Error(`A server ended with ${code}.\n${said}`)))
  })
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
