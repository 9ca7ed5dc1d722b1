import type { Transaction } from 'sequelize'
import type { DriftField } from '../../shared/drifts.ts'
import { type Database, row, rows } from '../database/sequelize.ts'
import { type IssueKey, resolveIssues } from '../issues/open.ts'

type Resolving = {
  organizationId: number
  campaignId: number
  /** Without it all that are open. */
  fields?: readonly DriftField[]
  resolution: 'theirs' | 'ours' | 'healed'
  by: string | null
  now: Date
}

/** The one issue that a campaign has for all its differences. */
export function driftIssue(organizationId: number, campaignId: number, now: Date): IssueKey {
  return {
    organizationId,
    cause: 'drift',
    resourceType: 'campaign',
    resourceId: campaignId,
    now,
  }
}

/** Ends differences of a campaign, and its issue with the last of them. */
export async function resolveDrifts(
  db: Database,
  { organizationId, campaignId, fields, resolution, by, now }: Resolving,
  transaction: Transaction,
): Promise<void> {
  const ended = await rows(
    db,
    `UPDATE campaign_drifts SET resolved_at = $5, resolution = $4, resolved_by = $6,
       version = version + 1
     WHERE organization_id = $1 AND campaign_id = $2 AND resolved_at IS NULL
       AND ($3::text[] IS NULL OR field = ANY($3)) RETURNING id`,
    [organizationId, campaignId, fields ?? null, resolution, now, by],
    transaction,
  )
  if (ended.length === 0) return
  const open = await row(
    db,
    `SELECT 1 FROM campaign_drifts
     WHERE organization_id = $1 AND campaign_id = $2 AND resolved_at IS NULL LIMIT 1`,
    [organizationId, campaignId],
    transaction,
  )
  if (!open) await resolveIssues(db, driftIssue(organizationId, campaignId, now), transaction)
}
