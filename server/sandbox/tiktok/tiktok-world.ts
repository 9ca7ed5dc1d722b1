import { type Accrual, type BudgetOwner, createAccrual } from '../delivery/accrual.ts'
import { type UntilWritten, untilWritten } from '../delivery/until-written.ts'
import type { World } from '../network.ts'
import type { NetworkLag } from '../search-lag.ts'
import { type CallLimits, createCallLimits } from './call-limits.ts'
import { openRecords, type Records } from './records.ts'

/** Everything the TikTok folder works on. */
export type TikTokWorld = World &
  Records & {
    networkLag: NetworkLag
    accrual: Accrual
    /** What holds budgets, by campaign. */
    owners: UntilWritten<BudgetOwner[]>
    limits: CallLimits
  }

export const knownVersions = ['v1.3']

export function createTikTokWorld(world: World): TikTokWorld {
  return {
    ...world,
    ...openRecords(world.store),
    networkLag: world.lag.of('tiktok'),
    accrual: createAccrual(world.seed),
    owners: untilWritten(world.store),
    limits: createCallLimits(),
  }
}

/** A new object's number: nineteen digits, and higher than all before it. */
export function newId(tiktok: TikTokWorld): string {
  return `1800${String(tiktok.store.nextNumber('tiktok.id')).padStart(15, '0')}`
}

export function versionsOf(tiktok: TikTokWorld): { default: string; supported: string[] } {
  const kept = tiktok.settings.get('versions')
  return {
    default: kept?.default ?? knownVersions[0] ?? 'v1.3',
    supported: kept?.supported ?? knownVersions,
  }
}
