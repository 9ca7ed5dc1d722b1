import type { SandboxClock } from '../clock.ts'
import type { OrderedCorrection } from '../delivery/told-days.ts'
import type { RestatementOrder, ReviewOrder, VersionOrder } from '../network.ts'
import type { Collection, SandboxStore, Stored } from '../store.ts'

// What every network keeps of the orders it is given from outside, in the same way.

type Kept = { store: SandboxStore; clock: SandboxClock }

/** An ad's places, so that an order about any of them finds it. */
export type PlacedAd = { id: string; accountId: string; within: readonly string[] }

/**
 * Keeps an ordered correction. The ads under its object are fixed now: one that is made later is not
 * corrected.
 * @returns false when there is no such ad.
 */
export function keepCorrection(
  { store, clock, corrections }: Kept & { corrections: Collection<Stored & OrderedCorrection> },
  network: string,
  order: RestatementOrder,
  ads: readonly PlacedAd[],
): boolean {
  const { accountId, externalId, level, day, factorBps, spendMicros } = order
  const adIds = ads
    .filter((ad) => ad.accountId === accountId)
    .filter((ad) => level === 'account' || ad.id === externalId || ad.within.includes(externalId))
    .map(({ id }) => id)
  if (adIds.length === 0) return false
  corrections.put({
    id: String(store.nextNumber(`${network}.correction`)),
    atMs: clock.nowMs(),
    accountId,
    adIds,
    day,
    factorBps,
    spendMicros: spendMicros?.toString() ?? null,
  })
  return true
}

type Verdict = { atMs: number; verdict: ReviewOrder['verdict']; reasons: string[] }

/** Keeps a verdict from now on; what was ordered for later is forgotten. */
export function keepVerdict<Ad extends Stored & { verdicts: Verdict[] }>(
  { clock, ads }: { clock: SandboxClock; ads: Collection<Ad> },
  { adId, verdict, reasons }: ReviewOrder,
): boolean {
  const ad = ads.get(adId)
  if (!ad) return false
  const atMs = clock.nowMs()
  const before = ad.verdicts.filter((one) => one.atMs < atMs)
  ads.put({ ...ad, verdicts: [...before, { atMs, verdict, reasons }] })
  return true
}

type Versions = { default: string; supported: string[] }

export function keepVersions(
  settings: Collection<Stored & Versions>,
  now: Versions,
  order: VersionOrder,
): Versions {
  const next = {
    default: order.default ?? now.default,
    supported: order.supported ?? now.supported,
  }
  settings.put({ id: 'versions', ...next })
  return next
}
