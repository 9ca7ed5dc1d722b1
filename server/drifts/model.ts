import type { DriftField, DriftRecord } from '../../shared/drifts.ts'
import type { CampaignWithFacts } from '../campaigns/model.ts'

export type Drift = {
  organization_id: number
  id: number
  campaign_id: number
  field: DriftField
  ours: string
  theirs: string | null
  seen_at: Date
  last_seen_at: Date
  resolved_at: Date | null
  resolution: DriftRecord['resolution']
  version: number
}

export const driftColumns = `d.organization_id, d.id, d.campaign_id, d.field, d.ours, d.theirs,
  d.seen_at, d.last_seen_at, d.resolved_at, d.resolution, d.version`

/** What the rules about a difference look at of its campaign. */
export type DriftedCampaign = Pick<
  CampaignWithFacts,
  'lifecycle' | 'origin' | 'paused_by' | 'pending_move' | 'connection_status'
>
