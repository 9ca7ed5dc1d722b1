import { z } from 'zod'
import { RecordId } from './campaigns.ts'
import { PositiveMicros } from './money.ts'
import { CountryCode, Instant, MultilineText, Text, WebAddress } from './text.ts'

/** Categories whose ads the networks want shown to everybody. */
export const regulatedCategories = ['housing', 'employment', 'credit'] as const

export const genders = ['female', 'male'] as const

export const Targeting = z.strictObject({
  countries: z.array(CountryCode).max(50),
  ageMin: z.int().min(13).max(65).nullable(),
  ageMax: z.int().min(13).max(65).nullable(),
  genders: z.array(z.enum(genders)).max(genders.length),
})
export type Targeting = z.infer<typeof Targeting>

export const everybody: Targeting = { countries: [], ageMin: null, ageMax: null, genders: [] }

/** Whether an audience is narrower than everybody from 18 on. */
export function isNarrow({ ageMin, ageMax, genders: chosen }: Targeting): boolean {
  return (ageMin ?? 18) > 18 || (ageMax ?? 65) < 65 || new Set(chosen).size === 1
}

export const adFields = {
  title: Text(1, 200),
  assetId: RecordId.nullable(),
  headline: Text(0, 255),
  body: MultilineText(0, 2000),
  linkUrl: z.union([z.literal(''), WebAddress]),
  callToAction: z.string().regex(/^[a-z_]{1,40}$/, 'must be one of the buttons the network offers'),
}

export const adGroupFields = {
  title: Text(1, 200),
  budgetMicros: PositiveMicros.nullable(),
  bidAmountMicros: PositiveMicros.nullable(),
  optimizationGoal: Text(1, 60).nullable(),
  targeting: Targeting,
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
}

/** A new ad: a title is enough for a draft. */
export const AdDraft = z.strictObject({
  title: adFields.title,
  assetId: adFields.assetId.default(null),
  headline: adFields.headline.default(''),
  body: adFields.body.default(''),
  linkUrl: adFields.linkUrl.default(''),
  callToAction: adFields.callToAction.default('learn_more'),
})
export type AdDraft = z.infer<typeof AdDraft>

const newGroupFields = {
  title: adGroupFields.title,
  budgetMicros: adGroupFields.budgetMicros.default(null),
  bidAmountMicros: adGroupFields.bidAmountMicros.default(null),
  optimizationGoal: adGroupFields.optimizationGoal.default(null),
  targeting: Targeting.default(everybody),
  startsAt: adGroupFields.startsAt.default(null),
  endsAt: adGroupFields.endsAt.default(null),
}

/** A new ad group by itself. */
export const AdGroupDraft = z.strictObject(newGroupFields)
export type AdGroupDraft = z.infer<typeof AdGroupDraft>

/** A new ad group with its ads, as the wizard and the documents' APIs send them. */
export const AdGroupTree = z.strictObject({
  ...newGroupFields,
  ads: z.array(AdDraft).max(50).default([]),
})
export type AdGroupTree = z.infer<typeof AdGroupTree>
export const AdGroupTrees = z.array(AdGroupTree).max(30)
