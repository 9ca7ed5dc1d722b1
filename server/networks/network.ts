/**
 * What every ad network must be able to do, said in our words.
 *
 * An adapter translates between this file and one network's wire format and knows nothing else:
 * no noun, no database, no clock but the one it is given. Vendor words never cross this line.
 */
import type { AssetKind, BudgetType, NetworkName } from '../../shared/networks.ts'
import type { NetworkCampaign, RateState, ReviewAnswer, SpendLevel, SpendPage } from './answers.ts'
import type { NetworkCapabilities } from './capabilities.ts'
import type { ObjectsOfNetwork } from './objects.ts'
import type { CampaignPlan, LaunchStep, MadeSoFar, MadeStep, PreparedRequest } from './plan.ts'

/** Who is calling: the token is opened for this call only and never kept by an adapter. */
export type AccountAccess = {
  /** The network's id of the ad account, without any vendor prefix (`123`, not `act_123`). */
  accountId: string
  accessToken: string
  currency: string
  /** IANA name; the account's day is counted here. */
  timeZone: string
  /** The manager account through which it is reached, where the network asks for it; else null. */
  through: string | null
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
  /** The manager account through which this person reaches it; null: directly. */
  through: string | null
  /** Whether ads can be run with it now. */
  usable: boolean
  /** In words, when it is not usable. */
  problem: string | null
}

export type CreativeFile =
  | { kind: 'image' | 'video'; name: string; contentType: string; bytes: Uint8Array }
  | { kind: 'youtube'; name: string; videoId: string }

/** An upload as the network knows it. */
export type Creative = {
  /** Opaque to everybody but the adapter. It may change until the upload is ready. */
  assetRef: string
  state: 'processing' | 'ready' | 'failed'
  /** In words, when it failed. */
  problem: string | null
}

export type CallOptions = {
  signal?: AbortSignal
  /** Told after every answer that carries limits. */
  onRate?: (rate: RateState) => void
}

export type NetworkAdapter = ObjectsOfNetwork & {
  readonly name: NetworkName
  /** As a person reads it: "Meta". */
  readonly label: string
  readonly apiVersion: string
  readonly capabilities: NetworkCapabilities

  /** Where the person's browser is sent to grant access. */
  authorizeUrl(input: { state: string; redirectUri: string; codeChallenge?: string }): string
  /** Trades the callback's code for a grant that lives as long as the network allows. */
  exchangeCode(
    input: { code: string; redirectUri: string; codeVerifier?: string },
    options?: CallOptions,
  ): Promise<OAuthGrant>
  /** A fresh grant from a living one; NetworkError `auth` when only the person can help. */
  refreshGrant(grant: OAuthGrant, options?: CallOptions): Promise<OAuthGrant>
  /** Tells the network that we no longer use this grant. Succeeds when it is already gone. */
  revokeGrant(grant: OAuthGrant, options?: CallOptions): Promise<void>
  listAccounts(grant: OAuthGrant, options?: CallOptions): Promise<AdAccount[]>

  /**
   * Sends a picture or film, or names one on YouTube. Repeating it must not cost a second asset
   * where the network allows. What is not ready yet is asked for again with `checkCreative`.
   */
  uploadCreative(
    access: AccountAccess,
    file: CreativeFile,
    options?: CallOptions,
  ): Promise<Creative>
  /** How an upload of `kind` stands that was not ready. */
  checkCreative(
    access: AccountAccess,
    upload: { assetRef: string; kind: AssetKind },
    options?: CallOptions,
  ): Promise<Creative>

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
   * Everything is made paused; only the last step, `enable`, starts delivery.
   */
  findStep(
    access: AccountAccess,
    plan: CampaignPlan,
    step: LaunchStep,
    made: MadeSoFar,
    options?: CallOptions,
  ): Promise<MadeStep | null>
  makeStep(
    access: AccountAccess,
    plan: CampaignPlan,
    step: LaunchStep,
    made: MadeSoFar,
    options?: CallOptions,
  ): Promise<MadeStep>
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
    range: { from: string; to: string; level: SpendLevel },
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
