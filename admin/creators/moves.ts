/** Which moves a creator campaign's page speaks of, and in which order. The server alone allows them. */
import { type Lifecycle, moveAllows } from '../../shared/campaigns.ts'
import type { Can } from '../parts/move-button.tsx'

export type CreatorMove = 'publish' | 'resume' | 'pause' | 'update' | 'complete' | 'delete'

const order: CreatorMove[] = ['publish', 'resume', 'pause', 'update', 'complete', 'delete']

/** Moves that belong to the state, allowed or refused with a reason; others would only be noise. */
export function shownMoves(lifecycle: Lifecycle, can: Record<CreatorMove, Can>): CreatorMove[] {
  const belongs = (move: CreatorMove) => {
    if (move === 'update') return true
    if (move === 'delete') return moveAllows('publish', lifecycle)
    return moveAllows(move, lifecycle)
  }
  return order.filter((move) => can[move] === true || belongs(move))
}

/** What stands in the page's head: publishing, even while something is missing, or resuming. */
export function primaryMove(
  lifecycle: Lifecycle,
  can: Record<CreatorMove, Can>,
): CreatorMove | null {
  if (moveAllows('publish', lifecycle)) return 'publish'
  return can.resume === true ? 'resume' : null
}

/** Nouns whose answers change with a move of a creator campaign. */
export const touched = ['campaigns', 'issues', 'homes', 'submissions', 'fundings']
