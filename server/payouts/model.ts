import type { Transaction } from 'sequelize'
import type { payoutBatchStates, payoutStates } from '../../shared/creators.ts'
import type { ProviderName } from '../../shared/fundings.ts'
import type { Context } from '../context.ts'
import { type Database, row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { type HeldCampaign, holdCampaign } from '../submissions/hold.ts'

/** A request of somebody who is signed in, as the gate hands it on. */
export type Asking = Context & { principal: Principal }

export type BatchState = (typeof payoutBatchStates)[number]
export type PayoutState = (typeof payoutStates)[number]

export type Batch = {
  organization_id: number
  id: number
  uuid: string
  version: number
  campaign_id: number
  provider: ProviderName
  currency: string
  state: BatchState
  total_micros: bigint
  payouts: number
  needs_second_person: boolean
  created_by: string | null
  created_at: Date
  approved_by: string | null
  approved_at: Date | null
  sent_at: Date | null
  reconciled_at: Date | null
  updated_at: Date
}

export type Payout = {
  organization_id: number
  id: number
  uuid: string
  batch_id: number
  campaign_id: number
  creator_id: number
  currency: string
  amount_micros: bigint
  state: PayoutState
  payout_address: string
  provider_ref: string | null
}

export const batchColumns = `b.organization_id, b.id, b.uuid, b.version, b.campaign_id, b.provider, b.currency,
  b.state, b.total_micros, b.payouts, b.needs_second_person, b.created_by, b.created_at, b.approved_by,
  b.approved_at, b.sent_at, b.reconciled_at, b.updated_at`

export const payoutColumns = `p.organization_id, p.id, p.uuid, p.batch_id, p.campaign_id, p.creator_id,
  p.currency, p.amount_micros, p.state, p.payout_address, p.provider_ref`

export type BatchKey = { organizationId: number; id: number }

/** @throws AppError not_found */
export async function readBatch(
  db: Database,
  id: number,
  transaction?: Transaction,
): Promise<Batch> {
  const found = await row<Batch>(
    db,
    `SELECT ${batchColumns} FROM payout_batches b WHERE b.id = $1`,
    [id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}

/** Holds the campaign and then the batch still, in the order in which everybody does. */
export async function holdBatch(
  db: Database,
  key: BatchKey,
  transaction: Transaction,
): Promise<{ batch: Batch; campaign: HeldCampaign }> {
  const { campaign_id: campaignId } = await readBatch(db, key.id, transaction)
  const { organizationId } = key
  const campaign = await holdCampaign(db, { organizationId, id: campaignId }, transaction)
  const batch = await row<Batch>(
    db,
    `SELECT ${batchColumns} FROM payout_batches b WHERE b.organization_id = $1 AND b.id = $2 FOR UPDATE`,
    [organizationId, key.id],
    transaction,
  )
  if (!batch) throw notFound()
  return { batch, campaign }
}
