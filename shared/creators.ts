import { z } from 'zod'
import type { Billing, Lifecycle } from './campaigns.ts'
import { countryCodes } from './countries.ts'
import { currencyCodes } from './currencies.ts'
import { MAX_MICROS } from './money.ts'
import { CountryCode, RichText, Text, WebAddress } from './text.ts'

/** What a creator makes for the campaign. */
export const contentTypes = ['ugc', 'clipping', 'review', 'tutorial', 'music'] as const
export type ContentType = (typeof contentTypes)[number]

/** What the campaign is for. */
export const categories = ['product', 'app', 'service', 'event', 'brand', 'music'] as const
export type Category = (typeof categories)[number]

/** Where a submission's video may be; the link must be one of the platform's own. */
export const platformIds = ['tiktok', 'youtube', 'instagram', 'x', 'facebook', 'snapchat'] as const
export type PlatformId = (typeof platformIds)[number]

export const platformLabels: Record<PlatformId, string> = {
  tiktok: 'TikTok',
  youtube: 'YouTube',
  instagram: 'Instagram',
  x: 'X',
  facebook: 'Facebook',
  snapchat: 'Snapchat',
}

export const submissionStates = ['submitted', 'approved', 'denied'] as const
export type SubmissionState = (typeof submissionStates)[number]

/** Who said how often a video was seen. */
export const viewSources = ['api', 'csv', 'console', 'social'] as const
export type ViewSource = (typeof viewSources)[number]

export const payoutBatchStates = [
  'proposed',
  'approved',
  'sending',
  'sent',
  'reconciled',
  'canceled',
] as const
export const payoutStates = [
  'waiting',
  'sending',
  'sent',
  'reconciled',
  'failed',
  'canceled',
] as const

/** The rich text that a browser may show; longer in bytes than in letters by its tags. */
export const MAX_BRIEF_BYTES = 256 * 1024
/** What a creator reads of it. */
export const MAX_BRIEF_CHARACTERS = 20_000

/** A number of micros from zero to the largest amount there may be. */
const AmountMicros = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,16})$/, 'must be a whole number of micros, zero or more')
  .refine((text) => !/^\d{1,17}$/.test(text) || BigInt(text) <= MAX_MICROS, {
    message: 'is larger than an amount may be',
  })

const distinct = (list: readonly string[]) => new Set(list).size === list.length

/** What a person says about a creator campaign. Amounts are micros, and whole minor units. */
export const creatorFields = {
  name: Text(1, 200),
  currency: z
    .string()
    .refine((text) => currencyCodes.has(text), 'must be a currency of ISO 4217, as USD'),
  website: WebAddress.nullable(),
  contentType: z.enum(contentTypes),
  category: z.enum(categories),
  countries: z
    .array(CountryCode)
    .max(countryCodes.size, 'names too many countries')
    .refine(distinct, 'names a country twice'),
  platformIds: z
    .array(z.enum(platformIds))
    .max(platformIds.length, 'names a platform twice')
    .refine(distinct, 'names a platform twice'),
  /** A text: as a number of JSON its last digits would be lost. */
  tiktokMusicId: z
    .string()
    .regex(/^[0-9]{19}$/, 'must be a text of 19 digits')
    .nullable(),
  cpmMicros: AmountMicros,
  minPayoutMicros: AmountMicros,
  maxPayoutMicros: AmountMicros,
  baseRewardMicros: AmountMicros,
  /** HTML; what is not in the allow-list is taken out when it is stored and when it is shown. */
  brief: RichText(MAX_BRIEF_BYTES),
  /** The number of a picture of the same organization. */
  bannerAssetId: z.int().min(1).max(2_147_483_647).nullable(),
}

/** What the form starts with, and what is filled in for a field that is left out; only a name is needed. */
export const creatorDefaults = {
  currency: 'USD',
  website: null,
  contentType: 'ugc',
  category: 'product',
  countries: [] as string[],
  platformIds: [] as PlatformId[],
  tiktokMusicId: null,
  cpmMicros: '0',
  minPayoutMicros: '0',
  maxPayoutMicros: '0',
  baseRewardMicros: '0',
  brief: '',
  bannerAssetId: null,
} as const

export type CreatorField = keyof typeof creatorFields

/** What stays writable once a campaign is published. */
export const openAfterPublishing: readonly CreatorField[] = [
  'name',
  'website',
  'brief',
  'bannerAssetId',
  'countries',
]

export const document001Statuses = ['draft', 'active', 'paused', 'finished'] as const
export type Document001Status = (typeof document001Statuses)[number]

/** What document 001 calls the state of a creator campaign. */
export function document001Of(axes: { lifecycle: Lifecycle; billing: Billing }): Document001Status {
  const { lifecycle, billing } = axes
  if (lifecycle === 'draft') return 'draft'
  if (lifecycle === 'completed' || lifecycle === 'canceled') return 'finished'
  return lifecycle === 'paused' || billing === 'payment_failed' ? 'paused' : 'active'
}
