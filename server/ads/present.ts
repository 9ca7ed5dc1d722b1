import { z } from 'zod'
import { reviews } from '../../shared/campaigns.ts'
import { Micros } from '../../shared/money.ts'

const Ability = z.union([z.literal(true), z.string()])
const instant = z.string().nullable()
const Week = z.object({ spendMicros: Micros, impressions: z.number(), clicks: z.number() })

export const AdRecord = z.object({
  id: z.number(),
  uuid: z.string(),
  version: z.number(),
  adGroupId: z.number(),
  title: z.string(),
  assetId: z.number().nullable(),
  assetName: z.string().nullable(),
  assetUrl: z.string().nullable(),
  headline: z.string(),
  body: z.string(),
  linkUrl: z.string(),
  callToAction: z.string(),
  review: z.enum(reviews),
  reviewReasons: z.array(z.string()),
  externalId: z.string().nullable(),
  week: Week,
  can: z.object({ update: Ability, delete: Ability }),
})
export type AdRecord = z.infer<typeof AdRecord>

export const AdGroupRecord = z.object({
  id: z.number(),
  uuid: z.string(),
  version: z.number(),
  title: z.string(),
  budgetMicros: Micros.nullable(),
  bidAmountMicros: Micros.nullable(),
  optimizationGoal: z.string().nullable(),
  targeting: z.object({
    countries: z.array(z.string()),
    ageMin: z.number().nullable(),
    ageMax: z.number().nullable(),
    genders: z.array(z.enum(['female', 'male'])),
  }),
  startsAt: instant,
  endsAt: instant,
  externalId: z.string().nullable(),
  week: Week,
  can: z.object({ update: Ability, delete: Ability }),
  ads: z.array(AdRecord),
})
export type AdGroupRecord = z.infer<typeof AdGroupRecord>

/** The groups and ads of one campaign. */
export const AdTree = z.object({
  campaignId: z.number(),
  currency: z.string(),
  groups: z.array(AdGroupRecord),
  can: z.object({ add: Ability }),
})
export type AdTree = z.infer<typeof AdTree>

export const AssetRecord = z.object({
  id: z.number(),
  uuid: z.string(),
  version: z.number(),
  organizationId: z.number(),
  name: z.string(),
  kind: z.enum(['image', 'video']),
  status: z.enum(['pending', 'ready', 'failed']),
  contentType: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** Where a signed-in browser gets the picture; null until it is ready. */
  url: z.string().nullable(),
  createdAt: z.string(),
  createdByName: z.string().nullable(),
  /** Campaigns that show it or have it linked. */
  campaigns: z.number(),
})
export type AssetRecord = z.infer<typeof AssetRecord>

export const assetUrl = (id: number) => `/uploads/assets/${id}`
