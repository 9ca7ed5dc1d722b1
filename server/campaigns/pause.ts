import { inTransaction } from '../database/transaction.ts'
import { AppError, refuse } from '../errors.ts'
import { actorOf } from '../principal.ts'
import { type Asking, type CampaignWithFacts, findCampaign } from './model.ts'
import { moveCampaign } from './move.ts'
import { asksAsStaff, canPause, canResume, type Verdict } from './policy.ts'
import { reach } from './reach.ts'

/** Throws the reason a rule gives. A move that waits for the network is a conflict, not a refusal. */
export function demand(verdict: Verdict, campaign: CampaignWithFacts): void {
  if (verdict === true) return
  if (campaign.pending_move) throw new AppError('move_pending', { message: verdict })
  throw refuse(verdict)
}

/**
 * A person pauses a campaign. One that is held by something else already is only held by them too.
 * @returns whether the network's answer is still unknown.
 */
export async function pauseCampaign(ctx: Asking, id: number, reason?: string): Promise<boolean> {
  const campaign = await findCampaign(ctx.db, id, ctx.clock.now())
  demand(canPause(campaign), campaign)
  if (campaign.lifecycle === 'active') {
    return reach(ctx, campaign, { move: 'pause', reason: reason ?? null })
  }
  await moveHere(ctx, campaign, 'hold', reason)
  return false
}

/**
 * A person lets go of what they paused; it runs again when nothing else holds it.
 * @returns whether the network's answer is still unknown.
 */
export async function resumeCampaign(ctx: Asking, id: number): Promise<boolean> {
  const campaign = await findCampaign(ctx.db, id, ctx.clock.now())
  const byStaff = asksAsStaff(ctx.principal, 'campaigns:resume', campaign.organization_id)
  demand(canResume(campaign, byStaff, ctx.clock.now()), campaign)
  if (campaign.paused_by.length === 1) return reach(ctx, campaign, { move: 'resume' })
  await moveHere(ctx, campaign, 'release')
  return false
}

// The network sees no difference between one who holds a campaign and two.
async function moveHere(
  ctx: Asking,
  { organization_id: organizationId, id }: CampaignWithFacts,
  move: 'hold' | 'release',
  reason?: string,
) {
  const moving = {
    organizationId,
    id,
    move,
    pauser: 'person' as const,
    actor: actorOf(ctx.principal),
    requestId: ctx.requestId,
    reason: reason ?? null,
    now: ctx.clock.now(),
  }
  await inTransaction(ctx.db, (transaction) => moveCampaign(ctx.db, moving, transaction))
}
