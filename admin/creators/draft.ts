import { type CreatorField, creatorDefaults, type PlatformId } from '../../shared/creators.ts'
import type { Picture } from '../campaigns/wizard/draft.ts'
import type { Answer, Input } from '../trpc.ts'

export type CreatorCampaign = Answer<'creators.get'>

/** What the form holds. Its fields are called as the server's are, so that a refusal finds them. */
export type CreatorDraft = {
  name: string
  website: string
  bannerAssetId: Picture | null
  contentType: CreatorCampaign['contentType']
  category: CreatorCampaign['category']
  countries: string[]
  platformIds: PlatformId[]
  tiktokMusicId: string
  currency: string
  /** Micros of the currency; null is an empty field, which is zero. */
  baseRewardMicros: string | null
  cpmMicros: string | null
  minPayoutMicros: string | null
  maxPayoutMicros: string | null
  brief: string
}

/** In the order of the form. */
const draftFields = [
  'name',
  'website',
  'bannerAssetId',
  'contentType',
  'category',
  'platformIds',
  'tiktokMusicId',
  'countries',
  'currency',
  'baseRewardMicros',
  'cpmMicros',
  'minPayoutMicros',
  'maxPayoutMicros',
  'brief',
] as const satisfies readonly CreatorField[]

const amounts = [
  'baseRewardMicros',
  'cpmMicros',
  'minPayoutMicros',
  'maxPayoutMicros',
] as const satisfies readonly CreatorField[]

export function newDraft(currency: string): CreatorDraft {
  const { contentType, category } = creatorDefaults
  return {
    name: '',
    website: '',
    bannerAssetId: null,
    contentType,
    category,
    countries: [],
    platformIds: [],
    tiktokMusicId: '',
    currency,
    baseRewardMicros: null,
    cpmMicros: null,
    minPayoutMicros: null,
    maxPayoutMicros: null,
    brief: '',
  }
}

export function draftOf(campaign: CreatorCampaign): CreatorDraft {
  const { banner } = campaign
  return {
    name: campaign.name,
    website: campaign.website ?? '',
    bannerAssetId: banner && { ...banner, width: null, height: null, kind: 'image' },
    contentType: campaign.contentType,
    category: campaign.category,
    countries: campaign.countries,
    platformIds: campaign.platformIds,
    tiktokMusicId: campaign.tiktokMusicId ?? '',
    currency: campaign.currency,
    baseRewardMicros: campaign.baseRewardMicros,
    cpmMicros: campaign.cpmMicros,
    minPayoutMicros: campaign.minPayoutMicros,
    maxPayoutMicros: campaign.maxPayoutMicros,
    brief: campaign.brief,
  }
}

/** Every field as the server takes it. */
export function inputOf(draft: CreatorDraft) {
  const { bannerAssetId: banner, website, tiktokMusicId, ...same } = draft
  return {
    ...same,
    website: website.trim() || null,
    tiktokMusicId: tiktokMusicId.trim() || null,
    bannerAssetId: banner?.id ?? null,
    ...Object.fromEntries(amounts.map((field) => [field, draft[field] ?? '0'])),
  } as Omit<Required<Input<'creators.create'>>, 'organizationId'>
}

/**
 * What differs from what the server has, and nothing else: a fixed field must not be named. In another
 * currency every amount is named, since the server would keep their smallest units otherwise.
 */
export function changesOf(draft: CreatorDraft, base: CreatorDraft) {
  const [now, before] = [inputOf(draft), inputOf(base)]
  const moved = now.currency !== before.currency
  const named = draftFields.filter(
    (field) =>
      (moved && (amounts as readonly string[]).includes(field)) ||
      JSON.stringify(now[field]) !== JSON.stringify(before[field]),
  )
  return Object.fromEntries(named.map((field) => [field, now[field]])) as Partial<typeof now>
}

export const differ = (one: CreatorDraft, other: CreatorDraft) =>
  Object.keys(changesOf(one, other)).length > 0
