import type { BidType, KeywordMatch, Objective } from '../../../shared/networks.ts'
import type { AssetNeed, Channel, NetworkCapabilities } from '../capabilities.ts'
import type { AdapterSettings } from '../network.ts'

// Our words and Google's, side by side. Tables only: what is not listed cannot be asked for.

/** How each goal pays: per click, or through the conversions that the account counts. */
export const goals: Record<string, 'clicks' | 'conversions'> = {
  link_clicks: 'clicks',
  conversions: 'conversions',
}

/** Google knows no objective in its interface; what it can optimize for decides what we offer. */
export const goalsByObjective: Partial<Record<Objective, readonly string[]>> = {
  awareness: ['link_clicks'],
  traffic: ['link_clicks'],
  leads: ['conversions', 'link_clicks'],
  sales: ['conversions', 'link_clicks'],
}

/** The bids that go with each way of paying. */
export const bidTypesOf: Record<'clicks' | 'conversions', readonly BidType[]> = {
  clicks: ['minimum_cost', 'maximum_target'],
  conversions: ['minimum_cost', 'average_target'],
}

export const channelTypes: Record<string, { campaign: string; group: string }> = {
  search: { campaign: 'SEARCH', group: 'SEARCH_STANDARD' },
  display: { campaign: 'DISPLAY', group: 'DISPLAY_STANDARD' },
}

/** Which of Google's own networks a channel runs on; partners are left out. */
export const networkSettings: Record<string, Record<string, boolean>> = {
  search: {
    targetGoogleSearch: true,
    targetSearchNetwork: false,
    targetContentNetwork: false,
    targetPartnerSearchNetwork: false,
  },
  display: {
    targetGoogleSearch: false,
    targetSearchNetwork: false,
    targetContentNetwork: true,
    targetPartnerSearchNetwork: false,
  },
}

export const keywordMatches: Record<KeywordMatch, string> = {
  broad: 'BROAD',
  phrase: 'PHRASE',
  exact: 'EXACT',
}

/**
 * What a display ad prints on its button, written as Google writes it: any other text is refused.
 * Search ads have none, so there it is ignored.
 */
export const callToActions: Record<string, string> = {
  learn_more: 'Learn More',
  shop_now: 'Shop Now',
  sign_up: 'Sign Up',
  subscribe: 'Subscribe',
  download: 'Download',
  book_now: 'Book Now',
  contact_us: 'Contact Us',
  get_quote: 'Get Quote',
  apply_now: 'Apply Now',
  order_now: 'Order Now',
}

/** Google sorts people into these ages and no others. `to` is null for the open end. */
export const ageRanges = [
  { type: 'AGE_RANGE_18_24', from: 18, to: 24 },
  { type: 'AGE_RANGE_25_34', from: 25, to: 34 },
  { type: 'AGE_RANGE_35_44', from: 35, to: 44 },
  { type: 'AGE_RANGE_45_54', from: 45, to: 54 },
  { type: 'AGE_RANGE_55_64', from: 55, to: 64 },
  { type: 'AGE_RANGE_65_UP', from: 65, to: null },
] as const

export const genders = { female: 'FEMALE', male: 'MALE' } as const

/** Google takes a shape that is off by at most one part in a hundred. */
const RATIO_TOLERANCE = 0.01
export const landscapeRatio = { width: 191, height: 100, tolerance: RATIO_TOLERANCE }
export const squareRatio = { width: 1, height: 1, tolerance: RATIO_TOLERANCE }

/**
 * A display ad shows at least one landscape and one square picture. The ad's own asset, `primary`,
 * counts as whichever of the two its shape fits, so the need is met by it as well.
 */
const displayAssets: readonly AssetNeed[] = [
  {
    role: 'landscape',
    required: true,
    kinds: ['image'],
    minWidth: 600,
    minHeight: 314,
    ratio: landscapeRatio,
  },
  {
    role: 'square',
    required: true,
    kinds: ['image'],
    minWidth: 300,
    minHeight: 300,
    ratio: squareRatio,
  },
  {
    role: 'logo',
    required: false,
    kinds: ['image'],
    minWidth: 128,
    minHeight: 128,
    ratio: squareRatio,
  },
  {
    role: 'primary',
    required: false,
    kinds: ['image', 'youtube'],
    minWidth: 300,
    minHeight: 300,
    ratio: null,
  },
]

const channels: readonly Channel[] = [
  {
    key: 'search',
    label: 'Search',
    objectives: ['traffic', 'leads', 'sales'],
    keywords: true,
    headlines: { min: 3, max: 15, maxLength: 30 },
    bodies: { min: 2, max: 4, maxLength: 90 },
    assets: [],
  },
  {
    key: 'display',
    label: 'Display',
    objectives: ['traffic', 'leads', 'sales', 'awareness'],
    keywords: false,
    headlines: { min: 1, max: 5, maxLength: 30 },
    bodies: { min: 1, max: 5, maxLength: 90 },
    assets: displayAssets,
  },
]

export const capabilities: NetworkCapabilities = {
  channels,
  objectives: Object.keys(goalsByObjective) as Objective[],
  bidTypes: ['minimum_cost', 'average_target', 'maximum_target'],
  budgetOwners: ['ad_campaign'],
  budgetTypes: ['daily'],
  optimizationGoals: Object.keys(goals),
  goalsByObjective,
  callToActions: Object.keys(callToActions),
  specialAdCategories: [],
  groupTerms: ['bid'],
  image: {
    maxBytes: 5 * 1024 * 1024,
    contentTypes: ['image/jpeg', 'image/png'],
    minWidth: 128,
    minHeight: 128,
  },
  video: null,
  youtube: true,
  tokenRefresh: 'refresh_token',
  pkce: true,
  callbackCode: 'code',
  needsIdentity: false,
  statesUsage: false,
  wholeDays: true,
  placements: ['Google Search', 'Google Display Network'],
}

export function channelOf(key: string): Channel | undefined {
  return channels.find((channel) => channel.key === key)
}

/** Where Google lives and the version the console was written against. */
export const defaults: Pick<AdapterSettings, 'apiVersion' | 'hosts'> = {
  apiVersion: 'v17',
  hosts: {
    ads: 'https://googleads.googleapis.com',
    accounts: 'https://accounts.google.com',
    oauth: 'https://oauth2.googleapis.com',
  },
}
