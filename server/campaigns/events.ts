import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { keyset, PageInfo, PageInput, type Sort } from '../database/keyset.ts'
import { rows } from '../database/sequelize.ts'
import { type Asking, findCampaign } from './model.ts'
import { CampaignEvent } from './present.ts'

export const EventsInput = z.strictObject({ id: RecordId, ...PageInput })
export const EventsPage = z.object({ items: z.array(CampaignEvent), pageInfo: PageInfo })

const sorts: Record<'newest', Sort> = {
  newest: { column: 'e.id', cast: 'bigint', id: 'e.id' },
}

type EventSql = {
  id: bigint
  move: string
  from_state: string | null
  to_state: string
  actor_name: string
  reason: string | null
  at: Date
  cursor_value: string
}

/** Every move of one ad campaign: who, when, from, to and why. */
export async function campaignEvents(ctx: Asking, input: z.infer<typeof EventsInput>) {
  return eventsOf(ctx, await findCampaign(ctx.db, input.id, ctx.clock.now()), input)
}

/** The same for a campaign of either kind that was found before. */
export async function eventsOf(
  ctx: Asking,
  campaign: { organization_id: number; id: number },
  input: z.infer<typeof EventsInput>,
) {
  const bind: unknown[] = [campaign.organization_id, campaign.id]
  const { after, before, limit, direction } = input
  const set = keyset(sorts, 'newest', { after, before, limit, direction }, bind)
  const found = await rows<EventSql>(
    ctx.db,
    `SELECT e.id, e.move, e.from_state, e.to_state, e.actor_name, e.reason, e.at, ${set.cursorValue}
     FROM campaign_events e
     WHERE e.organization_id = $1 AND e.campaign_id = $2 AND ${set.where} ${set.tail}`,
    bind,
  )
  const page = set.page(found)
  return {
    items: page.rows.map((one) => ({
      id: one.id.toString(),
      move: one.move,
      fromState: one.from_state,
      toState: one.to_state,
      actorName: one.actor_name,
      reason: one.reason,
      at: one.at.toISOString(),
    })),
    pageInfo: page.pageInfo,
  }
}
