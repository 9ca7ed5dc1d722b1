import type { Transaction } from 'sequelize'
import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { IdempotencyKey } from '../../shared/fundings.ts'
import { isWholeMinor, PositiveMicros } from '../../shared/money.ts'
import { Day, Text } from '../../shared/text.ts'
import type { Asking } from '../campaigns/model.ts'
import { row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { needsSecondPerson } from '../env-payments.ts'
import { invalid, notFound, refuse } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { actorOf } from '../principal.ts'
import { bookArrival } from './arrive.ts'
import { markFailed } from './fail.ts'
import { type Funding, type Held, holdFunding } from './model.ts'
import { mayConfirm, mayDecline, mayFail, maySettle } from './policy.ts'
import { type FundingRecord, showFunding } from './show.ts'
import { demandStatementDay } from './statement-day.ts'
import { leaveTrace } from './trace.ts'

export const Arrived = z.strictObject({
  id: RecordId,
  amountMicros: PositiveMicros,
  /** The day of the bank statement. */
  arrivedOn: Day,
  idempotencyKey: IdempotencyKey,
})
type Arrived = z.infer<typeof Arrived>

export const Declined = z.strictObject({ id: RecordId, reason: Text(1, 500) })

/** More than that beside what was asked for is a slip of the hand. */
const ABSURD_TIMES = 10n

/**
 * A transfer has arrived. Above the configured amount this only proposes it, and another operator
 * confirms.
 */
export function settleTransfer(ctx: Asking, input: Arrived): Promise<FundingRecord> {
  return move(ctx, 'fundings.settle', input, async (held, transaction) => {
    const { funding } = held
    demand(maySettle(funding))
    demandSensible(ctx, funding, input)
    const amountMicros = BigInt(input.amountMicros)
    const limits = ctx.env.TRANSFER_SECOND_PERSON_ABOVE
    if (needsSecondPerson(limits, funding.currency, amountMicros)) {
      await propose(ctx, funding, input, transaction)
    } else await book(ctx, held, input, transaction)
  })
}

/** Another operator has seen the same amount arrive on the same day. */
export function confirmTransfer(ctx: Asking, input: Arrived): Promise<FundingRecord> {
  return move(ctx, 'fundings.confirm', input, async (held, transaction) => {
    const { funding } = held
    demand(mayConfirm(funding, ctx.principal.userId))
    const other = 'is not what was proposed: decline the proposal, or look again'
    if (funding.proposed_micros !== BigInt(input.amountMicros)) {
      throw invalid({ amountMicros: other })
    }
    if (funding.proposed_on !== input.arrivedOn) throw invalid({ arrivedOn: other })
    await book(ctx, held, input, transaction)
  })
}

/** What was proposed is not so; the transfer is waited for again. */
export async function declineProposal(
  ctx: Asking,
  input: z.infer<typeof Declined>,
): Promise<FundingRecord> {
  await inFunding(ctx, input.id, async ({ funding }, transaction) => {
    demand(mayDecline(funding))
    await setProposal(ctx, funding, null, transaction)
    await traceProposal(
      ctx,
      funding,
      {
        action: 'fundings.declineProposal',
        before: { proposedMicros: funding.proposed_micros, proposedOn: funding.proposed_on },
        after: { proposedMicros: null, proposedOn: null, reason: input.reason },
      },
      transaction,
    )
  })
  return showFunding(ctx, input.id)
}

/** A transfer that never came. */
export async function failTransfer(
  ctx: Asking,
  input: z.infer<typeof Declined>,
): Promise<FundingRecord> {
  await inFunding(ctx, input.id, async ({ funding }, transaction) => {
    demand(mayFail(funding))
    const who = { actor: actorOf(ctx.principal), now: ctx.clock.now(), requestId: ctx.requestId }
    const facts = { failure: input.reason, action: 'fundings.fail' as const, ...who }
    await markFailed(ctx.db, funding, facts, transaction)
  })
  return showFunding(ctx, input.id)
}

type Work = (held: Held, transaction: Transaction) => Promise<void>

async function inFunding(ctx: Asking, id: number, ...work: Work[]): Promise<void> {
  const of = await row<{ organization_id: number }>(
    ctx.db,
    'SELECT organization_id FROM fundings WHERE id = $1',
    [id],
  )
  if (!of) throw notFound()
  await inTransaction(ctx.db, async (transaction) => {
    const key = { organizationId: of.organization_id, id }
    const held = await holdFunding(ctx.db, key, transaction)
    for (const step of work) await step(held, transaction)
  })
}

/** The same once for its key, with the funding as the answer. */
async function move(ctx: Asking, action: string, input: Arrived, work: Work) {
  const of = await row<{ organization_id: number }>(
    ctx.db,
    'SELECT organization_id FROM fundings WHERE id = $1',
    [input.id],
  )
  if (!of) throw notFound()
  const { idempotencyKey: key, ...asked } = input
  // Who asks belongs to it: two operators' keys must never answer for each other.
  const request = {
    organizationId: of.organization_id,
    key,
    action,
    input: { ...asked, by: ctx.principal.userId },
  }
  return once(ctx.db, request, async ({ done, note }) => {
    if (!done) await inFunding(ctx, input.id, work, (_held, transaction) => note(transaction))
    return showFunding(ctx, input.id)
  })
}

function demand(rule: true | string): void {
  if (rule !== true) throw refuse(rule)
}

function demandSensible(ctx: Asking, funding: Funding, input: Arrived): void {
  const amountMicros = BigInt(input.amountMicros)
  if (!isWholeMinor(amountMicros, funding.currency)) {
    throw invalid({
      amountMicros: `must be a whole number of the smallest unit of ${funding.currency}`,
    })
  }
  if (amountMicros > funding.amount_micros * ABSURD_TIMES) {
    throw invalid({
      amountMicros: 'is more than ten times what was asked for: look at the statement again',
    })
  }
  const facts = { since: funding.created_at, now: ctx.clock.now(), what: 'the transfer' }
  demandStatementDay('arrivedOn', input.arrivedOn, facts)
}

async function book(ctx: Asking, held: Held, input: Arrived, transaction: Transaction) {
  await bookArrival(
    ctx.db,
    held,
    {
      amountMicros: BigInt(input.amountMicros),
      arrivedOn: input.arrivedOn,
      actor: actorOf(ctx.principal),
      now: ctx.clock.now(),
      requestId: ctx.requestId,
    },
    transaction,
  )
}

async function propose(ctx: Asking, funding: Funding, input: Arrived, transaction: Transaction) {
  await setProposal(ctx, funding, input, transaction)
  await traceProposal(
    ctx,
    funding,
    {
      action: 'fundings.propose',
      before: { proposedMicros: null, proposedOn: null },
      after: { proposedMicros: input.amountMicros, proposedOn: input.arrivedOn },
    },
    transaction,
  )
}

async function setProposal(
  ctx: Asking,
  { organization_id, id }: Funding,
  proposed: Pick<Arrived, 'amountMicros' | 'arrivedOn'> | null,
  transaction: Transaction,
): Promise<void> {
  const now = ctx.clock.now()
  await row(
    ctx.db,
    `UPDATE fundings SET proposed_micros = $3, proposed_on = $4, proposed_by = $5, proposed_at = $6,
       updated_at = $7, version = version + 1
     WHERE organization_id = $1 AND id = $2 RETURNING id`,
    [
      organization_id,
      id,
      proposed?.amountMicros ?? null,
      proposed?.arrivedOn ?? null,
      proposed ? ctx.principal.userId : null,
      proposed ? now : null,
      now,
    ],
    transaction,
  )
}

type Change = {
  action: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

async function traceProposal(
  ctx: Asking,
  { organization_id: organizationId, id: fundingId }: Funding,
  change: Change,
  transaction: Transaction,
): Promise<void> {
  const who = { actor: actorOf(ctx.principal), now: ctx.clock.now(), requestId: ctx.requestId }
  await leaveTrace(ctx.db, { organizationId, fundingId, ...change, ...who }, transaction)
}
