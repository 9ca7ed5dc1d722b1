import type { Transaction } from 'sequelize'
import type {
  Decided,
  DecideEffect,
  DecideInput,
  DecidePreviewInput,
} from '../../shared/submission-decisions.ts'
import { recordAudit } from '../audit/record.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { publish } from '../live.ts'
import { actorOf } from '../principal.ts'
import { availableIn, giveOut } from './earn.ts'
import type { Asking } from './find.ts'
import { type HeldCampaign, holdCampaign, readCampaign } from './hold.ts'
import {
  candidatesOf,
  countBeyond,
  type Plan,
  type Planned,
  planDecision,
  toEarners,
} from './plan.ts'

const SHOWN = 500

/** What a decision would do now. It holds the campaign while it looks, and changes nothing. */
export async function previewDecision(
  ctx: Asking,
  input: DecidePreviewInput,
): Promise<DecideEffect> {
  const { organizationId } = await readCampaign(ctx.db, input.id)
  return inTransaction(ctx.db, async (transaction) => {
    const campaign = await holdCampaign(ctx.db, { organizationId, id: input.id }, transaction)
    const candidates = await candidatesOf(ctx.db, campaign, input, transaction)
    const availableMicros = await availableIn(ctx.db, campaign, transaction)
    const { decision } = input
    const plan = planDecision(campaign, candidates, { decision, availableMicros })
    const beyond = await countBeyond(ctx.db, campaign, input, transaction)
    return presentPlan(campaign, plan, beyond)
  })
}

const isCut = (one: Planned) => one.earnsMicros < one.worthMicros

function presentPlan(campaign: HeldCampaign, plan: Plan, beyond: number): DecideEffect {
  const { planned } = plan
  const able = planned.filter((one) => one.can === true)
  const weight = (one: Planned) => (one.can !== true ? 0 : isCut(one) ? 1 : 2)
  const shown = [...planned].sort((a, b) => weight(a) - weight(b)).slice(0, SHOWN)
  return {
    effect: plan.effect,
    currency: campaign.rule.currency,
    decided: able.length,
    cannot: planned.length - able.length,
    beyond,
    earnsMicros: `${able.reduce((sum, one) => sum + one.earnsMicros, 0n)}`,
    leftMicros: plan.leftMicros.toString(),
    cut: able.filter(isCut).length,
    completesCampaign: plan.usedUp,
    items: shown.map((one) => ({
      id: one.id,
      creatorHandle: one.handle,
      platformId: one.platform_id,
      videoUrl: one.video_url,
      viewCount: Number(one.view_count),
      worthMicros: one.worthMicros.toString(),
      earnsMicros: one.earnsMicros.toString(),
      can: one.can,
    })),
  }
}

/**
 * Approves or denies many submissions of one campaign in one transaction. Those that cannot be are
 * left as they are and named.
 * @throws AppError conflict when `expected` is not what would happen now.
 */
export async function decide(ctx: Asking, input: DecideInput): Promise<Decided> {
  const { organizationId } = await readCampaign(ctx.db, input.id)
  const { idempotencyKey: key, ...asked } = input
  return once(
    ctx.db,
    { organizationId, key, action: 'submissions.decide', input: asked },
    async () => {
      const former = await decidedBefore(ctx, { ...input, organizationId, campaignId: input.id })
      if (former) return former
      return inTransaction(ctx.db, async (transaction) => {
        const campaign = await holdCampaign(ctx.db, { organizationId, id: input.id }, transaction)
        return decideHeld(ctx, campaign, input, transaction)
      })
    },
  )
}

type Attempt = Pick<Deciding, 'decision' | 'ids' | 'idempotencyKey'> & {
  organizationId: number
  campaignId: number
}

/**
 * What an attempt with this key did before its server died, when there was one.
 * @throws AppError key_reused when it decided something else: keys are kept for a day, decisions longer.
 */
export async function decidedBefore(
  ctx: Asking,
  { organizationId, campaignId, decision, ids, idempotencyKey }: Attempt,
): Promise<Decided | null> {
  const found = await row<{ n: number; other: number; earned: bigint; lifecycle: string | null }>(
    ctx.db,
    `SELECT count(*)::int AS n, coalesce(sum(s.earned_micros), 0)::bigint AS earned,
       min(c.lifecycle) AS lifecycle, count(*) FILTER (WHERE s.campaign_id <> $3 OR s.state <> $4
         OR s.id <> ALL($5::int[]))::int AS other
     FROM submissions s JOIN campaigns c ON c.organization_id = s.organization_id AND c.id = s.campaign_id
     WHERE s.organization_id = $1 AND s.decided_key = $2`,
    [organizationId, idempotencyKey, campaignId, stateAfter[decision], ids ?? null],
  )
  if (!found || found.n === 0) return null
  if (found.other > 0) throw new AppError('key_reused')
  const completedCampaign = found.lifecycle === 'completed'
  return { decided: found.n, earnedMicros: `${found.earned}`, refused: [], completedCampaign }
}

