import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** True while a process with this id exists, whoever owns it. A zombie counts as gone. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return statFields(pid)?.[0] !== 'Z'
}

/**
 * When a process started: boot id and clock ticks since that boot. Together with the process id it
 * names one process for ever. Null where there is no /proc (macOS), which then compares as equal.
 */
export function startedAtTicks(pid: number): string | null {
  const ticks = statFields(pid)?.[19]
  if (ticks === undefined) return null
  const bootIdFile = '/proc/sys/kernel/random/boot_id'
  const bootId = existsSync(bootIdFile) ? readFileSync(bootIdFile, 'utf8').trim() : ''
  return `${bootId}:${ticks}`
}

/** The fields of /proc/PID/stat from the state on; the name before it may hold spaces. */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}

/**
 * Is this process a PostgreSQL server working in this folder? A pid file alone proves nothing:
 * after a crash the number may belong to anything. PostgreSQL's working folder is its data folder.
 */
export function isPostgresIn(pid: number, dataFolder: string): boolean {
  if (!isRunning(pid)) return false
  if (!existsSync('/proc/self/exe')) return true
  try {
    const program = readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '')
    return program.endsWith('/bin/postgres') && readlinkSync(`/proc/${pid}/cwd`) === dataFolder
  } catch {
    return false
  }
}

/** Every PostgreSQL process, back ends included, that still works in this folder. */
export function postgresProcessesIn(dataFolder: string): number[] {
  if (!existsSync('/proc/self/exe')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isPostgresIn(pid, dataFolder))
}

/** Waits until the condition holds; false when it still does not after `timeoutMs`. */
export async function waitUntil(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs
  while (!condition()) {
    if (performance.now() > deadline) return false
    await delay(25)
  }
  return true
}
