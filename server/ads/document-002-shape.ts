import { z } from 'zod'
import { reviews } from '../../shared/campaigns.ts'
import { bidTypes, budgetTypes } from '../../shared/networks.ts'
import { objectMoves } from '../../shared/object-status.ts'
import { objectShape } from '../campaigns/objects-shape.ts'
import { adTextsShown, groupFieldsShown } from './object-fields.ts'

const shared = {
  ...objectShape,
  campaignUuid: z.string(),
  /** A move that the network has not answered yet. */
  pendingMove: z.enum(objectMoves).nullable(),
}

/** An ad group with its metrics and open issues, in the style of document 002's campaign. */
export const AdGroupAsObject = z.object({
  ...shared,
  /** The goal is its own, or the one of its campaign. */
  ...groupFieldsShown,
  budgetType: z.enum(budgetTypes),
  bidType: z.enum(bidTypes),
})
export type AdGroupAsObject = z.infer<typeof AdGroupAsObject>

/** The same of an ad. */
export const AdAsObject = z.object({
  ...shared,
  groupUuid: z.string(),
  assetUuid: z.string().nullable(),
  ...adTextsShown,
  review: z.enum(reviews),
  reviewReasons: z.array(z.string()),
})
export type AdAsObject = z.infer<typeof AdAsObject>
