import type { Transaction } from 'sequelize'
import type { Billing, Lifecycle, Pauser } from '../../shared/campaigns.ts'
import type { Category, ContentType, PlatformId } from '../../shared/creators.ts'
import { pausedByStaffSql } from '../campaigns/model.ts'
import { type Database, row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'

/** One creator campaign with what its rules look at. Amounts are micros of its currency. */
export type CreatorCampaign = {
  organization_id: number
  id: number
  uuid: string
  title: string
  currency: string
  lifecycle: Lifecycle
  billing: Billing
  paused_by: Pauser[]
  /** Whether the person who paused it belongs to staff. */
  paused_by_staff: boolean
  ended_at: Date | null
  created_at: Date
  updated_at: Date
  version: number
  website: string | null
  content_type: ContentType
  category: Category
  countries: string[]
  platform_ids: PlatformId[]
  tiktok_music_id: string | null
  cpm_micros: bigint
  min_payout_micros: bigint
  max_payout_micros: bigint
  base_reward_micros: bigint
  brief: string
  banner_asset_id: number | null
  published_at: Date | null
  /** Since when it is paused; null unless it is. */
  paused_at: Date | null
  /** What approved submissions have earned, paid or not. */
  used_micros: bigint
  paid_micros: bigint
  view_count: bigint
  submissions_count: number
  /** What its budget holds. */
  unused_micros: bigint
  total_micros: bigint
  /** Of any state; the currency is fixed by the first. */
  has_fundings: boolean
  has_settled: boolean
}

/** Without the brief, which only one campaign's own page shows. */
const columnsOfRow = `c.organization_id, c.id, c.uuid, c.title, c.currency, c.lifecycle, c.billing, c.paused_by,
  ${pausedByStaffSql} AS paused_by_staff,
  c.ended_at, c.created_at, c.updated_at, c.version, k.website, k.content_type, k.category, k.countries,
  k.platform_ids, k.tiktok_music_id, k.cpm_micros, k.min_payout_micros, k.max_payout_micros,
  k.base_reward_micros, k.banner_asset_id, k.published_at,
  CASE WHEN c.lifecycle = 'paused' THEN k.paused_at END AS paused_at,
  k.used_micros, k.paid_micros, k.view_count, k.submissions_count,
  coalesce(b.balance_micros, 0) AS unused_micros,
  k.used_micros + coalesce(b.balance_micros, 0) AS total_micros,
  EXISTS (SELECT 1 FROM fundings f WHERE f.organization_id = c.organization_id
    AND f.campaign_id = c.id) AS has_fundings,
  EXISTS (SELECT 1 FROM fundings f WHERE f.organization_id = c.organization_id
    AND f.campaign_id = c.id AND f.state = 'settled') AS has_settled`

/** A creator campaign `c` with its own columns `k` and its budget `b`. */
export const creatorJoins = `campaigns c
  JOIN creator_campaigns k ON k.organization_id = c.organization_id AND k.campaign_id = c.id
  LEFT JOIN ledger_accounts b
    ON b.name = 'campaign:' || c.id || ':budget' AND b.currency = c.currency`

export const creatorColumns = { ofRow: columnsOfRow, whole: `${columnsOfRow}, k.brief` }

/**
 * One creator campaign.
 * @param _now as with ad campaigns, some of whose facts depend on the instant
 * @throws AppError not_found, for an ad campaign as for none
 */
export async function findCreatorCampaign(
  db: Database,
  id: number,
  _now: Date,
  transaction?: Transaction,
): Promise<CreatorCampaign> {
  const found = await row<CreatorCampaign>(
    db,
    `SELECT ${creatorColumns.whole} FROM ${creatorJoins} WHERE c.id = $1 AND c.kind = 'creator'`,
    [id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}

/**
 * The same, locked until the transaction ends: first the campaign, then what creators add to it.
 * @throws AppError not_found
 */
export async function lockCreatorCampaign(
  db: Database,
  { organizationId, id }: { organizationId: number; id: number },
  transaction: Transaction,
): Promise<CreatorCampaign> {
  await row(
    db,
    `SELECT id FROM campaigns WHERE organization_id = $1 AND id = $2 AND kind = 'creator' FOR UPDATE`,
    [organizationId, id],
    transaction,
  )
  // A statement of its own: what others changed until the lock was ours is only seen by the next one.
  const found = await row<CreatorCampaign>(
    db,
    `SELECT ${creatorColumns.whole} FROM ${creatorJoins}
     WHERE c.organization_id = $1 AND c.id = $2 AND c.kind = 'creator' FOR UPDATE OF k`,
    [organizationId, id],
    transaction,
  )
  if (!found) throw notFound()
  return found
}
