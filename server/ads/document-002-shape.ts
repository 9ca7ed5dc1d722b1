import { z } from 'zod'
import { reviews } from '../../shared/campaigns.ts'
import { Micros } from '../../shared/money.ts'
import { bidTypes, budgetTypes, keywordMatches } from '../../shared/networks.ts'
import { objectMoves } from '../../shared/object-status.ts'
import { objectShape } from '../campaigns/objects-shape.ts'
import { Targeting } from './object-present.ts'

const instant = z.string().nullable()

const shared = {
  ...objectShape,
  campaignUuid: z.string(),
  /** A move that the network has not answered yet. */
  pendingMove: z.enum(objectMoves).nullable(),
}

/** An ad group with its metrics and open issues, in the style of document 002's campaign. */
export const AdGroupAsObject = z.object({
  ...shared,
  /** Null when the campaign owns the budget. */
  budgetMicros: Micros.nullable(),
  budgetType: z.enum(budgetTypes),
  bidType: z.enum(bidTypes),
  bidAmountMicros: Micros.nullable(),
  /** Its own, or the one of its campaign. */
  optimizationGoal: z.string().nullable(),
  targeting: Targeting,
  keywords: z.array(z.object({ text: z.string(), match: z.enum(keywordMatches) })),
  startsAt: instant,
  endsAt: instant,
})
export type AdGroupAsObject = z.infer<typeof AdGroupAsObject>

/** The same of an ad. */
export const AdAsObject = z.object({
  ...shared,
  groupUuid: z.string(),
  assetUuid: z.string().nullable(),
  headline: z.string(),
  body: z.string(),
  linkUrl: z.string(),
  callToAction: z.string(),
  moreHeadlines: z.array(z.string()),
  moreBodies: z.array(z.string()),
  review: z.enum(reviews),
  reviewReasons: z.array(z.string()),
})
export type AdAsObject = z.infer<typeof AdAsObject>
