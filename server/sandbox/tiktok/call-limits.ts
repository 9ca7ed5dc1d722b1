import type { LimitOrder } from '../network.ts'
import { tooManyCalls } from './tiktok-error.ts'

export type CallLimits = {
  /** Counts one call of the app and of the advertiser. @throws TikTokError 40100 or 40133. */
  count(advertiserId: string | null, nowMs: number): void
  limit(order: LimitOrder): void
  forget(): void
}

type Window = {
  name: string
  lengthMs: number
  pauseMs: number
  most: (order: LimitOrder) => number
}
type Counter = { window: number; calls: number; closedUntilMs: number }

/**
 * Windows of the sandbox clock. A minute that was overrun closes the door for five; the others open
 * again with the next window. Seconds and minutes are counted only when ordered: on a clock that
 * stands still they would never end.
 */
const windows: readonly Window[] = [
  {
    name: 'second',
    lengthMs: 1_000,
    pauseMs: 0,
    most: (order) => order.callsPerSecond ?? Infinity,
  },
  {
    name: 'minute',
    lengthMs: 60_000,
    pauseMs: 300_000,
    most: (order) => order.callsPerMinute ?? Infinity,
  },
  { name: 'hour', lengthMs: 3_600_000, pauseMs: 0, most: (order) => order.callsPerHour },
  {
    name: 'day',
    lengthMs: 86_400_000,
    pauseMs: 0,
    most: (order) => order.callsPerDay ?? 864_000,
  },
]

export function createCallLimits(): CallLimits {
  const counters = new Map<string, Counter>()
  const orders = new Map<string, LimitOrder>()
  const refusedBy = (subject: string, window: Window, nowMs: number): boolean => {
    const order = orders.get(subject) ?? { callsPerHour: 20_000 }
    const key = `${subject} ${window.name}`
    const number = Math.floor(nowMs / window.lengthMs)
    const found = counters.get(key)
    const counter =
      found?.window === number
        ? found
        : { window: number, calls: 0, closedUntilMs: found?.closedUntilMs ?? 0 }
    counters.set(key, counter)
    if (nowMs < counter.closedUntilMs) return true
    counter.calls += 1
    if (counter.calls <= window.most(order)) return false
    counter.closedUntilMs = nowMs + window.pauseMs
    return true
  }
  const isRefused = (subject: string, nowMs: number) =>
    windows.filter((window) => refusedBy(subject, window, nowMs)).length > 0

  return {
    count: (advertiserId, nowMs) => {
      if (isRefused('app', nowMs)) throw tooManyCalls(40100)
      if (advertiserId !== null && isRefused(advertiserId, nowMs)) throw tooManyCalls(40133)
    },
    limit: (order) => {
      const subject = order.accountId ?? 'app'
      orders.set(subject, order)
      for (const { name } of windows) counters.delete(`${subject} ${name}`)
    },
    forget: () => {
      counters.clear()
      orders.clear()
    },
  }
}
