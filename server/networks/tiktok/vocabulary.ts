import {
  type BidType,
  groupTerms,
  type Objective,
  specialAdCategories,
} from '../../../shared/networks.ts'
import type { NetworkCapabilities } from '../capabilities.ts'
import type { AdapterSettings } from '../network.ts'

// Our words and TikTok's, side by side. Tables only: what is not listed cannot be asked for.

/**
 * Engagement is watching the film: TikTok's own objective of that name counts followers and visits of
 * a profile, which not every identity has. Leads are won on the brand's website, not in a form of
 * TikTok's.
 */
export const objectives: Record<Objective, string> = {
  awareness: 'REACH',
  traffic: 'TRAFFIC',
  engagement: 'VIDEO_VIEWS',
  leads: 'WEB_CONVERSIONS',
  sales: 'WEB_CONVERSIONS',
}

/** These promote nothing but the film, so TikTok takes no kind of destination for them. */
export const withoutDestination: ReadonlySet<Objective> = new Set(['awareness', 'engagement'])

export type Goal = {
  goal: string
  /** What is paid for; TikTok takes one pair for each goal. */
  billing: 'CPC' | 'CPM' | 'CPV' | 'OCPM'
  /** Counted by the brand's pixel, whose id it needs. */
  event?: string
  /** What TikTok demands beside this goal and no other. */
  beside?: Readonly<Record<string, unknown>>
}

const counted = (event: string): Goal => ({ goal: 'CONVERT', billing: 'OCPM', event })

export const goals: Record<string, Goal> = {
  // People who are to be reached widely see an ad at most so often: three times in seven days, which is
  // also what TikTok's own form proposes.
  reach: { goal: 'REACH', billing: 'CPM', beside: { frequency: 3, frequency_schedule: 7 } },
  link_clicks: { goal: 'CLICK', billing: 'CPC' },
  // Six seconds or an interaction: views of two seconds are no goal of new ad groups any more.
  video_views: { goal: 'ENGAGED_VIEW', billing: 'CPV', beside: { bid_display_mode: 'CPV' } },
  purchase: counted('SHOPPING'),
  add_to_cart: counted('ON_WEB_CART'),
  view_content: counted('ON_WEB_DETAIL'),
  lead: counted('FORM'),
  complete_registration: counted('ON_WEB_REGISTER'),
  contact: counted('CONSULT'),
}

/** TikTok refuses other pairs. The first is the usual one. */
export const goalsByObjective: Record<Objective, readonly string[]> = {
  awareness: ['reach'],
  traffic: ['link_clicks'],
  engagement: ['video_views'],
  leads: ['lead', 'complete_registration', 'contact'],
  sales: ['purchase', 'add_to_cart', 'view_content'],
}

/**
 * How a bid is said, by what is paid for: a price that conversions cost on average, or the most that
 * a click, a view or a thousand impressions may cost. TikTok knows no other pairs.
 */
export const bidFields: Partial<Record<BidType, { field: string; counted: boolean }>> = {
  average_target: { field: 'conversion_bid_price', counted: true },
  maximum_target: { field: 'bid_price', counted: false },
}

export const callToActions: Record<string, string> = {
  learn_more: 'LEARN_MORE',
  shop_now: 'SHOP_NOW',
  sign_up: 'SIGN_UP',
  subscribe: 'SUBSCRIBE',
  download: 'DOWNLOAD_NOW',
  book_now: 'BOOK_NOW',
  contact_us: 'CONTACT_US',
  get_quote: 'GET_QUOTE',
  apply_now: 'APPLY_NOW',
  order_now: 'ORDER_NOW',
  watch_more: 'WATCH_NOW',
}

/** The only borders between ages that TikTok knows; the last is open. */
export const ageGroups: readonly { name: string; from: number; to: number }[] = [
  { name: 'AGE_13_17', from: 13, to: 17 },
  { name: 'AGE_18_24', from: 18, to: 24 },
  { name: 'AGE_25_34', from: 25, to: 34 },
  { name: 'AGE_35_44', from: 35, to: 44 },
  { name: 'AGE_45_54', from: 45, to: 54 },
  { name: 'AGE_55_100', from: 55, to: 100 },
]
/** The console's highest age stands for everybody from it on. */
export const OLDEST = 65

export const genders = { male: 'GENDER_MALE', female: 'GENDER_FEMALE' } as const

/** Politics and gambling are missing: TikTok takes no such ads. */
export const specialIndustries: Readonly<Record<string, string>> = {
  housing: 'HOUSING',
  employment: 'EMPLOYMENT',
  credit: 'CREDIT',
}

export const FEED_PLACEMENT = 'PLACEMENT_TIKTOK'
export const CHANNEL = 'feed'
/** Shown beside the film; Chinese, Japanese and Korean characters count twice. */
export const LONGEST_TEXT = 100
/** Of one ad group. */
export const MOST_ADS = 50
/** The narrower side of a film or cover, in pixels. */
export const LEAST_SIDE = 540

const everyObjective = Object.keys(objectives) as Objective[]
const MIB = 1024 * 1024

export const capabilities: NetworkCapabilities = {
  channels: [
    {
      key: CHANNEL,
      label: 'TikTok feed',
      objectives: everyObjective,
      keywords: false,
      // The feed prints the text and the advertiser's name, but no headline.
      headlines: { min: 0, max: 0, maxLength: 0 },
      bodies: { min: 1, max: 1, maxLength: LONGEST_TEXT },
      assets: [
        {
          role: 'primary',
          required: true,
          kinds: ['video'],
          minWidth: LEAST_SIDE,
          minHeight: LEAST_SIDE,
          ratio: null,
        },
        {
          role: 'cover',
          required: false,
          kinds: ['image'],
          minWidth: LEAST_SIDE,
          minHeight: LEAST_SIDE,
          ratio: null,
        },
      ],
    },
  ],
  objectives: everyObjective,
  bidTypes: ['minimum_cost', 'average_target', 'maximum_target'],
  budgetOwners: ['ad_campaign', 'ad_group'],
  budgetTypes: ['daily', 'lifetime'],
  optimizationGoals: Object.keys(goals),
  goalsByObjective,
  callToActions: Object.keys(callToActions),
  specialAdCategories: specialAdCategories.filter((name) => Object.hasOwn(specialIndustries, name)),
  groupTerms,
  image: {
    maxBytes: 50 * MIB,
    contentTypes: ['image/jpeg', 'image/png'],
    minWidth: LEAST_SIDE,
    minHeight: LEAST_SIDE,
  },
  video: {
    maxBytes: 500 * MIB,
    contentTypes: ['video/mp4', 'video/quicktime', 'video/mpeg', 'video/x-msvideo'],
    minSeconds: 5,
    maxSeconds: 600,
  },
  youtube: false,
  tokenRefresh: 'none',
  pkce: false,
  callbackCode: 'auth_code',
  statesUsage: false,
  wholeDays: false,
  needsIdentity: true,
  placements: ['TikTok'],
}

/** Where TikTok lives and the version the console was written against. */
export const defaults: Pick<AdapterSettings, 'apiVersion' | 'hosts'> = {
  apiVersion: 'v1.3',
  hosts: {
    api: 'https://business-api.tiktok.com/open_api',
    portal: 'https://business-api.tiktok.com/portal',
  },
}
