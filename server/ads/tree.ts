import type { AdGroupTree } from '../../shared/ads.ts'
import { channelOf } from '../campaigns/plan.ts'
import { toLaunchState } from '../campaigns/progress.ts'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import type { Principal } from '../principal.ts'
import { adAbilities, groupAbilities } from './object-abilities.ts'
import { adTextsOf, targetingOf } from './object-fields.ts'
import { canAddGroup, mayIn } from './object-policy.ts'
import { type ObjectFacts, standingOf } from './object-row.ts'
import { type AdGroupRecord, type AdRecord, type AdTree, assetUrl } from './present.ts'
import { type AdJson, type GroupJson, type TreeSql, treeSql, type Week } from './tree-sql.ts'

type Asking = Context & { principal: Principal }
/**
 * The groups and ads of a campaign with what each spent in the last seven account days, in one
 * statement.
 * @throws AppError not_found
 */
export async function readTree(ctx: Asking, campaign: { id: number }): Promise<AdTree> {
  const found = await row<TreeSql>(ctx.db, treeSql, [ctx.clock.now(), campaign.id])
  if (!found) throw notFound()
  const tree = {
    ...found,
    campaign_id: campaign.id,
    principal: ctx.principal,
    now: ctx.clock.now(),
  }
  const may = mayIn(ctx.principal, found.organization_id)
  return {
    campaignId: campaign.id,
    currency: found.currency,
    showsAssets: showsAssets(ctx, found),
    groups: found.groups.map((group) => toGroup(tree, group)),
    growth: found.growth && {
      ...toLaunchState(found.growth),
      kind: found.growth.kind,
      steps: found.growth.steps.map((step) => ({ ...step, at: isoText(step.at) })),
    },
    can: { add: may('ads:update', () => canAddGroup(found)) },
  }
}

type Around = TreeSql & { campaign_id: number; principal: Principal; now: Date }

/** What the rules look at, put together from a row and what it lies in. */
function factsOf(tree: Around, group: GroupJson, ad: AdJson | null) {
  const own = ad ?? group
  const { organization_id, campaign_id, lifecycle, origin, campaign_status } = tree
  return {
    ...{ organization_id, campaign_id, lifecycle, origin, campaign_status },
    campaign_pending: tree.campaign_pending,
    connection_status: tree.connection_status,
    level: ad ? ('ad' as const) : ('ad_group' as const),
    wanted: own.wanted,
    pending: own.pending,
    pending_since: own.pending_since === null ? null : new Date(own.pending_since),
    paused_by_staff: own.paused_by_staff,
    growth: own.growth,
    review: own.review,
    external_id: own.external_id,
    ended: group.ends_at !== null && new Date(group.ends_at) <= tree.now,
    group_wanted: group.wanted,
    group_growth: group.growth,
    group_external_id: group.external_id,
  } satisfies Partial<ObjectFacts>
}

function showsAssets({ networks }: Asking, found: Pick<TreeSql, 'network' | 'channel'>): boolean {
  const adapter = networks.get(found.network)
  // Of a network that is not set up here nothing is known; what there is, is shown.
  if (!adapter) return true
  return channelOf(adapter.capabilities, found).assets.some(({ role }) => role === 'primary')
}

const toWeek = ({ spend, impressions, clicks }: Week) => ({
  spendMicros: spend,
  impressions,
  clicks,
})

const isoText = (at: string | null) => (at === null ? null : new Date(at).toISOString())

function toGroup(tree: Around, group: GroupJson): AdGroupRecord {
  const facts = factsOf(tree, group, null)
  return {
    id: group.id,
    uuid: group.uuid,
    version: group.version,
    title: group.title,
    budgetMicros: group.budget_micros,
    bidAmountMicros: group.bid_amount_micros,
    optimizationGoal: group.optimization_goal,
    targeting: targetingOf(group.targeting),
    keywords: group.keywords,
    startsAt: isoText(group.starts_at),
    endsAt: isoText(group.ends_at),
    externalId: group.external_id,
    week: toWeek(group.week),
    ...standingOf(facts),
    can: groupAbilities(tree.principal, facts),
    ads: group.ads.map((ad) => toAd(tree, group, ad)),
  }
}

function toAd(tree: Around, group: GroupJson, ad: AdJson): AdRecord {
  const facts = factsOf(tree, group, ad)
  return {
    id: ad.id,
    uuid: ad.uuid,
    version: ad.version,
    adGroupId: ad.ad_group_id,
    title: ad.title,
    assetId: ad.asset_id,
    assetName: ad.asset_name,
    assetKind: ad.asset_kind,
    assetUrl: urlOf(ad),
    ...adTextsOf(ad),
    ...standingOf(facts),
    reviewReasons: ad.review_reasons,
    externalId: ad.external_id,
    week: toWeek(ad.week),
    can: adAbilities(tree.principal, facts),
  }
}

function urlOf({ asset_id, asset_ready, asset_kind }: AdJson): string | null {
  return asset_id !== null && asset_ready && asset_kind !== 'youtube' ? assetUrl(asset_id) : null
}

/** A group as a person would send it, to tell whether a whole tree that came back was changed. */
export function withoutIds(group: AdGroupRecord): AdGroupTree {
  const { title, budgetMicros, bidAmountMicros, optimizationGoal, targeting } = group
  return {
    title,
    budgetMicros,
    bidAmountMicros,
    optimizationGoal,
    targeting,
    keywords: group.keywords,
    startsAt: group.startsAt,
    endsAt: group.endsAt,
    ads: group.ads.map((ad) => ({
      title: ad.title,
      assetId: ad.assetId,
      headline: ad.headline,
      body: ad.body,
      linkUrl: ad.linkUrl,
      callToAction: ad.callToAction,
      moreHeadlines: ad.moreHeadlines,
      moreBodies: ad.moreBodies,
    })),
  }
}
