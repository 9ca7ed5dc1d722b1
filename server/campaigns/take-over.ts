import { inTransaction } from '../database/transaction.ts'
import { actorOf } from '../principal.ts'
import { type Asking, findCampaign } from './model.ts'
import { moveOrigin } from './origin.ts'
import { demand } from './pause.ts'
import { canTakeOver } from './policy.ts'

/** Makes an imported campaign ours: from now on it is moved and changed here. The network is not asked. */
export async function takeOverCampaign(ctx: Asking, id: number): Promise<void> {
  const now = ctx.clock.now()
  const campaign = await findCampaign(ctx.db, id, now)
  demand(canTakeOver(campaign), campaign)
  const { organization_id: organizationId } = campaign
  const actor = actorOf(ctx.principal)
  const moving = { organizationId, id, move: 'take_over' as const, actor, now }
  await inTransaction(ctx.db, (transaction) =>
    moveOrigin(ctx.db, { ...moving, requestId: ctx.requestId }, transaction),
  )
}
