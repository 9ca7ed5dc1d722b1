import { z } from 'zod'

// Only the fields we use, as strict as TikTok keeps its promises: ids are texts of digits, metrics
// are texts of numbers, and whatever else it adds is ignored.

export const Id = z.string().regex(/^\d{1,25}$/, 'must be a numeric id')
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, 'must be an instant')
export const Word = z.string().max(200)

/** Every answer, good or bad, comes in this and mostly with HTTP 200. */
export const Envelope = z.object({
  code: z.number().int(),
  message: z.string().default(''),
  data: z.unknown().optional(),
})

/** What is answered although nothing of it matters to us. */
export const Anything = z.unknown()

const PageInfo = z.object({
  page: z.number().int().min(1),
  total_page: z.number().int().min(0).max(1_000_000),
  total_number: z.number().int().min(0),
})

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ list: z.array(item), page_info: PageInfo })
}

export type Page<T> = { list: T[]; page_info: z.output<typeof PageInfo> }

export const Token = z.object({
  access_token: z.string().min(1).max(4096),
  scope: z.array(z.number().int()).default([]),
})

export const GrantedAdvertisers = z.object({
  list: z.array(z.object({ advertiser_id: Id, advertiser_name: z.string().default('') })),
})

export const Advertisers = z.object({
  list: z.array(
    z.object({
      advertiser_id: Id,
      name: z.string().default(''),
      currency: z.string().regex(/^[A-Z]{3}$/),
      display_timezone: z.string().nullish(),
      status: Word,
      rejection_reason: z.string().nullish(),
    }),
  ),
})
export type Advertiser = z.output<typeof Advertisers>['list'][number]

export const Identities = z.object({
  identity_list: z.array(
    z.object({
      identity_id: z.string().regex(/^[\w-]{1,100}$/),
      // Open, because TikTok adds kinds; which of them can speak in an ad is told apart elsewhere.
      identity_type: Word,
      display_name: z.string().nullish(),
      identity_authorized_bc_id: z.string().nullish(),
      available_status: z.string().nullish(),
      can_push_video: z.boolean().nullish(),
      is_gpppa: z.boolean().nullish(),
    }),
  ),
  page_info: PageInfo.optional(),
})
export type Identity = z.output<typeof Identities>['identity_list'][number]

export const MadeIdentity = z.object({ identity_id: z.string().regex(/^[\w-]{1,100}$/) })
export const MadeCampaign = z.object({ campaign_id: Id })
export const MadeAdGroup = z.object({ adgroup_id: Id })
export const MadeAds = z.object({ ad_ids: z.array(Id).length(1) })

/** Ads whose contents were changed. */
export const ChangedAds = z.object({ ad_ids: z.array(Id).nullish() }).nullish()

/** A change of status; what could not be changed is listed although the call succeeded. */
export const Switched = z
  .object({ error_list: z.array(z.object({ error_message: z.string().default('') })).nullish() })
  .nullish()

export const owned = {
  advertiser_id: Id,
  campaign_id: Id,
  operation_status: Word,
  // The network's own sandbox leaves it out for campaigns.
  secondary_status: Word.nullish(),
}

/**
 * An amount in major units, as a number or as text; only its text is used. TikTok's budgets and bids
 * have at most thirteen digits, so the shortest text of the number is the one that was written.
 */
export const Amount = z.union([z.number(), z.string()]).transform(String)

export const Campaign = z.object({
  ...owned,
  campaign_name: z.string(),
  objective_type: Word.nullish(),
  budget_mode: Word.nullish(),
  budget: Amount.nullish(),
})
export type CampaignObject = z.output<typeof Campaign>

export const CampaignBudget = z.object({
  advertiser_id: Id,
  campaign_id: Id,
  budget_mode: Word,
})

export const AdGroup = z.object({
  ...owned,
  adgroup_id: Id,
  adgroup_name: z.string(),
  schedule_end_time: Instant.nullish(),
})
export type AdGroupObject = z.output<typeof AdGroup>

export const Ad = z.object({ ...owned, adgroup_id: Id, ad_id: Id, ad_name: z.string() })
export type AdObject = z.output<typeof Ad>

const Rejection = z.object({
  reasons: z.array(z.string()).nullish(),
  suggestion: z.string().nullish(),
})

const Reviewed = z.object({
  review_status: Word.nullish(),
  appeal_status: Word.nullish(),
  reject_info: z.array(Rejection).nullish(),
  last_audit_time: z.union([z.string(), z.number()]).nullish(),
})

export const AdReviews = z.object({ ad_review_map: z.record(z.string(), Reviewed) })

/** The same one level deeper, and what is told of the ad groups as such. */
export const GroupReviews = z.object({
  ad_review_map: z.record(z.string(), z.record(z.string(), Reviewed)),
  ad_group_review_map: z.record(z.string(), z.object({ appeal_status: Word.nullish() })).nullish(),
})
export type AdReview = z.output<typeof AdReviews>['ad_review_map'][string]

const MediaId = z.string().regex(/^[^\s:]{1,140}$/, 'must be an id of a file')
const Pixels = z.number().int().nonnegative().nullish()

export const UploadedImage = z.object({ image_id: MediaId })
/** A list of one; a film that TikTok finds fault with has no id. */
export const UploadedVideo = z
  .array(z.object({ video_id: MediaId.nullish(), flaw_types: z.array(Word).nullish() }))
  .length(1)

const stored = {
  file_name: z.string().nullish(),
  signature: z.string().nullish(),
}
export const StoredImage = z.object({ ...stored, image_id: MediaId })
export const StoredVideo = z.object({ ...stored, video_id: MediaId })

export const VideoInfo = z.object({
  list: z.array(
    z.object({
      video_id: MediaId,
      width: Pixels,
      height: Pixels,
      video_cover_url: z.string().nullish(),
      allowed_placements: z.array(Word).nullish(),
    }),
  ),
})

export const Covers = z.object({ list: z.array(z.object({ url: z.url() })) })
