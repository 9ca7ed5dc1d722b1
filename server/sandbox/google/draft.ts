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
  // Ten thousand operations each look at every record: the list is made once and then kept up.
  let list: T[] | null = null
  const places = new Map<string, number>()
  const listed = (): T[] => {
    if (list) return list
    if (written.size === 0) return below.all()
    list = below.all().map((record) => written.get(record.id) ?? record)
    list.push(...[...written.values()].filter(({ id }) => below.get(id) === undefined))
    for (const [place, { id }] of list.entries()) places.set(id, place)
    return list
  }
  return {
    get: (id) => written.get(id) ?? below.get(id),
    put: (record) => {
      written.set(record.id, record)
      if (!list) return record
      const place = places.get(record.id) ?? list.length
      list[place] = record
      places.set(record.id, place)
      return record
    },
    all: listed,
    keep: () => {
      for (const record of written.values()) below.put(record)
    },
  }
}
