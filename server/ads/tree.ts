import type { AdGroupTree, Keyword, Targeting } from '../../shared/ads.ts'
import type { Lifecycle, Review } from '../../shared/campaigns.ts'
import type { AssetKind, NetworkName } from '../../shared/networks.ts'
import { channelOf } from '../campaigns/plan.ts'
import { canUpdateTree } from '../campaigns/policy.ts'
import type { Context } from '../context.ts'
import { row } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'
import { holds, type Principal } from '../principal.ts'
import { type AdGroupRecord, type AdRecord, type AdTree, assetUrl } from './present.ts'

type Asking = Context & { principal: Principal }
type Week = { spend: string; impressions: number; clicks: number }

/** Made into JSON by SQL: money as text, instants as text. */
type AdJson = {
  id: number
  uuid: string
  version: number
  ad_group_id: number
  title: string
  headline: string
  body: string
  link_url: string
  call_to_action: string
  more_headlines: string[]
  more_bodies: string[]
  review: Review
  review_reasons: string[]
  external_id: string | null
  asset_id: number | null
  asset_name: string | null
  asset_kind: AssetKind | null
  asset_ready: boolean
  week: Week
}

type GroupJson = {
  id: number
  uuid: string
  version: number
  title: string
  budget_micros: string | null
  bid_amount_micros: string | null
  optimization_goal: string | null
  targeting: Partial<Targeting>
  keywords: Keyword[]
  starts_at: string | null
  ends_at: string | null
  external_id: string | null
  week: Week
  ads: AdJson[]
}

type TreeSql = {
  organization_id: number
  currency: string
  network: NetworkName
  channel: string | null
  lifecycle: Lifecycle
  groups: GroupJson[]
}

const weekOf = (subject: 'ad_group' | 'ad', id: string) => `(SELECT jsonb_build_object(
    'spend', coalesce(sum(s.spend_micros), 0)::bigint::text,
    'impressions', coalesce(sum(s.impressions), 0)::bigint,
    'clicks', coalesce(sum(s.clicks), 0)::bigint)
  FROM subject_analytics s WHERE s.organization_id = c.organization_id AND s.subject = '${subject}'
    AND s.subject_id = ${id} AND s.day BETWEEN d.today - 6 AND d.today)`

const adsOfGroup = `(SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY a.id), '[]') FROM (
  SELECT x.id, x.uuid, x.version, x.ad_group_id, x.title, x.headline, x.body, x.link_url,
    x.call_to_action, x.more_headlines, x.more_bodies, x.review, x.review_reasons, x.external_id,
    x.asset_id, t.name AS asset_name, t.kind AS asset_kind,
    coalesce(t.status = 'ready', false) AS asset_ready, ${weekOf('ad', 'x.id')} AS week
  FROM ads x LEFT JOIN assets t ON t.organization_id = x.organization_id AND t.id = x.asset_id
  WHERE x.organization_id = c.organization_id AND x.ad_group_id = g.id) a)`

const treeSql = `SELECT c.organization_id, c.currency, c.network, c.channel, c.lifecycle, (
    SELECT coalesce(jsonb_agg(to_jsonb(y) ORDER BY y.id), '[]') FROM (
      SELECT g.id, g.uuid, g.version, g.title, g.budget_micros::text, g.bid_amount_micros::text,
        g.optimization_goal, g.targeting, g.keywords, g.starts_at, g.ends_at, g.external_id,
        ${weekOf('ad_group', 'g.id')} AS week, ${adsOfGroup} AS ads
      FROM ad_groups g WHERE g.organization_id = c.organization_id AND g.campaign_id = c.id) y) AS groups
  FROM campaigns c
  JOIN ad_platform_connections k ON k.organization_id = c.organization_id AND k.id = c.connection_id
  JOIN organizations o ON o.id = c.organization_id
  CROSS JOIN LATERAL (SELECT
    ($1::timestamptz AT TIME ZONE coalesce(k.time_zone, o.time_zone))::date AS today) d
  WHERE c.id = $2 AND c.kind = 'ad'`

/**
 * The groups and ads of a campaign with what each spent in the last seven account days, in one
 * statement.
 * @throws AppError not_found
 */
export async function readTree(ctx: Asking, campaign: { id: number }): Promise<AdTree> {
  const found = await row<TreeSql>(ctx.db, treeSql, [ctx.clock.now(), campaign.id])
  if (!found) throw notFound()
  const may = holds(ctx.principal, 'ads:update', found.organization_id)
  const edit = may ? canUpdateTree(found) : 'Only owners and admins of the brand may do this.'
  return {
    campaignId: campaign.id,
    currency: found.currency,
    showsAssets: showsAssets(ctx, found),
    groups: found.groups.map((group) => toGroup(group, edit)),
    can: { add: edit },
  }
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

function toGroup(group: GroupJson, edit: true | string): AdGroupRecord {
  const { countries = [], ageMin = null, ageMax = null, genders = [] } = group.targeting
  return {
    id: group.id,
    uuid: group.uuid,
    version: group.version,
    title: group.title,
    budgetMicros: group.budget_micros,
    bidAmountMicros: group.bid_amount_micros,
    optimizationGoal: group.optimization_goal,
    targeting: { countries, ageMin, ageMax, genders },
    keywords: group.keywords,
    startsAt: isoText(group.starts_at),
    endsAt: isoText(group.ends_at),
    externalId: group.external_id,
    week: toWeek(group.week),
    can: { update: edit, delete: edit },
    ads: group.ads.map((ad) => toAd(ad, edit)),
  }
}

function toAd(ad: AdJson, edit: true | string): AdRecord {
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
    headline: ad.headline,
    body: ad.body,
    linkUrl: ad.link_url,
    callToAction: ad.call_to_action,
    moreHeadlines: ad.more_headlines,
    moreBodies: ad.more_bodies,
    review: ad.review,
    reviewReasons: ad.review_reasons,
    externalId: ad.external_id,
    week: toWeek(ad.week),
    can: { update: edit, delete: edit },
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
