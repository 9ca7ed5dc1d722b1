import { type Accrual, type BudgetOwner, createAccrual } from '../delivery/accrual.ts'
import { type UntilWritten, untilWritten } from '../delivery/until-written.ts'
import type { World } from '../network.ts'
import type { NetworkLag } from '../search-lag.ts'
import { openRecords, type Records } from './records.ts'
import { createUsage, type Usage } from './usage.ts'

/** Everything the Meta folder works on. */
export type MetaWorld = World &
  Records & {
    accrual: Accrual
    /** What holds budgets, by campaign. */
    owners: UntilWritten<BudgetOwner[]>
    usage: Usage
    networkLag: NetworkLag
  }

export const knownVersions = ['v21.0']

export function createMetaWorld(world: World): MetaWorld {
  return {
    ...world,
    ...openRecords(world.store),
    networkLag: world.lag.of('meta'),
    accrual: createAccrual(world.seed),
    owners: untilWritten(world.store),
    usage: createUsage(),
  }
}

/** A new object's number: long, numeric, and higher than all before it. */
export function newId(meta: MetaWorld): string {
  return `12021${String(meta.store.nextNumber('meta.id')).padStart(13, '0')}`
}

export function versionsOf(meta: MetaWorld): { default: string; supported: string[] } {
  const kept = meta.settings.get('versions')
  return {
    default: kept?.default ?? knownVersions[0] ?? 'v21.0',
    supported: kept?.supported ?? knownVersions,
  }
}
