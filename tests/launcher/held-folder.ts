import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { type Embedded, startEmbedded } from '../../server/database/embedded.ts'
import { postgresProcessesIn } from '../../server/database/embedded-process.ts'

/** A temporary folder for clusters, and the programs and servers that a test starts on it. */
export type HeldFolder = {
  path: string
  dataDir: string
  start(dataDir?: string): Promise<{ embedded: Embedded; said: string }>
  /** Another program that starts the database of `dataDir` and then lives until it is killed. */
  startElsewhere(options?: { uid: number; gid: number }): Promise<ChildProcess>
  /** Ends everything, whatever state the test left it in. */
  remove(): Promise<void>
}

export function makeHeldFolder(mode = 0o711): HeldFolder {
  const path = mkdtempSync(join(tmpdir(), 'campaign-console-embedded-'))
  chmodSync(path, mode)
  const dataDir = join(path, 'data')
  const running: Embedded[] = []
  const children: ChildProcess[] = []
  return {
    path,
    dataDir,
    start: async (where = dataDir) => {
      const lines: string[] = []
      const progress = (line: string) => void lines.push(line)
      const shelterDir = shelterOf(path)
      const settings = { fsync: 'off' }
      const embedded = await startEmbedded({ dataDir: where, shelterDir, progress, settings })
      running.push(embedded)
      return { embedded, said: lines.join('\n') }
    },
    startElsewhere: async (account) => {
      const args = ['--import', 'tsx', 'tests/launcher/hold-database.ts', dataDir]
      const child = spawn(process.execPath, args, {
        stdio: ['ignore', 'pipe', 'inherit'],
        ...account,
      })
      children.push(child)
      await firstLine(child, 'holding')
      return child
    },
    remove: async () => {
      for (const child of children) child.kill('SIGKILL')
      for (const embedded of running) await embedded.stop('immediate')
      for (const pid of postgresProcessesIn(join(dataDir, 'postgresql'))) kill(pid)
      rmSync(path, { recursive: true, force: true })
      rmSync(shelterOf(path), { recursive: true, force: true })
    },
  }
}

/** Beside the folder, not in it: it is what is used when the folder is closed. */
function shelterOf(path: string): string {
  return `${path}-shelter`
}

async function firstLine(child: ChildProcess, expected: string): Promise<void> {
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line === expected) return
  }
  throw new Error('the other program ended early')
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // A back end ends by itself when its postmaster has.
  }
}

/** The first column of the first row. */
export async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(sql)
    return rows[0] && Object.values(rows[0])[0]
  } finally {
    await client.end()
  }
}
