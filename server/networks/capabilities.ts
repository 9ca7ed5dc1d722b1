import type {
  AssetKind,
  AssetRole,
  BidType,
  BudgetOwner,
  BudgetType,
  GroupTerm,
  Objective,
  SpecialAdCategory,
} from '../../shared/networks.ts'

/** How many texts of a kind an ad takes and how long each may be, in code points. */
export type TextLimit = { min: number; max: number; maxLength: number }

/** A picture or film that an ad of a channel shows. */
export type AssetNeed = {
  /** `primary` is the ad's own asset; the others are taken from the campaign's assets by role. */
  role: AssetRole
  required: boolean
  kinds: readonly AssetKind[]
  minWidth: number
  minHeight: number
  /** Width over height that is taken, with what deviates at most; null: any. */
  ratio: { width: number; height: number; tolerance: number } | null
}

/** Where on a network a campaign runs, when the network has several such places to choose from. */
export type Channel = {
  key: string
  /** As a person reads it: "Search". */
  label: string
  objectives: readonly Objective[]
  /** Whether groups are found by keywords. */
  keywords: boolean
  headlines: TextLimit
  bodies: TextLimit
  assets: readonly AssetNeed[]
}

export type FileLimit = { maxBytes: number; contentTypes: readonly string[] }

/** Declared, not discovered by exception: the console reads these before a person can launch. */
export type NetworkCapabilities = {
  /** At least one; the first is the usual one. */
  channels: readonly Channel[]
  objectives: readonly Objective[]
  bidTypes: readonly BidType[]
  budgetOwners: readonly BudgetOwner[]
  budgetTypes: readonly BudgetType[]
  optimizationGoals: readonly string[]
  /** Which goals an objective takes; the first is the usual one, to be preselected in a form. */
  goalsByObjective: Readonly<Partial<Record<Objective, readonly string[]>>>
  callToActions: readonly string[]
  /** Declared to the network with the campaign; a category that is not listed cannot be. */
  specialAdCategories: readonly SpecialAdCategory[]
  /** What an ad group may say differently from its campaign. */
  groupTerms: readonly GroupTerm[]
  image: (FileLimit & { minWidth: number; minHeight: number }) | null
  /** Films sent as files; null where the network takes none. */
  video: (FileLimit & { minSeconds: number; maxSeconds: number }) | null
  /** Whether a film is named by its YouTube id. */
  youtube: boolean
  /** Whether access tokens expire and can be exchanged for a longer one without the person. */
  tokenRefresh: 'exchange' | 'refresh_token' | 'none'
  /** Whether the sign-in takes a PKCE challenge. */
  pkce: boolean
  /** The parameter in which the callback brings the code. */
  callbackCode: 'code' | 'auth_code'
  /** Whether a page, profile or other identity has to stand behind an ad. */
  needsIdentity: boolean
  /** Whether the network says how much of its allowance is used. */
  statesUsage: boolean
  /** Whether a schedule knows whole days of the account only, so that its times of day are not kept. */
  wholeDays: boolean
  /** Placements in words a person knows ("Facebook", "Instagram"). */
  placements: readonly string[]
}
