import type { OrderedCorrection } from '../delivery/told-days.ts'
import type { At } from '../history.ts'
import type { Collection, SandboxStore, Stored } from '../store.ts'

export type Status = 'ENABLED' | 'PAUSED' | 'REMOVED'

/** A resource as it travels: camelCase names, int64 as text, enums as text. */
export type Message = { readonly [field: string]: unknown }

type Owned = Stored & { customerId: string; createdAtMs: number; fields: Message }

/** Terms that steer delivery keep their history: yesterday's spend must not move with today's edit. */
export type BudgetRecord = Owned & {
  history: At<{ status: Status; amountMicros: string }>[]
}

export type CampaignRecord = Owned & {
  history: At<{ status: Status; budgetId: string; fromMs: number; untilMs: number }>[]
}

export type GroupRecord = Owned & { campaignId: string; history: At<{ status: Status }>[] }

export type Verdict = { verdict: 'approved' | 'rejected' | 'in_review'; reasons: string[] }

export type AdRecord = Owned & {
  campaignId: string
  groupId: string
  history: At<{ status: Status }>[]
  verdicts: At<Verdict>[]
}

/** `id` is `<group>~<criterion>`. */
export type GroupCriterionRecord = Owned & {
  campaignId: string
  groupId: string
  criterionId: string
  history: At<{ status: Status }>[]
}

/** `id` is `<campaign>~<criterion>`. */
export type CampaignCriterionRecord = Owned & {
  campaignId: string
  criterionId: string
  history: At<{ status: Status }>[]
}

export type AssetRecord = Owned & {
  /** What makes two assets the same: a hash of the bytes, a video's id, a text. */
  contentKey: string
  base64: string | null
}

/** `id` is the SHA-256 of the token: the file never holds one that opens anything. */
export type AccessRecord = Stored & {
  userId: string
  scopes: string[]
  expiresAtMs: number
  refusedWith: TokenRefusal | null
}

export type RefreshRecord = Stored & {
  userId: string
  scopes: string[]
  issuedAtMs: number
  usedAtMs: number
  refusedWith: TokenRefusal | null
}

export type TokenRefusal = 'revoked' | 'expired' | 'password_changed' | 'checkpoint' | 'invalid'

export type CodeRecord = Stored & {
  userId: string
  scopes: string[]
  redirectUri: string
  offline: boolean
  challenge: { method: string; value: string } | null
  expiresAtMs: number
  used: boolean
}

/** What a person allowed the app; `id` is the person's. */
export type GrantRecord = Stored & { scopes: string[]; refreshTokenGiven: boolean }

export type CorrectionRecord = Stored & OrderedCorrection

export type ProblemRecord = Stored & {
  problems: { severity: 'error' | 'warning'; code: number; summary: string; message: string }[]
}

/** What an owner made in an account by hand; `id` is the customer's. */
export type PlantedRecord = Stored & { campaigns: { id: string; name: string }[] }

export type SettingsRecord = Stored & { default: string; supported: string[] }

/** What a mutate writes; a draft of it looks the same, so that a refused one leaves nothing. */
export type Shelves = {
  budgets: Shelf<BudgetRecord>
  campaigns: Shelf<CampaignRecord>
  groups: Shelf<GroupRecord>
  ads: Shelf<AdRecord>
  groupCriteria: Shelf<GroupCriterionRecord>
  campaignCriteria: Shelf<CampaignCriterionRecord>
  assets: Shelf<AssetRecord>
}

export type Shelf<T extends Stored> = Pick<Collection<T>, 'get' | 'put' | 'all'>

export type Records = {
  [Name in keyof Shelves]: Shelves[Name] extends Shelf<infer T> ? Collection<T> : never
} & {
  access: Collection<AccessRecord>
  refreshes: Collection<RefreshRecord>
  codes: Collection<CodeRecord>
  grants: Collection<GrantRecord>
  corrections: Collection<CorrectionRecord>
  problems: Collection<ProblemRecord>
  settings: Collection<SettingsRecord>
  planted: Collection<PlantedRecord>
}

export function openRecords(store: SandboxStore): Records {
  return {
    budgets: store.collection('google.budgets'),
    campaigns: store.collection('google.campaigns'),
    groups: store.collection('google.groups'),
    ads: store.collection('google.ads'),
    groupCriteria: store.collection('google.groupCriteria'),
    campaignCriteria: store.collection('google.campaignCriteria'),
    assets: store.collection('google.assets'),
    access: store.collection('google.access'),
    refreshes: store.collection('google.refreshes'),
    codes: store.collection('google.codes'),
    grants: store.collection('google.grants'),
    corrections: store.collection('google.corrections'),
    problems: store.collection('google.problems'),
    settings: store.collection('google.settings'),
    planted: store.collection('google.planted'),
  }
}
