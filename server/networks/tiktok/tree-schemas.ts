import { z } from 'zod'
import { Amount, Id, Instant, owned, Word } from './schemas.ts'

// Whole objects as TikTok lists them when no fields are named. Strict in what we take from them.

const List = z.array(z.unknown()).nullish()
const Flag = z.union([z.boolean(), z.number()]).nullish()

export const TreeCampaign = z.object({
  ...owned,
  campaign_name: z.string(),
  objective_type: Word,
  campaign_type: Word.nullish(),
  is_smart_performance_campaign: Flag,
  is_search_campaign: Flag,
  special_industries: z.array(Word).nullish(),
  budget: Amount.nullish(),
  budget_mode: Word.nullish(),
  budget_optimize_on: Flag,
  create_time: Instant.nullish(),
})
export type TreeCampaignObject = z.output<typeof TreeCampaign>

export const GroupTerms = z.object({
  ...owned,
  adgroup_id: Id,
  budget: Amount.nullish(),
  budget_mode: Word,
  bid_type: Word,
  billing_event: Word,
  bid_price: Amount.nullish(),
  conversion_bid_price: Amount.nullish(),
  pacing: Word.nullish(),
})
export type GroupTermsObject = z.output<typeof GroupTerms>

/** Lists that narrow an audience beyond country, age and gender; empty or absent where they do not. */
export const narrowingLists = {
  languages: List,
  zipcode_ids: List,
  interest_category_ids: List,
  interest_keyword_ids: List,
  purchase_intention_keyword_ids: List,
  actions: List,
  audience_ids: List,
  excluded_audience_ids: List,
  household_income: List,
  operating_systems: List,
  network_types: List,
  carrier_ids: List,
  isp_ids: List,
  device_model_ids: List,
  device_price_ranges: List,
  contextual_tag_ids: List,
}

export const TreeGroup = GroupTerms.extend({
  adgroup_name: z.string(),
  schedule_type: Word.nullish(),
  schedule_start_time: Instant.nullish(),
  schedule_end_time: Instant.nullish(),
  optimization_goal: Word.nullish(),
  optimization_event: Word.nullish(),
  promotion_type: Word.nullish(),
  placements: z.array(Word).nullish(),
  location_ids: z.array(Id).nullish(),
  age_groups: z.array(Word).nullish(),
  gender: Word.nullish(),
  spending_power: Word.nullish(),
  min_android_version: Word.nullish(),
  min_ios_version: Word.nullish(),
  dayparting: z.string().max(400).nullish(),
  ...narrowingLists,
})
export type TreeGroupObject = z.output<typeof TreeGroup>

const Text = z.string().max(10_000).nullish()

export const AdContents = z.object({
  ...owned,
  adgroup_id: Id,
  ad_id: Id,
  ad_name: z.string(),
  ad_format: Word.nullish(),
  identity_id: Text,
  identity_type: Word.nullish(),
  identity_authorized_bc_id: Text,
  video_id: Text,
  image_ids: z.array(z.string()).nullish(),
  ad_text: Text,
  call_to_action: Word.nullish(),
  landing_page_url: Text,
})
export type AdContentsObject = z.output<typeof AdContents>
