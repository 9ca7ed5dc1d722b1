import { randomUUID } from 'node:crypto'
import { row } from '../../server/database/sequelize.ts'
import type { House } from '../support/rooms.ts'

type Change = { currency?: string; lifecycle?: string; organizationId?: number }

/** A creator campaign as a plain row: who pays and what for is all that matters here. */
export async function draftCampaign(
  house: House,
  {
    currency = 'USD',
    lifecycle = 'draft',
    organizationId = house.organizations.aurora,
  }: Change = {},
): Promise<number> {
  const now = house.clock.now()
  const made = await row<{ id: number }>(
    house.db,
    `INSERT INTO campaigns (organization_id, uuid, kind, title, currency, lifecycle, created_at, updated_at)
     VALUES ($1, $2, 'creator', 'Summer', $3, $4, $5, $5) RETURNING id`,
    [organizationId, randomUUID(), currency, lifecycle, now],
  )
  await row(
    house.db,
    `INSERT INTO creator_campaigns (organization_id, campaign_id, content_type, category, cpm_micros,
       min_payout_micros, max_payout_micros, base_reward_micros)
     VALUES ($1, $2, 'ugc', 'product', 5000000, 10000000, 100000000, 0) RETURNING campaign_id`,
    [organizationId, made!.id],
  )
  return made!.id
}
