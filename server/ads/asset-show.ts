import type { Lifecycle } from '../../shared/campaigns.ts'
import type { NetworkName } from '../../shared/networks.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { type AssetSql, assetColumns, assetSource, toAsset } from './asset-row.ts'
import type { Asking } from './draft.ts'
import type { AssetDetail } from './present.ts'

/** @throws AppError not_found */
export async function showAsset(ctx: Asking, id: number): Promise<AssetDetail> {
  const found = await row<AssetSql>(
    ctx.db,
    `SELECT ${assetColumns} ${assetSource} WHERE s.id = $1`,
    [id],
  )
  if (!found) throw notFound()
  const place = [found.organization_id, id]
  const uses = found.campaigns === 0 ? [] : await usesOf(ctx, place)
  return { ...toAsset(found, ctx.principal), uses, uploads: await uploadsOf(ctx, place) }
}

type UseSql = {
  campaign_id: number
  title: string
  network: NetworkName | null
  lifecycle: Lifecycle
  roles: string[]
  ads: number
}

async function usesOf(ctx: Asking, place: number[]): Promise<AssetDetail['uses']> {
  const found = await rows<UseSql>(
    ctx.db,
    `SELECT c.id AS campaign_id, c.title, c.network, c.lifecycle,
       array_remove(array_agg(DISTINCT used.role), NULL) AS roles, count(used.ad)::int AS ads
     FROM (
       SELECT a.campaign_id, NULL AS role, a.id AS ad FROM ads a
       WHERE a.organization_id = $1 AND a.asset_id = $2
       UNION ALL SELECT l.campaign_id, l.role, NULL FROM campaign_assets l
       WHERE l.organization_id = $1 AND l.asset_id = $2
       UNION ALL SELECT b.campaign_id, 'banner', NULL FROM creator_campaigns b
       WHERE b.organization_id = $1 AND b.banner_asset_id = $2) used
     JOIN campaigns c ON c.organization_id = $1 AND c.id = used.campaign_id
     GROUP BY c.id, c.title, c.network, c.lifecycle ORDER BY c.id DESC LIMIT 100`,
    place,
  )
  return found.map(({ campaign_id, ...one }) => ({ campaignId: campaign_id, ...one }))
}

type UploadSql = {
  network: NetworkName
  account_id: string
  account_name: string | null
  state: 'processing' | 'ready' | 'failed'
  problem: string | null
  uploaded_at: Date
  checked_at: Date | null
}

async function uploadsOf(ctx: Asking, place: number[]): Promise<AssetDetail['uploads']> {
  const found = await rows<UploadSql>(
    ctx.db,
    `SELECT p.network, p.account_id, p.state, p.problem, p.uploaded_at, p.checked_at,
       (SELECT k.account_name FROM ad_platform_connections k
        WHERE k.organization_id = p.organization_id AND k.network = p.network
          AND k.account_id = p.account_id ORDER BY k.id DESC LIMIT 1) AS account_name
     FROM asset_uploads p WHERE p.organization_id = $1 AND p.asset_id = $2
     ORDER BY p.uploaded_at DESC, p.network, p.account_id LIMIT 100`,
    place,
  )
  return found.map((one) => ({
    network: one.network,
    networkLabel: ctx.networks.get(one.network)?.label ?? one.network,
    accountId: one.account_id,
    accountName: one.account_name ?? one.account_id,
    state: one.state,
    problem: one.problem,
    uploadedAt: one.uploaded_at.toISOString(),
    checkedAt: one.checked_at?.toISOString() ?? null,
  }))
}