const stateAfter = { approve: 'approved', deny: 'denied' } as const

type Deciding = Pick<DecideInput, 'decision' | 'reason' | 'ids' | 'waiting' | 'expected'> & {
  idempotencyKey: string
}

export async function decideHeld(
  ctx: Asking,
  campaign: HeldCampaign,
  input: Deciding,
  transaction: Transaction,
): Promise<Decided> {
  const candidates = await candidatesOf(ctx.db, campaign, input, transaction)
  const availableMicros = await availableIn(ctx.db, campaign, transaction)
  const { decision } = input
  const plan = planDecision(campaign, candidates, { decision, availableMicros })
  if (input.expected !== undefined && input.expected !== plan.effect) {
    throw new AppError('conflict', { message: 'This changed since you looked. Look again.' })
  }
  const able = plan.planned.filter((one) => one.can === true)
  const earnedMicros = await carryOut(ctx, { campaign, able, plan, input }, transaction)
  const refused = plan.planned.flatMap(({ id, can }) => (can === true ? [] : [{ id, why: can }]))
  return {
    decided: able.length,
    earnedMicros: earnedMicros.toString(),
    refused: refused.slice(0, SHOWN),
    completedCampaign: plan.usedUp,
  }
}

type Carrying = { campaign: HeldCampaign; able: Planned[]; plan: Plan; input: Deciding }

async function carryOut(
  ctx: Asking,
  { campaign, able, plan, input }: Carrying,
  transaction: Transaction,
): Promise<bigint> {
  if (able.length === 0) return 0n
  await markDecided(ctx, { campaign, able, input }, transaction)
  const cause = { actor: actorOf(ctx.principal), now: ctx.clock.now(), requestId: ctx.requestId }
  const grants = able.map((one) => ({
    id: one.id,
    wantedMicros: one.worthMicros,
    grantedMicros: one.earnsMicros,
  }))
  const division = { grants, leftMicros: plan.leftMicros, usedUp: plan.usedUp }
  const earners = toEarners(able)
  const earned = await giveOut(ctx.db, { campaign, earners, division, cause }, transaction)
  await leaveTrace(ctx, { campaign, able, input, earned }, transaction)
  return earned
}

async function markDecided(
  ctx: Asking,
  { campaign, able, input }: Pick<Carrying, 'campaign' | 'able' | 'input'>,
  transaction: Transaction,
): Promise<void> {
  const approved = input.decision === 'approve'
  await rows(
    ctx.db,
    `UPDATE submissions SET state = $3, denied_reason = $4, decided_at = $5, decided_by = $6,
       decided_key = $7, updated_at = $5, version = version + 1
     WHERE organization_id = $1 AND id = ANY($2::int[]) AND state = 'submitted' RETURNING id`,
    [
      campaign.organizationId,
      able.map((one) => one.id),
      approved ? 'approved' : 'denied',
      approved ? null : input.reason,
      ctx.clock.now(),
      ctx.principal.userId,
      input.idempotencyKey,
    ],
    transaction,
  )
}

/** One event for the request: of the one submission, or of the campaign with their numbers. */
async function leaveTrace(
  ctx: Asking,
  { campaign, able, input, earned }: Omit<Carrying, 'plan'> & { earned: bigint },
  transaction: Transaction,
): Promise<void> {
  const { organizationId } = campaign
  const [only] = able
  const single = able.length === 1
  const after = {
    state: input.decision === 'approve' ? 'approved' : 'denied',
    ...(input.reason === undefined ? {} : { reason: input.reason }),
    ...(input.decision === 'approve' ? { earnedMicros: earned } : {}),
    ...(single ? {} : { submissions: able.length, ids: able.map((one) => one.id) }),
  }
  await recordAudit(
    ctx.db,
    {
      actor: actorOf(ctx.principal),
      organizationId,
      action: `submissions.${input.decision}`,
      recordType: single ? 'submission' : 'campaign',
      recordId: single ? only!.id : campaign.id,
      ...(single ? { before: { state: 'submitted' } } : {}),
      after,
      requestId: ctx.requestId,
      at: ctx.clock.now(),
    },
    transaction,
  )
  const id = single ? only!.id : campaign.id
  await publish(ctx.db, { topic: 'submissions', organizationId, id }, transaction)
}
