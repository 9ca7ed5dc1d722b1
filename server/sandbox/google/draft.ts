import type { Stored } from '../store.ts'
import type { Shelf, Shelves } from './records.ts'

export type Draft = { shelves: Shelves; keep(): void }

/**
 * Writes that may still be taken back: reading goes through to what lies below, writing stays here
 * until `keep`. Drafts of drafts give each operation of a request its own.
 */
export function draftOf(below: Shelves): Draft {
  const layers = {
    budgets: layer(below.budgets),
    campaigns: layer(below.campaigns),
    groups: layer(below.groups),
    ads: layer(below.ads),
    groupCriteria: layer(below.groupCriteria),
    campaignCriteria: layer(below.campaignCriteria),
    assets: layer(below.assets),
  }
  return {
    shelves: layers,
    keep: () => {
      for (const one of Object.values(layers)) one.keep()
    },
  }
}

function layer<T extends Stored>(below: Shelf<T>): Shelf<T> & { keep(): void } {
  const written = new Map<string, T>()
  return {
    get: (id) => written.get(id) ?? below.get(id),
    put: (record) => {
      written.set(record.id, record)
      return record
    },
    all: () => {
      const old = below.all().map((record) => written.get(record.id) ?? record)
      const added = [...written.values()].filter(({ id }) => below.get(id) === undefined)
      return [...old, ...added]
    },
    keep: () => {
      for (const record of written.values()) below.put(record)
    },
  }
}
