import type { Transaction } from 'sequelize'
import { v7 as uuidv7 } from 'uuid'
import type { AdDraft, AdGroupTree } from '../../shared/ads.ts'
import type { Context } from '../context.ts'
import { rows } from '../database/sequelize.ts'

type Tree = {
  organizationId: number
  campaignId: number
  groups: AdGroupTree[]
  /** The campaign runs: they wait until the network has them. */
  growing?: boolean
}

/**
 * Adds ad groups with their ads, in the order given: two statements, however large the tree.
 * @returns the numbers of the groups.
 */
export async function insertTree(
  ctx: Pick<Context, 'db' | 'clock'>,
  { organizationId, campaignId, groups, growing = false }: Tree,
  transaction: Transaction,
): Promise<number[]> {
  if (groups.length === 0) return []
  const now = ctx.clock.now()
  const named = groups.map((group) => ({ ...group, uuid: uuidv7({ msecs: now.getTime() }) }))
  const made = await rows<{ id: number }>(
    ctx.db,
    `INSERT INTO ad_groups (organization_id, uuid, campaign_id, title, budget_micros,
       bid_amount_micros, optimization_goal, targeting, keywords, starts_at, ends_at, created_at,
       updated_at, growth)
     SELECT $1, g.uuid, $2, g.title, g."budgetMicros", g."bidAmountMicros", g."optimizationGoal",
       g.targeting, g.keywords, g."startsAt", g."endsAt", $4, $4, $5
     FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (uuid uuid, title text, "budgetMicros" bigint,
       "bidAmountMicros" bigint, "optimizationGoal" text, targeting jsonb, keywords jsonb,
       "startsAt" timestamptz, "endsAt" timestamptz)) WITH ORDINALITY AS g
     ORDER BY g.ordinality RETURNING id`,
    [organizationId, campaignId, JSON.stringify(named), now, growing ? 'waiting' : null],
    transaction,
  )
  const ads = named.flatMap(({ uuid, ads }) => ads.map((ad) => ({ ...ad, groupUuid: uuid })))
  await insertAds(ctx, { organizationId, campaignId, ads, growing }, transaction)
  return made.map(({ id }) => id)
}

type NewAds = {
  organizationId: number
  campaignId: number
  ads: (AdDraft & { groupUuid: string })[]
  growing?: boolean
}

/** Adds ads to groups of one campaign. @returns their numbers. */
export async function insertAds(
  ctx: Pick<Context, 'db' | 'clock'>,
  { organizationId, campaignId, ads, growing = false }: NewAds,
  transaction: Transaction,
): Promise<number[]> {
  if (ads.length === 0) return []
  const now = ctx.clock.now()
  const named = ads.map((ad) => ({ ...ad, uuid: uuidv7({ msecs: now.getTime() }) }))
  const made = await rows<{ id: number }>(
    ctx.db,
    `INSERT INTO ads (organization_id, uuid, campaign_id, ad_group_id, asset_id, title, headline,
       body, link_url, call_to_action, more_headlines, more_bodies, created_at, updated_at, growth)
     SELECT $1, a.uuid, $2, g.id, a."assetId", a.title, a.headline, a.body, a."linkUrl",
       a."callToAction", a."moreHeadlines", a."moreBodies", $4, $4, $5
     FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (uuid uuid, "groupUuid" uuid, "assetId" integer,
       title text, headline text, body text, "linkUrl" text, "callToAction" text,
       "moreHeadlines" text[], "moreBodies" text[])) WITH ORDINALITY AS a
     JOIN ad_groups g ON g.organization_id = $1 AND g.campaign_id = $2 AND g.uuid = a."groupUuid"
     ORDER BY a.ordinality RETURNING id`,
    [organizationId, campaignId, JSON.stringify(named), now, growing ? 'waiting' : null],
    transaction,
  )
  return made.map(({ id }) => id)
}
