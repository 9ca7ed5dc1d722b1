import type { Transaction } from 'sequelize'
import type { Billing, Lifecycle } from '../../shared/campaigns.ts'
import type { FundingState, ProviderName } from '../../shared/fundings.ts'
import { type Database, row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'

/** The columns of one funding. Amounts are micros of its currency's major unit. */
export type Funding = {
  organization_id: number
  id: number
  uuid: string
  campaign_id: number
  provider: ProviderName
  currency: string
  amount_micros: bigint
  state: FundingState
  settled_micros: bigint | null
  refunded_micros: bigint
  charged_back_micros: bigint
  reference: string
  provider_ref: string | null
  payment_ref: string | null
  pay_url: string | null
  /** Why nothing came, or, while it is waited for, how the last try was refused. */
  failure: string | null
  arrived_on: string | null
  proposed_micros: bigint | null
  proposed_on: string | null
  proposed_by: string | null
  proposed_at: Date | null
  request_key: string
  created_by: string | null
  created_at: Date
  updated_at: Date
  settled_at: Date | null
  failed_at: Date | null
  looked_at: Date | null
  version: number
}

export const fundingColumns = `f.organization_id, f.id, f.uuid, f.campaign_id, f.provider, f.currency,
  f.amount_micros, f.state, f.settled_micros, f.refunded_micros, f.charged_back_micros, f.reference,
  f.provider_ref, f.payment_ref, f.pay_url, f.failure, f.arrived_on::text AS arrived_on,
  f.proposed_micros, f.proposed_on::text AS proposed_on, f.proposed_by, f.proposed_at, f.request_key,
  f.created_by, f.created_at, f.updated_at, f.settled_at, f.failed_at, f.looked_at, f.version`

/** What the rules about money look at of a campaign of either kind. */
export type FundedCampaign = {
  organization_id: number
  id: number
  title: string
  kind: 'ad' | 'creator'
  currency: string
  lifecycle: Lifecycle
  billing: Billing
}

export const isOver = ({ lifecycle }: Pick<FundedCampaign, 'lifecycle'>) =>
  lifecycle === 'completed' || lifecycle === 'canceled'

/** A campaign of either kind, held until the transaction ends: the first lock of whatever moves money. */
export async function holdCampaign(
  db: Database,
  { organizationId, id }: { organizationId: number; id: number },
  transaction: Transaction,
): Promise<FundedCampaign> {
  const found = await row<FundedCampaign>(
    db,
    `SELECT organization_id, id, title, kind, currency, lifecycle, billing FROM campaigns
     WHERE organization_id = $1 AND id = $2 FOR UPDATE`,
    [organizationId, id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}

export type Held = { campaign: FundedCampaign; funding: Funding }
export type FundingKey = { organizationId: number; id: number }

/**
 * A funding and its campaign, held until the transaction ends.
 * @throws AppError not_found
 */
export async function holdFunding(
  db: Database,
  { organizationId, id }: FundingKey,
  transaction: Transaction,
): Promise<Held> {
  const of = await row<{ campaign_id: number }>(
    db,
    'SELECT campaign_id FROM fundings WHERE organization_id = $1 AND id = $2',
    [organizationId, id],
    transaction,
  )
  if (!of) throw notFound()
  const campaign = await holdCampaign(db, { organizationId, id: of.campaign_id }, transaction)
  const funding = await row<Funding>(
    db,
    `SELECT ${fundingColumns} FROM fundings f
     WHERE f.organization_id = $1 AND f.id = $2 FOR UPDATE OF f`,
    [organizationId, id],
    transaction,
  )
  return { campaign, funding: funding! }
}

/** One funding as it is now; null when there is none. */
export function readFunding(
  db: Database,
  { organizationId, id }: FundingKey,
  transaction?: Transaction,
): Promise<Funding | null> {
  return row<Funding>(
    db,
    `SELECT ${fundingColumns} FROM fundings f WHERE f.organization_id = $1 AND f.id = $2`,
    [organizationId, id],
    transaction,
  )
}

/** What of a settled funding has not gone back. Micros; never below zero. */
export function restOf(
  funding: Pick<Funding, 'settled_micros' | 'refunded_micros' | 'charged_back_micros'>,
): bigint {
  const rest = (funding.settled_micros ?? 0n) - funding.refunded_micros
  return rest > funding.charged_back_micros ? rest - funding.charged_back_micros : 0n
}

export type Refund = {
  organization_id: number
  id: number
  uuid: string
  funding_id: number
  campaign_id: number
  currency: string
  amount_micros: bigint
  state: FundingState
  cause: 'person' | 'campaign_ended'
  reason: string
  provider_ref: string | null
  failure: string | null
  /** The day of the bank statement; null where a provider sent it. */
  paid_on: string | null
  request_key: string
  created_by: string | null
  created_at: Date
  asked_at: Date | null
  settled_at: Date | null
  failed_at: Date | null
}

export const refundColumns = `r.organization_id, r.id, r.uuid, r.funding_id, r.campaign_id, r.currency,
  r.amount_micros, r.state, r.cause, r.reason, r.provider_ref, r.failure,
  r.paid_on::text AS paid_on, r.request_key, r.created_by, r.created_at, r.asked_at,
  r.settled_at, r.failed_at`
