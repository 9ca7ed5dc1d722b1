import type { Rooms } from '../context.ts'
import type { RateState } from '../networks/answers.ts'
import type { ConnectionKey } from './model.ts'

/**
 * Networks state their limits with every answer. Only the latest is kept, until the work that made
 * the calls is done and writes it down once.
 */
const latest = new WeakMap<Rooms['networks'], Map<string, RateState>>()

const nameOf = (key: ConnectionKey) => `${key.organizationId}:${key.connectionId}`

export function hearRate(rooms: Rooms, key: ConnectionKey, rate: RateState): void {
  const known = latest.get(rooms.networks) ?? new Map<string, RateState>()
  known.set(nameOf(key), rate)
  latest.set(rooms.networks, known)
}

/** The latest since the last time somebody asked. */
export function heard(rooms: Rooms, key: ConnectionKey): RateState | null {
  const known = latest.get(rooms.networks)
  const rate = known?.get(nameOf(key)) ?? null
  known?.delete(nameOf(key))
  return rate
}

/** The network states a percentage that may be beyond 100 and have places; the row keeps 0–100. */
export const percentOf = (rate: RateState | null) =>
  rate?.usedPercent == null ? null : Math.min(100, Math.max(0, Math.round(rate.usedPercent)))
