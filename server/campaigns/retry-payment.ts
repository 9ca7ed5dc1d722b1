import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { actorOf } from '../principal.ts'
import { moneyCameIn } from './billing.ts'
import { type Asking, findCampaign } from './model.ts'
import { demand } from './pause.ts'
import { canRetryPayment } from './policy.ts'

/**
 * A person has a campaign's money looked at again. With money there its payment is healed, and a job
 * lets it run unless something else holds it.
 * @throws AppError `move_not_allowed` when its payment has not failed, or no money has arrived.
 */
export async function retryPayment(ctx: Asking, id: number): Promise<void> {
  const now = ctx.clock.now()
  const campaign = await findCampaign(ctx.db, id, now)
  const verdict = canRetryPayment(campaign)
  // A move that is under way at the network has nothing to do with the money.
  demand(verdict, { ...campaign, pending_move: null })
  const { organization_id: organizationId } = campaign
  const cameIn = { organizationId, campaignId: id, now, actor: actorOf(ctx.principal) }
  const healed = await inTransaction(ctx.db, (transaction) =>
    moneyCameIn(ctx.db, cameIn, transaction),
  )
  // What was there a moment ago is spent or given back, or somebody else was quicker.
  if (!healed) throw new AppError('conflict')
}
