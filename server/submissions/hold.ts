import type { Transaction } from 'sequelize'
import type { Lifecycle } from '../../shared/campaigns.ts'
import type { PlatformId } from '../../shared/creators.ts'
import type { PayRule } from '../../shared/submission-rule.ts'
import { type Database, row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'

/** A creator campaign as far as submissions depend on it. */
export type HeldCampaign = {
  organizationId: number
  id: number
  title: string
  lifecycle: Lifecycle
  version: number
  platformIds: PlatformId[]
  rule: PayRule
}

type Sql = {
  organization_id: number
  id: number
  title: string
  lifecycle: Lifecycle
  version: number
  currency: string
  platform_ids: PlatformId[]
  cpm_micros: bigint
  base_reward_micros: bigint
  min_payout_micros: bigint
  max_payout_micros: bigint
}

const select = `SELECT c.organization_id, c.id, c.title, c.lifecycle, c.version, c.currency,
    k.platform_ids, k.cpm_micros, k.base_reward_micros, k.min_payout_micros, k.max_payout_micros
  FROM campaigns c
  JOIN creator_campaigns k ON k.organization_id = c.organization_id AND k.campaign_id = c.id
  WHERE c.kind = 'creator'`

const toCampaign = (found: Sql): HeldCampaign => ({
  organizationId: found.organization_id,
  id: found.id,
  title: found.title,
  lifecycle: found.lifecycle,
  version: found.version,
  platformIds: found.platform_ids,
  rule: {
    cpmMicros: found.cpm_micros,
    baseRewardMicros: found.base_reward_micros,
    minPayoutMicros: found.min_payout_micros,
    maxPayoutMicros: found.max_payout_micros,
    currency: found.currency,
  },
})

/** The campaign as it is now. @throws AppError not_found, for ad campaigns too. */
export async function readCampaign(
  db: Database,
  id: number,
  transaction?: Transaction,
): Promise<HeldCampaign> {
  const found = await row<Sql>(db, `${select} AND c.id = $1`, [id], transaction)
  if (!found) throw notFound()
  return toCampaign(found)
}

/**
 * Holds the campaign still until the transaction ends. Whoever gives its money away, takes
 * submissions in or counts views holds it first, so that nobody decides on what another just changed.
 */
export async function holdCampaign(
  db: Database,
  { organizationId, id }: { organizationId: number; id: number },
  transaction: Transaction,
): Promise<HeldCampaign> {
  const found = await row<Sql>(
    db,
    `${select} AND c.organization_id = $1 AND c.id = $2 FOR UPDATE OF c, k`,
    [organizationId, id],
    transaction,
  )
  if (!found) throw notFound()
  return toCampaign(found)
}
