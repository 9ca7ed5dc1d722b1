/**
 * What every ad network must be able to do, said in our words.
 *
 * An adapter translates between this file and one network's wire format and knows nothing else:
 * no noun, no database, no clock but the one it is given. Vendor words never cross this line.
 */

export type NetworkName = 'meta' | 'tiktok' | 'google'

/** Why a call failed, in the only vocabulary the rest of the product understands. */
export type NetworkErrorKind =
  | 'auth'
  | 'permission'
  | 'rate'
  | 'transient'
  | 'rejected'
  | 'not_found'
  | 'version'
  | 'unknown'

export type NetworkErrorFacts = {
  kind: NetworkErrorKind
  /** A sentence a brand admin understands; never contains a token or an address with a query. */
  userMessage: string
  /** The network's own words, for the "what the network said" line; already free of secrets. */
  networkMessage?: string
  /** How long the network asks us to wait, in milliseconds; absent when it gave no hint. */
  retryAfterMs?: number
  /**
   * True when the request may have taken effect although no answer arrived (time-out, reset or 5xx
   * after sending a write). Such a call must be looked up before it is made again.
   */
  outcomeUnknown?: boolean
}

export class NetworkError extends Error {
  readonly kind: NetworkErrorKind
  readonly userMessage: string
  readonly networkMessage: string | undefined
  readonly retryAfterMs: number | undefined
  readonly outcomeUnknown: boolean

  constructor(
    readonly network: NetworkName,
    facts: NetworkErrorFacts,
  ) {
    super(`${network}: ${facts.kind}: ${facts.networkMessage ?? facts.userMessage}`)
    this.name = 'NetworkError'
    this.kind = facts.kind
    this.userMessage = facts.userMessage
    this.networkMessage = facts.networkMessage
    this.retryAfterMs = facts.retryAfterMs
    this.outcomeUnknown = facts.outcomeUnknown ?? false
  }
}

/** Declared, not discovered by exception: the console reads these before a person can launch. */
export type NetworkCapabilities = {
  objectives: readonly Objective[]
  bidTypes: readonly BidType[]
  budgetOwners: readonly BudgetOwner[]
  budgetTypes: readonly BudgetType[]
  optimizationGoals: readonly string[]
  /** Which goals an objective takes; the first is the usual one, to be preselected in a form. */
  goalsByObjective: Readonly<Partial<Record<Objective, readonly string[]>>>
  callToActions: readonly string[]
  image: {
    maxBytes: number
    contentTypes: readonly string[]
    minWidth: number
    minHeight: number
  } | null
  video: { maxBytes: number; contentTypes: readonly string[] } | null
  /** Whether access tokens expire and can be exchanged for a longer one without the person. */
  tokenRefresh: 'exchange' | 'refresh_token' | 'none'
  /** Whether a page, profile or other identity has to stand behind an ad. */
  needsIdentity: boolean
  /** Placements in words a person knows ("Facebook", "Instagram"). */
  placements: readonly string[]
}

export type Objective = 'awareness' | 'traffic' | 'engagement' | 'leads' | 'sales'
export type BidType = 'minimum_cost' | 'average_target' | 'maximum_target'
export type BudgetOwner = 'ad_campaign' | 'ad_group'
export type BudgetType = 'daily' | 'lifetime'
export type SpecialAdCategory = 'housing' | 'employment' | 'credit' | 'politics' | 'gambling'

/** Who is calling: the token is opened for this call only and never kept by an adapter. */
export type AccountAccess = {
  /** The network's id of the ad account, without any vendor prefix (`123`, not `act_123`). */
  accountId: string
  accessToken: string
  currency: string
  /** IANA name; the account's day is counted here. */
  timeZone: string
}

export type OAuthGrant = {
  accessToken: string
  refreshToken: string | null
  /** Null: the network states no end. */
  expiresAt: Date | null
  scopes: string[]
}

export type AdAccount = {
  accountId: string
  name: string
  currency: string
  timeZone: string
  /** Whether ads can be run with it now. */
  usable: boolean
  /** In words, when it is not usable. */
  problem: string | null
}

