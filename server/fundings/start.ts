import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { IdempotencyKey, providerNames } from '../../shared/fundings.ts'
import { Currency, isWholeMinor, PositiveMicros } from '../../shared/money.ts'
import type { Asking } from '../campaigns/model.ts'
import { type Database, row } from '../database/sequelize.ts'
import { inTransaction } from '../database/transaction.ts'
import { AppError, invalid, notFound, refuse } from '../errors.ts'
import { once } from '../idempotency/once.ts'
import { actorOf } from '../principal.ts'
import { type FundedCampaign, type Funding, fundingColumns, holdCampaign, isOver } from './model.ts'
import { demandOffered } from './offer.ts'
import { beginPayment } from './pay.ts'
import { drawReference } from './reference.ts'
import { type FundingRecord, showFunding } from './show.ts'
import { leaveTrace } from './trace.ts'

export const NewFunding = z.strictObject({
  /** The campaign's number. */
  id: RecordId,
  provider: z.enum(providerNames),
  amountMicros: PositiveMicros,
  /** The campaign's currency, for callers who want to be sure; another is refused. */
  currency: Currency.optional(),
  idempotencyKey: IdempotencyKey,
})
type NewFunding = z.infer<typeof NewFunding>

/**
 * Asks for money for one campaign: written down first, then begun at the provider. A provider that
 * does not answer leaves it pending, and a job begins it again; one that refuses fails it in words.
 * @throws AppError `validation_failed` for amounts nobody can pay, `move_not_allowed` for a campaign
 *   that is over.
 */
export async function startFunding(ctx: Asking, input: NewFunding): Promise<FundingRecord> {
  const of = await row<{ organization_id: number }>(
    ctx.db,
    'SELECT organization_id FROM campaigns WHERE id = $1',
    [input.id],
  )
  if (!of) throw notFound()
  const organizationId = of.organization_id
  const { idempotencyKey: key, ...asked } = input
  const request = { organizationId, key, action: 'fundings.create', input: asked }
  return once(ctx.db, request, async () => {
    const funding = await inTransaction(ctx.db, (transaction) =>
      writeDown(ctx, { ...input, organizationId }, transaction),
    )
    await beginPayment(ctx, funding)
    return showFunding(ctx, funding.id)
  })
}

type Asked = NewFunding & { organizationId: number }

async function writeDown(ctx: Asking, input: Asked, transaction: Transaction): Promise<Funding> {
  const { organizationId, id } = input
  const campaign = await holdCampaign(ctx.db, { organizationId, id }, transaction)
  const before = await findByKey(ctx.db, input, transaction)
  if (before) return before
  demandPayable(ctx, campaign, input)
  const funding = await insertFunding(ctx, campaign, input, transaction)
  const { provider, amount_micros: amountMicros, currency, reference } = funding
  await leaveTrace(
    ctx.db,
    {
      organizationId,
      fundingId: funding.id,
      action: 'fundings.create',
      actor: actorOf(ctx.principal),
      now: ctx.clock.now(),
      after: { campaignId: id, provider, amountMicros, currency, reference },
      requestId: ctx.requestId,
    },
    transaction,
  )
  return funding
}

// A server that died after writing it down left it; whoever repeats goes on with it.
async function findByKey(db: Database, input: Asked, transaction: Transaction) {
  const found = await row<Funding>(
    db,
    `SELECT ${fundingColumns} FROM fundings f WHERE f.organization_id = $1 AND f.request_key = $2`,
    [input.organizationId, input.idempotencyKey],
    transaction,
  )
  if (!found) return null
  const same =
    found.campaign_id === input.id &&
    found.provider === input.provider &&
    found.amount_micros === BigInt(input.amountMicros)
  if (!same) throw new AppError('key_reused')
  return found
}

function demandPayable(ctx: Asking, campaign: FundedCampaign, input: Asked): void {
  if (isOver(campaign)) throw refuse('The campaign is over: nothing can be paid in any more.')
  const { currency } = campaign
  if (input.currency !== undefined && input.currency !== currency) {
    throw invalid({ currency: `must be ${currency}, the campaign's currency` })
  }
  const amountMicros = BigInt(input.amountMicros)
  if (!isWholeMinor(amountMicros, currency)) {
    throw invalid({ amountMicros: `must be a whole number of the smallest unit of ${currency}` })
  }
  const provider = demandOffered(ctx, input.provider)
  const accepted = provider.accepts({ amountMicros, currency })
  if (accepted !== true) throw invalid({ amountMicros: accepted })
}

async function insertFunding(
  ctx: Asking,
  campaign: FundedCampaign,
  input: Asked,
  transaction: Transaction,
): Promise<Funding> {
  const { organizationId } = input
  const now = ctx.clock.now()
  const brand = await row<{ name: string }>(
    ctx.db,
    'SELECT name FROM organizations WHERE id = $1',
    [organizationId],
    transaction,
  )
  for (let attempt = 0; attempt < 30; attempt += 1) {
    // A brand with very many fundings runs short of short references.
    const reference = drawReference(brand!.name, attempt < 10 ? 4 : 6)
    const made = await row<Funding>(
      ctx.db,
      `INSERT INTO fundings AS f (organization_id, uuid, campaign_id, provider, currency, amount_micros,
         reference, request_key, created_by, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
       ON CONFLICT (reference) DO NOTHING RETURNING ${fundingColumns}`,
      [
        organizationId,
        uuidv7({ msecs: now.getTime() }),
        campaign.id,
        input.provider,
        campaign.currency,
        input.amountMicros,
        reference,
        input.idempotencyKey,
        ctx.principal.userId,
        now,
      ],
      transaction,
    )
    if (made) return made
  }
  throw new Error('No free reference was found.')
}
