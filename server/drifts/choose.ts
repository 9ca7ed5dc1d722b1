import { type Asking, lockCampaign } from '../campaigns/model.ts'
import { demand } from '../campaigns/pause.ts'
import { reach } from '../campaigns/reach.ts'
import { adapterOf } from '../connections/model.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { actorOf } from '../principal.ts'
import { adopt } from './adopt.ts'
import { findDrift, showDrift } from './list.ts'
import { canKeepTheirs, canPushOurs } from './policy.ts'
import { resolveDrifts } from './resolve.ts'

/** `version`: of the difference as the person saw it. */
type Choice = { id: number; version: number }

async function findSeen(ctx: Asking, { id, version }: Choice) {
  const found = await findDrift(ctx, id)
  if (found.drift.version === version) return found
  throw new AppError('stale_version', { current: await showDrift(ctx, id) })
}

/**
 * A person agrees with what was done at the network: it becomes what stands here. The network is not
 * asked; if it has changed again, the next sync tells.
 * @throws AppError stale_version with the difference as it is now; conflict when the campaign is
 *   being moved or was changed meanwhile; move_not_allowed.
 */
export async function keepTheirs(ctx: Asking, choice: Choice): Promise<void> {
  const { drift, campaign } = await findSeen(ctx, choice)
  demand(canKeepTheirs(drift, campaign), campaign)
  const { organization_id: organizationId, id: campaignId } = campaign
  const actor = actorOf(ctx.principal)
  const now = ctx.clock.now()
  const { label } = adapterOf(ctx.networks, campaign.network)
  await inTransaction(ctx.db, async (transaction) => {
    const locked = await lockCampaign(ctx.db, { organizationId, id: campaignId }, transaction)
    if (locked.pending_move || locked.version !== campaign.version) throw new AppError('conflict')
    const fields = [drift.field]
    const settled = { organizationId, campaignId, fields, by: actor.userId, now }
    await resolveDrifts(ctx.db, { ...settled, resolution: 'theirs' }, transaction)
    const { field, theirs } = drift
    const about = { campaign: locked, field, theirs, label, actor, requestId: ctx.requestId, now }
    await adopt(ctx.db, { ...about, action: 'drifts.keep_theirs' }, transaction)
  })
}

/**
 * A person insists on what stands here: it is sent to the network once more.
 * @returns whether the network's answer is still unknown; then the difference ends with it.
 */
export async function pushOurs(ctx: Asking, choice: Choice): Promise<boolean> {
  const { drift, campaign } = await findSeen(ctx, choice)
  demand(canPushOurs(drift, campaign), campaign)
  const change =
    drift.field === 'name'
      ? { title: campaign.title }
      : drift.field === 'budget'
        ? { budgetMicros: String(campaign.budget_micros) }
        : { wanted: campaign.lifecycle === 'active' ? ('active' as const) : ('paused' as const) }
  return reach(ctx, campaign, { move: 'update', change })
}
