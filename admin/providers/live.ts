import type { LiveProvider } from '@refinedev/core'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { listen } from '../trpc.ts'

/** Everything that can be heard; the server sends only what the listener may see. */
const topics = [
  'campaigns',
  'connections',
  'sync_runs',
  'imports',
  'launches',
  'issues',
  'fees',
  'assets',
  'creatives',
  'fundings',
  'submissions',
  'payouts',
  'webhooks',
] as const

export type Topic = (typeof topics)[number]

/**
 * Something changed: ids only, the page asks for the rest. Without an id the connection was lost
 * for a while and anything of the topic may have changed.
 */
export type Change = { topic: Topic; organizationId?: number; id?: number }

type OnChange = (change: Change) => void

/**
 * One connection for the whole console: browsers allow six to a server over HTTP/1.1, and a
 * connection for each list would leave none for the pages.
 */
const listeners = new Map<Topic, Set<OnChange>>()
const watchers = new Set<() => void>()
let stop: (() => void) | null = null
let lostAt: number | null = null

/** How long to wait before a refused connection is asked for again; doubled each time. */
const firstWaitMs = 2_000
const longestWaitMs = 60_000
let waitMs = firstWaitMs

function open() {
  stop ??= listen<Change>(
    'live.changes',
    { topics },
    { onEvent: deliver, onConnected, onLost, onEnded },
  )
}

function onConnected() {
  waitMs = firstWaitMs
  setLost(null)
}

function onLost() {
  setLost(lostAt ?? Date.now())
}

/** A browser gives up on a server that answers with an error, as one does while it restarts. */
function onEnded() {
  onLost()
  const timer = window.setTimeout(reopen, waitMs)
  waitMs = Math.min(waitMs * 2, longestWaitMs)
  stop = () => window.clearTimeout(timer)
}

function reopen() {
  stop = null
  open()
}

/** Going from page to page leaves a moment without listeners, which is no reason to reconnect. */
const lingerMs = 10_000
let closing = 0

function closeWhenUnheard() {
  window.clearTimeout(closing)
  closing = window.setTimeout(() => {
    if (listeners.size > 0) return
    stop?.()
    stop = null
  }, lingerMs)
}

function deliver(change: Change) {
  for (const onChange of listeners.get(change.topic) ?? []) onChange(change)
}

function setLost(at: number | null) {
  if (lostAt === at) return
  const returned = at === null
  lostAt = at
  for (const watcher of watchers) watcher()
  // What happened in between was not heard: everyone asks once.
  if (returned) for (const topic of listeners.keys()) deliver({ topic })
}

function subscribe(topic: Topic, onChange: OnChange) {
  const set = listeners.get(topic) ?? new Set<OnChange>()
  listeners.set(topic, set.add(onChange))
  open()
  return () => {
    set.delete(onChange)
    if (set.size === 0) listeners.delete(topic)
    closeWhenUnheard()
  }
}

/** Calls back for each change of a topic; null listens to nothing ('campaigns', 'sync_runs' …). */
export function useLive(topic: Topic | null, onChange: OnChange) {
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(
    () => (topic === null ? undefined : subscribe(topic, (change) => latest.current(change))),
    [topic],
  )
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
    subscribe(channel.replace('resources/', '') as Topic, (change) =>
      callback({
        channel,
        type: 'updated',
        payload: change.id === undefined ? {} : { ids: [change.id] },
        date: new Date(),
      }),
    ),
  unsubscribe: (stopOne: () => void) => stopOne(),
}
