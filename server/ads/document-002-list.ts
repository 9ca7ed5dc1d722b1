import { z } from 'zod'
import { RecordId } from '../../shared/campaigns.ts'
import { campaignGoal } from '../analytics/goal-sql.ts'
import { staleSql } from '../campaigns/model.ts'
import { demandRanges, objectsFields, statsFields } from '../campaigns/objects-input.ts'
import {
  demandVisible,
  factsOf,
  type ObjectLevelSql,
  objectsPage,
  oneObject,
} from '../campaigns/objects-page.ts'
import { statusSql } from '../campaigns/status.ts'
import type { AdAsObject, AdGroupAsObject } from './document-002-shape.ts'
import type { Asking } from './draft.ts'
import { type AdTextsSql, adTextsOf, type GroupFieldsSql, groupFieldsOf } from './object-fields.ts'
import { type ObjectFacts, objectColumns, objectStatusSql, statusOfObject } from './object-row.ts'

export const ObjectInput = z.strictObject({ id: RecordId, ...statsFields })
export const GroupObjectsInput = z.strictObject({
  ...objectsFields,
  campaignId: RecordId.optional(),
})
export const AdObjectsInput = z.strictObject({
  ...objectsFields,
  campaignId: RecordId.optional(),
  adGroupId: RecordId.optional(),
})

type Common = ObjectFacts & {
  uuid: string
  campaign_uuid: string
  created_at: Date
  updated_at: Date
}
export type GroupSql = Common &
  GroupFieldsSql & {
    /** The goal it has: its own or its campaign's. */
    goal: string | null
  }
type AdSql = Common &
  AdTextsSql & {
    group_uuid: string
    asset_uuid: string | null
    review_reasons: string[]
  }

// One row by its own key for each row of the page's table: a planner without fresh statistics joins
// by the organization alone, and reads everything of it once for each row.
const byKey = (table: string, alias: string, id: string, of: string) =>
  `CROSS JOIN LATERAL (SELECT * FROM ${table} x
     WHERE x.organization_id = ${of}.organization_id AND x.id = ${id} OFFSET 0) ${alias}`
const ofGroup = `${byKey('campaigns', 'c', 'g.campaign_id', 'g')}
  LEFT JOIN LATERAL (SELECT * FROM ad_platform_connections x
     WHERE x.organization_id = c.organization_id AND x.id = c.connection_id OFFSET 0) k ON true
  CROSS JOIN LATERAL (SELECT ${statusSql(staleSql)} AS campaign_status) s`

export const groupLevel: ObjectLevelSql = {
  subject: 'ad_group',
  permission: 'ads:read',
  own: 'g',
  columns: `${objectColumns('ad_group')}, g.uuid, c.uuid AS campaign_uuid, g.budget_micros,
    g.bid_amount_micros, g.optimization_goal,
    coalesce(g.optimization_goal, ${campaignGoal('c')}) AS goal, g.targeting, g.keywords,
    g.starts_at, g.ends_at, g.created_at, g.updated_at`,
  from: `ad_groups g ${ofGroup}`,
  hasStatus: (words, place) => `${objectStatusSql('ad_group')} = ANY(${place(words)}::text[])`,
}

const adLevel: ObjectLevelSql = {
  subject: 'ad',
  permission: 'ads:read',
  own: 'a',
  columns: `${objectColumns('ad')}, a.uuid, c.uuid AS campaign_uuid, g.uuid AS group_uuid,
    t.uuid AS asset_uuid, a.headline, a.body, a.link_url, a.call_to_action, a.more_headlines,
    a.more_bodies, a.review_reasons, a.created_at, a.updated_at`,
  from: `ads a ${byKey('ad_groups', 'g', 'a.ad_group_id', 'a')} ${ofGroup}
    LEFT JOIN LATERAL (SELECT x.uuid FROM assets x
      WHERE x.organization_id = a.organization_id AND x.id = a.asset_id OFFSET 0) t ON true`,
  hasStatus: (words, place) => `${objectStatusSql('ad')} = ANY(${place(words)}::text[])`,
}

/**
 * One page of ad groups as document 002's objects; removed ones are among them, inactive.
 * @throws AppError not_found for a campaign that may not be seen.
 */
export async function groupObjects(ctx: Asking, input: z.infer<typeof GroupObjectsInput>) {
  await demandVisible(ctx, 'campaigns', input.campaignId)
  const within = [{ column: 'c.id', id: input.campaignId }]
  const { found, pageInfo } = await objectsPage<GroupSql>(ctx, groupLevel, { input, within })
  const facts = await factsOf(ctx, 'ad_group', { found, asked: input })
  return { items: found.map((one) => toGroup(one, facts(one.id))), pageInfo }
}

/** The same of ads, and of the group that they lie in. */
export async function adObjects(ctx: Asking, input: z.infer<typeof AdObjectsInput>) {
  await demandVisible(ctx, 'campaigns', input.campaignId)
  await demandVisible(ctx, 'ad_groups', input.adGroupId)
  const within = [
    { column: 'c.id', id: input.campaignId },
    { column: 'g.id', id: input.adGroupId },
  ]
  const { found, pageInfo } = await objectsPage<AdSql>(ctx, adLevel, { input, within })
  const facts = await factsOf(ctx, 'ad', { found, asked: input })
  return { items: found.map((one) => toAd(one, facts(one.id))), pageInfo }
}

type Asked = z.infer<typeof ObjectInput>

/** @throws AppError not_found */
export async function groupObject(ctx: Asking, asked: Asked): Promise<AdGroupAsObject> {
  demandRanges(asked)
  const found = await oneObject<GroupSql>(ctx, groupLevel, asked.id)
  const facts = await factsOf(ctx, 'ad_group', { found: [found], asked })
  return toGroup(found, facts(found.id))
}

/** @throws AppError not_found */
export async function adObject(ctx: Asking, asked: Asked): Promise<AdAsObject> {
  demandRanges(asked)
  const found = await oneObject<AdSql>(ctx, adLevel, asked.id)
  const facts = await factsOf(ctx, 'ad', { found: [found], asked })
  return toAd(found, facts(found.id))
}

type Facts = ReturnType<Awaited<ReturnType<typeof factsOf>>>

const commonOf = (found: Common) => ({
  id: found.id,
  uuid: found.uuid,
  title: found.title,
  network: found.network,
  status: statusOfObject(found),
  campaignUuid: found.campaign_uuid,
  pendingMove: found.pending?.move ?? null,
  createdAt: found.created_at.toISOString(),
  updatedAt: found.updated_at.toISOString(),
})

function toGroup(found: GroupSql, facts: Facts): AdGroupAsObject {
  return {
    ...commonOf(found),
    ...facts,
    ...groupFieldsOf(found),
    optimizationGoal: found.goal,
    budgetType: found.budget_type,
    bidType: found.bid_type,
  }
}

const toAd = (found: AdSql, facts: Facts): AdAsObject => ({
  ...commonOf(found),
  ...facts,
  groupUuid: found.group_uuid,
  assetUuid: found.asset_uuid,
  ...adTextsOf(found),
  review: found.review,
  reviewReasons: found.review_reasons,
})
