import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import type { ProviderName } from '../../shared/fundings.ts'
import { row, rows } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { needsSecondPerson } from '../env-payments.ts'
import { AppError, refuse } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { actorOf } from '../principal.ts'
import { type HeldCampaign, holdCampaign, readCampaign } from '../submissions/hold.ts'
import type { Asking } from './model.ts'
import { canBePaid, effectOf, type Payable, paidBy, payableIn, totalOf } from './payable.ts'
import { leaveTrace } from './trace.ts'

export type NewBatch = {
  /** The campaign. */
  id: number
  provider: ProviderName
  expected?: string | undefined
  idempotencyKey: string
}

/**
 * Puts what can be paid now into a batch that waits for approval.
 * @returns the batch's number.
 * @throws AppError conflict when `expected` is not what would be paid now, move_not_allowed when
 *   nobody can be paid.
 */
export async function createBatch(ctx: Asking, input: NewBatch): Promise<number> {
  const { organizationId } = await readCampaign(ctx.db, input.id)
  const { idempotencyKey: key, ...asked } = input
  const request = { organizationId, key, action: 'payouts.create', input: asked }
  const made = await once(ctx.db, request, () =>
    inTransaction(ctx.db, async (transaction) => {
      // Held first: an attempt whose server only seemed dead may still be writing the batch.
      const campaign = await holdCampaign(ctx.db, { organizationId, id: input.id }, transaction)
      const former = await row<{ id: number }>(
        ctx.db,
        'SELECT id FROM payout_batches WHERE organization_id = $1 AND request_key = $2',
        [organizationId, key],
        transaction,
      )
      if (former) return { id: former.id }
      return { id: await write(ctx, campaign, input, transaction) }
    }),
  )
  return made.id
}

async function write(
  ctx: Asking,
  campaign: HeldCampaign,
  { provider, expected, idempotencyKey }: NewBatch,
  transaction: Transaction,
): Promise<number> {
  const { currency } = campaign.rule
  const found = await payableIn(ctx.db, campaign, transaction)
  const able = found.filter(
    (one) => canBePaid(one, { providers: ctx.providers, currency }) === true,
  )
  const paid = paidBy(able, provider)
  if (expected !== undefined && expected !== effectOf(campaign, provider, paid)) {
    throw new AppError('conflict', { message: 'This changed since you looked. Look again.' })
  }
  if (paid.length === 0) throw refuse('There is nobody to pay this way now.')
  const id = await insertBatch(ctx, { campaign, provider, paid, idempotencyKey }, transaction)
  await insertPayouts(ctx, { campaign, batchId: id, paid }, transaction)
  const cause = { actor: actorOf(ctx.principal), now: ctx.clock.now(), requestId: ctx.requestId }
  const after = {
    campaignId: campaign.id,
    provider,
    currency,
    totalMicros: totalOf(paid),
    payouts: paid.length,
  }
  const { organizationId } = campaign
  await leaveTrace(ctx.db, { organizationId, id }, { action: 'create', after, cause }, transaction)
  return id
}

async function insertBatch(
  ctx: Asking,
  {
    campaign,
    provider,
    paid,
    idempotencyKey,
  }: { campaign: HeldCampaign; provider: ProviderName; paid: Payable[]; idempotencyKey: string },
  transaction: Transaction,
): Promise<number> {
  const now = ctx.clock.now()
  const { currency } = campaign.rule
  const total = totalOf(paid)
  const made = await row<{ id: number }>(
    ctx.db,
    `INSERT INTO payout_batches (organization_id, uuid, campaign_id, provider, currency, state,
       total_micros, payouts, needs_second_person, request_key, created_by, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'proposed', $6, $7, $8, $9, $10, $11, $11) RETURNING id`,
    [
      campaign.organizationId,
      uuidv7({ msecs: now.getTime() }),
      campaign.id,
      provider,
      currency,
      total.toString(),
      paid.length,
      needsSecondPerson(ctx.env.PAYOUT_SECOND_PERSON_ABOVE, currency, total),
      idempotencyKey,
      ctx.principal.userId,
      now,
    ],
    transaction,
  )
  return made!.id
}

async function insertPayouts(
  ctx: Asking,
  { campaign, batchId, paid }: { campaign: HeldCampaign; batchId: number; paid: Payable[] },
  transaction: Transaction,
): Promise<void> {
  const now = ctx.clock.now()
  const bind = [campaign.organizationId, batchId, campaign.id]
  await rows(
    ctx.db,
    `INSERT INTO payouts (organization_id, uuid, batch_id, campaign_id, creator_id, currency,
       amount_micros, state, payout_address, updated_at)
     SELECT $1, g.uuid, $2, $3, g.creator_id, $4, g.amount, 'waiting', g.address, $5
     FROM unnest($6::uuid[], $7::int[], $8::bigint[], $9::text[]) AS g (uuid, creator_id, amount, address)
     RETURNING id`,
    [
      ...bind,
      campaign.rule.currency,
      now,
      paid.map(() => uuidv7({ msecs: now.getTime() })),
      paid.map((one) => one.creator_id),
      paid.map((one) => one.amount_micros.toString()),
      paid.map((one) => one.payout_address),
    ],
    transaction,
  )
  await rows(
    ctx.db,
    `INSERT INTO payout_lines (organization_id, payout_id, submission_id, amount_micros)
     SELECT $1, p.id, s.id, s.earned_micros - s.in_payout_micros
     FROM payouts p JOIN submissions s ON s.organization_id = p.organization_id
       AND s.campaign_id = $3 AND s.creator_id = p.creator_id
     WHERE p.organization_id = $1 AND p.batch_id = $2 AND s.state = 'approved'
       AND s.earned_micros > s.in_payout_micros RETURNING payout_id`,
    bind,
    transaction,
  )
  await rows(
    ctx.db,
    `UPDATE submissions s SET in_payout_micros = s.in_payout_micros + l.amount_micros
     FROM payout_lines l JOIN payouts p ON p.organization_id = l.organization_id AND p.id = l.payout_id
     WHERE p.organization_id = $1 AND p.batch_id = $2 AND p.campaign_id = $3
       AND s.organization_id = l.organization_id AND s.id = l.submission_id RETURNING s.id`,
    bind,
    transaction,
  )
}
