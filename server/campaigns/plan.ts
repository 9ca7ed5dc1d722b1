import type { Transaction } from 'sequelize'
import type { Targeting } from '../../shared/ads.ts'
import { type Database, rows } from '../database/sequelize.ts'
import type { AdGroupPlan, AdPlan, CampaignPlan, NetworkCapabilities } from '../networks/network.ts'
import type { Campaign } from './model.ts'

type GroupRow = {
  id: number
  title: string
  budget_micros: bigint | null
  bid_amount_micros: bigint | null
  optimization_goal: string | null
  targeting: Targeting
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
  asset_id: number | null
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
    `SELECT id, title, budget_micros, bid_amount_micros, optimization_goal, targeting, starts_at, ends_at
     FROM ad_groups WHERE organization_id = $1 AND campaign_id = $2 ORDER BY id`,
    key,
    transaction,
  )
  const ads = await rows<AdRow>(
    db,
    `SELECT a.id, a.uuid, a.ad_group_id, a.title, a.headline, a.body, a.link_url, a.call_to_action,
       a.asset_id, u.asset_ref
     FROM ads a LEFT JOIN asset_uploads u ON u.organization_id = a.organization_id
       AND u.asset_id = a.asset_id AND u.network = $3 AND u.account_id = $4
     WHERE a.organization_id = $1 AND a.campaign_id = $2 ORDER BY a.id`,
    [...key, campaign.network, accountId],
    transaction,
  )
  return toPlan(campaign, groups, ads, { operationRef, capabilities })
}

function toPlan(
  campaign: Campaign,
  groups: GroupRow[],
  ads: AdRow[],
  { operationRef, capabilities }: { operationRef: string; capabilities: NetworkCapabilities },
): CampaignPlan {
  // A draft without an objective is reported by `examine`; the usual one lets the rest be checked.
  const objective = campaign.objective ?? 'traffic'
  const usualGoal = capabilities.goalsByObjective[objective]?.[0] ?? ''
  const goal = campaign.optimization_goal ?? usualGoal
  return {
    operationRef,
    title: campaign.title,
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
    groups: groups.map((group) =>
      toGroup(
        group,
        goal,
        ads.filter((ad) => ad.ad_group_id === group.id),
      ),
    ),
  }
}

function toGroup(group: GroupRow, usualGoal: string, ads: AdRow[]): AdGroupPlan {
  return {
    key: String(group.id),
    title: group.title,
    budgetMicros: group.budget_micros,
    bidAmountMicros: group.bid_amount_micros,
    optimizationGoal: group.optimization_goal ?? usualGoal,
    targeting: group.targeting,
    startsAt: group.starts_at,
    endsAt: group.ends_at,
    ads: ads.map(toAd),
  }
}

function toAd(ad: AdRow): AdPlan {
  return {
    key: String(ad.id),
    title: ad.title,
    headline: ad.headline,
    body: ad.body,
    linkUrl: ad.link_url,
    // Our ad's number in the landing address is what the pixel attributes by.
    urlTags: `cc_ad=${ad.uuid}`,
    callToAction: ad.call_to_action,
    assetKey: ad.asset_id === null ? '' : String(ad.asset_id),
    assetRef: ad.asset_ref,
  }
}

/** The pictures of a campaign's ads, each once. */
export function planAssets(
  db: Database,
  campaign: Campaign,
  transaction?: Transaction,
): Promise<PlanAsset[]> {
  return rows<PlanAsset>(
    db,
    `SELECT s.id, s.name, s.status, s.content_type, s.size_bytes, s.width, s.height, s.storage_key
     FROM assets s WHERE s.organization_id = $1 AND s.id IN (
       SELECT asset_id FROM ads WHERE organization_id = $1 AND campaign_id = $2)
     ORDER BY s.id`,
    [campaign.organization_id, campaign.id],
    transaction,
  )
}
