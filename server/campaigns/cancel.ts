import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { addJob } from '../jobs/queue.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import {
  type Asking,
  type CampaignWithFacts,
  findCampaign,
  lockCampaign,
  type PendingBy,
} from './model.ts'
import { demand } from './pause.ts'
import { canCancel } from './policy.ts'
import { reach } from './reach.ts'

/**
 * Ends a campaign for good. A launch that hangs is turned round: what it made is removed, then the
 * campaign is canceled.
 * @returns whether the network's answer is still to come.
 */
export async function cancelCampaign(ctx: Asking, id: number, reason?: string): Promise<boolean> {
  const campaign = await findCampaign(ctx.db, id, ctx.clock.now())
  demand(canCancel(campaign, ctx.clock.now()), campaign)
  if (campaign.lifecycle !== 'launching') {
    return reach(ctx, campaign, { move: 'cancel', reason: reason ?? null })
  }
  await turnLaunchRound(ctx, campaign, reason ?? null)
  return true
}

async function turnLaunchRound(ctx: Asking, campaign: CampaignWithFacts, reason: string | null) {
  const { organization_id: organizationId, id } = campaign
  const by: PendingBy = { actor: actorOf(ctx.principal), requestId: ctx.requestId }
  await inTransaction(ctx.db, async (transaction) => {
    await lockCampaign(ctx.db, { organizationId, id }, transaction)
    const turned = await row<{ operation_id: number }>(
      ctx.db,
      `WITH turned AS (
         UPDATE launch_operations SET state = 'removing'
         WHERE organization_id = $1 AND campaign_id = $2 AND state IN ('running', 'removing')
         RETURNING id)
       UPDATE campaigns SET pending_move = 'cancel', pending_reason = $3, pending_since = $4,
         pending_by = $5::jsonb
       FROM turned WHERE organization_id = $1 AND campaigns.id = $2 AND lifecycle = 'launching'
         AND pending_move IS NULL
       RETURNING turned.id AS operation_id`,
      [organizationId, id, reason, ctx.clock.now(), JSON.stringify(by)],
      transaction,
    )
    if (!turned) throw new AppError('conflict')
    const job = { organizationId, operationId: turned.operation_id }
    await addJob(ctx.db, 'launch', job, { key: `launch:${id}` }, transaction)
    await publish(ctx.db, { topic: 'campaigns', organizationId, id }, transaction)
  })
}
