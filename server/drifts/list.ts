import type { DriftRecord } from '../../shared/drifts.ts'
import { type Asking, type CampaignWithFacts, findCampaign } from '../campaigns/model.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { holds } from '../principal.ts'
import { type Drift, driftColumns } from './model.ts'
import { canKeepTheirs, canPushOurs } from './policy.ts'

/** Further ones are long settled. */
const MAX_LISTED = 50

/** The differences of a campaign, open ones first, then the newest. */
export async function listDrifts(ctx: Asking, campaignId: number): Promise<DriftRecord[]> {
  const campaign = await findCampaign(ctx.db, campaignId, ctx.clock.now())
  const found = await rows<Drift>(
    ctx.db,
    `SELECT ${driftColumns} FROM campaign_drifts d
     WHERE d.organization_id = $1 AND d.campaign_id = $2
     ORDER BY d.resolved_at IS NULL DESC, d.id DESC LIMIT ${MAX_LISTED}`,
    [campaign.organization_id, campaignId],
  )
  return found.map((one) => toRecord(ctx, one, campaign))
}

/** One difference with its campaign. @throws AppError not_found */
export async function findDrift(ctx: Asking, id: number) {
  const drift = await row<Drift>(
    ctx.db,
    `SELECT ${driftColumns} FROM campaign_drifts d WHERE d.id = $1`,
    [id],
  )
  if (!drift) throw notFound()
  return { drift, campaign: await findCampaign(ctx.db, drift.campaign_id, ctx.clock.now()) }
}

/** What we have and what the network says, as texts of the field. @throws AppError not_found */
export async function showDrift(ctx: Asking, id: number): Promise<DriftRecord> {
  const { drift, campaign } = await findDrift(ctx, id)
  return toRecord(ctx, drift, campaign)
}

function toRecord({ principal }: Asking, drift: Drift, campaign: CampaignWithFacts): DriftRecord {
  const may = holds(principal, 'campaigns:update', drift.organization_id)
  const refusal = 'Only owners and admins of the brand may do this.'
  return {
    id: drift.id,
    version: drift.version,
    campaignId: drift.campaign_id,
    field: drift.field,
    ours: drift.ours,
    theirs: drift.theirs,
    currency: campaign.currency,
    seenAt: drift.seen_at.toISOString(),
    lastSeenAt: drift.last_seen_at.toISOString(),
    resolvedAt: drift.resolved_at?.toISOString() ?? null,
    resolution: drift.resolution,
    can: {
      keep_theirs: may ? canKeepTheirs(drift, campaign) : refusal,
      push_ours: may ? canPushOurs(drift, campaign) : refusal,
    },
  }
}
