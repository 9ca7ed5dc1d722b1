export type LagOrder = { ms: number; calls: number; directReads: number }

/** What one network asks before it shows an object. */
export type NetworkLag = {
  /** Whether lists and searches already know this object. Asking counts as one search. */
  hiddenInList(object: { id: string; createdAtMs: number }, nowMs: number): boolean
  /** Whether reading it by id still misses it. Asking counts as one read. */
  hiddenByRead(id: string): boolean
}

export type SearchLag = {
  /** @param newest each network's highest number so far: only what is made later is found late. */
  set(order: LagOrder, newest: ReadonlyMap<string, bigint>): void
  get(): LagOrder
  of(network: string): NetworkLag
}

/**
 * Real networks find a new object only some time after they made it. Who looks up before making
 * again must meet this, or a lost answer becomes a second campaign.
 */
export function createSearchLag(): SearchLag {
  let lag: LagOrder = { ms: 0, calls: 0, directReads: 0 }
  let olderThan: ReadonlyMap<string, bigint> = new Map()
  const searches = new Map<string, number>()
  const reads = new Map<string, number>()
  const missed = (counts: Map<string, number>, network: string, id: string, allowed: number) => {
    if (allowed === 0 || !/^\d+$/.test(id)) return false
    if (BigInt(id) <= (olderThan.get(network) ?? 0n)) return false
    const key = `${network} ${id}`
    const seen = (counts.get(key) ?? 0) + 1
    counts.set(key, seen)
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
    of: (network) => ({
      hiddenInList: (object, nowMs) => {
        const young = lag.ms > 0 && nowMs - object.createdAtMs < lag.ms
        return missed(searches, network, object.id, lag.calls) || young
      },
      hiddenByRead: (id) => missed(reads, network, id, lag.directReads),
    }),
  }
}
