import type { Transaction } from 'sequelize'
import { type Database, rows } from '../database/sequelize.ts'

/** Keeps anew when a campaign that runs ends by itself, after a group came, went or got another end. */
export async function keepRunsUntil(
  db: Database,
  { organizationId, campaignId }: { organizationId: number; campaignId: number },
  transaction: Transaction,
): Promise<void> {
  await rows(
    db,
    `UPDATE campaigns c SET runs_until = coalesce(c.ends_at, (
       SELECT CASE WHEN bool_and(g.ends_at IS NOT NULL) THEN max(g.ends_at) END FROM ad_groups g
       WHERE g.organization_id = c.organization_id AND g.campaign_id = c.id
         AND g.wanted <> 'removed' AND g.external_id IS NOT NULL))
     WHERE c.organization_id = $1 AND c.id = $2 AND c.lifecycle IN ('active', 'paused') RETURNING id`,
    [organizationId, campaignId],
    transaction,
  )
}
