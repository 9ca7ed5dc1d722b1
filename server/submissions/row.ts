import type { Lifecycle } from '../../shared/campaigns.ts'
import type { PlatformId, SubmissionState, ViewSource } from '../../shared/creators.ts'
import type { SubmissionRecord } from '../../shared/submissions.ts'
import type { Principal } from '../principal.ts'
import { submissionAbilities } from './policy.ts'

export const submissionColumns = `s.organization_id, s.id, s.uuid, s.version, s.campaign_id, s.creator_id,
  s.platform_id, s.video_url, s.state, s.denied_reason, s.view_count, s.views_at, s.earned_micros,
  s.in_payout_micros, s.paid_micros, s.submitted_at, s.decided_at, s.updated_at,
  o.name AS organization_name, c.title, c.currency, c.lifecycle, r.handle, r.name AS creator_name,
  u.name AS decided_by_name,
  (SELECT v.source FROM submission_views v
   WHERE v.organization_id = s.organization_id AND v.submission_id = s.id AND v.seen_at = s.views_at
     AND v.view_count = s.view_count ORDER BY v.id LIMIT 1) AS views_source`

export const submissionSource = `FROM submissions s
  JOIN campaigns c ON c.organization_id = s.organization_id AND c.id = s.campaign_id
  JOIN creators r ON r.organization_id = s.organization_id AND r.id = s.creator_id
  JOIN organizations o ON o.id = s.organization_id
  LEFT JOIN users u ON u.id = s.decided_by`

export type SubmissionSql = {
  organization_id: number
  id: number
  uuid: string
  version: number
  campaign_id: number
  creator_id: number
  platform_id: PlatformId
  video_url: string
  state: SubmissionState
  denied_reason: string | null
  view_count: bigint
  views_at: Date | null
  /** Of the revision that the count comes from; the first one, where two said the same. */
  views_source: ViewSource | null
  earned_micros: bigint
  in_payout_micros: bigint
  paid_micros: bigint
  submitted_at: Date
  decided_at: Date | null
  updated_at: Date
  organization_name: string
  title: string
  currency: string
  lifecycle: Lifecycle
  handle: string
  creator_name: string
  decided_by_name: string | null
}

const iso = (at: Date | null) => at?.toISOString() ?? null

export function toSubmission(principal: Principal, one: SubmissionSql): SubmissionRecord {
  return {
    id: one.id,
    uuid: one.uuid,
    version: one.version,
    organizationId: one.organization_id,
    organizationName: one.organization_name,
    campaignId: one.campaign_id,
    campaignTitle: one.title,
    currency: one.currency,
    creatorId: one.creator_id,
    creatorHandle: one.handle,
    creatorName: one.creator_name,
    platformId: one.platform_id,
    videoUrl: one.video_url,
    state: one.state,
    deniedReason: one.denied_reason,
    viewCount: Number(one.view_count),
    viewsAt: iso(one.views_at),
    viewsSource: one.views_source,
    earnedMicros: one.earned_micros.toString(),
    inPayoutMicros: one.in_payout_micros.toString(),
    paidMicros: one.paid_micros.toString(),
    submittedAt: one.submitted_at.toISOString(),
    decidedAt: iso(one.decided_at),
    decidedBy: one.decided_by_name,
    updatedAt: one.updated_at.toISOString(),
    can: submissionAbilities(principal, one),
  }
}
