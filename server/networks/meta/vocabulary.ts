import {
  type BidType,
  groupTerms,
  type Objective,
  type SpecialAdCategory,
  specialAdCategories,
} from '../../../shared/networks.ts'
import type { NetworkCapabilities } from '../capabilities.ts'
import type { AdapterSettings } from '../network.ts'

// Our words and Meta's, side by side. Tables only: what is not listed cannot be asked for.

export const objectives: Record<Objective, string> = {
  awareness: 'OUTCOME_AWARENESS',
  traffic: 'OUTCOME_TRAFFIC',
  engagement: 'OUTCOME_ENGAGEMENT',
  leads: 'OUTCOME_LEADS',
  sales: 'OUTCOME_SALES',
}

export const bidStrategies: Record<BidType, string> = {
  minimum_cost: 'LOWEST_COST_WITHOUT_CAP',
  average_target: 'COST_CAP',
  maximum_target: 'LOWEST_COST_WITH_BID_CAP',
}

/** What Meta optimizes for; an event is counted by the brand's pixel and needs its id. */
export const goals: Record<string, { goal: string; event?: string }> = {
  reach: { goal: 'REACH' },
  impressions: { goal: 'IMPRESSIONS' },
  link_clicks: { goal: 'LINK_CLICKS' },
  landing_page_views: { goal: 'LANDING_PAGE_VIEWS' },
  post_engagement: { goal: 'POST_ENGAGEMENT' },
  purchase: { goal: 'OFFSITE_CONVERSIONS', event: 'PURCHASE' },
  lead: { goal: 'OFFSITE_CONVERSIONS', event: 'LEAD' },
  schedule: { goal: 'OFFSITE_CONVERSIONS', event: 'SCHEDULE' },
  submit_application: { goal: 'OFFSITE_CONVERSIONS', event: 'SUBMIT_APPLICATION' },
  contact: { goal: 'OFFSITE_CONVERSIONS', event: 'CONTACT' },
  complete_registration: { goal: 'OFFSITE_CONVERSIONS', event: 'COMPLETE_REGISTRATION' },
  view_content: { goal: 'OFFSITE_CONVERSIONS', event: 'CONTENT_VIEW' },
  add_to_cart: { goal: 'OFFSITE_CONVERSIONS', event: 'ADD_TO_CART' },
}

const delivery = ['link_clicks', 'landing_page_views', 'reach', 'impressions']
const enquiries = ['lead', 'complete_registration', 'contact', 'schedule', 'submit_application']

/** Meta refuses other pairs. The first is the usual one. */
export const goalsByObjective: Record<Objective, readonly string[]> = {
  awareness: ['reach', 'impressions'],
  traffic: delivery,
  engagement: ['post_engagement', ...delivery, 'view_content', 'contact'],
  leads: [...enquiries, ...delivery],
  sales: ['purchase', 'add_to_cart', 'view_content', 'complete_registration', ...delivery],
}

export const callToActions: Record<string, string> = {
  learn_more: 'LEARN_MORE',
  shop_now: 'SHOP_NOW',
  sign_up: 'SIGN_UP',
  subscribe: 'SUBSCRIBE',
  download: 'DOWNLOAD',
  book_now: 'BOOK_TRAVEL',
  contact_us: 'CONTACT_US',
  get_offer: 'GET_OFFER',
  get_quote: 'GET_QUOTE',
  apply_now: 'APPLY_NOW',
  order_now: 'ORDER_NOW',
  watch_more: 'WATCH_MORE',
}

/** Meta's numbers for genders in targeting. */
export const genders = { male: 1, female: 2 } as const

/** Credit became a part of financial products with v22; before, both names are read. */
export function specialAdCategory(category: SpecialAdCategory, apiVersion: string): string {
  const names: Record<SpecialAdCategory, string> = {
    housing: 'HOUSING',
    employment: 'EMPLOYMENT',
    credit: majorOf(apiVersion) >= 22 ? 'FINANCIAL_PRODUCTS_SERVICES' : 'CREDIT',
    politics: 'ISSUES_ELECTIONS_POLITICS',
    gambling: 'ONLINE_GAMBLING_AND_GAMING',
  }
  return names[category]
}

/** From v24 on a campaign whose groups own the budget has to say whether they may share it. */
export function mustSayBudgetSharing(apiVersion: string): boolean {
  return majorOf(apiVersion) >= 24
}

function majorOf(apiVersion: string): number {
  return Number(/^v(\d+)\.\d+$/.exec(apiVersion)?.[1] ?? 0)
}

export const capabilities: NetworkCapabilities = {
  channels: [
    {
      key: 'feed',
      label: 'Feeds',
      objectives: Object.keys(objectives) as Objective[],
      keywords: false,
      headlines: { min: 1, max: 1, maxLength: 255 },
      bodies: { min: 1, max: 1, maxLength: 2000 },
      assets: [
        {
          role: 'primary',
          required: true,
          kinds: ['image'],
          minWidth: 600,
          minHeight: 314,
          ratio: null,
        },
      ],
    },
  ],
  objectives: Object.keys(objectives) as Objective[],
  bidTypes: Object.keys(bidStrategies) as BidType[],
  budgetOwners: ['ad_campaign', 'ad_group'],
  budgetTypes: ['daily', 'lifetime'],
  optimizationGoals: Object.keys(goals),
  goalsByObjective,
  callToActions: Object.keys(callToActions),
  specialAdCategories,
  groupTerms,
  image: {
    maxBytes: 30 * 1024 * 1024,
    contentTypes: ['image/jpeg', 'image/png'],
    minWidth: 600,
    minHeight: 314,
  },
  video: null,
  youtube: false,
  tokenRefresh: 'exchange',
  pkce: false,
  callbackCode: 'code',
  statesUsage: true,
  wholeDays: false,
  needsIdentity: true,
  placements: ['Facebook', 'Instagram'],
}

/** Where Meta lives and the version the console was written against. */
export const defaults: Pick<AdapterSettings, 'apiVersion' | 'hosts'> = {
  apiVersion: 'v21.0',
  hosts: { graph: 'https://graph.facebook.com', www: 'https://www.facebook.com' },
}
