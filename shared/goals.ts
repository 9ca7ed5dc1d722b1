import type { NetworkName, Objective } from './networks.ts'

/**
 * The pixel's events that may be a result, in document 002's order. Of two events with equally many
 * attributions the earlier one here is the result.
 */
export const resultEvents = [
  'purchase',
  'lead',
  'schedule',
  'submit_application',
  'contact',
  'complete_registration',
  'view_content',
  'add_to_cart',
  'custom',
] as const
export type ResultEvent = (typeof resultEvents)[number]

/**
 * Which event of the pixel an optimization goal stands for; null where the network optimizes for
 * something the pixel does not see. Google's `conversions` are whatever the ad account counts.
 */
export const eventOfGoal: Readonly<Record<string, ResultEvent | null>> = {
  purchase: 'purchase',
  lead: 'lead',
  schedule: 'schedule',
  submit_application: 'submit_application',
  contact: 'contact',
  complete_registration: 'complete_registration',
  view_content: 'view_content',
  add_to_cart: 'add_to_cart',
  reach: null,
  impressions: null,
  link_clicks: null,
  landing_page_views: null,
  post_engagement: null,
  video_views: null,
  conversions: null,
}

/** What a network optimizes for when a campaign names no goal of its own: the first it takes. */
export const usualGoals: Readonly<
  Record<NetworkName, Readonly<Partial<Record<Objective, string>>>>
> = {
  meta: {
    awareness: 'reach',
    traffic: 'link_clicks',
    engagement: 'post_engagement',
    leads: 'lead',
    sales: 'purchase',
  },
  tiktok: {
    awareness: 'reach',
    traffic: 'link_clicks',
    engagement: 'video_views',
    leads: 'lead',
    sales: 'purchase',
  },
  google: {
    awareness: 'link_clicks',
    traffic: 'link_clicks',
    leads: 'conversions',
    sales: 'conversions',
  },
}
