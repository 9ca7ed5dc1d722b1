import { type Accrual, type BudgetOwner, createAccrual } from '../delivery/accrual.ts'
import { type UntilWritten, untilWritten } from '../delivery/until-written.ts'
import type { World } from '../network.ts'
import type { NetworkLag } from '../search-lag.ts'
import { openRecords, type Records } from './records.ts'
import { createUsage, type Usage } from './usage.ts'

/** Everything the Google folder works on. */
export type GoogleWorld = Omit<World, 'lag'> &
  Records & {
    lag: NetworkLag
    accrual: Accrual
    /** What holds budgets, by customer. */
    owners: UntilWritten<BudgetOwner[]>
    usage: Usage
  }

/** Versions that have ever existed; asked for another one, Google's front door knows nothing. */
const newestVersion = 26

const startVersions = { default: 'v17', supported: ['v17'] }

export function createGoogleWorld(world: World): GoogleWorld {
  return {
    ...world,
    ...openRecords(world.store),
    lag: world.lag.of('google'),
    accrual: createAccrual(world.seed),
    owners: untilWritten(world.store),
    usage: createUsage(),
  }
}

/** A new object's number: higher than all before it, whatever the type. */
export function newId(google: GoogleWorld): string {
  return `22${String(google.store.nextNumber('google.id')).padStart(9, '0')}`
}

export function versionsOf(google: GoogleWorld): { default: string; supported: string[] } {
  return google.settings.get('versions') ?? { ...startVersions }
}

export function hasExisted(version: number): boolean {
  return version >= 1 && version <= newestVersion
}
