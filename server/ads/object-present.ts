import { z } from 'zod'
import { lifecycles, reviews } from '../../shared/campaigns.ts'
import { assetKinds, networkNames } from '../../shared/networks.ts'
import { growths, objectMoves, objectStatuses, wantedStates } from '../../shared/object-status.ts'
import { adTextsShown, groupFieldsShown } from './object-fields.ts'

const Ability = z.union([z.literal(true), z.string()])
const instant = z.string().nullable()

/** What stands beside the fields of a group as well as of an ad. */
export const objectStanding = {
  /** Document 002's word. */
  status: z.enum(objectStatuses),
  /** What its owner wants of it. */
  wanted: z.enum(wantedStates),
  review: z.enum(reviews),
  /** Added while its campaign runs: on its way to the network, or refused there. */
  growth: z.enum(growths).nullable(),
  /** A move that the network has not answered yet. */
  pending: z.object({ move: z.enum(objectMoves), since: z.string(), by: z.string() }).nullable(),
}

const shared = {
  id: z.number(),
  uuid: z.string(),
  version: z.number(),
  organizationId: z.number(),
  organizationName: z.string(),
  campaign: z.object({
    id: z.number(),
    uuid: z.string(),
    title: z.string(),
    network: z.enum(networkNames),
    lifecycle: z.enum(lifecycles),
  }),
  currency: z.string(),
  title: z.string(),
  ...objectStanding,
  externalId: z.string().nullable(),
  openIssues: z.number(),
  removedAt: instant,
  createdAt: z.string(),
  updatedAt: z.string(),
}

export const objectCan = {
  update: Ability,
  remove: Ability,
  pause: Ability,
  unpause: Ability,
}

/** One ad group by itself. */
export const AdGroupObject = z.object({
  ...shared,
  ...groupFieldsShown,
  /** Without removed ones. */
  adCount: z.number(),
  can: z.object({ ...objectCan, addAd: Ability }),
})
export type AdGroupObject = z.infer<typeof AdGroupObject>

/** One ad by itself. */
export const AdObject = z.object({
  ...shared,
  adGroup: z.object({ id: z.number(), uuid: z.string(), title: z.string() }),
  assetId: z.number().nullable(),
  assetUuid: z.string().nullable(),
  assetName: z.string().nullable(),
  assetKind: z.enum(assetKinds).nullable(),
  ...adTextsShown,
  reviewReasons: z.array(z.string()),
  can: z.object({ ...objectCan, requestReview: Ability }),
})
export type AdObject = z.infer<typeof AdObject>

/** How a move ended: as far as the network has answered. */
export const AdGroupAnswer = z.object({ adGroup: AdGroupObject, pending: z.boolean() })
export const AdAnswer = z.object({ ad: AdObject, pending: z.boolean() })

/** `deleted`: it was part of a draft and is gone; else it is removed and stays readable. */
export const Removal = z.object({ pending: z.boolean(), deleted: z.boolean() })
