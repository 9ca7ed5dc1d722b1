import { rows } from '../../server/database/sequelize.ts'
import { type CampaignMove, campaignMoves, type Lifecycle } from '../../shared/campaigns.ts'
import type { House } from '../support/rooms.ts'

type Event = { move: CampaignMove; from_state: Lifecycle; to_state: Lifecycle }

/**
 * Replays a campaign's history by the table of moves.
 * @returns its moves, and the state in which they end.
 * @throws Error when an event does not follow from the one before it.
 */
export async function replay(house: House, id: number) {
  const events = await rows<Event>(
    house.db,
    'SELECT move, from_state, to_state FROM campaign_events WHERE campaign_id = $1 ORDER BY id',
    [id],
  )
  let state: Lifecycle = 'draft'
  for (const { move, from_state, to_state } of events) {
    const { from, to } = campaignMoves[move]
    const legal = (from as readonly Lifecycle[]).includes(state)
    if (!legal || from_state !== state || to_state !== to) {
      throw new Error(`Campaign ${id}: ${move} from ${from_state} to ${to_state} while ${state}.`)
    }
    state = to
  }
  return { state, moves: events.map((one) => one.move) }
}
