import type { Transaction } from 'sequelize'
import { type Claim, type Division, divide, worthOf } from '../../shared/submission-rule.ts'
import { moveCampaign } from '../campaigns/move.ts'
import { type Database, rows } from '../database/sequelize.ts'
import { budgetOf, payableTo } from '../ledger/accounts.ts'
import { holdBalance } from '../ledger/balances.ts'
import { type Posting, post } from '../ledger/post.ts'
import { type Actor, systemActor } from '../principal.ts'
import type { HeldCampaign } from './hold.ts'
import { earns } from './policy.ts'

export type Earner = { id: number; creatorId: number; viewCount: bigint; earnedMicros: bigint }
export type Cause = { actor: Actor; now: Date; requestId?: string | null | undefined }

/** What each would be given of what is left, in the order given. Reads and writes nothing. */
export function divideAmong(
  campaign: HeldCampaign,
  earners: readonly Earner[],
  availableMicros: bigint,
): Division {
  const claims: Claim[] = earners.map((one) => ({
    id: one.id,
    worthMicros: worthOf(campaign.rule, one.viewCount),
    earnedMicros: one.earnedMicros,
  }))
  return divide(claims, { availableMicros, currency: campaign.rule.currency })
}

/** What the campaign has left, held until the transaction ends. The campaign's row is held already. */
export const availableIn = (db: Database, campaign: HeldCampaign, transaction: Transaction) =>
  holdBalance(db, budgetOf(campaign.id), campaign.rule.currency, transaction)

/**
 * Gives out what a division says: the submissions' earnings and the ledger's postings, in one
 * statement each, and completes the campaign when its money is used up.
 */
export async function giveOut(
  db: Database,
  {
    campaign,
    earners,
    division,
    cause,
  }: {
    campaign: HeldCampaign
    earners: readonly Earner[]
    division: Division
    cause: Cause
  },
  transaction: Transaction,
): Promise<bigint> {
  const grants = division.grants.filter((one) => one.grantedMicros > 0n)
  if (grants.length > 0) {
    await rows(
      db,
      `UPDATE submissions s SET earned_micros = s.earned_micros + g.granted
       FROM unnest($2::int[], $3::bigint[]) AS g (id, granted)
       WHERE s.organization_id = $1 AND s.id = g.id AND s.state = 'approved' RETURNING s.id`,
      [
        campaign.organizationId,
        grants.map((one) => one.id),
        grants.map((one) => one.grantedMicros.toString()),
      ],
      transaction,
    )
    const { organizationId } = campaign
    const { actor, now } = cause
    await post(
      db,
      { organizationId, actor, now },
      postingsOf(campaign, earners, division),
      transaction,
    )
  }
  if (division.usedUp) await completeUsedUp(db, campaign, cause, transaction)
  return grants.reduce((sum, one) => sum + one.grantedMicros, 0n)
}

function postingsOf(
  campaign: HeldCampaign,
  earners: readonly Earner[],
  { grants }: Division,
): Posting[] {
  const byId = new Map(earners.map((one) => [one.id, one]))
  return grants.flatMap(({ id, grantedMicros }) => {
    if (grantedMicros === 0n) return []
    const { creatorId, earnedMicros, viewCount } = byId.get(id)!
    return [
      {
        from: budgetOf(campaign.id),
        to: payableTo(creatorId),
        amountMicros: grantedMicros,
        currency: campaign.rule.currency,
        kind: 'earning' as const,
        reference: `earning:${id}:${earnedMicros + grantedMicros}`,
        campaignId: campaign.id,
        reason: `Submission ${id} was seen ${viewCount} times`,
      },
    ]
  })
}

async function completeUsedUp(
  db: Database,
  campaign: HeldCampaign,
  { now, requestId }: Cause,
  transaction: Transaction,
): Promise<void> {
  const moving = {
    organizationId: campaign.organizationId,
    id: campaign.id,
    move: 'complete' as const,
    actor: systemActor('Campaign Console'),
    reason: 'The budget is used up.',
    now,
    requestId: requestId ?? null,
  }
  await moveCampaign(db, moving, transaction)
}

type EarnerSql = { id: number; creator_id: number; view_count: bigint; earned_micros: bigint }

/**
 * Lets approved submissions earn what their views are worth now, those decided first before others.
 * The campaign's row is held. Once it is finished nothing is earned any more: its money is gone or
 * on its way back.
 * @returns micros that were earned.
 */
export async function earn(
  db: Database,
  { campaign, ids, cause }: { campaign: HeldCampaign; ids: readonly number[]; cause: Cause },
  transaction: Transaction,
): Promise<bigint> {
  if (ids.length === 0 || !earns(campaign.lifecycle)) return 0n
  const found = await rows<EarnerSql>(
    db,
    `SELECT id, creator_id, view_count, earned_micros FROM submissions
     WHERE organization_id = $1 AND campaign_id = $2 AND id = ANY($3::int[]) AND state = 'approved'
     ORDER BY decided_at, id FOR UPDATE`,
    [campaign.organizationId, campaign.id, ids],
    transaction,
  )
  const earners = found.map((one) => ({
    id: one.id,
    creatorId: one.creator_id,
    viewCount: one.view_count,
    earnedMicros: one.earned_micros,
  }))
  const available = await availableIn(db, campaign, transaction)
  const division = divideAmong(campaign, earners, available)
  return giveOut(db, { campaign, earners, division, cause }, transaction)
}
