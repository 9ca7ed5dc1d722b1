import { z } from 'zod'
import { templateNames } from '../../shared/creatives.ts'
import { Micros } from '../../shared/money.ts'
import { type NetworkName, networkNames } from '../../shared/networks.ts'
import { type ObjectStatus, objectStatuses } from '../../shared/object-status.ts'
import type { Asking } from '../ads/draft.ts'
import { objectJoins, objectStatusSql } from '../ads/object-row.ts'
import { assetFault } from '../campaigns/asset-fault.ts'
import type { PlanAsset } from '../campaigns/plan.ts'
import { row, rows } from '../database/sequelize.ts'
import { notFound } from '../errors.ts'

export const AssetShown = z.object({
  /** The template it was made from; null when it was not. */
  origin: z
    .object({
      creativeId: z.int(),
      template: z.enum(templateNames),
      headline: z.string(),
      createdByName: z.string(),
    })
    .nullable(),
  /** Ads that show it as their own, those that spent most first; the first hundred. */
  ads: z.array(
    z.object({
      id: z.int(),
      title: z.string(),
      status: z.enum(objectStatuses),
      campaignId: z.int(),
      campaignTitle: z.string(),
      network: z.enum(networkNames),
      currency: z.string(),
      spendMicros: Micros,
      impressions: z.number(),
      clicks: z.number(),
      purchases: z.number(),
    }),
  ),
  /** Every place of every channel that shows a picture or film. */
  places: z.array(
    z.object({
      network: z.enum(networkNames),
      channel: z.string(),
      channelLabel: z.string(),
      role: z.string(),
      /** Why it is not taken there; null when it is. */
      fault: z.string().nullable(),
    }),
  ),
})
export type AssetShown = z.infer<typeof AssetShown>

/**
 * Where an asset comes from, which ads show it and how they do, and which channels take it.
 * @throws AppError not_found
 */
export async function showShown(ctx: Asking, id: number): Promise<AssetShown> {
  const asset = await row<PlanAsset & { organization_id: number }>(
    ctx.db,
    `SELECT organization_id, id, name, kind, status, content_type, size_bytes, width, height,
       duration_ms, youtube_id, storage_key FROM assets WHERE id = $1`,
    [id],
  )
  if (!asset) throw notFound()
  const place = [asset.organization_id, id]
  return {
    origin: await originOf(ctx, place),
    ads: await adsOf(ctx, place),
    places: placesOf(ctx, asset),
  }
}

type OriginSql = {
  creative_id: number
  template: (typeof templateNames)[number]
  headline: string
  created_by_name: string
}

async function originOf(ctx: Asking, place: number[]): Promise<AssetShown['origin']> {
  const found = await row<OriginSql>(
    ctx.db,
    `SELECT c.id AS creative_id, c.template, c.headline, c.requested_by ->> 'name' AS created_by_name
     FROM creative_sizes z
     JOIN creatives c ON c.organization_id = z.organization_id AND c.id = z.creative_id
     WHERE z.organization_id = $1 AND z.asset_id = $2 ORDER BY c.id LIMIT 1`,
    place,
  )
  return (
    found && {
      creativeId: found.creative_id,
      template: found.template,
      headline: found.headline,
      createdByName: found.created_by_name,
    }
  )
}

type AdSql = {
  id: number
  title: string
  status: ObjectStatus
  campaign_id: number
  campaign_title: string
  network: NetworkName
  currency: string
  spend: string
  impressions: string
  clicks: string
  purchases: string
}

async function adsOf(ctx: Asking, place: number[]): Promise<AssetShown['ads']> {
  const found = await rows<AdSql>(
    ctx.db,
    `SELECT a.id, a.title, ${objectStatusSql('ad')} AS status, c.id AS campaign_id,
       c.title AS campaign_title, c.network, c.currency, coalesce(f.spend, 0)::text AS spend,
       coalesce(f.impressions, 0)::text AS impressions, coalesce(f.clicks, 0)::text AS clicks,
       coalesce(p.purchases, 0)::text AS purchases
     FROM ${objectJoins('ad')}
     LEFT JOIN LATERAL (SELECT sum(spend_micros) AS spend, sum(impressions) AS impressions,
         sum(clicks) AS clicks FROM subject_analytics
       WHERE organization_id = a.organization_id AND subject = 'ad' AND subject_id = a.id) f ON true
     LEFT JOIN LATERAL (SELECT sum(events) AS purchases FROM pixel_daily
       WHERE organization_id = a.organization_id AND ad_id = a.id AND event = 'purchase') p ON true
     WHERE a.organization_id = $2 AND a.asset_id = $3 AND c.kind = 'ad'
     ORDER BY coalesce(f.spend, 0) DESC, a.id DESC LIMIT 100`,
    [ctx.clock.now(), ...place],
  )
  return found.map((one) => ({
    id: one.id,
    title: one.title,
    status: one.status,
    campaignId: one.campaign_id,
    campaignTitle: one.campaign_title,
    network: one.network,
    currency: one.currency,
    spendMicros: one.spend,
    impressions: Number(one.impressions),
    clicks: Number(one.clicks),
    purchases: Number(one.purchases),
  }))
}

function placesOf(ctx: Asking, asset: PlanAsset): AssetShown['places'] {
  return ctx.networks.all().flatMap(({ name: network, capabilities }) =>
    capabilities.channels.flatMap((channel) =>
      channel.assets.map((need) => ({
        network,
        channel: channel.key,
        channelLabel: channel.label,
        role: need.role,
        fault: assetFault(asset, { need, capabilities, place: channel.label }),
      })),
    ),
  )
}
