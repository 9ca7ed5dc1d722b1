import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { EmbeddedError } from './embedded-account.ts'
import { isRunning, startedAtTicks } from './embedded-process.ts'

/** Who holds a data folder. `startedAt` tells a reused process id from the process that wrote it. */
type Holder = {
  nonce: string
  pid: number
  startedAt: string | null
  since: string
  stopping: boolean
}

/** The data folder is in use by a living process; `pid` says which. */
export class FolderInUseError extends EmbeddedError {
  override name = 'FolderInUseError'
  constructor(
    readonly folder: string,
    readonly pid: number,
    readonly stopping: boolean,
    since: string,
  ) {
    super(
      `Another Campaign Console (process ${pid}, running since ${since}) is using the data folder\n` +
        `${folder}. Two at once would damage it. Stop the other one first (Ctrl-C where it runs, or\n` +
        `"kill ${pid}"), or give this one a folder and ports of its own:\n` +
        '  DATA_DIR=.data-2 PORT=3001 SANDBOX_PORT=3901 npm start',
    )
  }
}

export type FolderLock = {
  /** Says that the holder is on its way out, so that a start in between may wait instead of refusing. */
  markStopping(): void
  release(): void
}

/**
 * Takes the folder for this process, or throws FolderInUseError. A lock left behind by a process
 * that was killed is taken over. Node has no flock, so this is links and names: creating a link is
 * atomic, and the right to replace a dead holder is itself a lock, named after that dead holder.
 */
export function lockFolder(folder: string, lockFile: string, now: Date): FolderLock {
  const holder: Holder = {
    nonce: randomUUID(),
    pid: process.pid,
    startedAt: startedAtTicks(process.pid),
    since: now.toISOString(),
    stopping: false,
  }
  const own = `${lockFile}.${holder.nonce}`
  writeFileSync(own, JSON.stringify(holder))
  try {
    acquire(lockFile, own, folder)
  } finally {
    rmSync(own, { force: true })
  }
  return {
    markStopping: () => rewrite(lockFile, { ...holder, stopping: true }),
    release: () => {
      if (readHolder(lockFile)?.nonce === holder.nonce) rmSync(lockFile, { force: true })
    },
  }
}

function acquire(lockFile: string, own: string, folder: string): void {
  for (;;) {
    if (tryLink(own, lockFile)) return
    const holder = readHolder(lockFile)
    if (holder === null) continue
    if (isAlive(holder)) {
      throw new FolderInUseError(folder, holder.pid, holder.stopping, holder.since)
    }
    const successor = `${lockFile}-after-${holder.nonce}`
    acquire(successor, own, folder)
    const unchanged = readHolder(lockFile)?.nonce === holder.nonce
    if (unchanged) renameSync(successor, lockFile)
    else rmSync(successor, { force: true })
    if (unchanged) return
  }
}

function tryLink(own: string, lockFile: string): boolean {
  try {
    linkSync(own, lockFile)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function readHolder(lockFile: string): Holder | null {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')) as Holder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new EmbeddedError(`The lock file ${lockFile} is damaged. Remove it, then start again.`)
  }
}

function rewrite(lockFile: string, holder: Holder): void {
  const next = `${lockFile}.${holder.nonce}`
  writeFileSync(next, JSON.stringify(holder))
  renameSync(next, lockFile)
}

function isAlive(holder: Holder): boolean {
  if (!isRunning(holder.pid)) return false
  return holder.startedAt === startedAtTicks(holder.pid)
}
