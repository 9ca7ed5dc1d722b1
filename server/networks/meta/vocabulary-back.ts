import type { BidType, Objective, SpecialAdCategory } from '../../../shared/networks.ts'
import { bidStrategies, callToActions, goals, objectives } from './vocabulary.ts'

// Meta's words in ours, for campaigns that somebody made there. What has no counterpart is null.

/** Objectives that Meta no longer lets anybody choose and still shows on old campaigns. */
const formerObjectives: Record<string, Objective> = {
  BRAND_AWARENESS: 'awareness',
  REACH: 'awareness',
  LOCAL_AWARENESS: 'awareness',
  LINK_CLICKS: 'traffic',
  POST_ENGAGEMENT: 'engagement',
  PAGE_LIKES: 'engagement',
  EVENT_RESPONSES: 'engagement',
  VIDEO_VIEWS: 'engagement',
  MESSAGES: 'engagement',
  LEAD_GENERATION: 'leads',
  CONVERSIONS: 'sales',
  PRODUCT_CATALOG_SALES: 'sales',
}

export function objectiveFrom(word: string): Objective | null {
  return keyOf(objectives, word) ?? formerObjectives[word] ?? null
}

/** Meta leaves the word out where nothing was chosen. */
export function strategyFrom(word: string | null | undefined): BidType | null {
  return word ? keyOf(bidStrategies, word) : 'minimum_cost'
}

/** An event that the pixel counts has its own goal; others of the kind have none. */
export function goalFrom(
  word: string,
  promoted: Record<string, unknown> | null | undefined,
): string | null {
  const event = promoted?.custom_event_type
  const known = Object.entries(goals).find(
    ([, goal]) => goal.goal === word && (goal.event === undefined || goal.event === event),
  )
  return known?.[0] ?? null
}

export function buttonFrom(word: string): string | null {
  return keyOf(callToActions, word)
}

const categories: Record<string, SpecialAdCategory> = {
  HOUSING: 'housing',
  EMPLOYMENT: 'employment',
  CREDIT: 'credit',
  FINANCIAL_PRODUCTS_SERVICES: 'credit',
  ISSUES_ELECTIONS_POLITICS: 'politics',
  ONLINE_GAMBLING_AND_GAMING: 'gambling',
}

export function categoryFrom(words: string[]): SpecialAdCategory[] {
  return [...new Set(words.flatMap((word) => categories[word] ?? []))]
}

function keyOf<Key extends string>(table: Record<Key, string>, word: string): Key | null {
  const keys = Object.keys(table) as Key[]
  return keys.find((key) => table[key] === word) ?? null
}
