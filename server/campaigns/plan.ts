import type { Transaction } from 'sequelize'
import type { Database } from '../database/sequelize.ts'
import type { Channel, NetworkCapabilities } from '../networks/capabilities.ts'
import type { AdAsset, AdGroupPlan, AdPlan, CampaignPlan } from '../networks/plan.ts'
import { stampOf } from '../pixel/stamp.ts'
import type { Campaign } from './model.ts'
import {
  type AdRow,
  type AssetRow,
  assetsInRoles,
  type GroupRow,
  loadTree,
  type PlanAsset,
  type Tree,
} from './plan-tree.ts'

export type { PlanAsset }

/** The channel a campaign runs in; the usual one where it chose none, or one that is gone. */
export function channelOf(
  { channels }: Pick<NetworkCapabilities, 'channels'>,
  { channel }: Pick<Campaign, 'channel'>,
): Channel {
  return channels.find(({ key }) => key === channel) ?? channels[0]!
}

/** What a campaign's ads show, each once; what its channel does not use is not among it. */
export function planAssets(
  db: Database,
  campaign: Campaign,
  capabilities: NetworkCapabilities,
  transaction?: Transaction,
): Promise<PlanAsset[]> {
  const roles = channelOf(capabilities, campaign).assets.map(({ role }) => role)
  return assetsInRoles(db, campaign, roles, transaction)
}

type PlanOptions = {
  operationRef: string
  /** Whose uploads give the ads their references. */
  accountId: string
  capabilities: NetworkCapabilities
}

/** The campaign with its tree as the networks' interface takes it. */
export async function loadPlan(
  db: Database,
  campaign: Campaign,
  options: PlanOptions,
  transaction?: Transaction,
): Promise<CampaignPlan> {
  return toPlan(campaign, await loadTree(db, campaign, options.accountId, transaction), options)
}

/**
 * A stored tree as a plan. Groups and ads are keyed by their numbers, so that what a launch makes can
 * be told apart for ever. What the channel does not know is left out; `leftOut` says so to people.
 */
export function toPlan(
  campaign: Campaign,
  tree: Tree,
  { operationRef, capabilities }: Pick<PlanOptions, 'operationRef' | 'capabilities'>,
): CampaignPlan {
  // A draft without an objective is reported by `examine`; the usual one lets the rest be checked.
  const objective = campaign.objective ?? 'traffic'
  const usualGoal = capabilities.goalsByObjective[objective]?.[0] ?? ''
  const goal = campaign.optimization_goal ?? usualGoal
  const channel = channelOf(capabilities, campaign)
  const roles = new Set(channel.assets.map(({ role }) => role))
  const assets = tree.assets.filter(({ role }) => roles.has(role))
  const adsOf = (group: GroupRow) =>
    tree.ads
      .filter((ad) => ad.ad_group_id === group.id)
      .map((ad) => {
        const shown = assets.filter((asset) => asset.ad_id === ad.id).map(toAsset)
        return toAd(ad, shown, { channel, stampKey: tree.stampKey })
      })

  return {
    operationRef,
    title: campaign.title,
    channel: channel.key,
    advertiserName: tree.advertiserName,
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
    groups: tree.groups.map((group) => toGroup(group, { goal, channel, ads: adsOf(group) })),
  }
}

function toGroup(
  group: GroupRow,
  { goal, channel, ads }: { goal: string; channel: Channel; ads: AdPlan[] },
): AdGroupPlan {
  return {
    key: String(group.id),
    title: group.title,
    budgetMicros: group.budget_micros,
    bidAmountMicros: group.bid_amount_micros,
    optimizationGoal: group.optimization_goal ?? goal,
    targeting: group.targeting,
    keywords: channel.keywords ? group.keywords : [],
    startsAt: group.starts_at,
    endsAt: group.ends_at,
    ads,
  }
}

function toAd(
  ad: AdRow,
  assets: AdAsset[],
  { channel, stampKey }: { channel: Channel; stampKey: Buffer },
): AdPlan {
  const { headlines, bodies } = channel
  return {
    key: String(ad.id),
    title: ad.title,
    headline: headlines.max > 0 ? ad.headline : '',
    body: bodies.max > 0 ? ad.body : '',
    linkUrl: ad.link_url,
    // What the pixel credits this ad by; signed, so that nobody can make one for another ad.
    urlTags: `cc_ad=${stampOf(stampKey, ad.id)}`,
    callToAction: ad.call_to_action,
    moreHeadlines: headlines.max > 0 ? ad.more_headlines : [],
    moreBodies: bodies.max > 0 ? ad.more_bodies : [],
    assets,
  }
}

function toAsset({ id, role, kind, width, height, asset_ref: ref }: AssetRow): AdAsset {
  return { key: String(id), role, kind, width, height, ref }
}
