export const networkNames = ['meta', 'tiktok', 'google'] as const
export type NetworkName = (typeof networkNames)[number]

/** As people read them. */
export const networkLabels: Record<NetworkName, string> = {
  meta: 'Meta',
  tiktok: 'TikTok',
  google: 'Google',
}

/** Networks on which an organization of a tier may launch; what already runs is never touched. */
export function networksOfTier(tier: string): readonly NetworkName[] {
  return tier === 'pro' || tier === 'agency' ? networkNames : ['meta', 'tiktok']
}

export const objectives = ['awareness', 'traffic', 'engagement', 'leads', 'sales'] as const
export type Objective = (typeof objectives)[number]

export const bidTypes = ['minimum_cost', 'average_target', 'maximum_target'] as const
export type BidType = (typeof bidTypes)[number]

export const budgetOwners = ['ad_campaign', 'ad_group'] as const
export type BudgetOwner = (typeof budgetOwners)[number]

export const budgetTypes = ['daily', 'lifetime'] as const
export type BudgetType = (typeof budgetTypes)[number]

export const specialAdCategories = [
  'housing',
  'employment',
  'credit',
  'politics',
  'gambling',
] as const
export type SpecialAdCategory = (typeof specialAdCategories)[number]

/** What an asset is: a file of ours, or a film that lives on YouTube and is only named here. */
export const assetKinds = ['image', 'video', 'youtube'] as const
export type AssetKind = (typeof assetKinds)[number]

/** What an asset is for in a campaign; one is the primary one. */
export const assetRoles = ['primary', 'landscape', 'square', 'logo', 'cover'] as const
export type AssetRole = (typeof assetRoles)[number]

/** What an ad group may say differently from its campaign. */
export const groupTerms = ['goal', 'bid', 'schedule'] as const
export type GroupTerm = (typeof groupTerms)[number]

/** How close a search must be to a keyword. */
export const keywordMatches = ['broad', 'phrase', 'exact'] as const
export type KeywordMatch = (typeof keywordMatches)[number]
