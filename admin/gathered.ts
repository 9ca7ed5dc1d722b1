/** News that belong together arrive within this time: a transaction tells of everything it touched. */
const companyMs = 150
/** A long sync tells of every day it has read; nobody reads a page faster than this. */
const atMostEveryMs = 1_000

type Gathered = {
  /** Acts on these soon, together with what else is named until then. */
  soon: (...names: string[]) => void
  /** Acts at once on what still waits, if anything does. */
  now: () => void
}

/** Acts on what was named, each name once, and at most once a second however much is named. */
export function gathered(act: (names: string[]) => void): Gathered {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let actedAt = Number.NEGATIVE_INFINITY
  const now = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (waiting.size === 0) return
    actedAt = Date.now()
    const names = [...waiting]
    waiting.clear()
    act(names)
  }
  const soon = (...names: string[]) => {
    for (const name of names) waiting.add(name)
    const restMs = actedAt + atMostEveryMs - Date.now()
    timer ??= setTimeout(now, Math.max(companyMs, restMs))
  }
  return { soon, now }
}
