import { z } from 'zod'
import { pendingMoves } from '../../shared/campaigns.ts'
import { resultEvents } from '../../shared/goals.ts'
import { Micros } from '../../shared/money.ts'
import {
  bidTypes,
  budgetOwners,
  budgetTypes,
  networkNames,
  objectives,
  specialAdCategories,
} from '../../shared/networks.ts'
import { objectMetricNames } from '../../shared/object-metrics.ts'
import { objectStatuses } from '../../shared/object-status.ts'

/** What document 002 tells of a campaign, group and ad alike. */
export const objectShape = {
  id: z.number(),
  uuid: z.string(),
  title: z.string(),
  network: z.enum(networkNames),
  status: z.enum(objectStatuses),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Open ones, of it and of everything below it. */
  issues: z.array(
    z.object({
      id: z.string(),
      message: z.string(),
      resource_id: z.string().nullable(),
      resource_type: z.enum(['ad_campaign', 'ad_group', 'ad']),
    }),
  ),
  /** By the document's names, as decimal text; null where nothing can be told. */
  metrics: z.record(z.enum(objectMetricNames), z.string().nullable()),
  resultEvent: z.enum(resultEvents).nullable(),
  resultEventName: z.string().nullable(),
  spendCurrency: z.string().nullable(),
}

/** One campaign as document 002's object. */
export const CampaignObject = z.object({
  ...objectShape,
  objective: z.enum(objectives).nullable(),
  budgetOwner: z.enum(budgetOwners).nullable(),
  budgetType: z.enum(budgetTypes).nullable(),
  /** Null, like the two below, when the ad groups own them. */
  budgetMicros: Micros.nullable(),
  bidType: z.enum(bidTypes).nullable(),
  optimizationGoal: z.string().nullable(),
  specialAdCategories: z.array(z.enum(specialAdCategories)),
  /** A move that the network has not answered yet. */
  pendingMove: z.enum(pendingMoves).nullable(),
})
export type CampaignObject = z.infer<typeof CampaignObject>

export const ObjectsPageInfo = z.object({
  startCursor: z.string().nullable(),
  endCursor: z.string().nullable(),
  hasNextPage: z.boolean(),
  hasPreviousPage: z.boolean(),
})
export type ObjectsPageInfo = z.infer<typeof ObjectsPageInfo>
