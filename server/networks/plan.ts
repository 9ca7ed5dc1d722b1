import type {
  AssetKind,
  AssetRole,
  BidType,
  BudgetOwner,
  BudgetType,
  KeywordMatch,
  Objective,
  SpecialAdCategory,
} from '../../shared/networks.ts'

export type CampaignPlan = {
  /** Short reference of ours, unique per launch; it is put in names so that a retry can find what a lost answer made. */
  operationRef: string
  title: string
  /** One of the network's channels. */
  channel: string
  /** Who advertises, as people know it; some networks print it beside the ad. */
  advertiserName: string
  objective: Objective
  bidType: BidType
  /** Micros of the account's currency; null for minimum_cost. */
  bidAmountMicros: bigint | null
  budgetOwner: BudgetOwner
  budgetType: BudgetType
  /** Null when the groups own the budget. */
  budgetMicros: bigint | null
  optimizationGoal: string
  specialAdCategories: SpecialAdCategory[]
  startsAt: Date | null
  endsAt: Date | null
  groups: AdGroupPlan[]
}

export type Targeting = {
  /** ISO 3166-1 alpha-2. */
  countries: string[]
  ageMin: number | null
  ageMax: number | null
  genders: ('female' | 'male')[]
}

export type Keyword = { text: string; match: KeywordMatch }

export type AdGroupPlan = {
  key: string
  title: string
  budgetMicros: bigint | null
  bidAmountMicros: bigint | null
  optimizationGoal: string
  targeting: Targeting
  /** Empty where the channel knows no keywords. */
  keywords: Keyword[]
  startsAt: Date | null
  endsAt: Date | null
  ads: AdPlan[]
}

export type AdPlan = {
  key: string
  title: string
  headline: string
  body: string
  linkUrl: string
  /** Appended by the network to the landing address so that our pixel can attribute (`{ad}` etc. already in the network's own macros). */
  urlTags: string | null
  callToAction: string
  /** Further texts, where the channel shows several in turn. */
  moreHeadlines: string[]
  moreBodies: string[]
  /** What this ad may show: its own asset first, as `primary`, then those of its campaign. */
  assets: AdAsset[]
}

export type AdAsset = {
  key: string
  role: AssetRole
  kind: AssetKind
  /** Pixels; null when unknown. */
  width: number | null
  height: number | null
  /** The network's reference in this account; null in a preview before the upload. */
  ref: string | null
}

/**
 * One thing that launching makes. Steps run in order; each names what it needs.
 * `key` is stable over retries: `campaign`, `group:<key>`, `creative:<adKey>`, `ad:<adKey>`, `enable`.
 */
export type LaunchStep = {
  key: string
  /** In words, for the progress list: "Campaign", "Ad group “Berlin 25–34”". */
  label: string
  level: 'campaign' | 'ad_group' | 'creative' | 'ad' | 'enable'
  /** Our key of the group or ad that this step makes or switches on, if any. */
  subjectKey: string | null
  /** Set by `growSteps`: the part is made by itself, and cannot have come with its campaign. */
  apart?: true
}

/** The exact request a step would send, with secrets removed and ids still to come shown as `{campaign}`. */
export type PreparedRequest = {
  step: string
  method: string
  url: string
  body: Record<string, unknown>
}

/** What one request made. */
export type MadeStep = {
  externalId: string
  /** What the same request made besides, by step key: a network may make a whole tree at once. */
  also?: MadeSoFar
}

/** What earlier steps made: step key → the network's id. Uploads are in it as `asset:<key>`. */
export type MadeSoFar = ReadonlyMap<string, string>
