import { statusOf } from '../../shared/campaigns.ts'
import type { Asking } from '../campaigns/model.ts'
import { row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { sanitizeBrief } from './brief.ts'
import { type CreatorCampaign, creatorColumns, creatorJoins } from './model.ts'
import { creatorAbilities, lackingToPublish, lockedFields } from './policy.ts'
import type { CreatorRecord, CreatorRow } from './present.ts'

/** A campaign as a list reads it. */
export type RowSql = Omit<CreatorCampaign, 'brief'> & {
  organization_name: string
  banner_uuid: string | null
  banner_name: string | null
}

export const shownColumns =
  'o.name AS organization_name, s.uuid AS banner_uuid, s.name AS banner_name'
export const shownJoins = `${creatorJoins} JOIN organizations o ON o.id = c.organization_id
  LEFT JOIN assets s ON s.organization_id = c.organization_id AND s.id = k.banner_asset_id`

type RecordSql = RowSql & { brief: string; created_by_name: string | null; open_issues: number }

/**
 * One creator campaign with everything its page shows of it. Its brief is safe to be shown.
 * @throws AppError not_found, for an ad campaign as for none
 */
export async function showCreatorCampaign(ctx: Asking, id: number): Promise<CreatorRecord> {
  const found = await row<RecordSql>(
    ctx.db,
    `SELECT ${creatorColumns.whole}, ${shownColumns}, u.name AS created_by_name,
       (SELECT count(*)::int FROM issues i WHERE i.organization_id = c.organization_id
          AND i.campaign_id = c.id AND i.turn <> 'resolved') AS open_issues
     FROM ${shownJoins} LEFT JOIN users u ON u.id = c.created_by
     WHERE c.id = $1 AND c.kind = 'creator'`,
    [id],
  )
  if (!found) throw notFound()
  return {
    ...toCreatorRow(ctx.principal, found),
    brief: sanitizeBrief(found.brief),
    createdByName: found.created_by_name,
    hasFundings: found.has_fundings,
    openIssues: found.open_issues,
    locked: lockedFields(found) as Record<string, string>,
    lacking: found.lifecycle === 'draft' ? lackingToPublish(found) : [],
  }
}

const iso = (at: Date | null) => at?.toISOString() ?? null

export function toCreatorRow(principal: Principal, row: RowSql): CreatorRow {
  const { lifecycle, billing } = row
  return {
    id: row.id,
    uuid: row.uuid,
    version: row.version,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    name: row.title,
    currency: row.currency,
    lifecycle,
    status: statusOf({ lifecycle, billing, review: 'none', origin: 'native', stale: false }).status,
    billing,
    pausedBy: row.paused_by,
    website: row.website,
    contentType: row.content_type,
    category: row.category,
    countries: row.countries,
    platformIds: row.platform_ids,
    tiktokMusicId: row.tiktok_music_id,
    cpmMicros: row.cpm_micros.toString(),
    minPayoutMicros: row.min_payout_micros.toString(),
    maxPayoutMicros: row.max_payout_micros.toString(),
    baseRewardMicros: row.base_reward_micros.toString(),
    money: {
      totalMicros: row.total_micros.toString(),
      usedMicros: row.used_micros.toString(),
      paidMicros: row.paid_micros.toString(),
      unusedMicros: row.unused_micros.toString(),
    },
    viewCount: row.view_count.toString(),
    submissionsCount: row.submissions_count,
    banner:
      row.banner_asset_id === null || row.banner_uuid === null
        ? null
        : { id: row.banner_asset_id, uuid: row.banner_uuid, name: row.banner_name ?? '' },
    publishedAt: iso(row.published_at),
    pausedAt: iso(row.paused_at),
    endedAt: iso(row.ended_at),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    can: creatorAbilities(principal, row),
  }
}
