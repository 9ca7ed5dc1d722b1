import type { Transaction } from 'sequelize'
import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { IdempotencyKey } from '../../shared/fundings.ts'
import { PositiveMicros } from '../../shared/money.ts'
import { Day, Text } from '../../shared/text.ts'
import { setBilling } from '../campaigns/billing-state.ts'
import type { Asking } from '../campaigns/model.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, invalid, notFound, refuse } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { budgetOf } from '../ledger/accounts.ts'
import { holdBalance } from '../ledger/balances.ts'
import { actorOf } from '../principal.ts'
import { failRefund, holdRefund, settleRefund } from './finish-refund.ts'
import { type Held, holdFunding, isOver, type Refund } from './model.ts'
import { mayRefund, refundableOf } from './policy.ts'
import { stepMicros } from './providers/step.ts'
import { writeRefund } from './refund-write.ts'
import { type FundingRecord, showFunding } from './show.ts'
import { demandStatementDay } from './statement-day.ts'

/** Without an amount all that can go back goes back. */
export const RefundInput = z.strictObject({
  id: RecordId,
  amountMicros: PositiveMicros.optional(),
  reason: Text(1, 400),
  idempotencyKey: IdempotencyKey,
})
type RefundInput = z.infer<typeof RefundInput>

/** A refund of a bank transfer by its own number; an operator has sent it, or could not. */
const OneRefund = { id: RecordId, idempotencyKey: IdempotencyKey }
/** `paidOn` is the day of the bank statement. */
export const RefundSettled = z.strictObject({ ...OneRefund, paidOn: Day })
export const RefundFailed = z.strictObject({ ...OneRefund, reason: Text(1, 400) })

/** Asks for money back: it leaves the budget at once, and a job sends it. */
export async function refundFunding(ctx: Asking, input: RefundInput): Promise<FundingRecord> {
  const organizationId = await ownerOf(ctx, 'fundings', input.id)
  const { idempotencyKey: key, ...asked } = input
  const request = { organizationId, key, action: 'fundings.refund', input: asked }
  return once(ctx.db, request, async () => {
    await inTransaction(ctx.db, (transaction) =>
      takeOut(ctx, { ...input, organizationId }, transaction),
    )
    return showFunding(ctx, input.id)
  })
}

type Asked = RefundInput & { organizationId: number }

async function takeOut(ctx: Asking, input: Asked, transaction: Transaction): Promise<void> {
  const { organizationId, id } = input
  const held = await holdFunding(ctx.db, { organizationId, id }, transaction)
  if (await wasAsked(ctx, input, transaction)) return
  const amountMicros = await demandRefundable(ctx, held, input, transaction)
  const actor = actorOf(ctx.principal)
  const now = ctx.clock.now()
  await writeRefund(
    ctx.db,
    {
      funding: held.funding,
      amountMicros,
      cause: 'person',
      reason: input.reason,
      requestKey: input.idempotencyKey,
      actor,
      now,
      requestId: ctx.requestId,
    },
    transaction,
  )
  if (!isOver(held.campaign)) return
  const billing = 'pending_refund' as const
  const state = { organizationId, id: held.campaign.id, billing, actor, now }
  await setBilling(ctx.db, state, transaction)
}

// A server that died after taking it out left it.
async function wasAsked(ctx: Asking, input: Asked, transaction: Transaction): Promise<boolean> {
  const found = await row<{ funding_id: number; amount_micros: bigint }>(
    ctx.db,
    'SELECT funding_id, amount_micros FROM refunds WHERE organization_id = $1 AND request_key = $2',
    [input.organizationId, input.idempotencyKey],
    transaction,
  )
  if (!found) return false
  const sameAmount =
    input.amountMicros === undefined || found.amount_micros === BigInt(input.amountMicros)
  if (found.funding_id !== input.id || !sameAmount) throw new AppError('key_reused')
  return true
}

