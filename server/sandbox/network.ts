import type { IncomingHttpHeaders } from 'node:http'
import type { SandboxClock } from './clock.ts'
import type { SearchLag } from './search-lag.ts'
import type { SandboxStore } from './store.ts'

/** What every imitated network is given: one memory, one clock, one seed. */
export type World = {
  store: SandboxStore
  clock: SandboxClock
  lag: SearchLag
  /** The same seed, the same calls and the same clock give the same numbers. */
  seed: string
}

export type UploadedFile = {
  field: string
  filename: string
  contentType: string
  bytes: Buffer
}

/** One request as a network sees it, already read; nothing of Express reaches a network's folder. */
export type SandboxCall = {
  method: string
  /** Below the mount, beginning with `/`, without the query. */
  path: string
  /** How the caller reached this mount, for absolute links: `http://127.0.0.1:3900/meta/graph`. */
  mountUrl: string
  headers: IncomingHttpHeaders
  query: Record<string, string | string[]>
  body: Record<string, unknown>
  files: UploadedFile[]
  /** Set when the body could not be read as what its content type claims. */
  bodyProblem: string | null
}

export type SandboxAnswer = {
  status: number
  headers?: Record<string, string>
  /** Sent as JSON unless `text` or `bytes` is given. */
  json?: unknown
  text?: string
  bytes?: Buffer
  contentType?: string
  /** Ids of what this call made, for the journal. */
  made?: string[]
  /** Called when the answer has left, or was kept back for good. */
  whenSent?(): void
}

/** What a call is about, in words that hold for every network, so that one fault test fits all. */
export type CallFacts = {
  accountId: string | null
  step: string | null
}

/** Refusals that each network words in its own way. */
export type Refusal = 'rate_limit' | 'expired_token' | 'revoked_token' | 'http_500'

/** Answers that look right and are wrong: what a careful reader must notice. */
export type Distortion =
  | 'wrong_currency'
  | 'foreign_id'
  | 'repeated_row'
  | 'negative_spend'
  | 'future_day'

export type SandboxMount = {
  /** The folder below the network's own, one for each host of the real network. */
  role: string
  /** Where it stands instead, for clients that take a host but no folder: `/v1`. */
  at?: string
  handle(call: SandboxCall): SandboxAnswer
}

export type RestatementOrder = {
  accountId: string
  level: 'account' | 'campaign' | 'ad_group' | 'ad'
  externalId: string
  day: string
  /** Ten thousandths of what the day says now; 10 000 changes nothing. */
  factorBps: number | null
  spendMicros: bigint | null
}

export type ReviewOrder = {
  adId: string
  verdict: 'approved' | 'rejected' | 'in_review'
  reasons: string[]
}

export type RevokeOrder = {
  accountId?: string
  userId?: string
  token?: string
  reason: 'revoked' | 'expired' | 'password_changed' | 'checkpoint' | 'invalid'
}

export type ProblemOrder = {
  objectId: string
  severity: 'error' | 'warning'
  code: number
  summary: string
  message: string
}

export type VersionOrder = { default?: string; supported?: string[] }

/** A change made at the network itself, past every console. */
export type EditOrder = {
  /** Of a campaign, ad group or ad, as the network's own answers name it. */
  objectId: string
  name?: string
  status?: 'paused' | 'active' | 'removed'
  /** Of the account's currency; only where the object holds a daily budget of its own. */
  dailyBudgetMicros?: bigint
}

/** `impossible`: the object is there, but cannot be changed so (removed, another kind of budget). */
export type EditAnswer = 'done' | 'missing' | 'impossible'

export type PlantedCampaign = { id: string; name: string }

export type StateFilter = { all: boolean; accountId?: string }

export type LimitOrder = {
  accountId?: string
  callsPerHour: number
  /** Windows that only some networks count. */
  callsPerSecond?: number
  callsPerMinute?: number
  callsPerDay?: number
}

/** What a test or a person may do to a network from outside; a wrong id answers false. */
export type NetworkControls = {
  restate(order: RestatementOrder): boolean
  review(order: ReviewOrder): boolean
  revoke(order: RevokeOrder): number
  problem(order: ProblemOrder): boolean
  versions(order: VersionOrder): { default: string; supported: string[] }
  limit(order: LimitOrder): void
  /** Live objects, of one account or of every one; with `all`, the removed ones too. */
  state(filter: StateFilter): Record<string, unknown>
  /** Number of the newest object, so that a search lag touches younger ones only. */
  newest(): bigint
}

/** A control call below `/_sandbox/<network>`. */
export type OwnOrder = { method: string; path: string; body: unknown }

export type SandboxNetwork = {
  name: string
  mounts: readonly SandboxMount[]
  facts(call: SandboxCall): CallFacts
  refuse(refusal: Refusal, call: SandboxCall): SandboxAnswer
  distort(distortion: Distortion, answer: SandboxAnswer, call: SandboxCall): SandboxAnswer
  controls: NetworkControls
  /** Called at the start and after a reset: puts seeded objects in place when they are missing. */
  plant(): void
  /** Forgets what is kept outside the store (counters, caches). */
  forget(): void
  /**
   * Puts campaigns into an account as if their owner had made them at the network, delivering for the
   * last sixty days of the sandbox's clock. Repeating it answers the same ones. Null: no such account.
   */
  plantCampaigns?(accountId: string): PlantedCampaign[] | null
  /** Changes an object as its owner would at the network. */
  edit?(order: EditOrder): EditAnswer
  /** Control calls that only this network has; null for one it does not know. */
  order?(order: OwnOrder): SandboxAnswer | Promise<SandboxAnswer> | null
  /** Ends what would go on by itself. */
  stop?(): void
}

export function mountPath({ name }: { name: string }, { role, at }: SandboxMount): string {
  return at ?? `/${name}/${role}`
}
