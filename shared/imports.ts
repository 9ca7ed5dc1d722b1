import { z } from 'zod'
import { RecordId } from './campaigns.ts'
import { Micros } from './money.ts'
import { budgetTypes } from './networks.ts'

/** Days of history that an import reads, the day of the import included. */
export const IMPORT_DAYS = 30
/** So many campaigns are taken in at once. */
export const MAX_IMPORT = 100

const importStates = ['queued', 'running', 'done', 'failed'] as const

/** `taken`: it is here, its history is still being read. `known`: it was here before. */
const importedStates = ['waiting', 'taken', 'done', 'known', 'vanished', 'refused'] as const

/** The network's number of a campaign. */
export const ExternalId = z.string().regex(/^[1-9]\d{4,24}$/, 'must be a number of the network')

export const ImportRequest = z.strictObject({
  /** Of the connection. */
  id: RecordId,
  externalIds: z
    .array(ExternalId)
    .min(1, 'needs at least one campaign')
    .max(MAX_IMPORT, `must have at most ${MAX_IMPORT} campaigns`)
    .refine((ids) => new Set(ids).size === ids.length, 'names a campaign twice'),
})

/** A campaign that exists on the ad account and is not here yet. */
export const ImportCandidate = z.object({
  externalId: z.string(),
  title: z.string(),
  wanted: z.enum(['active', 'paused']),
  delivery: z.enum(['active', 'in_review', 'paused', 'with_issues', 'ended']),
  /** In the network's word, made readable; empty when it says none. */
  objective: z.string(),
  /** Its own; null when its groups hold the budgets. */
  budget: z.object({ type: z.enum(budgetTypes), micros: Micros }).nullable(),
  /** Of the last seven account days; null when the network did not say. */
  spendMicros: Micros.nullable(),
})
export type ImportCandidate = z.infer<typeof ImportCandidate>

export const ImportCandidates = z.object({
  items: z.array(ImportCandidate),
  currency: z.string(),
  /** How many more there are than are listed. */
  leftOut: z.number(),
  /** Whether such campaigns can be taken in; else why not. */
  can: z.object({ import: z.union([z.literal(true), z.string()]) }),
})

const instant = z.string().nullable()

export const ImportRecord = z.object({
  id: z.number(),
  organizationId: z.number(),
  connectionId: z.number(),
  accountName: z.string(),
  network: z.string(),
  state: z.enum(importStates),
  /** In words, when it failed, or why it waits. */
  error: z.string().nullable(),
  requestedBy: z.string(),
  createdAt: z.string(),
  finishedAt: instant,
  campaigns: z.object({
    total: z.number(),
    /** Whose tree was read, whatever came of it. */
    read: z.number(),
    done: z.number(),
    vanished: z.number(),
    refused: z.number(),
  }),
  /** Null before the history is read. */
  history: z.object({ days: z.number(), daysDone: z.number() }).nullable(),
})
export type ImportRecord = z.infer<typeof ImportRecord>

export const ImportDetail = ImportRecord.extend({
  items: z.array(
    z.object({
      externalId: z.string(),
      title: z.string().nullable(),
      state: z.enum(importedStates),
      campaignId: z.number().nullable(),
      note: z.string().nullable(),
    }),
  ),
})
export type ImportDetail = z.infer<typeof ImportDetail>