/** The amount to take out: as asked, or all that can go back. */
async function demandRefundable(
  ctx: Asking,
  { campaign, funding }: Held,
  input: Asked,
  transaction: Transaction,
): Promise<bigint> {
  const { currency, provider } = funding
  const unused_micros = await holdBalance(ctx.db, budgetOf(campaign.id), currency, transaction)
  const step_micros = stepMicros(provider, currency)
  const facts = { ...funding, lifecycle: campaign.lifecycle, unused_micros, step_micros }
  const rule = mayRefund(facts)
  if (rule !== true) throw refuse(rule)
  const most = refundableOf(facts)
  if (input.amountMicros === undefined) return most
  const amountMicros = BigInt(input.amountMicros)
  if (amountMicros % step_micros !== 0n) {
    throw invalid({ amountMicros: `must be in whole steps that can be paid in ${currency}` })
  }
  if (amountMicros > most) {
    throw new AppError('not_enough_money', {
      message: 'More than the campaign has left, or than is left of this funding.',
      fields: { amountMicros: 'is more than can go back' },
    })
  }
  return amountMicros
}

/** An operator has sent the refund of a bank transfer. */
export function settleRefundByHand(ctx: Asking, input: z.infer<typeof RefundSettled>) {
  const { paidOn } = input
  return endRefund(ctx, 'fundings.settleRefund', input, (refund, transaction) => {
    const facts = { since: refund.created_at, now: ctx.clock.now(), what: 'the refund' }
    demandStatementDay('paidOn', paidOn, facts)
    return settleRefund(ctx.db, refund, { ...whoOf(ctx), paidOn }, transaction)
  })
}

/** The bank did not take it: the campaign has the money again. */
export function failRefundByHand(ctx: Asking, input: z.infer<typeof RefundFailed>) {
  return endRefund(ctx, 'fundings.failRefund', input, (refund, transaction) =>
    failRefund(ctx.db, refund, { ...whoOf(ctx), failure: input.reason }, transaction),
  )
}

const whoOf = (ctx: Asking) => ({
  actor: actorOf(ctx.principal),
  now: ctx.clock.now(),
  requestId: ctx.requestId,
})

async function endRefund(
  ctx: Asking,
  action: string,
  input: { id: number; idempotencyKey: string; reason?: string; paidOn?: string },
  end: (refund: Refund, transaction: Transaction) => Promise<unknown>,
): Promise<FundingRecord> {
  const organizationId = await ownerOf(ctx, 'refunds', input.id)
  const of = await row<{ funding_id: number }>(
    ctx.db,
    'SELECT funding_id FROM refunds WHERE organization_id = $1 AND id = $2',
    [organizationId, input.id],
  )
  const { idempotencyKey: key, ...asked } = input
  return once(ctx.db, { organizationId, key, action, input: asked }, async (former) => {
    if (former.done) return showFunding(ctx, of!.funding_id)
    await inTransaction(ctx.db, async (transaction) => {
      const fundingKey = { organizationId, id: of!.funding_id }
      const { funding } = await holdFunding(ctx.db, fundingKey, transaction)
      if (funding.provider !== 'transfer') {
        throw refuse('The payment provider tells whether it has gone.')
      }
      const refund = await holdRefund(ctx.db, { organizationId, id: input.id }, transaction)
      if (refund.state !== 'pending') throw refuse('This refund is over.')
      await end(refund, transaction)
      await former.note(transaction)
    })
    return showFunding(ctx, of!.funding_id)
  })
}

async function ownerOf(ctx: Asking, table: 'fundings' | 'refunds', id: number): Promise<number> {
  const found = await row<{ organization_id: number }>(
    ctx.db,
    table === 'fundings'
      ? 'SELECT organization_id FROM fundings WHERE id = $1'
      : 'SELECT organization_id FROM refunds WHERE id = $1',
    [id],
  )
  if (!found) throw notFound()
  return found.organization_id
}
