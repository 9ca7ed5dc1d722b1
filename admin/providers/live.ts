import type { LiveProvider } from '@refinedev/core'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { listen } from '../trpc.ts'

/** What the server says when something changed: the noun and, where it is one record, its id. */
export type Change = { topic: string; id?: number | string; kind?: string } & Record<
  string,
  unknown
>

type OnChange = (change: Change) => void

/**
 * One connection for the whole console: browsers allow six to a server over HTTP/1.1, and a
 * connection for each list would leave none for the pages.
 */
const listeners = new Map<string, Set<OnChange>>()
const watchers = new Set<() => void>()
let stop: (() => void) | null = null
let lostAt: number | null = null

function open() {
  stop ??= listen<Change>('live.changes', undefined, {
    onEvent: deliver,
    onConnected: () => setLost(null),
    onLost: () => setLost(lostAt ?? Date.now()),
  })
}

function deliver(change: Change) {
  for (const key of [change.topic, '*']) {
    for (const onChange of listeners.get(key) ?? []) onChange(change)
  }
}

function setLost(at: number | null) {
  if (lostAt === at) return
  const returned = at === null
  lostAt = at
  for (const watcher of watchers) watcher()
  // What happened in between was not heard: everyone asks once.
  if (returned) for (const topic of listeners.keys()) deliverMissed(topic)
}

function deliverMissed(topic: string) {
  for (const onChange of listeners.get(topic) ?? []) onChange({ topic, kind: 'missed' })
}

export function subscribe(topic: string, onChange: OnChange) {
  const set = listeners.get(topic) ?? new Set<OnChange>()
  listeners.set(topic, set.add(onChange))
  open()
  return () => {
    set.delete(onChange)
    if (set.size === 0) listeners.delete(topic)
    if (listeners.size === 0) {
      stop?.()
      stop = null
    }
  }
}

/** Calls back for each change of a topic (a noun such as 'campaigns'; '*' for all). */
export function useLive(topic: string, onChange: OnChange) {
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => subscribe(topic, (change) => latest.current(change)), [topic])
}

/** When the connection was lost, in milliseconds of the browser's clock; null while it stands. */
export function useConnectionLost(): number | null {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => {
        watchers.delete(watcher)
      }
    },
    () => lostAt,
  )
}

/** Refine's view of the same connection. */
export const liveProvider: LiveProvider = {
  subscribe: ({ channel, callback }) =>
    subscribe(channel.replace('resources/', ''), (change) =>
      callback({
        channel,
        type: change.kind ?? 'updated',
        payload: change.id === undefined ? {} : { ids: [change.id] },
        date: new Date(),
      }),
    ),
  unsubscribe: (stopOne: () => void) => stopOne(),
}
