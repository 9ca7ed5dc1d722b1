export type LagOrder = { ms: number; calls: number; directReads: number }

export type SearchLag = {
  set(order: LagOrder, newest: bigint): void
  get(): LagOrder
  /** Whether lists and searches already know this object. Asking counts as one search. */
  hiddenInList(object: { id: string; createdAtMs: number }, nowMs: number): boolean
  /** Whether reading it by id still misses it. Asking counts as one read. */
  hiddenByRead(id: string): boolean
}

/**
 * Real networks find a new object only some time after they made it. Who looks up before making
 * again must meet this, or a lost answer becomes a second campaign.
 */
export function createSearchLag(): SearchLag {
  let lag: LagOrder = { ms: 0, calls: 0, directReads: 0 }
  let olderThan = 0n
  const searches = new Map<string, number>()
  const reads = new Map<string, number>()
  const missed = (counts: Map<string, number>, id: string, allowed: number): boolean => {
    if (allowed === 0 || !/^\d+$/.test(id) || BigInt(id) <= olderThan) return false
    const seen = (counts.get(id) ?? 0) + 1
    counts.set(id, seen)
    return seen <= allowed
  }
  return {
    set: (order, newest) => {
      lag = order
      olderThan = newest
      searches.clear()
      reads.clear()
    },
    get: () => lag,
    hiddenInList: (object, nowMs) => {
      const young = lag.ms > 0 && nowMs - object.createdAtMs < lag.ms
      return missed(searches, object.id, lag.calls) || young
    },
    hiddenByRead: (id) => missed(reads, id, lag.directReads),
  }
}
