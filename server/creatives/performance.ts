import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { Micros } from '../../shared/money.ts'
import type { Asking } from '../ads/draft.ts'
import { rows } from '../database/sequelize.ts'
import { organizationsInList } from '../scope.ts'

/** What one currency of ads came to. */
export const Figures = z.object({
  currency: z.string(),
  spendMicros: Micros,
  impressions: z.number(),
  clicks: z.number(),
})

export const AssetPerformance = z.object({
  assetId: z.int(),
  /** Ads that show it as their own, those that are over among them. */
  ads: z.number(),
  /** By our pixel, credited to those ads. */
  purchases: z.number(),
  /** One line for each currency, A to Z: amounts of two are never added up. */
  figures: z.array(Figures),
})
export type AssetPerformance = z.infer<typeof AssetPerformance>

export const PerformanceInput = z.strictObject({
  organizationId: RecordId.optional(),
  /** Assets of one page of the library; what cannot be seen has no line in the answer. */
  ids: z.array(RecordId).min(1).max(100),
})

/** A line for each of the ads that show one of the assets; `a.organization_id` narrows it. */
const shown = `SELECT s.organization_id, s.id AS asset_id, a.id AS ad_id
  FROM assets s JOIN ads a ON a.organization_id = s.organization_id AND a.asset_id = s.id
  WHERE s.id = ANY($1::int[]) AND ($2::int[] IS NULL OR s.organization_id = ANY($2))`

type PerformanceSql = {
  asset_id: number
  ads: number
  purchases: string
  figures: { currency: string; spend: string; impressions: number; clicks: number }[]
}

/** How assets of the library perform in the ads that show them, over their whole life: one statement. */
export async function readPerformance(
  ctx: Asking,
  { organizationId, ids }: z.infer<typeof PerformanceInput>,
): Promise<AssetPerformance[]> {
  const visible = await organizationsInList(ctx, 'analytics:read', organizationId)
  const found = await rows<PerformanceSql>(
    ctx.db,
    `WITH shown AS MATERIALIZED (${shown}),
     spent AS (
       SELECT w.asset_id, f.currency, sum(f.spend_micros) AS spend, sum(f.impressions) AS impressions,
         sum(f.clicks) AS clicks
       FROM shown w JOIN subject_analytics f ON f.organization_id = w.organization_id
         AND f.subject = 'ad' AND f.subject_id = w.ad_id
       GROUP BY 1, 2
     ), lines AS (
       SELECT asset_id, json_agg(json_build_object('currency', currency, 'spend', spend::text,
         'impressions', impressions, 'clicks', clicks) ORDER BY currency) AS figures
       FROM spent GROUP BY 1
     ), bought AS (
       SELECT w.asset_id, sum(p.events) AS purchases
       FROM shown w JOIN pixel_daily p ON p.organization_id = w.organization_id AND p.ad_id = w.ad_id
       WHERE p.event = 'purchase' GROUP BY 1
     )
     SELECT s.id AS asset_id, (SELECT count(*)::int FROM shown w WHERE w.asset_id = s.id) AS ads,
       coalesce(b.purchases, 0)::text AS purchases, coalesce(l.figures, '[]'::json) AS figures
     FROM assets s LEFT JOIN lines l ON l.asset_id = s.id LEFT JOIN bought b ON b.asset_id = s.id
     WHERE s.id = ANY($1::int[]) AND ($2::int[] IS NULL OR s.organization_id = ANY($2))
     ORDER BY s.id`,
    [ids, visible],
  )
  return found.map((one) => ({
    assetId: one.asset_id,
    ads: one.ads,
    purchases: Number(one.purchases),
    figures: one.figures.map(({ spend, ...line }) => ({ ...line, spendMicros: spend })),
  }))
}
