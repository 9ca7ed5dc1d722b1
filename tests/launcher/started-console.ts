import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresProcessesIn } from '../../server/database/embedded-process.ts'

type Settings = Record<string, string>
type Outcome = { exitCode: number | null; said: string }

/** A console of one test: its own data folder and ports, started by the launcher. */
export type StartedConsole = {
  dataDir: string
  /** Where its sandbox networks listen, without a slash at the end. */
  sandbox: string
  /** Resolves when it is ready. The launcher leads a process group, as in a terminal. */
  start(settings?: Settings): Promise<{ launcher: ChildProcess; address: string }>
  /** Runs a launcher to its end; the last argument may hold settings. */
  run(script: string, ...args: (string | Settings)[]): Promise<Outcome>
  remove(): Promise<void>
}

export async function makeStartedConsole(): Promise<StartedConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'campaign-console-start-'))
  chmodSync(folder, 0o711)
  const dataDir = join(folder, 'data')
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const env = {
    ...process.env,
    ...{ DATA_DIR: dataDir, PORT: String(port), SANDBOX_PORT: String(sandboxPort), SEED: 'empty' },
  }
  const launchers: ChildProcess[] = []
  const launch = (args: string[], settings: Settings) => {
    const child = spawn(process.execPath, args, {
      env: { ...env, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    launchers.push(child)
    return child
  }
  return {
    dataDir,
    sandbox: `http://127.0.0.1:${sandboxPort}`,
    start: async (settings = {}) => {
      const launcher = launch(['start.mjs'], settings)
      const address = `http://127.0.0.1:${port}/`
      await says(launcher, `Console ready: ${address}`)
      return { launcher, address }
    },
    run: async (script, ...args) => {
      const words = args.filter((arg) => typeof arg === 'string')
      const settings = args.find((arg) => typeof arg === 'object') ?? {}
      const child = launch([script, ...words], settings)
      const said = collect(child)
      await once(child, 'close')
      return { exitCode: child.exitCode, said: said() }
    },
    remove: async () => {
      for (const launcher of launchers.splice(0)) await stop(launcher)
      for (const pid of processesOf(dataDir)) process.kill(pid, 'SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function stop(launcher: ChildProcess): Promise<void> {
  if (launcher.exitCode !== null || launcher.signalCode !== null) return
  launcher.kill('SIGINT')
  await once(launcher, 'exit')
}

function collect(child: ChildProcess): () => string {
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk))
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk))
  return () => said
}

/** Resolves when the program says the words; rejects with all it said when it ends before. */
function says(child: ChildProcess, words: string): Promise<void> {
  const said = collect(child)
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (said().includes(words)) resolve()
    })
    child.on('exit', () => reject(new Error(`It ended before it was ready:\n${said()}`)))
  })
}

/** Every process of the console on this data folder: the program, by its settings, and PostgreSQL. */
export function processesOf(dataDir: string): number[] {
  const programs = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => environmentOf(pid).includes(`DATA_DIR=${dataDir}`))
    .map(Number)
  const cluster = join(dataDir, 'postgresql')
  return [...programs, ...(existsSync(cluster) ? postgresProcessesIn(cluster) : [])]
}

function environmentOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return []
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
