import type { Transaction } from 'sequelize'
import type { Keyword, Targeting } from '../../shared/ads.ts'
import { type AssetKind, type AssetRole, assetRoles } from '../../shared/networks.ts'
import type { AdTextsSql } from '../ads/object-fields.ts'
import { type Database, rows } from '../database/sequelize.ts'
import type { Campaign } from './model.ts'

export type GroupRow = {
  id: number
  title: string
  budget_micros: bigint | null
  bid_amount_micros: bigint | null
  optimization_goal: string | null
  targeting: Targeting
  keywords: Keyword[]
  starts_at: Date | null
  ends_at: Date | null
}

export type AdRow = AdTextsSql & {
  id: number
  uuid: string
  ad_group_id: number
  title: string
}

export type AssetRow = {
  ad_id: number
  role: AssetRole
  id: number
  kind: AssetKind
  width: number | null
  height: number | null
  asset_ref: string | null
}

/** What an ad shows, as far as a launch needs to know it. */
export type PlanAsset = {
  id: number
  name: string
  status: 'pending' | 'ready' | 'failed'
  content_type: string | null
  size_bytes: number | null
  width: number | null
  height: number | null
  storage_key: string | null
  kind: AssetKind
  youtube_id: string | null
  duration_ms: number | null
}

const kindLabels: Record<AssetKind, string> = {
  image: 'Picture',
  video: 'Film',
  youtube: 'YouTube film',
}

/** The step of a launch that provides an asset, as a person reads it. */
export const uploadLabel = ({ kind, name }: Pick<PlanAsset, 'kind' | 'name'>) =>
  `${kindLabels[kind]} “${name}”`

/**
 * Rows of organization `$1` and campaign `$2` as they shall be: what is wished of one that runs, and
 * still open at the network, stands over what it is.
 */
const wished = (table: 'ad_groups' | 'ads') => `(SELECT w.* FROM ${table} x CROSS JOIN LATERAL
    jsonb_populate_record(x, coalesce(x.pending -> 'change', '{}')) w
  WHERE x.organization_id = $1 AND x.campaign_id = $2)`

/**
 * What each ad shows: its own asset, or else the campaign's primary one, as `primary`, and beside it
 * the campaign's assets of the other roles.
 */
const shownAssets = `
  SELECT a.id AS ad_id, 'primary' AS role, coalesce(a.asset_id, (
    SELECT min(l.asset_id) FROM campaign_assets l
    WHERE l.organization_id = $1 AND l.campaign_id = $2 AND l.role = 'primary')) AS asset_id
  FROM ${wished('ads')} a
  UNION ALL
  SELECT a.id, l.role, l.asset_id FROM ads a JOIN campaign_assets l
    ON l.organization_id = a.organization_id AND l.campaign_id = a.campaign_id
  WHERE a.organization_id = $1 AND a.campaign_id = $2
    AND l.role IN ('landscape', 'square', 'logo', 'cover')`

/** A campaign's tree as it is stored, with everything its ads could show. */
export type Tree = {
  groups: GroupRow[]
  ads: AdRow[]
  assets: AssetRow[]
  advertiserName: string
  /** Signs what stands in landing addresses for the pixel. */
  stampKey: Buffer
}

async function advertiser(db: Database, campaign: Campaign, transaction?: Transaction) {
  const found = await rows<Pick<Tree, 'advertiserName' | 'stampKey'>>(
    db,
    `SELECT name AS "advertiserName", pixel_stamp_key AS "stampKey" FROM organizations WHERE id = $1`,
    [campaign.organization_id],
    transaction,
  )
  return found[0]!
}

/** @param accountId whose uploads give the assets their references. */
export async function loadTree(
  db: Database,
  campaign: Campaign,
  accountId: string,
  transaction?: Transaction,
): Promise<Tree> {
  const key = [campaign.organization_id, campaign.id]
  const groups = await rows<GroupRow>(
    db,
    `SELECT id, title, budget_micros, bid_amount_micros, optimization_goal, targeting,
       keywords, starts_at, ends_at
     FROM ${wished('ad_groups')} g ORDER BY id`,
    key,
    transaction,
  )
  const ads = await rows<AdRow>(
    db,
    `SELECT id, uuid, ad_group_id, title, headline, body, link_url, call_to_action, more_headlines,
       more_bodies
     FROM ${wished('ads')} a ORDER BY id`,
    key,
    transaction,
  )
  const assets = await rows<AssetRow>(
    db,
    `SELECT shown.ad_id, shown.role, s.id, s.kind, s.width, s.height, u.asset_ref
     FROM (${shownAssets}) shown
     JOIN assets s ON s.organization_id = $1 AND s.id = shown.asset_id
     LEFT JOIN asset_uploads u ON u.organization_id = $1 AND u.asset_id = s.id AND u.network = $3
       AND u.account_id = $4 AND u.state = 'ready'
     ORDER BY shown.ad_id, array_position($5::text[], shown.role), s.id`,
    [...key, campaign.network, accountId, assetRoles],
    transaction,
  )
  return { groups, ads, assets, ...(await advertiser(db, campaign, transaction)) }
}

/** What a campaign's ads show in these roles, each once. */
export function assetsInRoles(
  db: Database,
  campaign: Campaign,
  roles: readonly AssetRole[],
  transaction?: Transaction,
): Promise<PlanAsset[]> {
  return rows<PlanAsset>(
    db,
    `SELECT s.id, s.name, s.status, s.content_type, s.size_bytes, s.width, s.height, s.storage_key,
       s.kind, s.youtube_id, s.duration_ms
     FROM assets s WHERE s.organization_id = $1 AND s.id IN (
       SELECT asset_id FROM (${shownAssets}) shown WHERE shown.role = ANY($3::text[]))
     ORDER BY s.id`,
    [campaign.organization_id, campaign.id, roles],
    transaction,
  )
}

/** One group of a campaign, and of its ads only these. */
export type Part = { groupId: number; adIds: number[] }

/** A tree cut down to a part of it. */
export function partOf(tree: Tree, { groupId, adIds }: Part): Tree {
  return {
    ...tree,
    groups: tree.groups.filter(({ id }) => id === groupId),
    ads: tree.ads.filter(({ id }) => adIds.includes(id)),
    assets: tree.assets.filter(({ ad_id: id }) => adIds.includes(id)),
  }
}
