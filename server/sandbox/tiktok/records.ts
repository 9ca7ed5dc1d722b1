import type { OrderedCorrection } from '../delivery/told-days.ts'
import type { At } from '../history.ts'
import type { Collection, SandboxStore, Stored } from '../store.ts'
import type { BudgetMode, IdentityType, OperationStatus } from './vocabulary.ts'

type Owned = Stored & {
  advertiserId: string
  name: string
  createdAtMs: number
  modifiedAtMs: number
}

/** Micros as text: the store keeps JSON, which has no bigint. */
export type Budget = { budgetMode: BudgetMode; budgetMicros: string }

/** Terms that steer delivery keep their history: yesterday's spend must not move with today's edit. */
export type CampaignRecord = Owned & {
  objectiveType: string
  campaignType: string
  appPromotionType: string | null
  specialIndustries: string[]
  /** The campaign shares its budget out itself; its ad groups hold none. */
  budgetOptimizeOn: boolean
  history: At<Budget & { status: OperationStatus }>[]
}

export type AdGroupRecord = Owned & {
  campaignId: string
  promotionType: string | null
  placementType: string
  placements: string[]
  locationIds: string[]
  ageGroups: string[]
  gender: string
  languages: string[]
  scheduleType: string
  optimizationGoal: string
  optimizationEvent: string | null
  pixelId: string | null
  billingEvent: string
  bidType: string
  deepBidType: string | null
  pacing: string
  dayparting: string | null
  history: At<
    Budget & {
      status: OperationStatus
      bidMicros: string | null
      startMs: number
      endMs: number
    }
  >[]
}

export type Verdict = { verdict: 'approved' | 'rejected' | 'in_review'; reasons: string[] }

export type AdRecord = Owned & {
  campaignId: string
  adgroupId: string
  /** The creative as it was sent, for reading back and for the review. */
  creative: Record<string, unknown>
  history: At<{ status: OperationStatus }>[]
  verdicts: At<Verdict>[]
}

/** The appeal against an ad's latest rejection; `id` is the ad's. */
export type AppealRecord = Stored & { adgroupId: string; atMs: number }

/** What was planted into an account, by its id, so that it is planted once. */
export type PlantedRecord = Stored & { campaigns: { id: string; name: string }[] }

type Material = Stored & {
  advertiserId: string
  materialId: string
  fileName: string
  signature: string
  size: number
  width: number
  height: number
  createdAtMs: number
}

export type ImageRecord = Material & { format: string; contentType: string; base64: string }
export type VideoRecord = Material & { format: string; readyAtMs: number; durationSeconds: number }

export type IdentityRecord = Stored & {
  advertiserId: string
  identityType: IdentityType
  displayName: string
  createdAtMs: number
}

/** `id` is the SHA-256 of the token: the file never holds one that opens anything. */
export type SessionRecord = Stored & {
  userId: string
  scopes: number[]
  /** The code that it is refused with; null while it lives, which is for ever. */
  refusedWith: number | null
}

export type CodeRecord = Stored & {
  userId: string
  scopes: number[]
  expiresAtMs: number
  used: boolean
}

/** `id` is advertiser, kind and the caller's own number: only one call with it succeeds. */
export type OnceRecord = Stored & { objectId: string }

export type TaskRecord = Stored & {
  advertiserId: string
  fields: Record<string, unknown>
  createdAtMs: number
}

export type CorrectionRecord = Stored & OrderedCorrection

/** A secondary status put on an object from outside. */
export type ProblemRecord = Stored & { secondaryStatus: string }

export type SettingsRecord = Stored & { default: string; supported: string[] }

export type Records = ReturnType<typeof openRecords>

export function openRecords(store: SandboxStore) {
  const open = <T extends Stored>(name: string): Collection<T> => store.collection(`tiktok.${name}`)
  return {
    campaigns: open<CampaignRecord>('campaigns'),
    adgroups: open<AdGroupRecord>('adgroups'),
    ads: open<AdRecord>('ads'),
    images: open<ImageRecord>('images'),
    videos: open<VideoRecord>('videos'),
    identities: open<IdentityRecord>('identities'),
    sessions: open<SessionRecord>('sessions'),
    codes: open<CodeRecord>('codes'),
    once: open<OnceRecord>('once'),
    tasks: open<TaskRecord>('tasks'),
    corrections: open<CorrectionRecord>('corrections'),
    problems: open<ProblemRecord>('problems'),
    appeals: open<AppealRecord>('appeals'),
    planted: open<PlantedRecord>('planted'),
    settings: open<SettingsRecord>('settings'),
  }
}
