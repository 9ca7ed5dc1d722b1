import { z } from 'zod'
import { lifecycles } from '../../shared/campaigns.ts'
import { Micros } from '../../shared/money.ts'
import { assetKinds, networkNames } from '../../shared/networks.ts'
import { LaunchState } from '../campaigns/present-launch.ts'
import { adTextsShown, groupFieldsShown } from './object-fields.ts'
import { objectCan, objectStanding } from './object-present.ts'

const Ability = z.union([z.literal(true), z.string()])
const Week = z.object({ spendMicros: Micros, impressions: z.number(), clicks: z.number() })

export const AdRecord = z.object({
  id: z.number(),
  uuid: z.string(),
  version: z.number(),
  adGroupId: z.number(),
  title: z.string(),
  assetId: z.number().nullable(),
  assetName: z.string().nullable(),
  assetKind: z.enum(assetKinds).nullable(),
  /** Where a signed-in browser gets the bytes; null until they are here, and for a film on YouTube. */
  assetUrl: z.string().nullable(),
  ...adTextsShown,
  ...objectStanding,
  reviewReasons: z.array(z.string()),
  externalId: z.string().nullable(),
  week: Week,
  can: z.object({ ...objectCan, requestReview: Ability }),
})
export type AdRecord = z.infer<typeof AdRecord>

export const AdGroupRecord = z.object({
  id: z.number(),
  uuid: z.string(),
  version: z.number(),
  title: z.string(),
  ...groupFieldsShown,
  externalId: z.string().nullable(),
  week: Week,
  ...objectStanding,
  can: z.object({ ...objectCan, addAd: Ability }),
  ads: z.array(AdRecord),
})
export type AdGroupRecord = z.infer<typeof AdGroupRecord>

/** The groups and ads of one campaign. */
export const AdTree = z.object({
  campaignId: z.number(),
  currency: z.string(),
  /** Whether its channel shows a picture or film of each ad. */
  showsAssets: z.boolean(),
  groups: z.array(AdGroupRecord),
  /** What is being brought to the network now, beside a launch. */
  growth: LaunchState.extend({
    kind: z.enum(['growth', 'replacement']),
    steps: z.array(
      z.object({
        step: z.string(),
        label: z.string(),
        state: z.enum(['waiting', 'intended', 'done']),
        at: z.string().nullable(),
      }),
    ),
  }).nullable(),
  can: z.object({ add: Ability }),
})
export type AdTree = z.infer<typeof AdTree>

export const assetStatuses = ['pending', 'ready', 'failed'] as const

export const AssetRecord = z.object({
  id: z.number(),
  uuid: z.string(),
  version: z.number(),
  organizationId: z.number(),
  organizationName: z.string(),
  name: z.string(),
  kind: z.enum(assetKinds),
  status: z.enum(assetStatuses),
  /** Why it failed, in words of who announced it. */
  problem: z.string().nullable(),
  contentType: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  durationMs: z.number().nullable(),
  youtubeId: z.string().nullable(),
  /** Where a signed-in browser gets the bytes; null until they are here, and for a film on YouTube. */
  url: z.string().nullable(),
  createdAt: z.string(),
  createdByName: z.string().nullable(),
  /** Campaigns that show it or have it linked. */
  campaigns: z.number(),
  can: z.object({ delete: Ability, fail: Ability }),
})
export type AssetRecord = z.infer<typeof AssetRecord>

/** One asset with where it is used and to which ad accounts it was sent. */
export const AssetDetail = AssetRecord.extend({
  uses: z.array(
    z.object({
      campaignId: z.number(),
      title: z.string(),
      /** Null for a creator campaign, whose banner it is. */
      network: z.enum(networkNames).nullable(),
      lifecycle: z.enum(lifecycles),
      /** What it is for in the campaign. */
      roles: z.array(z.string()),
      /** Ads that show it as their own. */
      ads: z.number(),
    }),
  ),
  uploads: z.array(
    z.object({
      network: z.enum(networkNames),
      networkLabel: z.string(),
      accountId: z.string(),
      accountName: z.string(),
      state: z.enum(['processing', 'ready', 'failed']),
      problem: z.string().nullable(),
      uploadedAt: z.string(),
      checkedAt: z.string().nullable(),
    }),
  ),
})
export type AssetDetail = z.infer<typeof AssetDetail>

export const assetUrl = (id: number) => `/uploads/assets/${id}`
