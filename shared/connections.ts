import { z } from 'zod'
import { networkNames } from './networks.ts'

export const connectionStatuses = ['choosing', 'working', 'needs_reauth', 'disconnected'] as const

/** Whom the network bills for what is spent: the brand itself, or us, who charge the campaigns. */
export const connectionBillings = ['brand', 'platform'] as const
export type ConnectionBilling = (typeof connectionBillings)[number]

/** How a connection fares, worst first: the order in which lists show them. */
export const healthStates = [
  'needs_reauth',
  'late',
  'limited',
  'choosing',
  'not_synced',
  'paused',
  'working',
  'disconnected',
] as const
/** What a person can do about it, as the keys of `can`. */
const healthFixes = ['reconnect', 'choose', 'resumeSync', 'sync'] as const
export type HealthFix = (typeof healthFixes)[number]
export type HealthState = (typeof healthStates)[number]

/** How a journey to a network ended, as the console reads it from its own address. */
const journeyEnds = [
  // A new grant: the ad account is chosen next.
  'granted',
  'connected',
  'refused',
  'expired',
  'signed_out',
  // The person left out permissions that advertising needs.
  'incomplete',
  'failed',
  'other_account',
] as const
export type JourneyEnd = (typeof journeyEnds)[number]

const Ruling = z.union([z.literal(true), z.string()])
const Instant = z.string()

/** A run of the daily sync, with how far it has come. */
export const SyncRunRecord = z.object({
  id: z.int(),
  cause: z.enum(['schedule', 'person', 'missed_days', 'first', 'deep']),
  requestedBy: z.string().nullable(),
  state: z.enum(['queued', 'running', 'succeeded', 'failed']),
  /** The account's days, both included. */
  fromDay: z.string().nullable(),
  toDay: z.string().nullable(),
  daysTotal: z.int(),
  daysDone: z.int(),
  campaignsSeen: z.int(),
  revisionsAdded: z.int(),
  feesAdded: z.int(),
  error: z.string().nullable(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
})
export type SyncRunRecord = z.infer<typeof SyncRunRecord>

export const ConnectionRecord = z.object({
  id: z.int(),
  organization: z.object({ id: z.int(), name: z.string() }),
  network: z.enum(networkNames),
  networkLabel: z.string(),
  status: z.enum(connectionStatuses),
  health: z.object({
    state: z.enum(healthStates),
    sentence: z.string(),
    /** The instant the sentence speaks of. */
    at: Instant.nullable(),
    /** The move that would make it well; null when nothing need or can be done. */
    fix: z.enum(healthFixes).nullable(),
  }),
  accountId: z.string().nullable(),
  accountName: z.string().nullable(),
  currency: z.string().nullable(),
  timeZone: z.string().nullable(),
  billing: z.enum(connectionBillings),
  connectedBy: z.string(),
  createdAt: Instant,
  lastGoodSyncAt: Instant.nullable(),
  nextSyncAt: Instant.nullable(),
  /** The last whole account day whose figures are in. */
  syncedThrough: z.string().nullable(),
  syncPausedAt: Instant.nullable(),
  syncPausedReason: z.string().nullable(),
  tokenExpiresAt: Instant.nullable(),
  limitedUntil: Instant.nullable(),
  /** Share of the network's allowance that is used, 0–100. */
  rateUsedPercent: z.int().nullable(),
  lastError: z.string().nullable(),
  lastErrorAt: Instant.nullable(),
  campaigns: z.int(),
  campaignsRunning: z.int(),
  /** The sync that is under way. */
  openRun: SyncRunRecord.nullable(),
  version: z.int(),
  can: z.object({
    choose: Ruling,
    reconnect: Ruling,
    sync: Ruling,
    deepRead: Ruling,
    pauseSync: Ruling,
    resumeSync: Ruling,
    setBilling: Ruling,
    disconnect: Ruling,
  }),
})
export type ConnectionRecord = z.infer<typeof ConnectionRecord>

/** How many connections are in each state; states without any are left out. */
export const ConnectionCounts = z.array(z.object({ state: z.enum(healthStates), count: z.int() }))

/** What kind of failure says something about an account as a whole. */
export const troubleKinds = [
  'auth',
  'permission',
  'rate',
  'transient',
  'version',
  'unknown',
] as const
export type TroubleKind = (typeof troubleKinds)[number]

export const ConnectionTrouble = z.object({
  id: z.string(),
  kind: z.enum(troubleKinds),
  message: z.string(),
  /** When the network limits us: how long we wait. */
  waitsUntil: Instant.nullable(),
  /** How often in a row. */
  times: z.int(),
  firstAt: Instant,
  lastAt: Instant,
})
export type ConnectionTrouble = z.infer<typeof ConnectionTrouble>

/**
 * How an account day stands: read after it was over, read while it went on, not read, not read
 * because the latest run failed, nothing to read yet.
 */
const dayStates = ['synced', 'partial', 'missing', 'failed', 'none'] as const
export type DayState = (typeof dayStates)[number]

/** `renews`: by itself; `never`: the network states no end. */
const tokenLives = ['ended', 'renews', 'ends', 'never'] as const
export type TokenLife = (typeof tokenLives)[number]

/** What the health page of an ad account shows beside its record. */
export const ConnectionStanding = z.object({
  /** The account days that every run reads; null until an account is chosen. */
  window: z.object({ days: z.int(), from: z.string(), to: z.string() }).nullable(),
  /** The first account day there is something to read of. */
  firstDay: z.string().nullable(),
  longestDeepDays: z.int(),
  token: z.object({
    life: z.enum(tokenLives),
    endsAt: Instant.nullable(),
    renewsAt: Instant.nullable(),
  }),
  /** Whether this network says how much of its allowance is used. */
  statesUsage: z.boolean(),
  paused: z
    .object({ at: Instant, by: z.string().nullable(), reason: z.string().nullable() })
    .nullable(),
  lastGood: SyncRunRecord.nullable(),
  deep: z.object({
    nextAt: Instant.nullable(),
    last: SyncRunRecord.nullable(),
    open: SyncRunRecord.nullable(),
  }),
  /** The last forty account days, the oldest first; empty until an account is chosen. */
  days: z.array(z.object({ day: z.string(), state: z.enum(dayStates) })),
  /** At most twenty, newest first. */
  troubles: z.array(ConnectionTrouble),
})
export type ConnectionStanding = z.infer<typeof ConnectionStanding>

/** An ad account that a fresh grant reaches, to choose from. */
export const OfferedAccount = z.object({
  accountId: z.string(),
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  /** True, or why it cannot be used. */
  usable: Ruling,
  /** Our connection of this account, when it has been connected here before. */
  connectionId: z.int().nullable(),
})
export type OfferedAccount = z.infer<typeof OfferedAccount>

export const OfferedNetwork = z.object({
  name: z.enum(networkNames),
  label: z.string(),
  placements: z.array(z.string()),
  needsIdentity: z.boolean(),
  canConnect: Ruling,
})
export type OfferedNetwork = z.infer<typeof OfferedNetwork>
