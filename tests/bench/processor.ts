import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second. */
const TICK_MS = 10

/** Its own time and that of its children which ended; null where the system does not tell. */
function statOf(pid: string): { parent: string; ownMs: number; endedMs: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    const sum = (...at: number[]) => at.reduce((ms, one) => ms + Number(fields[one]) * TICK_MS, 0)
    return { parent: fields[1]!, ownMs: sum(11, 12), endedMs: sum(13, 14) }
  } catch {
    return null
  }
}

/** Milliseconds of processor time since a process began; null where the system does not tell. */
export const processorMsOf = (pid: number): number | null => statOf(String(pid))?.ownMs ?? null

/** The same of a process with all that it started, such as PostgreSQL with its sessions. */
export function familyMsOf(pid: number): number | null {
  const head = statOf(String(pid))
  if (!head) return null
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name) ?? [])
    .filter(({ parent }) => parent === String(pid))
  return children.reduce((ms, { ownMs }) => ms + ownMs, head.ownMs + head.endedMs)
}
