/** Which moves a campaign's page speaks of, and in which order. The server alone allows them. */
import { type CampaignMove, type Lifecycle, moveAllows } from '../../shared/campaigns.ts'

export type Can = true | string
export type ShownMove = 'launch' | 'resume' | 'pause' | 'update' | 'cancel' | 'delete'
export type Abilities = Record<ShownMove, Can>

/** The likeliest first: what is allowed of these is the page's primary move. */
const order: ShownMove[] = ['launch', 'resume', 'pause', 'update', 'cancel', 'delete']
const primaries: ShownMove[] = ['launch', 'resume', 'pause']

const asCampaignMove: Partial<Record<ShownMove, CampaignMove>> = {
  launch: 'launch',
  resume: 'resume',
  pause: 'pause',
  cancel: 'cancel',
}

/**
 * Moves that belong to the state, allowed or refused with a reason; a move that the state has no
 * place for ("resume" of what runs) would only be noise.
 */
export function shownMoves(lifecycle: Lifecycle, can: Abilities): ShownMove[] {
  const draft = isEditedWhole(lifecycle)
  const over = !draft && !moveAllows('cancel', lifecycle)
  const belongs = (move: ShownMove) => {
    if (move === 'delete') return draft
    if (move === 'update') return !over
    const known = asCampaignMove[move]
    return known !== undefined && moveAllows(known, lifecycle)
  }
  return order.filter((move) => can[move] === true || belongs(move))
}

/** The one move that stands in the page's head; null when none is allowed. */
export function primaryMove(can: Abilities): ShownMove | null {
  return primaries.find((move) => can[move] === true) ?? null
}

/** Until it is launched a campaign is edited with its whole tree, afterwards a few of its fields. */
export function isEditedWhole(lifecycle: Lifecycle): boolean {
  return moveAllows('launch', lifecycle)
}
