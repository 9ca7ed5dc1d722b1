import type { OrderedCorrection } from '../delivery/told-days.ts'
import type { At } from '../history.ts'
import type { PlantedCampaign } from '../network.ts'
import type { Collection, SandboxStore, Stored } from '../store.ts'

export type Status = 'ACTIVE' | 'PAUSED' | 'ARCHIVED' | 'DELETED'
export type Budgets = { dailyBudget: string | null; lifetimeBudget: string | null }

type Owned = Stored & { accountId: string; name: string; createdAtMs: number; updatedAtMs: number }

/** Terms that steer delivery keep their history: yesterday's spend must not move with today's edit. */
export type CampaignRecord = Owned & {
  objective: string
  buyingType: string
  specialAdCategories: string[]
  specialAdCategoryCountry: string[]
  startTimeMs: number | null
  stopTimeMs: number | null
  history: At<Budgets & { status: Status; bidStrategy: string | null; spendCap: string | null }>[]
}

export type AdSetRecord = Owned & {
  campaignId: string
  billingEvent: string
  optimizationGoal: string
  destinationType: string | null
  targeting: Record<string, unknown>
  promotedObject: Record<string, unknown> | null
  attributionSpec: unknown
  history: At<
    Budgets & {
      status: Status
      bidStrategy: string | null
      bidAmount: string | null
      startTimeMs: number
      endTimeMs: number | null
    }
  >[]
}

export type Verdict = { verdict: 'approved' | 'rejected' | 'in_review'; reasons: string[] }

export type AdRecord = Owned & {
  campaignId: string
  adsetId: string
  creativeId: string
  /** Every creative it showed, once there was more than one. A review begins with each. */
  shown?: At<{ creativeId: string }>[]
  history: At<{ status: Status }>[]
  verdicts: At<Verdict>[]
}

export type CreativeRecord = Owned & {
  status: 'ACTIVE' | 'DELETED'
  spec: Record<string, unknown>
}

/** `id` is `<account>:<hash>`, as Graph numbers images. */
export type ImageRecord = Stored & {
  accountId: string
  hash: string
  name: string
  width: number
  height: number
  contentType: string
  base64: string
  createdAtMs: number
  deleted: boolean
}

export type VideoRecord = Stored & { accountId: string; name: string; createdAtMs: number }

/** `id` is the SHA-256 of the token: the file never holds one that opens anything. */
export type SessionRecord = Stored & {
  userId: string
  kind: 'short' | 'long'
  issuedAtMs: number
  expiresAtMs: number
  refusedWith: number | null
}

export type CodeRecord = Stored & {
  userId: string
  redirectUri: string
  expiresAtMs: number
  used: boolean
}

/** What a person allowed the app; `id` is the person's. */
export type GrantRecord = Stored & { granted: string[]; declined: string[] }

export type ReportRecord = Stored & {
  accountId: string
  nodeId: string
  fields: Record<string, unknown>
  polls: number
  createdAtMs: number
  completedAtMs: number | null
}

export type CorrectionRecord = Stored & OrderedCorrection

export type ProblemRecord = Stored & {
  problems: { severity: 'error' | 'warning'; code: number; summary: string; message: string }[]
}

export type SettingsRecord = Stored & { default: string; supported: string[] }

/** What was planted into an account, by its id, so that it is planted once. */
export type PlantedRecord = Stored & { campaigns: PlantedCampaign[] }

export type Records = {
  campaigns: Collection<CampaignRecord>
  adsets: Collection<AdSetRecord>
  ads: Collection<AdRecord>
  creatives: Collection<CreativeRecord>
  images: Collection<ImageRecord>
  videos: Collection<VideoRecord>
  sessions: Collection<SessionRecord>
  codes: Collection<CodeRecord>
  grants: Collection<GrantRecord>
  reports: Collection<ReportRecord>
  corrections: Collection<CorrectionRecord>
  problems: Collection<ProblemRecord>
  settings: Collection<SettingsRecord>
  planted: Collection<PlantedRecord>
}

export function openRecords(store: SandboxStore): Records {
  return {
    campaigns: store.collection('meta.campaigns'),
    adsets: store.collection('meta.adsets'),
    ads: store.collection('meta.ads'),
    creatives: store.collection('meta.creatives'),
    images: store.collection('meta.images'),
    videos: store.collection('meta.videos'),
    sessions: store.collection('meta.sessions'),
    codes: store.collection('meta.codes'),
    grants: store.collection('meta.grants'),
    reports: store.collection('meta.reports'),
    corrections: store.collection('meta.corrections'),
    problems: store.collection('meta.problems'),
    settings: store.collection('meta.settings'),
    planted: store.collection('meta.planted'),
  }
}
