import type { AssetKind } from '../../shared/networks.ts'
import { type Permission, refusalOf } from '../../shared/permissions.ts'
import { holds, type Principal } from '../principal.ts'
import { type AssetRecord, assetUrl } from './present.ts'

export type AssetSql = {
  organization_id: number
  organization_name: string
  id: number
  uuid: string
  version: number
  name: string
  kind: AssetKind
  status: 'pending' | 'ready' | 'failed'
  problem: string | null
  content_type: string | null
  size_bytes: number | null
  width: number | null
  height: number | null
  duration_ms: number | null
  youtube_id: string | null
  storage_key: string | null
  created_at: Date
  created_by_name: string | null
  campaigns: number
}

export const assetColumns = `s.organization_id, o.name AS organization_name, s.id, s.uuid, s.version, s.name, s.kind, s.status,
  s.problem, s.content_type, s.size_bytes, s.width, s.height, s.duration_ms, s.youtube_id,
  s.storage_key, s.created_at, u.name AS created_by_name,
  (SELECT count(*)::int FROM (
     SELECT a.campaign_id FROM ads a WHERE a.organization_id = s.organization_id AND a.asset_id = s.id
     UNION SELECT l.campaign_id FROM campaign_assets l
     WHERE l.organization_id = s.organization_id AND l.asset_id = s.id
     UNION SELECT b.campaign_id FROM creator_campaigns b
     WHERE b.organization_id = s.organization_id AND b.banner_asset_id = s.id) used) AS campaigns`
export const assetSource =
  'FROM assets s JOIN organizations o ON o.id = s.organization_id LEFT JOIN users u ON u.id = s.created_by'

type Verdict = true | string

/** What a campaign shows stays, so that its past can be looked at. */
export function canDelete({ campaigns }: Pick<AssetSql, 'campaigns'>): Verdict {
  if (campaigns === 0) return true
  return campaigns === 1
    ? 'One campaign uses it. Take it out of that campaign first.'
    : `${campaigns} campaigns use it. Take it out of them first.`
}

export function canFail({ status }: Pick<AssetSql, 'status'>): Verdict {
  return status === 'pending' || 'Only what is still awaited can fail.'
}

export function canFill({ kind, status }: Pick<AssetSql, 'kind' | 'status'>): Verdict {
  if (kind === 'youtube') return 'A film on YouTube has no content here.'
  return status === 'pending' || 'Its content is not awaited any more.'
}

export function toAsset(found: AssetSql, principal: Principal): AssetRecord {
  const may = (permission: Permission, rule: () => Verdict): Verdict =>
    holds(principal, permission, found.organization_id) ? rule() : refusalOf(permission)
  return {
    id: found.id,
    uuid: found.uuid,
    version: found.version,
    organizationId: found.organization_id,
    organizationName: found.organization_name,
    name: found.name,
    kind: found.kind,
    status: found.status,
    problem: found.problem,
    contentType: found.content_type,
    sizeBytes: found.size_bytes,
    width: found.width,
    height: found.height,
    durationMs: found.duration_ms,
    youtubeId: found.youtube_id,
    url: found.status === 'ready' && found.storage_key ? assetUrl(found.id) : null,
    createdAt: found.created_at.toISOString(),
    createdByName: found.created_by_name,
    campaigns: found.campaigns,
    can: {
      delete: may('assets:delete', () => canDelete(found)),
      fail: may('assets:update', () => canFail(found)),
    },
  }
}
