import type { Transaction } from 'sequelize'
import type { CampaignMove } from '../../shared/campaigns.ts'
import type { Asking } from '../campaigns/model.ts'
import { moveCampaign } from '../campaigns/move.ts'
import { asksAsStaff, type Verdict } from '../campaigns/policy.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, refuse } from '../errors.ts'
import { actorOf } from '../principal.ts'
import { type CreatorCampaign, findCreatorCampaign, lockCreatorCampaign } from './model.ts'
import { canComplete, canPause, canPublish, canResume, lackingToPublish } from './policy.ts'

type Plan = {
  rule: (campaign: CreatorCampaign) => Verdict
  /** Which row of the table of moves it is, for the campaign as it stands. */
  move: (campaign: CreatorCampaign) => CampaignMove
  reason?: string | undefined
  /** What the creators' own columns remember of it. */
  remember?: (transaction: Transaction, campaign: CreatorCampaign) => Promise<unknown>
}

/**
 * Opens a draft for submissions.
 * @throws AppError move_not_allowed saying all that is missing, by field; conflict for the slower of two.
 */
export function publishCampaign(ctx: Asking, id: number): Promise<void> {
  return moveHere(ctx, id, {
    rule: canPublish,
    move: () => 'publish',
    remember: (transaction, campaign) => remember(ctx, campaign, 'published_at', transaction),
  })
}

/** A person pauses it: no submissions come in. One that is held by something else is held by them too. */
export function pauseCreatorCampaign(ctx: Asking, id: number, reason?: string): Promise<void> {
  return moveHere(ctx, id, {
    rule: canPause,
    move: ({ lifecycle }) => (lifecycle === 'paused' ? 'hold' : 'pause'),
    reason,
    remember: async (transaction, campaign) =>
      campaign.lifecycle === 'active' && remember(ctx, campaign, 'paused_at', transaction),
  })
}

/** A person lets go of what they paused; it runs again when nothing else holds it. */
export function resumeCreatorCampaign(ctx: Asking, id: number): Promise<void> {
  return moveHere(ctx, id, {
    rule: (campaign) =>
      canResume(campaign, asksAsStaff(ctx.principal, 'campaigns:resume', campaign.organization_id)),
    move: ({ paused_by }) => (paused_by.length > 1 ? 'release' : 'resume'),
  })
}

/** A person ends it for good; what it did not use is refunded. */
export function completeCreatorCampaign(ctx: Asking, id: number, reason?: string): Promise<void> {
  return moveHere(ctx, id, { rule: canComplete, move: () => 'complete', reason })
}

/**
 * The rule is asked before anything is locked, and again under the lock unless somebody was quicker
 * with a move: then the slower one meets a conflict, not a rule.
 */
async function moveHere(ctx: Asking, id: number, plan: Plan): Promise<void> {
  const seen = await findCreatorCampaign(ctx.db, id, ctx.clock.now())
  demand(plan, seen)
  const organizationId = seen.organization_id
  await inTransaction(ctx.db, async (transaction) => {
    const campaign = await lockCreatorCampaign(ctx.db, { organizationId, id }, transaction)
    if (campaign.lifecycle !== seen.lifecycle) throw new AppError('conflict')
    demand(plan, campaign)
    await moveCampaign(
      ctx.db,
      {
        organizationId,
        id,
        move: plan.move(campaign),
        pauser: 'person',
        actor: actorOf(ctx.principal),
        requestId: ctx.requestId,
        reason: plan.reason ?? null,
        now: ctx.clock.now(),
      },
      transaction,
    )
    await plan.remember?.(transaction, campaign)
  })
}

function demand({ rule }: Plan, campaign: CreatorCampaign): void {
  const verdict = rule(campaign)
  if (verdict === true) return
  const publishing = rule === canPublish && campaign.lifecycle === 'draft'
  if (!publishing) throw refuse(verdict)
  const fields = lackingToPublish(campaign).map(({ field, sentence }) => [field, sentence])
  throw new AppError('move_not_allowed', { message: verdict, fields: Object.fromEntries(fields) })
}

const remember = (
  ctx: Asking,
  { organization_id: organizationId, id }: CreatorCampaign,
  column: 'published_at' | 'paused_at',
  transaction: Transaction,
) =>
  row(
    ctx.db,
    `UPDATE creator_campaigns SET ${column} = $3
     WHERE organization_id = $1 AND campaign_id = $2 RETURNING campaign_id`,
    [organizationId, id, ctx.clock.now()],
    transaction,
  )
