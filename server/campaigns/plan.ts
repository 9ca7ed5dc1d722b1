import type { Transaction } from 'sequelize'
import type { Targeting } from '../../shared/ads.ts'
import { type AssetKind, type AssetRole, assetRoles } from '../../shared/networks.ts'
import { type Database, rows } from '../database/sequelize.ts'
import type { NetworkCapabilities } from '../networks/capabilities.ts'
import type { AdAsset, AdGroupPlan, AdPlan, CampaignPlan, Keyword } from '../networks/plan.ts'
import type { Campaign } from './model.ts'

type GroupRow = {
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

type AdRow = {
  id: number
  uuid: string
  ad_group_id: number
  title: string
  headline: string
  body: string
  link_url: string
  call_to_action: string
  more_headlines: string[]
  more_bodies: string[]
}

type AssetRow = {
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

/**
 * What each ad shows: its own asset, or else the campaign's primary one, as `primary`, and beside it
 * the campaign's assets of the other roles.
 */
const shownAssets = `
  SELECT a.id AS ad_id, 'primary' AS role, coalesce(a.asset_id, (
    SELECT min(l.asset_id) FROM campaign_assets l
    WHERE l.organization_id = $1 AND l.campaign_id = $2 AND l.role = 'primary')) AS asset_id
  FROM ads a WHERE a.organization_id = $1 AND a.campaign_id = $2
  UNION ALL
  SELECT a.id, l.role, l.asset_id FROM ads a JOIN campaign_assets l
    ON l.organization_id = a.organization_id AND l.campaign_id = a.campaign_id
  WHERE a.organization_id = $1 AND a.campaign_id = $2
    AND l.role IN ('landscape', 'square', 'logo', 'cover')`

async function nameOf(db: Database, campaign: Campaign, transaction?: Transaction) {
  const found = await rows<{ name: string }>(
    db,
    'SELECT name FROM organizations WHERE id = $1',
    [campaign.organization_id],
    transaction,
  )
  return found[0]!.name
}

/**
 * The campaign with its tree as the networks' interface takes it. Groups and ads are keyed by their
 * numbers, so that what a launch makes can be told apart for ever.
 * @param accountId whose uploads give the ads their references.
 */
export async function loadPlan(
  db: Database,
  campaign: Campaign,
  {
    operationRef,
    accountId,
    capabilities,
  }: {
    operationRef: string
    accountId: string
    capabilities: NetworkCapabilities
  },
  transaction?: Transaction,
): Promise<CampaignPlan> {
  const key = [campaign.organization_id, campaign.id]
  const groups = await rows<GroupRow>(
    db,
    `SELECT id, title, budget_micros, bid_amount_micros, optimization_goal, targeting,
       keywords, starts_at, ends_at
     FROM ad_groups WHERE organization_id = $1 AND campaign_id = $2 ORDER BY id`,
    key,
    transaction,
  )
  const ads = await rows<AdRow>(
    db,
    `SELECT id, uuid, ad_group_id, title, headline, body, link_url, call_to_action, more_headlines,
       more_bodies
     FROM ads WHERE organization_id = $1 AND campaign_id = $2 ORDER BY id`,
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
  const advertiserName = await nameOf(db, campaign, transaction)
  return toPlan({ campaign, groups, ads, assets, advertiserName, operationRef, capabilities })
}

type Parts = {
  campaign: Campaign
  groups: GroupRow[]
  ads: AdRow[]
  assets: AssetRow[]
  advertiserName: string
  operationRef: string
  capabilities: NetworkCapabilities
}

function toPlan(parts: Parts): CampaignPlan {
  const { campaign, groups, ads, assets, capabilities } = parts
  // A draft without an objective is reported by `examine`; the usual one lets the rest be checked.
  const objective = campaign.objective ?? 'traffic'
  const usualGoal = capabilities.goalsByObjective[objective]?.[0] ?? ''
  const goal = campaign.optimization_goal ?? usualGoal
  const adsOf = (group: GroupRow) =>
    ads
      .filter((ad) => ad.ad_group_id === group.id)
      .map((ad) => toAd(ad, assets.filter((asset) => asset.ad_id === ad.id).map(toAsset)))
  return {
    operationRef: parts.operationRef,
    title: campaign.title,
    channel: campaign.channel ?? capabilities.channels[0]!.key,
    advertiserName: parts.advertiserName,
    objective,
    bidType: campaign.bid_type,
    bidAmountMicros: campaign.bid_amount_micros,
    budgetOwner: campaign.budget_owner,
    budgetType: campaign.budget_type,
    budgetMicros: campaign.budget_micros,
    optimizationGoal: goal,
    specialAdCategories: campaign.special_ad_categories,
    startsAt: campaign.starts_at,
    endsAt: campaign.ends_at,
    groups: groups.map((group) => toGroup(group, goal, adsOf(group))),
  }
}

function toGroup(group: GroupRow, usualGoal: string, ads: AdPlan[]): AdGroupPlan {
  return {
    key: String(group.id),
    title: group.title,
    budgetMicros: group.budget_micros,
    bidAmountMicros: group.bid_amount_micros,
    optimizationGoal: group.optimization_goal ?? usualGoal,
    targeting: group.targeting,
    keywords: group.keywords,
    startsAt: group.starts_at,
    endsAt: group.ends_at,
    ads,
  }
}

function toAd(ad: AdRow, assets: AdAsset[]): AdPlan {
  return {
    key: String(ad.id),
    title: ad.title,
    headline: ad.headline,
    body: ad.body,
    linkUrl: ad.link_url,
    // Our ad's number in the landing address is what the pixel attributes by.
    urlTags: `cc_ad=${ad.uuid}`,
    callToAction: ad.call_to_action,
    moreHeadlines: ad.more_headlines,
    moreBodies: ad.more_bodies,
    assets,
  }
}

function toAsset({ id, role, kind, width, height, asset_ref: ref }: AssetRow): AdAsset {
  return { key: String(id), role, kind, width, height, ref }
}

/** What a campaign's ads show, each once. */
export function planAssets(
  db: Database,
  campaign: Campaign,
  transaction?: Transaction,
): Promise<PlanAsset[]> {
  return rows<PlanAsset>(
    db,
    `SELECT s.id, s.name, s.status, s.content_type, s.size_bytes, s.width, s.height, s.storage_key,
       s.kind, s.youtube_id, s.duration_ms
     FROM assets s WHERE s.organization_id = $1 AND s.id IN (
       SELECT asset_id FROM (${shownAssets}) shown)
     ORDER BY s.id`,
    [campaign.organization_id, campaign.id],
    transaction,
  )
}
