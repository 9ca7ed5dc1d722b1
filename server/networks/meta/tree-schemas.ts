import { z } from 'zod'
import { Id, Instant } from './schemas.ts'

// Campaigns that somebody else made hold anything, so what is not understood is passed over here
// and told in words where it narrows who sees the ads.

const Units = z
  .union([z.string().regex(/^\d{1,18}$/), z.number().int().nonnegative().transform(String)])
  .optional()
const budgets = { daily_budget: Units, lifetime_budget: Units, bid_strategy: z.string().nullish() }

export const TreeCampaign = z.object({
  id: Id,
  account_id: Id.optional(),
  name: z.string().default(''),
  configured_status: z.string(),
  effective_status: z.string(),
  objective: z.string().default(''),
  buying_type: z.string().default('AUCTION'),
  ...budgets,
  special_ad_categories: z.array(z.string()).default([]),
  start_time: Instant.optional(),
  stop_time: Instant.optional(),
  created_time: Instant.optional(),
})

const Anything = z.record(z.string(), z.unknown())

export const TreeAdSet = z.object({
  id: Id,
  campaign_id: Id,
  name: z.string().default(''),
  configured_status: z.string(),
  ...budgets,
  bid_amount: Units,
  optimization_goal: z.string().default(''),
  promoted_object: Anything.nullish(),
  targeting: Anything.default({}),
  start_time: Instant.optional(),
  end_time: Instant.optional(),
})

export const ForeignTargeting = z.object({ id: Id, targeting: Anything.default({}) })

const Button = z
  .object({
    type: z.string().optional(),
    value: z.object({ link: z.string().optional() }).nullish(),
  })
  .nullish()

const LinkData = z.object({
  link: z.string().optional(),
  message: z.string().optional(),
  name: z.string().optional(),
  call_to_action: Button,
})

const VideoData = z.object({
  title: z.string().optional(),
  message: z.string().optional(),
  call_to_action: Button,
})

const Texts = z.array(z.object({ text: z.string().default('') })).default([])

const Feed = z.object({
  titles: Texts,
  bodies: Texts,
  link_urls: z.array(z.object({ website_url: z.string().default('') })).default([]),
  call_to_action_types: z.array(z.string()).default([]),
})

export const Contents = z.object({
  id: Id,
  name: z.string().optional(),
  title: z.string().optional(),
  body: z.string().optional(),
  link_url: z.string().optional(),
  call_to_action_type: z.string().optional(),
  object_story_spec: z
    .object({ link_data: LinkData.nullish(), video_data: VideoData.nullish() })
    .nullish(),
  asset_feed_spec: Feed.nullish(),
})

export const TreeAd = z.object({
  id: Id,
  campaign_id: Id,
  adset_id: Id,
  name: z.string().default(''),
  configured_status: z.string(),
  creative: Contents.nullish(),
})

export const ShownAd = z.object({
  id: Id,
  account_id: Id.optional(),
  name: z.string().default(''),
  configured_status: z.string(),
  creative: z.object({ id: Id, name: z.string().optional() }).nullish(),
})

export type TreeCampaignObject = z.output<typeof TreeCampaign>
export type TreeAdSetObject = z.output<typeof TreeAdSet>
export type TreeAdObject = z.output<typeof TreeAd>
export type ContentsObject = z.output<typeof Contents>
