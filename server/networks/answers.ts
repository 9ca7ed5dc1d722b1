// What a network answers, in our words.
import type { BudgetType } from '../../shared/networks.ts'

export type NetworkCampaign = {
  externalId: string
  title: string
  /** What the owner asked for. */
  wanted: 'active' | 'paused' | 'removed'
  /** What happens. */
  delivery: 'active' | 'in_review' | 'paused' | 'with_issues' | 'removed' | 'ended'
  /** Where a campaign is asked for itself or listed: its own budget, null when its groups hold it. */
  budget?: { type: BudgetType; micros: bigint } | null
  /** And what it is for, in the network's own word. */
  objectiveWord?: string
}

export type ReviewVerdict = {
  level: SpendLevel
  externalId: string
  state: 'in_review' | 'approved' | 'rejected'
  /** The network's reasons in its own words. */
  reasons: string[]
}

export type DeliveryProblem = {
  level: SpendLevel
  externalId: string
  severity: 'error' | 'warning'
  code: string
  message: string
}

export type ReviewAnswer = {
  campaign: NetworkCampaign | null
  verdicts: ReviewVerdict[]
  problems: DeliveryProblem[]
}

export type SpendLevel = 'campaign' | 'ad_group' | 'ad'

/** What a network says about one subject and one account day. */
export type SpendRow = {
  level: SpendLevel
  externalId: string
  campaignExternalId: string
  /** `YYYY-MM-DD`, the account's day. */
  day: string
  currency: string
  spendMicros: bigint
  impressions: bigint
  clicks: bigint
  /** Null when the network does not say. */
  uniqueClicks: bigint | null
  reach: bigint | null
  /** Exact decimal text, up to 6 places: some networks split conversions. */
  conversions: string
  revenueMicros: bigint
}

/** One answer of the network as it came, with the rows read from it: the evidence behind a fee. */
export type SpendPage = {
  /** The body exactly as received, for hashing and storing; holds no token. */
  body: string
  /** Path and query without host and secrets. */
  request: string
  rows: SpendRow[]
}

export type RateState = {
  /** Share of the allowance used, 0–100, as the network states it; null when it says nothing. */
  usedPercent: number | null
  retryAfterMs: number | null
}
