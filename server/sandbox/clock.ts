import type { SandboxStore, Stored } from './store.ts'

export type ClockState = { now: string; offsetMs: number; frozenAt: string | null }

export type ClockOrder = {
  offsetMs?: number
  advanceMs?: number
  now?: string
  frozenAt?: string | null
}

type Kept = Stored & { offsetMs: number; frozenAtMs: number | null }

export type SandboxClock = {
  /** Milliseconds since 1970 in the sandbox's own time. */
  nowMs(): number
  state(): ClockState
  set(order: ClockOrder): ClockState
}

/** The sandbox's own time: the real one plus an offset, or one instant while it is frozen. */
export function createClock(store: SandboxStore, realNowMs: () => number): SandboxClock {
  const kept = store.collection<Kept>('sandbox.clock')
  const read = (): Kept => kept.get('clock') ?? { id: 'clock', offsetMs: 0, frozenAtMs: null }
  const nowMs = () => {
    const { offsetMs, frozenAtMs } = read()
    return frozenAtMs ?? realNowMs() + offsetMs
  }
  const state = (): ClockState => {
    const { frozenAtMs } = read()
    const now = nowMs()
    return {
      now: new Date(now).toISOString(),
      offsetMs: now - realNowMs(),
      frozenAt: frozenAtMs === null ? null : new Date(frozenAtMs).toISOString(),
    }
  }
  return {
    nowMs,
    state,
    set: (order) => {
      kept.put({ id: 'clock', ...moved(order, nowMs(), read().frozenAtMs, realNowMs()) })
      return state()
    },
  }
}

/** A frozen clock that is advanced stays frozen, so that a test decides every instant itself. */
function moved(order: ClockOrder, nowMs: number, frozenAtMs: number | null, realMs: number) {
  if (order.frozenAt) return { offsetMs: 0, frozenAtMs: Date.parse(order.frozenAt) }
  if (order.frozenAt === null) return { offsetMs: nowMs - realMs, frozenAtMs: null }
  if (order.now !== undefined) return { offsetMs: Date.parse(order.now) - realMs, frozenAtMs: null }
  if (order.offsetMs !== undefined) return { offsetMs: order.offsetMs, frozenAtMs: null }
  const target = nowMs + (order.advanceMs ?? 0)
  return frozenAtMs === null
    ? { offsetMs: target - realMs, frozenAtMs: null }
    : { offsetMs: 0, frozenAtMs: target }
}
