import { z } from 'zod'
import {
  type Billing,
  type CampaignStatus,
  type Lifecycle,
  type Origin,
  type PendingMove,
  RecordId,
  type Review,
  statusRows,
} from '../../shared/campaigns.ts'
import type {
  BidType,
  BudgetOwner,
  BudgetType,
  NetworkName,
  Objective,
  SpecialAdCategory,
} from '../../shared/networks.ts'
import type { ObjectStatus } from '../../shared/object-status.ts'
import { campaignGoal } from '../analytics/goal-sql.ts'
import { type Asking, staleSql } from './model.ts'
import { demandRanges, objectsFields, statsFields } from './objects-input.ts'
import { factsOf, type ObjectLevelSql, objectsPage, oneObject } from './objects-page.ts'
import type { CampaignObject } from './objects-shape.ts'
import { statusOfRow, statusSql } from './status.ts'

export const CampaignObjectInput = z.strictObject({ id: RecordId, ...statsFields })
export const CampaignObjectsInput = z.strictObject(objectsFields)

type CampaignSql = {
  id: number
  uuid: string
  organization_id: number
  title: string
  network: NetworkName
  objective: Objective | null
  bid_type: BidType | null
  budget_owner: BudgetOwner | null
  budget_type: BudgetType | null
  budget_micros: bigint | null
  goal: string | null
  special_ad_categories: SpecialAdCategory[]
  lifecycle: Lifecycle
  review: Review
  billing: Billing
  origin: Origin
  stale: boolean
  pending_move: PendingMove | null
  created_at: Date
  updated_at: Date
}

/** Our statuses by document 002's word. */
const statusesOf = (word: ObjectStatus): CampaignStatus[] =>
  statusRows.filter((one) => one.document002 === word).map((one) => one.status)

const level: ObjectLevelSql = {
  subject: 'campaign',
  permission: 'campaigns:read',
  own: 'c',
  columns: `c.id, c.uuid, c.organization_id, c.title, c.network, c.objective, c.bid_type,
    c.budget_owner, c.budget_type, c.budget_micros, ${campaignGoal('c')} AS goal,
    c.special_ad_categories, c.lifecycle, c.review, c.billing, c.origin, ${staleSql} AS stale,
    c.pending_move, c.created_at, c.updated_at`,
  from: `campaigns c LEFT JOIN ad_platform_connections k
    ON k.organization_id = c.organization_id AND k.id = c.connection_id`,
  hasStatus: (words, place) =>
    `${statusSql(staleSql)} = ANY(${place(words.flatMap(statusesOf))}::text[])`,
}

/** One page of campaigns as document 002's objects; those that are being imported are among them. */
export async function campaignObjects(ctx: Asking, input: z.infer<typeof CampaignObjectsInput>) {
  const { found, pageInfo } = await objectsPage<CampaignSql>(ctx, level, { input })
  const facts = await factsOf(ctx, 'campaign', { found, asked: input })
  return { items: found.map((one) => toObject(one, facts(one.id))), pageInfo }
}

/** @throws AppError not_found */
export async function campaignObject(
  ctx: Asking,
  asked: z.infer<typeof CampaignObjectInput>,
): Promise<CampaignObject> {
  demandRanges(asked)
  const found = await oneObject<CampaignSql>(ctx, level, asked.id)
  const facts = await factsOf(ctx, 'campaign', { found: [found], asked })
  return toObject(found, facts(found.id))
}

type Facts = ReturnType<Awaited<ReturnType<typeof factsOf>>>

function toObject(found: CampaignSql, facts: Facts): CampaignObject {
  const ofGroups = found.budget_owner === 'ad_group'
  return {
    id: found.id,
    uuid: found.uuid,
    title: found.title,
    network: found.network,
    status: statusOfRow(found).document002 as ObjectStatus,
    objective: found.objective,
    budgetOwner: found.budget_owner,
    budgetType: found.budget_type,
    budgetMicros: ofGroups ? null : (found.budget_micros?.toString() ?? null),
    bidType: ofGroups ? null : found.bid_type,
    optimizationGoal: ofGroups ? null : found.goal,
    specialAdCategories: found.special_ad_categories,
    pendingMove: found.pending_move,
    createdAt: found.created_at.toISOString(),
    updatedAt: found.updated_at.toISOString(),
    ...facts,
  }
}
