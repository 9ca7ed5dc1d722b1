import { document000Of } from '../../shared/campaigns.ts'
import { microsToJsonNumber } from '../../shared/money.ts'
import type { AdGroupRecord, AdRecord } from '../ads/present.ts'
import { readTree } from '../ads/tree.ts'
import { rows } from '../database/sequelize.ts'
import type { Asking } from './model.ts'
import type { CampaignRecord, CampaignRow, MoveAnswer } from './present.ts'

const amount = (micros: string | null) =>
  micros === null ? null : microsToJsonNumber(BigInt(micros))

/** A campaign of the list as document 000's API shows it. */
function toDocument000Row(row: CampaignRow) {
  return {
    id: row.uuid,
    organization_id: row.organizationId,
    connection_id: row.connectionId,
    name: row.title,
    platform: row.network,
    status: document000Of(row.status, row.lifecycle),
    objective: row.objective,
    budget_owner: row.budgetOwner,
    budget_type: row.budgetType,
    // Its own only, so that what is read is what may be sent; budgets of groups stand with them.
    budget_amount: row.budgetOwner === 'ad_campaign' ? amount(row.budgetMicros) : null,
    currency: row.currency,
    starts_at: row.startsAt,
    ends_at: row.endsAt,
    launched_at: row.launchedAt,
    created_at: row.createdAt,
    pending_move: row.pendingMove,
  }
}

export const toDocument000List = (page: {
  items: CampaignRow[]
  pageInfo: { next: string | null; previous: string | null }
}) => ({ campaigns: page.items.map(toDocument000Row), page_info: page.pageInfo })

/** One campaign with all below it, as document 000's API shows it. */
export async function toDocument000(campaign: CampaignRecord, ctx: Asking) {
  const { groups } = await readTree(ctx, campaign)
  const uuids = await assetUuids(ctx, campaign.organizationId, groups)
  return {
    ...toDocument000Row(campaign),
    channel: campaign.channel,
    bid_type: campaign.bidType,
    bid_amount: amount(campaign.bidAmountMicros),
    optimization_goal: campaign.optimizationGoal,
    special_ad_categories: campaign.specialAdCategories,
    external_id: campaign.externalId,
    ad_group_count: campaign.groupCount,
    ad_count: campaign.adCount,
    ad_groups: groups.filter(isThere).map((group) => toGroup(group, uuids)),
    assets: campaign.assets.map(({ uuid, role }) => ({ asset_id: uuid, role })),
    ended_at: campaign.endedAt,
    updated_at: campaign.updatedAt,
  }
}

export const movedInDocument000 = ({ campaign }: MoveAnswer, ctx: Asking) =>
  toDocument000(campaign, ctx)

export const versionOf = ({ version }: CampaignRecord) => version
export const versionOfMoved = ({ campaign }: MoveAnswer) => campaign.version

async function assetUuids(ctx: Asking, organizationId: number, groups: AdGroupRecord[]) {
  const ids = new Set(groups.flatMap((group) => group.ads.flatMap((ad) => ad.assetId ?? [])))
  if (ids.size === 0) return new Map<number, string>()
  const found = await rows<{ id: number; uuid: string }>(
    ctx.db,
    'SELECT id, uuid FROM assets WHERE organization_id = $1 AND id = ANY($2::int[])',
    [organizationId, [...ids]],
  )
  return new Map(found.map(({ id, uuid }) => [id, uuid]))
}

/** What was removed is no part of its campaign any more. */
const isThere = ({ wanted }: Pick<AdGroupRecord, 'wanted'>) => wanted !== 'removed'

function toGroup(group: AdGroupRecord, uuids: Map<number, string>) {
  const { countries, ageMin, ageMax, genders } = group.targeting
  return {
    id: group.uuid,
    name: group.title,
    budget_amount: amount(group.budgetMicros),
    bid_amount: amount(group.bidAmountMicros),
    optimization_goal: group.optimizationGoal,
    targeting: { countries, age_min: ageMin, age_max: ageMax, genders },
    keywords: group.keywords.map(({ text, match }) => ({ text, match })),
    starts_at: group.startsAt,
    ends_at: group.endsAt,
    external_id: group.externalId,
    ads: group.ads.filter(isThere).map((ad) => toAd(ad, uuids)),
  }
}

const toAd = (ad: AdRecord, uuids: Map<number, string>) => ({
  id: ad.uuid,
  name: ad.title,
  asset_id: ad.assetId === null ? null : (uuids.get(ad.assetId) ?? null),
  headline: ad.headline,
  body: ad.body,
  link_url: ad.linkUrl,
  call_to_action: ad.callToAction,
  more_headlines: ad.moreHeadlines,
  more_bodies: ad.moreBodies,
  review: ad.review,
  review_reasons: ad.reviewReasons,
  external_id: ad.externalId,
})
