import { z } from 'zod'
import { RecordId } from './campaigns.ts'
import { PositiveMicros } from './money.ts'
import { keywordMatches } from './networks.ts'
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

const KEYWORD_MAX_LENGTH = 80
const KEYWORD_MAX_WORDS = 10
export const MAX_KEYWORDS = 200

/** Google takes these in no keyword; quotes and brackets say how to match and are no part of one. */
const forbiddenInKeyword = /[!@%,*^(){}=;~`<>?\\|"[\]]/

/** What a search must be close to, and how close. */
export const Keyword = z.strictObject({
  text: Text(1, KEYWORD_MAX_LENGTH)
    .overwrite((text) => text.replace(/\s+/gu, ' '))
    .superRefine((text, context) => {
      const found = forbiddenInKeyword.exec(text)
      const message = found
        ? `must not hold “${found[0]}”`
        : text.split(' ').length > KEYWORD_MAX_WORDS
          ? `must have at most ${KEYWORD_MAX_WORDS} words`
          : null
      if (message) context.addIssue({ code: 'custom', message })
    }),
  match: z.enum(keywordMatches),
})
export type Keyword = z.infer<typeof Keyword>

/** Two keywords with the same are one: searches know no capitals. */
export const keywordKey = ({ text, match }: Keyword) => `${match} ${text.toLowerCase()}`

export const Keywords = z
  .array(Keyword)
  .max(MAX_KEYWORDS)
  .superRefine((keywords, context) => {
    const known = new Set<string>()
    for (const [at, keyword] of keywords.entries()) {
      const key = keywordKey(keyword)
      if (known.has(key)) {
        context.addIssue({ code: 'custom', path: [at, 'text'], message: 'is there already' })
      }
      known.add(key)
    }
  })

/** How many further texts of a kind an ad may hold; each network has its own, lower limit. */
const MAX_FURTHER_TEXTS = 20

export const adFields = {
  title: Text(1, 200),
  assetId: RecordId.nullable(),
  headline: Text(0, 255),
  body: MultilineText(0, 2000),
  linkUrl: z.union([z.literal(''), WebAddress]),
  callToAction: z.string().regex(/^[a-z_]{1,40}$/, 'must be one of the buttons the network offers'),
  /** Shown in turn with the first; an empty one is still to be written. */
  moreHeadlines: z.array(Text(0, 255)).max(MAX_FURTHER_TEXTS),
  moreBodies: z.array(MultilineText(0, 2000)).max(MAX_FURTHER_TEXTS),
}

export const adGroupFields = {
  title: Text(1, 200),
  budgetMicros: PositiveMicros.nullable(),
  bidAmountMicros: PositiveMicros.nullable(),
  optimizationGoal: Text(1, 60).nullable(),
  targeting: Targeting,
  keywords: Keywords,
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
  moreHeadlines: adFields.moreHeadlines.default([]),
  moreBodies: adFields.moreBodies.default([]),
})
export type AdDraft = z.infer<typeof AdDraft>

const newGroupFields = {
  title: adGroupFields.title,
  budgetMicros: adGroupFields.budgetMicros.default(null),
  bidAmountMicros: adGroupFields.bidAmountMicros.default(null),
  optimizationGoal: adGroupFields.optimizationGoal.default(null),
  targeting: Targeting.default(everybody),
  keywords: Keywords.default([]),
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
