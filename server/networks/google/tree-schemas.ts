import { z } from 'zod'
import { Count, delivered, Id, Micros, Name, Parent } from './schemas.ts'

// What is read back of whole campaigns, and of windows.

/** An amount that is nought, or left out, is none. */
const Amount = Micros.optional().transform((micros) =>
  micros === undefined || BigInt(micros) === 0n ? null : BigInt(micros),
)
const Moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/, 'must be a day or a moment')

export const TreeCampaignRow = z.object({
  campaign: z.object({
    ...delivered,
    servingStatus: z.string().optional(),
    advertisingChannelType: z.string().default('UNKNOWN'),
    biddingStrategyType: z.string().default('UNKNOWN'),
    maximizeConversions: z.object({ targetCpaMicros: Amount }).optional(),
    targetCpa: z.object({ targetCpaMicros: Amount }).optional(),
    targetSpend: z.object({ cpcBidCeilingMicros: Amount }).optional(),
    startDate: Moment.optional(),
    endDate: Moment.optional(),
    startDateTime: Moment.optional(),
    endDateTime: Moment.optional(),
  }),
  campaignBudget: z
    .object({ amountMicros: Amount, period: z.string().default('DAILY') })
    .optional(),
})
export type TreeCampaign = z.output<typeof TreeCampaignRow>

const criterion = {
  resourceName: Name,
  type: z.string().default('UNKNOWN'),
  negative: z.boolean().default(false),
}

export const TreeCriterionRow = z.object({
  campaign: Parent,
  campaignCriterion: z.object({
    ...criterion,
    location: z.object({ geoTargetConstant: z.string().default('') }).optional(),
  }),
})
export type TreeCriterionFields = z.output<typeof TreeCriterionRow>['campaignCriterion']

export const TreeGroupRow = z.object({
  campaign: Parent,
  adGroup: z.object({
    resourceName: Name,
    id: Id,
    name: z.string().default(''),
    status: z.string(),
    cpcBidMicros: Amount,
    targetCpaMicros: Amount,
  }),
})
export type TreeGroupFields = z.output<typeof TreeGroupRow>['adGroup']

export const TreeGroupCriterionRow = z.object({
  campaign: Parent,
  adGroup: Parent,
  adGroupCriterion: z.object({
    ...criterion,
    status: z.string().default('ENABLED'),
    keyword: z
      .object({ text: z.string().default(''), matchType: z.string().default('UNKNOWN') })
      .optional(),
    ageRange: z.object({ type: z.string().default('UNKNOWN') }).optional(),
    gender: z.object({ type: z.string().default('UNKNOWN') }).optional(),
  }),
})
export type TreeGroupCriterionFields = z.output<
  typeof TreeGroupCriterionRow
>['adGroupCriterion'] & { groupId: string }

const Texts = z.array(z.object({ text: z.string().default('') })).default([])

export const TreeAdRow = z.object({
  campaign: Parent,
  adGroup: Parent,
  adGroupAd: z.object({
    resourceName: Name,
    status: z.string(),
    ad: z.object({
      id: Id,
      name: z.string().default(''),
      finalUrls: z.array(z.string()).default([]),
      responsiveSearchAd: z.object({ headlines: Texts, descriptions: Texts }).optional(),
      responsiveDisplayAd: z
        .object({
          headlines: Texts,
          descriptions: Texts,
          callToActionText: z.string().default(''),
        })
        .optional(),
    }),
  }),
})
export type TreeAdFields = z.output<typeof TreeAdRow>['adGroupAd'] & { groupId: string }

/** A row about a whole window, read with its numbers as texts. */
export const ReachRowFields = z.object({
  customer: z.object({ id: Id }),
  campaign: Parent,
  adGroup: Parent.optional(),
  adGroupAd: z.object({ resourceName: Name, ad: z.object({ id: Id }) }).optional(),
  metrics: z.object({ impressions: Count.default('0'), uniqueUsers: Count.optional() }),
})
export type ReachRowFields = z.output<typeof ReachRowFields>
