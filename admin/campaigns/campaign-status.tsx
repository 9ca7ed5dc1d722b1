import type { CampaignStatus, Pauser, PendingMove } from '../../shared/campaigns.ts'
import { StatusTag } from '../parts/status-tag.tsx'
import { words } from '../words.ts'

const w = words.campaigns

export type Standing = {
  status: CampaignStatus
  /** Null for a creator campaign. */
  network: string | null
  pausedBy: readonly Pauser[]
  pendingMove: PendingMove | null
}

/** The one status of a campaign with its cause: "Paused by billing", "Active, pause under way". */
export function CampaignStatusTag({ of }: { of: Standing }) {
  return <StatusTag status={of.status} cause={causeOf(of)} />
}

/** What follows the word: a move the network has not answered, or who holds the campaign back. */
export function causeOf({ status, pausedBy, pendingMove, network }: Standing): string | undefined {
  if (pendingMove !== null) return `(${w.pendingMoves[pendingMove]})`
  // The word says it already: the money holds it.
  if (status === 'payment_failed') return undefined
  return pausedBy.length === 0 ? undefined : w.pausedBy({ who: pauserNames(pausedBy, network) })
}

/** "a person and billing"; the network is called by its name. */
export function pauserNames(pausedBy: readonly Pauser[], network: string | null): string {
  return pausedBy
    .map((one) => (one === 'network' ? w.networks[network ?? ''] : w.pausers[one]) ?? one)
    .join(w.and)
}
