import { readFileSync } from 'node:fs'

/**
 * The processes between us and the npm that runs us (a shell and npm itself), nearest first. Empty
 * without npm, or where there is no /proc.
 */
export function ancestorsUpToNpm() {
  if (!process.env.npm_lifecycle_event) return []
  const ancestors = []
  let pid = process.ppid
  while (pid > 1 && ancestors.length < 3) {
    const found = describe(pid)
    if (found === null) return []
    ancestors.push(found)
    if (found.isNpm) return ancestors
    pid = found.parent
  }
  return []
}

/** Calls `whenGone` once when one of them has died: a killed npm sends no signal to what it ran. */
export function watchAncestors(ancestors, whenGone) {
  if (ancestors.length === 0) return
  const watch = setInterval(() => {
    if (ancestors.every(({ pid, startedAt }) => describe(pid)?.startedAt === startedAt)) return
    clearInterval(watch)
    whenGone()
  }, 200)
  watch.unref()
}

function describe(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return null
    const isNpm = /npm/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0', 2).join(' '))
    return { pid, parent: Number(fields[1]), startedAt: fields[19], isNpm }
  } catch {
    return null
  }
}
