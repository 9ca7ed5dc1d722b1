// Single groups and ads of a campaign that exists on a network, and what is read back of whole trees.
import type {
  BidType,
  BudgetOwner,
  BudgetType,
  Objective,
  SpecialAdCategory,
} from '../../shared/networks.ts'
import type { NetworkCampaign, SpendLevel } from './answers.ts'
import type { AccountAccess, CallOptions } from './network.ts'
import type { CampaignPlan, Keyword, LaunchStep, MadeSoFar, Targeting } from './plan.ts'

/** A campaign, ad group or ad as the network knows it, with all it lies in. */
export type ObjectRef = {
  level: SpendLevel
  externalId: string
  campaignExternalId: string
  /** Of an ad's group, and of a group itself; null for a campaign. */
  groupExternalId: string | null
}

export type ObjectStatus = 'active' | 'paused' | 'removed'

/** What may change on a group while it runs. What is left out stays. */
export type GroupChange = {
  title?: string
  /** Of the campaign; it says what kind of budget `budgetMicros` is. */
  budgetType?: BudgetType
  budgetMicros?: bigint
  bidAmountMicros?: bigint
  targeting?: Targeting
  /** Null: without an end. */
  endsAt?: Date | null
  operationRef: string
  /** The mark of the group in its name on the network. */
  key: string
}

/** New contents of an ad that exists. `plan` holds the ad as it shall be, with its uploads' references. */
export type AdReplacement = {
  plan: CampaignPlan
  adKey: string
  made: MadeSoFar
  /** Ours, one per wish: what a lost answer made is found by it. */
  changeRef: string
}

/** What a network tells of a campaign with all below it, in our words where it has them. */
export type NetworkTree = {
  campaign: NetworkCampaign & {
    /** Null where the network's own word has no counterpart; `objectiveWord` says it. */
    objective: Objective | null
    objectiveWord: string
    /** One of the adapter's channels; null when the campaign is of a kind that is not offered here. */
    channel: string | null
    bidType: BidType | null
    bidAmountMicros: bigint | null
    budgetOwner: BudgetOwner | null
    budgetType: BudgetType | null
    budgetMicros: bigint | null
    optimizationGoal: string | null
    specialAdCategories: SpecialAdCategory[]
    startsAt: Date | null
    endsAt: Date | null
    createdAt: Date | null
  }
  groups: NetworkGroup[]
}

export type NetworkGroup = {
  externalId: string
  title: string
  wanted: ObjectStatus
  budgetMicros: bigint | null
  bidAmountMicros: bigint | null
  optimizationGoal: string | null
  /** As far as our words go. */
  targeting: Targeting
  /** What else narrows it, in words a person knows; empty when `targeting` says it all. */
  furtherTargeting: string[]
  keywords: Keyword[]
  startsAt: Date | null
  endsAt: Date | null
  ads: NetworkAd[]
}

export type NetworkAd = {
  externalId: string
  title: string
  wanted: ObjectStatus
  headline: string
  body: string
  /** Without the tags that a launch adds; empty when the network does not say. */
  linkUrl: string
  callToAction: string | null
  moreHeadlines: string[]
  moreBodies: string[]
}

/** How many different people, over whole windows: such figures are never added up. */
export type ReachRow = {
  level: SpendLevel
  externalId: string
  campaignExternalId: string
  impressions: bigint
  /** Null when the network does not say. */
  reach: bigint | null
  uniqueClicks: bigint | null
}

export type ReachPage = { body: string; request: string; rows: ReachRow[] }

/** The part of an adapter that deals with single objects. */
export type ObjectsOfNetwork = {
  /** This object alone. Succeeds when it is so already; `removed` is final and succeeds when it is gone. */
  setObjectStatus(
    access: AccountAccess,
    object: ObjectRef,
    status: ObjectStatus,
    options?: CallOptions,
  ): Promise<void>
  /** @throws NetworkError `rejected` for what this network does not let change on a group. */
  updateGroup(
    access: AccountAccess,
    object: ObjectRef,
    change: GroupChange,
    options?: CallOptions,
  ): Promise<void>
  /**
   * Shows other contents in the place of an ad; the network looks at them anew. May be repeated
   * after a lost answer. Some networks make another ad and remove the former: then the number changes.
   */
  replaceAd(
    access: AccountAccess,
    object: ObjectRef,
    replacement: AdReplacement,
    options?: CallOptions,
  ): Promise<{ externalId: string }>
  /** Asks for another look at an ad that was rejected, by an appeal or by sending the same anew. */
  requestReview(
    access: AccountAccess,
    object: ObjectRef,
    replacement: AdReplacement,
    options?: CallOptions,
  ): Promise<{ externalId: string }>
  /**
   * The steps that bring what `made` lacks of a plan into a campaign that exists. They are taken as
   * those of a launch are, found before they are made; the last of each group and ad switches it on.
   * Asked with what was made before the growth began, on every try: what was made meanwhile would
   * no longer say that it still stands switched off.
   */
  growSteps(plan: CampaignPlan, made: MadeSoFar): LaunchStep[]
  /** A campaign with groups and ads, removed ones left out; null when there is none. */
  readTree(
    access: AccountAccess,
    campaignExternalId: string,
    options?: CallOptions,
  ): Promise<NetworkTree | null>
  /**
   * Both days inclusive, account days, the range as one window; `lifetime` is all there was. A network
   * that cannot say (for so long a range) answers rows with nulls or no rows.
   */
  readReach(
    access: AccountAccess,
    range: { from: string; to: string; level: SpendLevel } | { lifetime: true; level: SpendLevel },
    options?: CallOptions,
  ): AsyncIterable<ReachPage>
}