export type CampaignPlan = {
  /** Short reference of ours, unique per launch; it is put in names so that a retry can find what a lost answer made. */
  operationRef: string
  title: string
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

export type AdGroupPlan = {
  key: string
  title: string
  budgetMicros: bigint | null
  bidAmountMicros: bigint | null
  optimizationGoal: string
  targeting: Targeting
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
  /** Which asset this ad shows; `assetRef` is null in a preview before the upload. */
  assetKey: string
  assetRef: string | null
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
  /** Our key of the group or ad that this step makes, if any. */
  subjectKey: string | null
}

/** The exact request a step would send, with secrets removed and ids still to come shown as `{campaign}`. */
export type PreparedRequest = {
  step: string
  method: string
  url: string
  body: Record<string, unknown>
}

/** What earlier steps made: step key → the network's id. */
export type MadeSoFar = ReadonlyMap<string, string>

export type NetworkCampaign = {
  externalId: string
  title: string
  /** What the owner asked for. */
  wanted: 'active' | 'paused' | 'removed'
  /** What happens. */
  delivery: 'active' | 'in_review' | 'paused' | 'with_issues' | 'removed' | 'ended'
}

export type ReviewVerdict = {
  level: 'campaign' | 'ad_group' | 'ad'
  externalId: string
  state: 'in_review' | 'approved' | 'rejected'
  /** The network's reasons in its own words. */
  reasons: string[]
}

export type DeliveryProblem = {
  level: 'campaign' | 'ad_group' | 'ad'
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

/** What a network says about one subject and one account day. */
export type SpendRow = {
  level: 'campaign' | 'ad_group' | 'ad'
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

export type CallOptions = {
  signal?: AbortSignal
  /** Told after every answer that carries limits. */
  onRate?: (rate: RateState) => void
}

export type NetworkAdapter = {
  readonly name: NetworkName
  /** As a person reads it: "Meta". */
  readonly label: string
  readonly apiVersion: string
  readonly capabilities: NetworkCapabilities

  /** Where the person's browser is sent to grant access. */
  authorizeUrl(input: { state: string; redirectUri: string }): string
  /** Trades the callback's code for a grant that lives as long as the network allows. */
  exchangeCode(
    input: { code: string; redirectUri: string },
    options?: CallOptions,
  ): Promise<OAuthGrant>
  /** A fresh grant from a living one; NetworkError `auth` when only the person can help. */
  refreshGrant(grant: OAuthGrant, options?: CallOptions): Promise<OAuthGrant>
  /** Tells the network that we no longer use this grant. Succeeds when it is already gone. */
  revokeGrant(grant: OAuthGrant, options?: CallOptions): Promise<void>
  listAccounts(grant: OAuthGrant, options?: CallOptions): Promise<AdAccount[]>

  /** Sends the bytes and answers the network's reference. Repeating it must not cost a second asset where the network allows. */
  uploadCreative(
    access: AccountAccess,
    file: { name: string; contentType: string; bytes: Uint8Array },
    options?: CallOptions,
  ): Promise<{ assetRef: string }>

  /** Problems that would make the network refuse, found without calling it. Empty means launchable. */
  checkPlan(
    access: Omit<AccountAccess, 'accessToken'>,
    plan: CampaignPlan,
  ): { path: string; message: string }[]
  launchSteps(plan: CampaignPlan): LaunchStep[]
  /** Pure: the exact requests, nothing sent. */
  prepareLaunch(access: Omit<AccountAccess, 'accessToken'>, plan: CampaignPlan): PreparedRequest[]
  /**
   * Makes one thing, or finds it if a former try already made it (`find` first, then `make`).
   * Answers the network's id. Everything is made paused; only the last step, `enable`, starts delivery.
   */
  findStep(
    access: AccountAccess,
    plan: CampaignPlan,
    step: LaunchStep,
    made: MadeSoFar,
    options?: CallOptions,
  ): Promise<string | null>
  makeStep(
    access: AccountAccess,
    plan: CampaignPlan,
    step: LaunchStep,
    made: MadeSoFar,
    options?: CallOptions,
  ): Promise<string>
  /** Every step in order, each found before it is made; the shape of document 000. */
  createCampaign(
    access: AccountAccess,
    plan: CampaignPlan,
    progress: {
      made: MadeSoFar
      /** Keys of steps whose intent an earlier try committed without learning the outcome: they are looked for longer. */
      intended?: ReadonlySet<string>
      /** Called before the network is asked to make a step: commit the intent here. */
      onIntent: (step: LaunchStep) => Promise<void>
      /** Called with the id the network gave: commit it here. */
      onMade: (step: LaunchStep, externalId: string, found: boolean) => Promise<void>
    },
    options?: CallOptions,
  ): Promise<{ campaignExternalId: string }>

  pauseCampaign(
    access: AccountAccess,
    campaignExternalId: string,
    options?: CallOptions,
  ): Promise<void>
  resumeCampaign(
    access: AccountAccess,
    campaignExternalId: string,
    options?: CallOptions,
  ): Promise<void>
  /** Final on the network. Succeeds when it is already gone. */
  cancelCampaign(
    access: AccountAccess,
    campaignExternalId: string,
    options?: CallOptions,
  ): Promise<void>
  /** Removes whatever a launch with this reference left behind, whether or not we know its ids. */
  removeLaunch(
    access: AccountAccess,
    operationRef: string,
    made: MadeSoFar,
    options?: CallOptions,
  ): Promise<void>
  /** Changes what the network lets change on a running campaign. */
  updateCampaign(
    access: AccountAccess,
    campaignExternalId: string,
    change: {
      title?: string
      budgetType?: BudgetType
      budgetMicros?: bigint
      operationRef: string
    },
    options?: CallOptions,
  ): Promise<void>

  getCampaign(
    access: AccountAccess,
    campaignExternalId: string,
    options?: CallOptions,
  ): Promise<NetworkCampaign | null>
  listCampaigns(access: AccountAccess, options?: CallOptions): Promise<NetworkCampaign[]>
  getReview(
    access: AccountAccess,
    campaignExternalId: string,
    options?: CallOptions,
  ): Promise<ReviewAnswer>
  /** Both days inclusive, account days; one page at a time so that memory stays flat. */
  getSpend(
    access: AccountAccess,
    range: { from: string; to: string; level: 'campaign' | 'ad_group' | 'ad' },
    options?: CallOptions,
  ): AsyncIterable<SpendPage>
}

/** How often and how long a client tries before it lets a call fail. */
export type Patience = {
  /** Further tries of a read after the first. Writes are never repeated here. */
  retries: number
  /** The wait before the first repetition; it doubles, with jitter. */
  firstDelayMs: number
  /** The longest hint of a rate limit that is waited for within the call. */
  maxHintMs: number
  /** After so many failed calls in a row an account is left alone for `breakForMs`. */
  breakAfter: number
  breakForMs: number
}

/** What an adapter is built from; injected so that it can be pointed anywhere. */
export type AdapterSettings = {
  apiVersion: string
  clientId: string
  clientSecret: string
  /** Every host the network uses, by its role. */
  hosts: Record<string, string>
  fetch: typeof fetch
  now: () => Date
  timeoutMs: number
  /** How stubborn the client is; what is left out takes the defaults of guard.ts. */
  patience?: Partial<Patience>
  /** Settings only one network has: Meta's page id for creatives, Google's developer token. */
  extra?: Record<string, string>
}
